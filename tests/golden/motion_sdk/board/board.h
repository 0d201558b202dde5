/* board.h: the little that the application needs of a board. */
#ifndef BOARD_H
#define BOARD_H

/* Prints text as it is. */
void board_print(const char *text);

#endif /* BOARD_H */
