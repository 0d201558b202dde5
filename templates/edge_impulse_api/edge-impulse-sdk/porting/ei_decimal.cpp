#include "edge-impulse-sdk/porting/ei_decimal.h"

#include <stdint.h>
#include <string.h>

namespace
{

const unsigned MANTISSA_BITS = 52u;
const unsigned INFINITE_EXPONENT = 0x7ffu;
const int EXPONENT_OF_LAST_BIT = 1075; /* of a mantissa, as it is stored */
const int LARGEST_SHIFT = 11;          /* below 2^64 */
const uint32_t HALF = 0x80000000u;

/* A magnitude as a whole number and a fraction in 2^-128. */
struct fixed {
    uint64_t whole;
    uint32_t fraction[4]; /* the upper bits first */
    bool has_more;        /* the fraction has bits below those */
};

void set_fraction(fixed *value, uint64_t upper, uint64_t lower)
{
    value->fraction[0] = static_cast<uint32_t>(upper >> 32);
    value->fraction[1] = static_cast<uint32_t>(upper);
    value->fraction[2] = static_cast<uint32_t>(lower >> 32);
    value->fraction[3] = static_cast<uint32_t>(lower);
}

fixed split(uint64_t mantissa, int shift)
{
    fixed value = {0u, {0u, 0u, 0u, 0u}, false};
    if (shift >= 0) {
        value.whole = mantissa << shift;
    } else if (shift > -64) {
        value.whole = mantissa >> -shift;
        set_fraction(&value, mantissa << (64 + shift), 0u);
    } else if (shift == -64) {
        set_fraction(&value, mantissa, 0u);
    } else if (shift > -128) {
        set_fraction(&value, mantissa >> (-shift - 64), mantissa << (128 + shift));
    } else if (shift > -192) {
        const unsigned down = static_cast<unsigned>(-shift - 128);
        set_fraction(&value, 0u, mantissa >> down);
        value.has_more = ((mantissa >> down) << down) != mantissa;
    } else {
        value.has_more = mantissa != 0u;
    }
    return value;
}

/* The next digit of a fraction. */
unsigned take_digit(uint32_t *fraction)
{
    uint64_t carried = 0u;
    for (unsigned i = 4u; i-- > 0u;) {
        carried += static_cast<uint64_t>(fraction[i]) * 10u;
        fraction[i] = static_cast<uint32_t>(carried);
        carried >>= 32;
    }
    return static_cast<unsigned>(carried);
}

/* Whether what is left of a fraction rounds up: half to even. */
bool rounds_up(const fixed *value, bool is_odd)
{
    const bool has_more = (value->fraction[1] | value->fraction[2] | value->fraction[3]) != 0u || value->has_more;
    return value->fraction[0] > HALF || (value->fraction[0] == HALF && (has_more || is_odd));
}

/* Adds one to the last digit. Returns whether it runs over the first one. */
bool carry(char *digits, unsigned count)
{
    while (count > 0u) {
        if (digits[--count] != '9') {
            ++digits[count];
            return false;
        }
        digits[count] = '0';
    }
    return true;
}

char *write_whole(uint64_t value, char *text)
{
    char reversed[20];
    unsigned count = 0u;
    do {
        reversed[count++] = static_cast<char>('0' + static_cast<char>(value % 10u));
        value /= 10u;
    } while (value != 0u);
    while (count > 0u) {
        *text++ = reversed[--count];
    }
    return text;
}

void write_fixed(fixed value, unsigned digits, char *text)
{
    char behind[EI_DECIMAL_DIGITS + 1];
    for (unsigned i = 0; i < digits; ++i) {
        behind[i] = static_cast<char>('0' + static_cast<char>(take_digit(value.fraction)));
    }
    const bool is_odd = digits > 0u ? ((behind[digits - 1u] - '0') & 1) != 0 : (value.whole & 1u) != 0u;
    if (rounds_up(&value, is_odd) && carry(behind, digits)) {
        ++value.whole; /* stays below 2^64: there is a fraction only below 2^53 */
    }
    text = write_whole(value.whole, text);
    if (digits > 0u) {
        *text++ = '.';
        memcpy(text, behind, digits);
    }
    text[digits] = '\0';
}

/* A double by its bits: mantissa * 2^shift. */
struct parts {
    uint64_t mantissa;
    int shift;
    bool is_negative;
    bool is_finite;
};

parts parts_of(double value)
{
    uint64_t bits = 0u;
    memcpy(&bits, &value, sizeof bits);
    const unsigned exponent = static_cast<unsigned>(bits >> MANTISSA_BITS) & INFINITE_EXPONENT;
    parts found;
    found.is_negative = (bits >> 63) != 0u;
    found.is_finite = exponent != INFINITE_EXPONENT;
    found.mantissa = bits & ((static_cast<uint64_t>(1) << MANTISSA_BITS) - 1u);
    if (found.is_finite && exponent != 0u) {
        found.mantissa |= static_cast<uint64_t>(1) << MANTISSA_BITS;
    }
    found.shift = static_cast<int>(exponent == 0u ? 1u : exponent) - EXPONENT_OF_LAST_BIT;
    return found;
}

} // namespace

bool ei_decimal(double value, unsigned digits, char *text)
{
    static_assert(sizeof value == sizeof(uint64_t), "doubles of another size: define ei_printf()");
    const parts found = parts_of(value);
    if (!found.is_finite) {
        strcpy(text, found.mantissa == 0u ? "inf" : "nan");
    } else if (found.shift > LARGEST_SHIFT) {
        strcpy(text, "big");
    } else {
        write_fixed(split(found.mantissa, found.shift), digits, text);
    }
    return found.is_negative;
}
