/* motion_demo_learn_3.c: impulse 1 "Impulse #1" of project 43 "Motion demo", learn block 3 "Classifier": 4 steps.
 *
 * impulsegen 1.2.3, model sha256:abababababababababababababababababababababababababababababababab
 * Generated: edit the impulse and generate again, not this file. */
#include "motion_demo_learn_3.h"

#include "impulse/placement.h"
#include "impulse/nn/quantize.h"
#include "impulse/nn/flip_sign_8.h"
#include "impulse/nn/copy_elements.h"
#include "impulse/nn/lookup_8.h"

#include <stddef.h>

static const impulse_quantize_layer motion_demo_learn_3_layer_0 = {
    27648, /* count */
    0.5f,  /* scale */
    125    /* zero_point */
};

static const impulse_flip_sign_8_layer motion_demo_learn_3_layer_1 = {
    27648 /* count */
};

static const impulse_copy_layer motion_demo_learn_3_layer_2 = {
    0,                                /* source_at */
    0,                                /* target_at */
    1u,                               /* run_bytes */
    2,                                /* axis_count */
    { { 63u, 3, 1 }, { 63u, 99, 0 } } /* axes */
};

static const uint8_t motion_demo_learn_3_layer_3_table[256] = {
    195, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
    255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
    255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
    255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
    255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
    255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
    255, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 3, 67, 131
};

static const impulse_lookup_8_layer motion_demo_learn_3_layer_3 = {
    3969,                             /* count */
    motion_demo_learn_3_layer_3_table /* table */
};

void motion_demo_learn_3_run(uint32_t *arena)
{
    /* quantised */
    impulse_quantize_u8(&motion_demo_learn_3_layer_0, (const float *)(arena + 0), (uint8_t *)(arena + 27648));
    /* QUANTIZE: 27648 -> 27648 */
    impulse_flip_sign_8(&motion_demo_learn_3_layer_1, (const uint8_t *)(arena + 27648), (int8_t *)(arena + 0));
    /* STRIDED_SLICE: 96x96x3 -> 63x63x1 */
    impulse_copy_s8(&motion_demo_learn_3_layer_2, (const int8_t *)(arena + 0), (int8_t *)(arena + 0));
    /* QUANTIZE: 567x7 -> 567x7 */
    impulse_lookup_8(&motion_demo_learn_3_layer_3, (const int8_t *)(arena + 0), (uint8_t *)(arena + 0));
}
