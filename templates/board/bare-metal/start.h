/* start.h: from the reset handler to main. */
#ifndef START_H
#define START_H

/* Exit code of a program that ended in a fault. */
#define BOARD_FAULT_EXIT_CODE 99u

/* Readies memory, calls main and ends the program with its result. The reset handler comes here, with a stack, and with
 * the FPU on if there is one: a compiler may use it to copy. */
void board_start(void);

#endif /* START_H */
