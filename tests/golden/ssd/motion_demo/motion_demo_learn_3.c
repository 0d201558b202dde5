/* motion_demo_learn_3.c: impulse 1 "Impulse #1" of project 43 "Motion demo", learn block 3 "Classifier": 7 steps.
 *
 * impulsegen 1.2.3, model sha256:abababababababababababababababababababababababababababababababab
 * Generated: edit the impulse and generate again, not this file. */
#include "motion_demo_learn_3.h"

#include "impulse/placement.h"
#include "impulse/nn/copy.h"
#include "impulse/nn/detection_f32.h"

#include <stddef.h>

static const impulse_copy_layer motion_demo_learn_3_layer_0 = {
    0,              /* source_at */
    0,              /* target_at */
    160u,           /* run_bytes */
    0,              /* axis_count */
    { { 0, 0, 0 } } /* axes */
};

static const impulse_copy_layer motion_demo_learn_3_layer_1 = {
    160,            /* source_at */
    0,              /* target_at */
    120u,           /* run_bytes */
    0,              /* axis_count */
    { { 0, 0, 0 } } /* axes */
};

static const impulse_anchor motion_demo_learn_3_layer_2_anchors[10] = {
    { 0.1f, 0.1f, 0.2f, 0.2f }, { 0.18888889f, 0.18888889f, 0.2f, 0.2f },
    { 0.2777778f, 0.2777778f, 0.2f, 0.2f }, { 0.36666667f, 0.36666667f, 0.2f, 0.2f },
    { 0.45555556f, 0.45555556f, 0.2f, 0.2f }, { 0.54444444f, 0.54444444f, 0.2f, 0.2f },
    { 0.6333333f, 0.6333333f, 0.2f, 0.2f }, { 0.7222222f, 0.7222222f, 0.2f, 0.2f },
    { 0.8111111f, 0.8111111f, 0.2f, 0.2f }, { 0.9f, 0.9f, 0.2f, 0.2f }
};

static const impulse_detection_postprocess_layer motion_demo_learn_3_layer_2 = {
    10u,                                 /* anchor_count */
    motion_demo_learn_3_layer_2_anchors, /* anchors */
    {
        1e1f,                            /* y */
        1e1f,                            /* x */
        5.0f,                            /* height */
        5.0f                             /* width */
    },                                   /* scale */
    2,                                   /* class_count */
    3,                                   /* score_count */
    10,                                  /* max_detections */
    1,                                   /* max_classes */
    100,                                 /* max_per_class */
    false,                               /* is_regular */
    0.01f,                               /* min_score */
    0.6f                                 /* max_overlap */
};

static const impulse_copy_layer motion_demo_learn_3_layer_3 = {
    0,              /* source_at */
    0,              /* target_at */
    160u,           /* run_bytes */
    0,              /* axis_count */
    { { 0, 0, 0 } } /* axes */
};

static const impulse_copy_layer motion_demo_learn_3_layer_4 = {
    160,            /* source_at */
    0,              /* target_at */
    40u,            /* run_bytes */
    0,              /* axis_count */
    { { 0, 0, 0 } } /* axes */
};

static const impulse_copy_layer motion_demo_learn_3_layer_5 = {
    200,            /* source_at */
    0,              /* target_at */
    40u,            /* run_bytes */
    0,              /* axis_count */
    { { 0, 0, 0 } } /* axes */
};

static const impulse_copy_layer motion_demo_learn_3_layer_6 = {
    240,            /* source_at */
    0,              /* target_at */
    4u,             /* run_bytes */
    0,              /* axis_count */
    { { 0, 0, 0 } } /* axes */
};

void motion_demo_learn_3_run(uint32_t *arena)
{
    /* STRIDED_SLICE: 27648 -> 40 */
    impulse_copy(&motion_demo_learn_3_layer_0, (const float *)(arena + 0), (float *)(arena + 27648));
    /* STRIDED_SLICE: 27648 -> 30 */
    impulse_copy(&motion_demo_learn_3_layer_1, (const float *)(arena + 0), (float *)(arena + 0));
    /* TFLite_Detection_PostProcess: 10x4 -> 10x4 */
    impulse_detection_f32(&motion_demo_learn_3_layer_2, (const float *)(arena + 27648), (const float *)(arena + 0), (float *)(arena + 30), arena + 91);
    /* TFLite_Detection_PostProcess: output 1 */
    impulse_copy(&motion_demo_learn_3_layer_3, (const float *)(arena + 30), (float *)(arena + 91));
    /* TFLite_Detection_PostProcess: output 2 */
    impulse_copy(&motion_demo_learn_3_layer_4, (const float *)(arena + 30), (float *)(arena + 0));
    /* TFLite_Detection_PostProcess: output 3 */
    impulse_copy(&motion_demo_learn_3_layer_5, (const float *)(arena + 30), (float *)(arena + 10));
    /* TFLite_Detection_PostProcess: output 4 */
    impulse_copy(&motion_demo_learn_3_layer_6, (const float *)(arena + 30), (float *)(arena + 20));
}
