/* motion_demo_learn_3.c: impulse 1 "Impulse #1" of project 43 "Motion demo", learn block 3 "Classifier": 3 steps.
 *
 * impulsegen 1.2.3, model sha256:abababababababababababababababababababababababababababababababab
 * Generated: edit the impulse and generate again, not this file. */
#include "motion_demo_learn_3.h"

#include "impulse/placement.h"
#include "impulse/nn/max_pool_s8.h"
#include "impulse/nn/pointwise_s8.h"
#include "impulse/nn/softmax_table_s8.h"

#include <stddef.h>

static const impulse_pool_layer motion_demo_learn_3_layer_0 = {
    1,      /* images */
    {
        96, /* extent */
        12, /* positions */
        8,  /* filter */
        8,  /* stride */
        1,  /* dilation */
        0   /* pad */
    },      /* rows */
    {
        96, /* extent */
        12, /* positions */
        8,  /* filter */
        8,  /* stride */
        1,  /* dilation */
        0   /* pad */
    },      /* columns */
    3       /* channels */
};

static const int8_t motion_demo_learn_3_layer_1_weights[24] IMPULSE_TABLE(motion_demo_learn_3_layer_1_weights) = {
    -7, 0, 7, 0, 0, 0, 0, 0, -1, 6, -2, 0, 0, 0, 0, 0, 5, -3, 4, 0, 0, 0, 0, 0
};

static const int32_t motion_demo_learn_3_layer_1_scales[6] IMPULSE_TABLE(motion_demo_learn_3_layer_1_scales) = {
    0, 1073741824, 11, 1073741824, 22, 1073741824
};

static const uint8_t motion_demo_learn_3_layer_1_shifts[3] = {
    0, 0, 0
};

static const impulse_pointwise_s8_layer motion_demo_learn_3_layer_1 = {
    144u,                                    /* points */
    {
        3,                                   /* depth */
        1,                                   /* runs */
        3,                                   /* outputs */
        -128,                                /* zero_point */
        motion_demo_learn_3_layer_1_weights, /* weights */
        motion_demo_learn_3_layer_1_scales,  /* scales */
        motion_demo_learn_3_layer_1_shifts   /* shifts */
    }                                        /* product */
};

static const int32_t motion_demo_learn_3_layer_2_exponentials[56] IMPULSE_TABLE(motion_demo_learn_3_layer_2_exponentials) = {
    2147483647, 1672462419, 1302515042, 1014399735, 790015308, 615264540, 479168506, 373176807,
    290630390, 226343175, 176276242, 137284076, 106916946, 83267001, 64848406, 50503989, 39332546,
    30632218, 23856395, 18579379, 14469635, 11268963, 8776277, 6834972, 5323081, 4145620, 3228612,
    2514446, 1958252, 1525088, 1187740, 925013, 720401, 561049, 436945, 340293, 265021, 206398, 160743,
    125187, 97496, 75930, 59134, 46054, 35867, 27933, 21754, 16942, 13195, 10276, 8003, 6233, 4854,
    3780, 2944, 2293
};

static const impulse_softmax_table_s8_layer motion_demo_learn_3_layer_2 = {
    144,                                     /* rows */
    3,                                       /* classes */
    56,                                      /* entries */
    motion_demo_learn_3_layer_2_exponentials /* table */
};

void motion_demo_learn_3_run(uint32_t *arena)
{
    /* MAX_POOL_2D: 96x96x3 -> 12x12x3 */
    impulse_max_pool_s8(&motion_demo_learn_3_layer_0, (const int8_t *)(arena + 1), (int8_t *)(arena + 0));
    /* CONV_2D: 12x12x3 -> 12x12x3 */
    impulse_pointwise_s8(&motion_demo_learn_3_layer_1, (const int8_t *)(arena + 0), (int8_t *)(arena + 0), arena + 108);
    /* SOFTMAX: 12x12x3 -> 12x12x3 */
    impulse_softmax_table_s8(&motion_demo_learn_3_layer_2, (const int8_t *)(arena + 0), (int8_t *)(arena + 1458));
}
