/* motion_demo_learn_3.c: impulse 1 "Impulse #1" of project 43 "Motion demo", learn block 3 "Classifier": 2 steps.
 *
 * impulsegen 1.2.3, model sha256:abababababababababababababababababababababababababababababababab
 * Generated: edit the impulse and generate again, not this file. */
#include "motion_demo_learn_3.h"

#include "impulse/placement.h"
#include "impulse/nn/quantize.h"
#include "impulse/nn/dense_s8.h"

#include <stddef.h>

static const impulse_quantize_layer motion_demo_learn_3_layer_0 = {
    375,  /* count */
    0.5f, /* scale */
    -3    /* zero_point */
};

static const int8_t motion_demo_learn_3_layer_1_weights[375] IMPULSE_TABLE(motion_demo_learn_3_layer_1_weights) = {
    -7, 0, 7, -1, 6, -2, 5, -3, 4, -4, 3, -5, 2, -6, 1, -7, 0, 7, -1, 6, -2, 5, -3, 4, -4, 3, -5, 2, -6,
    1, -7, 0, 7, -1, 6, -2, 5, -3, 4, -4, 3, -5, 2, -6, 1, -7, 0, 7, -1, 6, -2, 5, -3, 4, -4, 3, -5, 2,
    -6, 1, -7, 0, 7, -1, 6, -2, 5, -3, 4, -4, 3, -5, 2, -6, 1, -7, 0, 7, -1, 6, -2, 5, -3, 4, -4, 3, -5,
    2, -6, 1, -7, 0, 7, -1, 6, -2, 5, -3, 4, -4, 3, -5, 2, -6, 1, -7, 0, 7, -1, 6, -2, 5, -3, 4, -4, 3,
    -5, 2, -6, 1, -7, 0, 7, -1, 6, -2, 5, -3, 4, -4, 3, -5, 2, -6, 1, -7, 0, 7, -1, 6, -2, 5, -3, 4, -4,
    3, -5, 2, -6, 1, -7, 0, 7, -1, 6, -2, 5, -3, 4, -4, 3, -5, 2, -6, 1, -7, 0, 7, -1, 6, -2, 5, -3, 4,
    -4, 3, -5, 2, -6, 1, -7, 0, 7, -1, 6, -2, 5, -3, 4, -4, 3, -5, 2, -6, 1, -7, 0, 7, -1, 6, -2, 5, -3,
    4, -4, 3, -5, 2, -6, 1, -7, 0, 7, -1, 6, -2, 5, -3, 4, -4, 3, -5, 2, -6, 1, -7, 0, 7, -1, 6, -2, 5,
    -3, 4, -4, 3, -5, 2, -6, 1, -7, 0, 7, -1, 6, -2, 5, -3, 4, -4, 3, -5, 2, -6, 1, -7, 0, 7, -1, 6, -2,
    5, -3, 4, -4, 3, -5, 2, -6, 1, -7, 0, 7, -1, 6, -2, 5, -3, 4, -4, 3, -5, 2, -6, 1, -7, 0, 7, -1, 6,
    -2, 5, -3, 4, -4, 3, -5, 2, -6, 1, -7, 0, 7, -1, 6, -2, 5, -3, 4, -4, 3, -5, 2, -6, 1, -7, 0, 7, -1,
    6, -2, 5, -3, 4, -4, 3, -5, 2, -6, 1, -7, 0, 7, -1, 6, -2, 5, -3, 4, -4, 3, -5, 2, -6, 1, -7, 0, 7,
    -1, 6, -2, 5, -3, 4, -4, 3, -5, 2, -6, 1, -7, 0, 7, -1, 6, -2, 5, -3, 4, -4, 3, -5, 2, -6, 1
};

static const int32_t motion_demo_learn_3_layer_1_bias[1] IMPULSE_TABLE(motion_demo_learn_3_layer_1_bias) = {
    0
};

static const int32_t motion_demo_learn_3_layer_1_multipliers[1] IMPULSE_TABLE(motion_demo_learn_3_layer_1_multipliers) = {
    1073741824
};

static const int8_t motion_demo_learn_3_layer_1_shifts[1] IMPULSE_TABLE(motion_demo_learn_3_layer_1_shifts) = {
    -1
};

static const impulse_dense_s8_layer motion_demo_learn_3_layer_1 = {
    1,                                       /* rows */
    375,                                     /* inputs */
    1,                                       /* outputs */
    17,                                      /* zero_point */
    -128,                                    /* least */
    127,                                     /* most */
    0,                                       /* multiplier_step */
    motion_demo_learn_3_layer_1_weights,     /* weights */
    motion_demo_learn_3_layer_1_bias,        /* bias */
    motion_demo_learn_3_layer_1_multipliers, /* multipliers */
    motion_demo_learn_3_layer_1_shifts       /* shifts */
};

void motion_demo_learn_3_run(uint32_t *arena)
{
    /* quantised */
    impulse_quantize_s8(&motion_demo_learn_3_layer_0, (const float *)(arena + 0), (int8_t *)(arena + 375));
    /* FULLY_CONNECTED: 375 -> 1 */
    impulse_dense_s8(&motion_demo_learn_3_layer_1, (const int8_t *)(arena + 375), (int8_t *)(arena + 0));
}
