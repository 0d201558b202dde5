/* math.h for a compiler without a C library: what Zig's compiler_rt defines, and no more. */
#ifndef IMPULSE_FREESTANDING_MATH_H
#define IMPULSE_FREESTANDING_MATH_H

#ifdef __cplusplus
extern "C" {
#endif

#define HUGE_VAL  __builtin_huge_val()
#define HUGE_VALF __builtin_huge_valf()
#define INFINITY  __builtin_inff()
#define NAN       __builtin_nanf("")

#define isfinite(x) __builtin_isfinite(x)
#define isinf(x)    __builtin_isinf(x)
#define isnan(x)    __builtin_isnan(x)
#define signbit(x)  __builtin_signbit(x)

float ceilf(float x);
float cosf(float x);
float exp2f(float x);
float expf(float x);
float fabsf(float x);
float floorf(float x);
float fmaf(float x, float y, float z);
float fmaxf(float x, float y);
float fminf(float x, float y);
float fmodf(float x, float y);
float log10f(float x);
float log2f(float x);
float logf(float x);
float roundf(float x);
float sinf(float x);
float sqrtf(float x);
float tanf(float x);
float truncf(float x);

double ceil(double x);
double cos(double x);
double exp(double x);
double exp2(double x);
double fabs(double x);
double floor(double x);
double fma(double x, double y, double z);
double fmax(double x, double y);
double fmin(double x, double y);
double fmod(double x, double y);
double log(double x);
double log10(double x);
double log2(double x);
double round(double x);
double sin(double x);
double sqrt(double x);
double tan(double x);
double trunc(double x);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_FREESTANDING_MATH_H */
