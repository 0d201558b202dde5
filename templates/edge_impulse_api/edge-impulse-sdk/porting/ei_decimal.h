/** @file edge-impulse-sdk/porting/ei_decimal.h
 *  A double as decimal digits, by integer arithmetic: cores without a unit for doubles need no library for it. */
#ifndef EI_NATIVE_DECIMAL_H
#define EI_NATIVE_DECIMAL_H

/** Most digits behind the point. */
#define EI_DECIMAL_DIGITS 20

/** Room for the text. */
#define EI_DECIMAL_SIZE (20 + 1 + EI_DECIMAL_DIGITS + 1)

/** Writes the magnitude with digits behind the point, rounded half to even, or "inf", "nan", "big" (from 2^64 on).
 *
 *  @param text   [EI_DECIMAL_SIZE], ends in 0
 *  @param digits 0..EI_DECIMAL_DIGITS
 *  @return whether the sign bit is set */
bool ei_decimal(double value, unsigned digits, char *text);

#endif /* EI_NATIVE_DECIMAL_H */
