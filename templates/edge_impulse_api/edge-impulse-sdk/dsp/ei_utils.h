/** @file edge-impulse-sdk/dsp/ei_utils.h
 *  Small macros that applications use. */
#ifndef EI_NATIVE_UTILS_H
#define EI_NATIVE_UTILS_H

#define ARRAY_LENGTH(array) (sizeof((array)) / sizeof((array)[0]))

/* The text of a macro's value. */
#define ei_str(a)  #a
#define ei_xstr(a) ei_str(a)

/* Bits by their number, from 0 on. */
#define SET_BIT_POS(x, y)    ((x) |= (1 << (y)))
#define CLEAR_BIT_POS(x, y)  ((x) &= ~(1 << (y)))
#define TOGGLE_BIT_POS(x, y) ((x) ^= (1 << (y)))
#define TEST_BIT_POS(x, y)   (((x) & (1 << (y))) != 0 ? 1u : 0u)

/* Bits by a mask. */
#define SET_BIT_MASK(y, flag)    ((y) |= (flag))
#define CLEAR_BIT_MASK(y, flag)  ((y) &= ~(flag))
#define TOGGLE_BIT_MASK(y, flag) ((y) ^= (flag))
#define TEST_BIT_MASK(y, flag)   (((y) & (flag)) == (flag))

/** Leaves the function with what x returned, unless that is EIDSP_OK. */
#define EI_TRY(x)                                                                                                      \
    {                                                                                                                  \
        const auto ei_tried = (x);                                                                                     \
        if (ei_tried != EIDSP_OK) {                                                                                    \
            return ei_tried;                                                                                           \
        }                                                                                                              \
    }

#endif /* EI_NATIVE_UTILS_H */
