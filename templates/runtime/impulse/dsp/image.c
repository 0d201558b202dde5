#include "impulse/dsp/image.h"

#include <string.h>

/* Values that are read at once on their way into a tensor: on the stack. */
#define CHUNK_PIXELS 64u

#define MAX_PIXEL 0xFFFFFFu

/* Where a compiler optimizes for size, a call per pixel costs more than the pixel. */
#if defined(__GNUC__)
#define INLINE static inline __attribute__((always_inline))
#else
#define INLINE static inline
#endif

/* Weights of grey as multiples of 1 / (255 * 2^31): white is 1. */
#define GREY_RED   2518030u
#define GREY_GREEN 4943423u
#define GREY_BLUE  960052u

/* The integer part of a value, 2^-31 times an integer, and a product that is not rounded before the sum. C does not say
 * what becomes of a value beyond the integers, and a comparison costs as much as all the rest of a pixel; Arm's FPU
 * saturates, and takes NaN for 0. It also scales by a power of two while it converts, which compilers do not see in a
 * loop, and fuses a product and a sum, which strict C forbids them. */
#if defined(__ARM_FEATURE_FMA) && defined(__GNUC__)

INLINE uint32_t pixel_of(float value)
{
    uint32_t pixel;
    __asm__("vcvt.u32.f32 %0, %1" : "=t"(pixel) : "t"(value));
    return pixel;
}

INLINE float scaled_by_two_to_minus_31(uint32_t value)
{
    float scaled;
    memcpy(&scaled, &value, sizeof scaled);
    __asm__("vcvt.f32.u32 %0, %0, #31" : "+t"(scaled));
    return scaled;
}

#define MULTIPLY_ADD(a, b, sum) __builtin_fmaf((a), (b), (sum))

#else

INLINE uint32_t pixel_of(float value)
{
    if (!(value > 0.0f)) {
        return 0u;
    }
    return value < (float)MAX_PIXEL ? (uint32_t)value : MAX_PIXEL;
}

INLINE float scaled_by_two_to_minus_31(uint32_t value)
{
    return (float)value * 4.65661287e-10f;
}

#define MULTIPLY_ADD(a, b, sum) ((a) * (b) + (sum))

#endif

/* Grey from 0 to 1. With the pixel p as red * 65536 + green * 256 + blue, the bytes are differences of p, p >> 8 and
 * p >> 16, modulo 2^32: so three products do, without masks. */
INLINE float grey_of(uint32_t pixel)
{
    return scaled_by_two_to_minus_31(GREY_BLUE * pixel + (GREY_GREEN - 256u * GREY_BLUE) * (pixel >> 8) +
                                     (GREY_RED - 256u * GREY_GREEN) * (pixel >> 16));
}

/* Two values. The product of two is not finite if one of them is not, so that half a sum per value finds out. */
INLINE float two_to_grey(const float *from, float *features, float check)
{
    const float first = from[0], second = from[1];
    features[0] = grey_of(pixel_of(first));
    features[1] = grey_of(pixel_of(second));
    return MULTIPLY_ADD(first, second, check);
}

/* Returns what is not finite if one of the values is not; after very large ones too, so that it takes another look. */
static float to_grey(const float *from, size_t count, float *features)
{
    const float *const end = from + count;
    const float *const end_of_eights = from + (count & ~(size_t)7u);
    float check = 0.0f;
    while (from != end_of_eights) {
        check = two_to_grey(from, features, check);
        check = two_to_grey(from + 2, features + 2, check);
        check = two_to_grey(from + 4, features + 4, check);
        check = two_to_grey(from + 6, features + 6, check);
        from += 8;
        features += 8;
    }
    while (from != end) {
        const float value = *from++;
        check += value;
        *features++ = grey_of(pixel_of(value));
    }
    return check;
}

/* The same for RGB. The values may stand at the end of the features: a pixel is read before its place is written. */
static float to_rgb(const float *from, size_t count, float *features)
{
    const float to_unit = 1.0f / 255.0f;
    float check = 0.0f;
    for (; count > 0u; --count) {
        const float value = *from++;
        const uint32_t pixel = pixel_of(value);
        check += value;
        features[0] = (float)((pixel >> 16) & 255u) * to_unit;
        features[1] = (float)((pixel >> 8) & 255u) * to_unit;
        features[2] = (float)(pixel & 255u) * to_unit;
        features += 3;
    }
    return check;
}

static impulse_status check_all(const float *values, size_t count)
{
    float check = 0.0f;
    for (size_t i = 0; i < count; ++i) {
        check += values[i] * 0.0f;
    }
    return check == 0.0f ? IMPULSE_OK : IMPULSE_E_INPUT;
}

impulse_status impulse_image_run(const impulse_image_plan *plan, const impulse_signal *signal, float *features,
                                 float *scratch)
{
    const bool is_grey = plan->channels == IMPULSE_IMAGE_GREY;
    const float *from = signal->floats;
    float check;
    (void)scratch;
    if (from == NULL) {
        float *values = is_grey ? features : features + 2u * plan->pixels;
        const impulse_status status = impulse_signal_read(signal, 0u, 1u, plan->pixels, values);
        if (status != IMPULSE_OK) {
            return status;
        }
        from = values;
    }
    check = is_grey ? to_grey(from, plan->pixels, features) : to_rgb(from, plan->pixels, features);
    /* What was read is known to be finite, and where it stood are features now. */
    return check * 0.0f == 0.0f || signal->floats == NULL ? IMPULSE_OK : check_all(from, plan->pixels);
}

