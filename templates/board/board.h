/* board.h: the little that the application needs of a board. */
#ifndef BOARD_H
#define BOARD_H

#include <stdint.h>

/* 1 where an emulator runs the program: it always answers semihosting. */
#ifndef BOARD_IS_EMULATED
#define BOARD_IS_EMULATED 0
#endif

/* Prints text as it is. */
void board_print(const char *text);

/* Ends the program. An emulator takes the code as its own exit code; on a board it stays here. */
void board_exit(uint32_t code);

#endif /* BOARD_H */
