#include "board.h"

#include <stdio.h>
#include <stdlib.h>

void board_print(const char *text)
{
    fputs(text, stdout);
}

void board_exit(uint32_t code)
{
    exit((int)code);
}
