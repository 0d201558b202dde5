/** @file impulse/contract.h
 *  What the generated `<prefix>_contract.h` is built with: conditions that a compiler holds, with a text that it shows.
 *  Applications use the macros of that header. */
#ifndef IMPULSE_CONTRACT_H
#define IMPULSE_CONTRACT_H

/** @def IMPULSE_EXPECT(condition, name, text)
 *  Stands where a declaration may stand, and is ended by the semicolon behind it. Compilers show the text. Those that
 * have no way to do so, which are some for C99, show the name, an identifier; the same one may be there twice. */
#if defined(__cplusplus)
#define IMPULSE_EXPECT(condition, name, text) static_assert(condition, text)
#elif defined(__STDC_VERSION__) && __STDC_VERSION__ >= 201112L
#define IMPULSE_EXPECT(condition, name, text) _Static_assert(condition, text)
#elif defined(__clang__) || (defined(__GNUC__) && __GNUC__ >= 5 && !defined(__CC_ARM))
/* With nothing between its name and the parenthesis, a macro that stands for it in glibc's headers would take it. */
#define IMPULSE_CONTRACT_NOTHING
#define IMPULSE_EXPECT(condition, name, text) __extension__ _Static_assert IMPULSE_CONTRACT_NOTHING(condition, text)
#else
#define IMPULSE_EXPECT(condition, name, text) extern int name[(condition) ? 1 : -1]
#endif

/** A value as text, after macros in it are replaced. */
#define IMPULSE_CONTRACT_TEXT(value)  IMPULSE_CONTRACT_TEXT_(value)
#define IMPULSE_CONTRACT_TEXT_(value) #value

/** @def IMPULSE_CONTRACT_IS_RATE(rate_hz, whole_hz, millihz)
 *  Whether a floating literal is a rate. A condition in C may only cut it to a whole number: there, this is what is
 * compared. */
#ifdef __cplusplus
#define IMPULSE_CONTRACT_IS_RATE(rate_hz, whole_hz, millihz)                                                           \
    ((rate_hz)*1000.0 >= (millihz)-0.5 && (rate_hz)*1000.0 <= (millihz) + 0.5)
#else
#define IMPULSE_CONTRACT_IS_RATE(rate_hz, whole_hz, millihz) ((long)rate_hz == whole_hz)
#endif

/** How many arguments there are, from 1 to 120. */
#define IMPULSE_CONTRACT_COUNT(...)                                                                                    \
    IMPULSE_CONTRACT_PICK(__VA_ARGS__, 120, 119, 118, 117, 116, 115, 114, 113, 112, 111, 110, 109, 108, 107, 106, 105, \
                          104, 103, 102, 101, 100, 99, 98, 97, 96, 95, 94, 93, 92, 91, 90, 89, 88, 87, 86, 85, 84, 83, \
                          82, 81, 80, 79, 78, 77, 76, 75, 74, 73, 72, 71, 70, 69, 68, 67, 66, 65, 64, 63, 62, 61, 60,  \
                          59, 58, 57, 56, 55, 54, 53, 52, 51, 50, 49, 48, 47, 46, 45, 44, 43, 42, 41, 40, 39, 38, 37,  \
                          36, 35, 34, 33, 32, 31, 30, 29, 28, 27, 26, 25, 24, 23, 22, 21, 20, 19, 18, 17, 16, 15, 14,  \
                          13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0)
#define IMPULSE_CONTRACT_PICK(                                                                                         \
    a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21, a22, a23, a24,     \
    a25, a26, a27, a28, a29, a30, a31, a32, a33, a34, a35, a36, a37, a38, a39, a40, a41, a42, a43, a44, a45, a46, a47, \
    a48, a49, a50, a51, a52, a53, a54, a55, a56, a57, a58, a59, a60, a61, a62, a63, a64, a65, a66, a67, a68, a69, a70, \
    a71, a72, a73, a74, a75, a76, a77, a78, a79, a80, a81, a82, a83, a84, a85, a86, a87, a88, a89, a90, a91, a92, a93, \
    a94, a95, a96, a97, a98, a99, a100, a101, a102, a103, a104, a105, a106, a107, a108, a109, a110, a111, a112, a113,  \
    a114, a115, a116, a117, a118, a119, a120, count, ...)                                                              \
    count

#endif /* IMPULSE_CONTRACT_H */
