// Text of the formatter against that of the C library, for many numbers. Ends with 1 at the first difference.
#include <float.h>
#include <limits.h>
#include <math.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include "edge-impulse-sdk/porting/ei_format.h"

static char text[512];
static size_t used;
static unsigned checked;

static void put(char c)
{
    if (used < sizeof(text) - 1) {
        text[used++] = c;
    }
}

static bool is_same(const char *format, ...)
{
    char expected[512];
    va_list values, again;
    va_start(values, format);
    va_copy(again, values);
    used = 0;
    ei_format(put, format, values);
    text[used] = '\0';
    vsnprintf(expected, sizeof(expected), format, again);
    va_end(again);
    va_end(values);
    checked++;
    if (strcmp(text, expected) != 0) {
        printf("%s: \"%s\" instead of \"%s\"\n", format, text, expected);
        return false;
    }
    return true;
}

static uint64_t state = 88172645463325252u;

static uint64_t random_bits()
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state;
}

static bool doubles_are_same(double value)
{
    return is_same("%f", value) && is_same("%.0f", value) && is_same("%.5f", value) && is_same("%.3f|", value) &&
           is_same("%12.4f|", value) && is_same("%-12.2f|", value) && is_same("%+.1f", value) &&
           is_same("% .1f", value) && is_same("%010.3f", value) && is_same("%.20f", value) &&
           is_same("%*.*f", 9, 2, value);
}

static bool integers_are_same(uint64_t bits)
{
    const int number = (int)bits;
    const long long big = (long long)bits;
    return is_same("%d %i %u", number, number, (unsigned)number) && is_same("%x %X %#x", number, number, number) &&
           is_same("%5d|%-7d|%07d", number % 1000, number % 1000, number % 1000) && is_same("%+d % d", number, number) &&
           is_same("%.4d %8.3d %-8.3d|", number % 100, number % 100, number % 100) &&
           is_same("%lld %llu %llx", big, (unsigned long long)big, (unsigned long long)big) &&
           is_same("%ld %lu", (long)big, (unsigned long)big) && is_same("%hd %hu", (short)number, (unsigned short)number) &&
           is_same("%hhd %hhu", (signed char)number, (unsigned char)number) &&
           is_same("%zu %jd %td", (size_t)bits, (intmax_t)big, (ptrdiff_t)big);
}

int main()
{
    const double special[] = { 0.0,  -0.0, 0.5,     1.5,     2.5,     0.25,         0.125,    0.99609375, 0.000001,
                               1e-9, 1e9,  9.9999999, -99.995, 1e15, 123456789.125, DBL_MIN, FLT_MIN, -FLT_MIN };
    bool is_ok = true;
    for (double value : special) {
        is_ok = is_ok && doubles_are_same(value) && doubles_are_same(-value);
    }
    is_ok = is_ok && is_same("%f %5.1f|%-6f|%06f", INFINITY, -INFINITY, INFINITY, INFINITY) && is_same("%f", NAN);
    for (int i = 0; i < 20000 && is_ok; i++) {
        const uint64_t bits = random_bits();
        double any;
        memcpy(&any, &bits, sizeof(any));
        if (fabs(any) < 9e18) {
            is_ok = doubles_are_same(any);
        }
        is_ok = is_ok && doubles_are_same((double)((float)(int32_t)bits / 65536.0f)) && integers_are_same(bits);
    }
    is_ok = is_ok && integers_are_same(0) && is_same("%d", INT_MIN) && is_same("%lld", LLONG_MIN);
    is_ok = is_ok && is_same("%s|%10s|%-10s|%.2s|%.0s", "text", "right", "left", "cut", "none");
    is_ok = is_ok && is_same("%c%c 100%% %5c|", 'a', 'b', 'c') && is_same("no value") && is_same("%p", (void *)&state);
    is_ok = is_ok && is_same("%d%s%f%c%u", 1, "two", 3.0, '4', 5u);
    printf("%u checked\n", checked);
    return is_ok ? 0 : 1;
}
