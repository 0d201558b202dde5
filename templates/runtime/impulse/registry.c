/* registry.c: looks up an impulse by its name. */
#include "impulse/registry.h"

#include <stdbool.h>

static bool is_same(const char *one, const char *other)
{
    while (*one != '\0' && *one == *other) {
        ++one;
        ++other;
    }
    return *one == *other;
}

const impulse_entry *impulse_find(const impulse_entry *table, size_t count, const char *name)
{
    for (size_t i = 0; i < count; ++i) {
        if (is_same(table[i].name, name)) {
            return &table[i];
        }
    }
    return NULL;
}
