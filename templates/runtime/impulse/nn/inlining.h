/** @file impulse/nn/inlining.h
 *  Which functions become part of the one that calls them, where the speed of a loop depends on it. */
#ifndef IMPULSE_NN_INLINING_H
#define IMPULSE_NN_INLINING_H

/** @def IMPULSE_INLINE
 *  A function that is a part of a loop, even when a compiler optimises for size. */
/** @def IMPULSE_APART
 *  A function with more state than a core has registers: the state of the one that calls it would take some of them. */
#if defined(__GNUC__)
#define IMPULSE_INLINE static inline __attribute__((always_inline))
#define IMPULSE_APART  static __attribute__((noinline))
#else
#define IMPULSE_INLINE static inline
#define IMPULSE_APART  static
#endif

#endif /* IMPULSE_NN_INLINING_H */