/* Networks that were trained with ImageNet's statistics. */
static const float torch_mean[3] = {0.485f, 0.456f, 0.406f};
static const float torch_deviation[3] = {0.229f, 0.224f, 0.225f};
static const float bgr_mean[3] = {103.939f, 116.779f, 123.68f};

static float value_of(float level, impulse_image_scaling scaling, size_t channel)
{
    switch (scaling) {
    case IMPULSE_SCALING_MIN1_1:
        return 2.0f * (level / 255.0f) - 1.0f;
    case IMPULSE_SCALING_MIN128_127:
        return level - 128.0f;
    case IMPULSE_SCALING_0_255:
        return level;
    case IMPULSE_SCALING_TORCH:
        return (level / 255.0f - torch_mean[channel]) / torch_deviation[channel];
    case IMPULSE_SCALING_BGR_SUBTRACT_IMAGENET_MEAN:
        return level - bgr_mean[channel];
    case IMPULSE_SCALING_NONE:
    default:
        return level / 255.0f;
    }
}

/* Rounded half away from zero, with the zero point, and limited. Limited before it is an integer too: C does not say
 * what becomes of a value beyond the integers. */
static int8_t stored_of(float value, const impulse_image_quantization *quantization)
{
    const float limit = 1.0e6f;
    const float steps = value / quantization->scale;
    const float limited = steps < -limit ? -limit : (steps > limit ? limit : steps);
    const int32_t rounded = (int32_t)(limited + (limited < 0.0f ? -0.5f : 0.5f));
    const int32_t stored = rounded + quantization->zero_point;
    return (int8_t)(stored < -128 ? -128 : (stored > 127 ? 127 : stored));
}

/* Grey from 0 to 255000: the weights are whole thousandths. */
static inline uint32_t grey_thousandths(uint32_t pixel)
{
    return 299u * ((pixel >> 16) & 255u) + 587u * ((pixel >> 8) & 255u) + 114u * (pixel & 255u);
}

static int8_t *quantize_grey(const impulse_image_quantization *quantization, bool is_plain, uint32_t pixel, int8_t *to)
{
    const uint32_t grey = grey_thousandths(pixel);
    if (is_plain) {
        *to = (int8_t)((int32_t)((grey + 500u) / 1000u) - 128);
    } else {
        *to = stored_of(value_of((float)grey / 1000.0f, quantization->scaling, 0u), quantization);
    }
    return to + 1;
}

static int8_t *quantize_rgb(const impulse_image_quantization *quantization, bool is_plain, uint32_t pixel, int8_t *to)
{
    if (is_plain) {
        to[0] = (int8_t)((int32_t)((pixel >> 16) & 255u) - 128);
        to[1] = (int8_t)((int32_t)((pixel >> 8) & 255u) - 128);
        to[2] = (int8_t)((int32_t)(pixel & 255u) - 128);
        return to + 3;
    }
    for (uint32_t channel = 0; channel < 3u; ++channel) {
        const bool is_bgr = quantization->scaling == IMPULSE_SCALING_BGR_SUBTRACT_IMAGENET_MEAN;
        const uint32_t shift = is_bgr ? 8u * channel : 16u - 8u * channel;
        const float level = (float)((pixel >> shift) & 255u);
        *to++ = stored_of(value_of(level, quantization->scaling, channel), quantization);
    }
    return to;
}

impulse_status impulse_image_quantize(const impulse_image_plan *plan, const impulse_image_quantization *quantization,
                                      const impulse_signal *signal, int8_t *quantized)
{
    /* What Studio makes of pixels without scaling: a step is one level, and no arithmetic is needed. The scale is a
     * decimal number on its way, hence the margin. */
    const float level_per_step = quantization->scale * 255.0f;
    const bool is_plain = quantization->scaling == IMPULSE_SCALING_NONE && quantization->zero_point == -128 &&
                          level_per_step > 0.999999f && level_per_step < 1.000001f;
    const bool is_grey = plan->channels == IMPULSE_IMAGE_GREY;
    float chunk[CHUNK_PIXELS];
    for (size_t done = 0; done < plan->pixels;) {
        const size_t left = plan->pixels - done;
        const size_t now = left < CHUNK_PIXELS ? left : CHUNK_PIXELS;
        const impulse_status status = impulse_signal_read(signal, done, 1u, now, chunk);
        if (status != IMPULSE_OK) {
            return status;
        }
        for (size_t i = 0; i < now; ++i) {
            const uint32_t pixel = pixel_of(chunk[i]);
            quantized = is_grey ? quantize_grey(quantization, is_plain, pixel, quantized)
                                : quantize_rgb(quantization, is_plain, pixel, quantized);
        }
        done += now;
    }
    return IMPULSE_OK;
}
