#include "edge-impulse-sdk/porting/ei_format.h"
#include "edge-impulse-sdk/porting/ei_decimal.h"

#include <limits.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

namespace
{

enum length { OF_INT, OF_CHAR, OF_SHORT, OF_LONG, OF_LONG_LONG, OF_SIZE, OF_MAX, OF_POINTER };

/* What stands between % and the letter. */
struct request {
    bool is_left;
    bool has_plus;
    bool has_blank;
    bool has_zeros;
    bool is_alternate;
    int width;
    int precision; /* -1: not said */
    length size;
};

typedef void (*put_function)(char);

void put_times(put_function put, char c, size_t count)
{
    while (count-- > 0u) {
        put(c);
    }
}

/* A sign or mark, zeros, and what follows, in a field. */
void put_field(put_function put, const request *wanted, const char *mark, size_t zeros, const char *text, size_t count)
{
    const size_t width = wanted->width > 0 ? static_cast<size_t>(wanted->width) : 0u;
    const size_t used = strlen(mark) + zeros + count;
    size_t blanks = width > used ? width - used : 0u;
    if (wanted->has_zeros && !wanted->is_left) {
        zeros += blanks;
        blanks = 0u;
    }
    if (!wanted->is_left) {
        put_times(put, ' ', blanks);
    }
    while (*mark != '\0') {
        put(*mark++);
    }
    put_times(put, '0', zeros);
    for (size_t i = 0; i < count; ++i) {
        put(text[i]);
    }
    if (wanted->is_left) {
        put_times(put, ' ', blanks);
    }
}

const char *sign_of(const request *wanted, bool is_negative)
{
    return is_negative ? "-" : wanted->has_plus ? "+" : wanted->has_blank ? " " : "";
}

void put_integer(put_function put, request wanted, uint64_t value, const char *mark, unsigned base, const char *letters)
{
    char reversed[24];
    char text[24];
    size_t count = 0u;
    for (; value != 0u; value /= base) {
        reversed[count++] = letters[value % base];
    }
    for (size_t i = 0; i < count; ++i) {
        text[i] = reversed[count - 1u - i];
    }
    const size_t wanted_digits = wanted.precision < 0 ? 1u : static_cast<size_t>(wanted.precision);
    wanted.has_zeros = wanted.has_zeros && wanted.precision < 0;
    put_field(put, &wanted, mark, count < wanted_digits ? wanted_digits - count : 0u, text, count);
}

void put_double(put_function put, request wanted, double value)
{
    char text[EI_DECIMAL_SIZE];
    const unsigned digits = wanted.precision < 0                   ? 6u
                            : wanted.precision > EI_DECIMAL_DIGITS ? EI_DECIMAL_DIGITS
                                                                   : static_cast<unsigned>(wanted.precision);
    const char *const sign = sign_of(&wanted, ei_decimal(value, digits, text));
    wanted.has_zeros = wanted.has_zeros && text[0] <= '9'; /* not before inf */
    put_field(put, &wanted, sign, 0u, text, strlen(text));
}

void put_text(put_function put, request wanted, const char *text)
{
    size_t count = 0u;
    if (text == NULL) {
        text = "(null)";
    }
    while ((wanted.precision < 0 || count < static_cast<size_t>(wanted.precision)) && text[count] != '\0') {
        ++count;
    }
    wanted.has_zeros = false;
    put_field(put, &wanted, "", 0u, text, count);
}

/* va_list is an array on some platforms, which cannot be given on by its address: in a struct it can. */
struct argument_list {
    va_list values;
};

int64_t take_signed(argument_list *from, length size)
{
    switch (size) {
    case OF_CHAR:
        return static_cast<signed char>(va_arg(from->values, int));
    case OF_SHORT:
        return static_cast<short>(va_arg(from->values, int));
    case OF_LONG:
        return va_arg(from->values, long);
    case OF_LONG_LONG:
        return va_arg(from->values, long long);
    case OF_SIZE:
    case OF_POINTER:
        return va_arg(from->values, ptrdiff_t);
    case OF_MAX:
        return va_arg(from->values, intmax_t);
    default:
        return va_arg(from->values, int);
    }
}

uint64_t take_unsigned(argument_list *from, length size)
{
    switch (size) {
    case OF_CHAR:
        return static_cast<unsigned char>(va_arg(from->values, unsigned));
    case OF_SHORT:
        return static_cast<unsigned short>(va_arg(from->values, unsigned));
    case OF_LONG:
        return va_arg(from->values, unsigned long);
    case OF_LONG_LONG:
        return va_arg(from->values, unsigned long long);
    case OF_SIZE:
    case OF_POINTER:
        return va_arg(from->values, size_t);
    case OF_MAX:
        return va_arg(from->values, uintmax_t);
    default:
        return va_arg(from->values, unsigned);
    }
}

const char *read_number(const char *format, argument_list *from, int *number)
{
    if (*format == '*') {
        *number = va_arg(from->values, int);
        return format + 1;
    }
    *number = 0;
    for (; *format >= '0' && *format <= '9'; ++format) {
        if (*number < INT_MAX / 10 - 1) {
            *number = *number * 10 + (*format - '0');
        }
    }
    return format;
}

const char *read_length(const char *format, length *size)
{
    const bool is_double = format[0] != '\0' && format[0] == format[1];
    switch (*format) {
    case 'h':
        *size = is_double ? OF_CHAR : OF_SHORT;
        return format + (is_double ? 2 : 1);
    case 'l':
        *size = is_double ? OF_LONG_LONG : OF_LONG;
        return format + (is_double ? 2 : 1);
    case 'z':
        *size = OF_SIZE;
        return format + 1;
    case 'j':
        *size = OF_MAX;
        return format + 1;
    case 't':
        *size = OF_POINTER;
        return format + 1;
    default:
        *size = OF_INT;
        return format;
    }
}

const char *read_request(const char *format, argument_list *from, request *wanted)
{
    memset(wanted, 0, sizeof *wanted);
    for (;; ++format) {
        if (*format == '-') {
            wanted->is_left = true;
        } else if (*format == '+') {
            wanted->has_plus = true;
        } else if (*format == ' ') {
            wanted->has_blank = true;
        } else if (*format == '0') {
            wanted->has_zeros = true;
        } else if (*format == '#') {
            wanted->is_alternate = true;
        } else {
            break;
        }
    }
    format = read_number(format, from, &wanted->width);
    if (wanted->width < 0) {
        wanted->is_left = true;
        wanted->width = -wanted->width;
    }
    wanted->precision = -1;
    if (*format == '.') {
        format = read_number(format + 1, from, &wanted->precision);
    }
    return read_length(format, &wanted->size);
}

void put_value(put_function put, char letter, request wanted, argument_list *from)
{
    static const char lower[] = "0123456789abcdef";
    static const char upper[] = "0123456789ABCDEF";
    switch (letter) {
    case 'd':
    case 'i': {
        const int64_t value = take_signed(from, wanted.size);
        const uint64_t magnitude = value < 0 ? 0u - static_cast<uint64_t>(value) : static_cast<uint64_t>(value);
        put_integer(put, wanted, magnitude, sign_of(&wanted, value < 0), 10u, lower);
        break;
    }
    case 'u':
        put_integer(put, wanted, take_unsigned(from, wanted.size), "", 10u, lower);
        break;
    case 'x':
    case 'X': {
        const uint64_t value = take_unsigned(from, wanted.size);
        const char *const mark = !wanted.is_alternate || value == 0u ? "" : letter == 'x' ? "0x" : "0X";
        put_integer(put, wanted, value, mark, 16u, letter == 'x' ? lower : upper);
        break;
    }
    case 'p':
        put_integer(put, wanted, reinterpret_cast<uintptr_t>(va_arg(from->values, void *)), "0x", 16u, lower);
        break;
    case 'c': {
        const char c = static_cast<char>(va_arg(from->values, int));
        wanted.has_zeros = false;
        put_field(put, &wanted, "", 0u, &c, 1u);
        break;
    }
    case 's':
        put_text(put, wanted, va_arg(from->values, const char *));
        break;
    case 'f':
    case 'F':
    case 'e':
    case 'E':
    case 'g':
    case 'G':
        put_double(put, wanted, va_arg(from->values, double));
        break;
    default: /* %% too */
        put(letter);
        break;
    }
}

} // namespace

void ei_format(void (*put)(char), const char *format, va_list values)
{
    argument_list from;
    va_copy(from.values, values);
    while (*format != '\0') {
        if (*format != '%') {
            put(*format++);
            continue;
        }
        request wanted;
        format = read_request(format + 1, &from, &wanted);
        if (*format == '\0') {
            break;
        }
        put_value(put, *format++, wanted, &from);
    }
    va_end(from.values);
}
