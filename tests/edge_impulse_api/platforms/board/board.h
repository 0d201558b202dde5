void board_print(const char *text);
