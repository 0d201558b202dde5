/* motion_demo_run.c: impulse 1 "Impulse #1" of project 43 "Motion demo", one window.
 *
 * impulsegen 1.2.3, input sha256:5f0c2a0000000000000000000000000000000000000000000000000000000000
 * Generated: edit the impulse and generate again, not this file. */
#include "motion_demo.h"

#include "impulse/dsp/mfcc.h"
#include "impulse/result/dequantize.h"
#include "impulse/pick.h"
#include "impulse/dsp/stream.h"
#include "motion_demo_learn_3.h"

#include <stddef.h>
#include <stdint.h>

static const float motion_demo_fft_256_twiddles[228] IMPULSE_TABLE(motion_demo_fft_256_twiddles) = {
    0.99879545f, 0.049067676f, 0.9951847f, 0.09801714f, 0.9891765f, 0.14673047f, 0.9951847f,
    0.09801714f, 0.98078525f, 0.19509032f, 0.95694035f, 0.29028466f, 0.9891765f, 0.14673047f,
    0.95694035f, 0.29028466f, 0.9039893f, 0.42755508f, 0.98078525f, 0.19509032f, 0.9238795f,
    0.38268343f, 0.8314696f, 0.55557024f, 0.97003126f, 0.24298018f, 0.8819213f, 0.47139674f, 0.7409511f,
    0.671559f, 0.95694035f, 0.29028466f, 0.8314696f, 0.55557024f, 0.6343933f, 0.77301043f, 0.94154406f,
    0.33688986f, 0.77301043f, 0.6343933f, 0.51410276f, 0.8577286f, 0.9238795f, 0.38268343f, 0.70710677f,
    0.70710677f, 0.38268343f, 0.9238795f, 0.9039893f, 0.42755508f, 0.6343933f, 0.77301043f, 0.24298018f,
    0.97003126f, 0.8819213f, 0.47139674f, 0.55557024f, 0.8314696f, 0.09801714f, 0.9951847f, 0.8577286f,
    0.51410276f, 0.47139674f, 0.8819213f, -0.049067676f, 0.99879545f, 0.8314696f, 0.55557024f,
    0.38268343f, 0.9238795f, -0.19509032f, 0.98078525f, 0.8032075f, 0.5956993f, 0.29028466f,
    0.95694035f, -0.33688986f, 0.94154406f, 0.77301043f, 0.6343933f, 0.19509032f, 0.98078525f,
    -0.47139674f, 0.8819213f, 0.7409511f, 0.671559f, 0.09801714f, 0.9951847f, -0.5956993f, 0.8032075f,
    0.70710677f, 0.70710677f, 6.123234e-17f, 1.0f, -0.70710677f, 0.70710677f, 0.671559f, 0.7409511f,
    -0.09801714f, 0.9951847f, -0.8032075f, 0.5956993f, 0.6343933f, 0.77301043f, -0.19509032f,
    0.98078525f, -0.8819213f, 0.47139674f, 0.5956993f, 0.8032075f, -0.29028466f, 0.95694035f,
    -0.94154406f, 0.33688986f, 0.55557024f, 0.8314696f, -0.38268343f, 0.9238795f, -0.98078525f,
    0.19509032f, 0.51410276f, 0.8577286f, -0.47139674f, 0.8819213f, -0.99879545f, 0.049067676f,
    0.47139674f, 0.8819213f, -0.55557024f, 0.8314696f, -0.9951847f, -0.09801714f, 0.42755508f,
    0.9039893f, -0.6343933f, 0.77301043f, -0.97003126f, -0.24298018f, 0.38268343f, 0.9238795f,
    -0.70710677f, 0.70710677f, -0.9238795f, -0.38268343f, 0.33688986f, 0.94154406f, -0.77301043f,
    0.6343933f, -0.8577286f, -0.51410276f, 0.29028466f, 0.95694035f, -0.8314696f, 0.55557024f,
    -0.77301043f, -0.6343933f, 0.24298018f, 0.97003126f, -0.8819213f, 0.47139674f, -0.671559f,
    -0.7409511f, 0.19509032f, 0.98078525f, -0.9238795f, 0.38268343f, -0.55557024f, -0.8314696f,
    0.14673047f, 0.9891765f, -0.95694035f, 0.29028466f, -0.42755508f, -0.9039893f, 0.09801714f,
    0.9951847f, -0.98078525f, 0.19509032f, -0.29028466f, -0.95694035f, 0.049067676f, 0.99879545f,
    -0.9951847f, 0.09801714f, -0.14673047f, -0.9891765f, 0.98078525f, 0.19509032f, 0.9238795f,
    0.38268343f, 0.8314696f, 0.55557024f, 0.9238795f, 0.38268343f, 0.70710677f, 0.70710677f,
    0.38268343f, 0.9238795f, 0.8314696f, 0.55557024f, 0.38268343f, 0.9238795f, -0.19509032f,
    0.98078525f, 0.70710677f, 0.70710677f, 6.123234e-17f, 1.0f, -0.70710677f, 0.70710677f, 0.55557024f,
    0.8314696f, -0.38268343f, 0.9238795f, -0.98078525f, 0.19509032f, 0.38268343f, 0.9238795f,
    -0.70710677f, 0.70710677f, -0.9238795f, -0.38268343f, 0.19509032f, 0.98078525f, -0.9238795f,
    0.38268343f, -0.55557024f, -0.8314696f
};

static const impulse_fft_pair motion_demo_fft_256_pairs[64] = {
    { 64, 254, 0.9996988f, 0.024541229f }, { 128, 190, 0.99879545f, 0.049067676f },
    { 192, 126, 0.99729043f, 0.07356457f }, { 16, 62, 0.9951847f, 0.09801714f },
    { 80, 238, 0.99247956f, 0.12241068f }, { 144, 174, 0.9891765f, 0.14673047f },
    { 208, 110, 0.98527765f, 0.17096189f }, { 32, 46, 0.98078525f, 0.19509032f },
    { 96, 222, 0.9757021f, 0.21910124f }, { 160, 158, 0.97003126f, 0.24298018f },
    { 224, 94, 0.96377605f, 0.26671275f }, { 48, 30, 0.95694035f, 0.29028466f },
    { 112, 206, 0.94952816f, 0.31368175f }, { 176, 142, 0.94154406f, 0.33688986f },
    { 240, 78, 0.9329928f, 0.35989505f }, { 2, 14, 0.9238795f, 0.38268343f },
    { 66, 252, 0.9142098f, 0.4052413f }, { 130, 188, 0.9039893f, 0.42755508f },
    { 194, 124, 0.8932243f, 0.44961134f }, { 18, 60, 0.8819213f, 0.47139674f },
    { 82, 236, 0.87008697f, 0.4928982f }, { 146, 172, 0.8577286f, 0.51410276f },
    { 210, 108, 0.8448536f, 0.53499764f }, { 34, 44, 0.8314696f, 0.55557024f },
    { 98, 220, 0.8175848f, 0.57580817f }, { 162, 156, 0.8032075f, 0.5956993f },
    { 226, 92, 0.7883464f, 0.6152316f }, { 50, 28, 0.77301043f, 0.6343933f },
    { 114, 204, 0.7572088f, 0.65317285f }, { 178, 140, 0.7409511f, 0.671559f },
    { 242, 76, 0.7242471f, 0.68954057f }, { 4, 12, 0.70710677f, 0.70710677f },
    { 68, 250, 0.68954057f, 0.7242471f }, { 132, 186, 0.671559f, 0.7409511f },
    { 196, 122, 0.65317285f, 0.7572088f }, { 20, 58, 0.6343933f, 0.77301043f },
    { 84, 234, 0.6152316f, 0.7883464f }, { 148, 170, 0.5956993f, 0.8032075f },
    { 212, 106, 0.57580817f, 0.8175848f }, { 36, 42, 0.55557024f, 0.8314696f },
    { 100, 218, 0.53499764f, 0.8448536f }, { 164, 154, 0.51410276f, 0.8577286f },
    { 228, 90, 0.4928982f, 0.87008697f }, { 52, 26, 0.47139674f, 0.8819213f },
    { 116, 202, 0.44961134f, 0.8932243f }, { 180, 138, 0.42755508f, 0.9039893f },
    { 244, 74, 0.4052413f, 0.9142098f }, { 6, 10, 0.38268343f, 0.9238795f },
    { 70, 248, 0.35989505f, 0.9329928f }, { 134, 184, 0.33688986f, 0.94154406f },
    { 198, 120, 0.31368175f, 0.94952816f }, { 22, 56, 0.29028466f, 0.95694035f },
    { 86, 232, 0.26671275f, 0.96377605f }, { 150, 168, 0.24298018f, 0.97003126f },
    { 214, 104, 0.21910124f, 0.9757021f }, { 38, 40, 0.19509032f, 0.98078525f },
    { 102, 216, 0.17096189f, 0.98527765f }, { 166, 152, 0.14673047f, 0.9891765f },
    { 230, 88, 0.12241068f, 0.99247956f }, { 54, 24, 0.09801714f, 0.9951847f },
    { 118, 200, 0.07356457f, 0.99729043f }, { 182, 136, 0.049067676f, 0.99879545f },
    { 246, 72, 0.024541229f, 0.9996988f }, { 8, 8, 6.123234e-17f, 1.0f }
};

static const impulse_fft motion_demo_fft_256 = {
    256,                          /* length */
    8,                            /* last_radix */
    motion_demo_fft_256_twiddles, /* twiddles */
    motion_demo_fft_256_pairs,    /* pairs */
    impulse_fft_passes,           /* passes */
    impulse_fft_last_8            /* last */
};

static const uint16_t motion_demo_dsp_2_plan_mel_steps[33] = {
    0, 1, 1, 2, 1, 1, 1, 2, 2, 1, 2, 2, 3, 2, 3, 2, 3, 4, 3, 4, 4, 5, 4, 6, 5, 6, 7, 7, 7, 8, 9, 10, 10
};

static const float motion_demo_dsp_2_plan_mel_shares[33] IMPULSE_TABLE(motion_demo_dsp_2_plan_mel_shares) = {
    0.0f, 1.0f, 1.0f, 0.5f, 1.0f, 1.0f, 1.0f, 0.5f, 0.5f, 1.0f, 0.5f, 0.5f, 0.33333334f, 0.5f,
    0.33333334f, 0.5f, 0.33333334f, 0.25f, 0.33333334f, 0.25f, 0.25f, 0.2f, 0.25f, 0.16666667f, 0.2f,
    0.16666667f, 0.14285715f, 0.14285715f, 0.14285715f, 0.125f, 0.11111111f, 0.1f, 0.1f
};

static const float motion_demo_dsp_2_plan_dct[192] IMPULSE_TABLE(motion_demo_dsp_2_plan_dct) = {
    0.17307806f, 0.17141123f, 0.1680936f, 0.16315715f, 0.15664941f, 0.14863305f, 0.13918526f,
    0.12839705f, 0.1163723f, 0.103226826f, 0.08908722f, 0.074089654f, 0.058378562f, 0.042105258f,
    0.025426453f, 0.00850278f, 0.17245238f, 0.16582513f, 0.15282531f, 0.1339525f, 0.109931976f,
    0.08168683f, 0.0503025f, 0.016985076f, -0.016985076f, -0.0503025f, -0.08168683f, -0.109931976f,
    -0.1339525f, -0.15282531f, -0.16582513f, -0.17245238f, 0.17141123f, 0.15664941f, 0.12839705f,
    0.08908722f, 0.042105258f, -0.00850278f, -0.058378562f, -0.103226826f, -0.13918526f, -0.16315715f,
    -0.17307806f, -0.1680936f, -0.14863305f, -0.1163723f, -0.074089654f, -0.025426453f, 0.16995713f,
    0.14408271f, 0.09627298f, 0.033806577f, -0.033806577f, -0.09627298f, -0.14408271f, -0.16995713f,
    -0.16995713f, -0.14408271f, -0.09627298f, -0.033806577f, 0.033806577f, 0.09627298f, 0.14408271f,
    0.16995713f, 0.1680936f, 0.12839705f, 0.058378562f, -0.025426453f, -0.103226826f, -0.15664941f,
    -0.17307806f, -0.14863305f, -0.08908722f, -0.00850278f, 0.074089654f, 0.13918526f, 0.17141123f,
    0.16315715f, 0.1163723f, 0.042105258f, 0.16582513f, 0.109931976f, 0.016985076f, -0.08168683f,
    -0.15282531f, -0.17245238f, -0.1339525f, -0.0503025f, 0.0503025f, 0.1339525f, 0.17245238f,
    0.15282531f, 0.08168683f, -0.016985076f, -0.109931976f, -0.16582513f, 0.16315715f, 0.08908722f,
    -0.025426453f, -0.12839705f, -0.17307806f, -0.13918526f, -0.042105258f, 0.074089654f, 0.15664941f,
    0.1680936f, 0.103226826f, -0.00850278f, -0.1163723f, -0.17141123f, -0.14863305f, -0.058378562f,
    0.16009612f, 0.06631398f, -0.06631398f, -0.16009612f, -0.16009612f, -0.06631398f, 0.06631398f,
    0.16009612f, 0.16009612f, 0.06631398f, -0.06631398f, -0.16009612f, -0.16009612f, -0.06631398f,
    0.06631398f, 0.16009612f, 0.15664941f, 0.042105258f, -0.103226826f, -0.17307806f, -0.1163723f,
    0.025426453f, 0.14863305f, 0.16315715f, 0.058378562f, -0.08908722f, -0.17141123f, -0.12839705f,
    0.00850278f, 0.13918526f, 0.1680936f, 0.074089654f, 0.15282531f, 0.016985076f, -0.1339525f,
    -0.16582513f, -0.0503025f, 0.109931976f, 0.17245238f, 0.08168683f, -0.08168683f, -0.17245238f,
    -0.109931976f, 0.0503025f, 0.16582513f, 0.1339525f, -0.016985076f, -0.15282531f, 0.14863305f,
    -0.00850278f, -0.15664941f, -0.13918526f, 0.025426453f, 0.16315715f, 0.12839705f, -0.042105258f,
    -0.1680936f, -0.1163723f, 0.058378562f, 0.17141123f, 0.103226826f, -0.074089654f, -0.17307806f,
    -0.08908722f, 0.14408271f, -0.033806577f, -0.16995713f, -0.09627298f, 0.09627298f, 0.16995713f,
    0.033806577f, -0.14408271f, -0.14408271f, 0.033806577f, 0.16995713f, 0.09627298f, -0.09627298f,
    -0.16995713f, -0.033806577f, 0.14408271f
};

static const impulse_mfcc_plan motion_demo_dsp_2_plan = {
    {
        16000u,                           /* samples */
        0,                                /* axis */
        1,                                /* stride */
        50u,                              /* count */
        320u,                             /* step */
        320u,                             /* length */
        256,                              /* used */
        1u,                               /* shift */
        0.98f,                            /* emphasis */
        &motion_demo_fft_256              /* fft */
    },                                    /* frames */
    {
        32,                               /* filters */
        0,                                /* first_edge */
        motion_demo_dsp_2_plan_mel_steps, /* steps */
        motion_demo_dsp_2_plan_mel_shares /* shares */
    },                                    /* mel */
    13,                                   /* coefficients */
    motion_demo_dsp_2_plan_dct,           /* dct */
    {
        50u,                              /* rows */
        13,                               /* columns */
        101                               /* window */
    }                                     /* cmvn */
};

static const impulse_stream_plan motion_demo_dsp_2_plan_stream = {
    &motion_demo_dsp_2_plan.frames, /* frames */
    &motion_demo_dsp_2_plan,        /* plan */
    impulse_mfcc_row,               /* row */
    impulse_mfcc_finish,            /* finish */
    13                              /* width */
};

/* Thresholds, until others are set. */
static motion_demo_thresholds motion_demo_tunables = {
    MOTION_DEMO_MIN_SCORE, /* min_score */
};

/* Features, scratch and tensors, each where the plan in motion_demo.h says. */
static uint32_t motion_demo_arena[1035] IMPULSE_ARENA(motion_demo_arena);

IMPULSE_STATIC_ASSERT(sizeof motion_demo_arena == MOTION_DEMO_ARENA_BYTES,
                      motion_demo_check_arena_bytes);

impulse_status motion_demo_extract_features(const impulse_signal *signal, float features[MOTION_DEMO_FEATURE_COUNT])
{
    float *const scratch = (float *)(motion_demo_arena + 650);
    impulse_status status;

    /* block 2 "Block 2": 650 features */
    status = impulse_mfcc_run(&motion_demo_dsp_2_plan, signal, features + 0, scratch);
    if (status != IMPULSE_OK) {
        return status;
    }
    return IMPULSE_OK;
}

/* All that follows the features. */
static void motion_demo_conclude(motion_demo_result *result)
{

    /* learn block 3 "Classifier" */
    motion_demo_learn_3_run(motion_demo_arena);
    {
        const float *const output_0 = (const float *)(motion_demo_arena + 0);

        impulse_floats_of_f32(output_0, MOTION_DEMO_LABEL_COUNT, result->scores);
        result->label = (motion_demo_label)impulse_pick(result->scores, MOTION_DEMO_LABEL_COUNT, motion_demo_tunables.min_score);
    }
}

impulse_status motion_demo_run_signal(const impulse_signal *signal, motion_demo_result *result)
{
    const impulse_status status = motion_demo_extract_features(signal, (float *)(motion_demo_arena + 0));
    if (status == IMPULSE_OK) {
        motion_demo_conclude(result);
    }
    return status;
}

impulse_status motion_demo_run(const float window[MOTION_DEMO_WINDOW_VALUES], motion_demo_result *result)
{
    const impulse_signal signal = impulse_signal_of_floats(window);
    return motion_demo_run_signal(&signal, result);
}

void motion_demo_get_thresholds(motion_demo_thresholds *thresholds)
{
    *thresholds = motion_demo_tunables;
}

void motion_demo_set_thresholds(const motion_demo_thresholds *thresholds)
{
    motion_demo_tunables = *thresholds;
}

static float motion_demo_dsp_2_plan_stream_rows[650] IMPULSE_ARENA(motion_demo_dsp_2_plan_stream_rows);
static float motion_demo_dsp_2_plan_stream_kept[320] IMPULSE_ARENA(motion_demo_dsp_2_plan_stream_kept);
static impulse_stream motion_demo_dsp_2_plan_stream_state = { motion_demo_dsp_2_plan_stream_rows, motion_demo_dsp_2_plan_stream_kept, 0u, 0u, 0u, 0u };

void motion_demo_stream_reset(void)
{
    impulse_stream_reset(&motion_demo_dsp_2_plan_stream, &motion_demo_dsp_2_plan_stream_state);
}

impulse_status motion_demo_stream_push(const impulse_signal *slice, size_t samples)
{
    float *const scratch = (float *)(motion_demo_arena + 650);
    impulse_status status = IMPULSE_OK;
    if (status == IMPULSE_OK) {
        status = impulse_stream_push(&motion_demo_dsp_2_plan_stream, &motion_demo_dsp_2_plan_stream_state, slice, samples, scratch);
    }
    return status;
}

bool motion_demo_stream_is_full(void)
{
    if (!impulse_stream_is_full(&motion_demo_dsp_2_plan_stream, &motion_demo_dsp_2_plan_stream_state)) {
        return false;
    }
    return true;
}

void motion_demo_stream_features(float features[MOTION_DEMO_FEATURE_COUNT])
{
    float *const scratch = (float *)(motion_demo_arena + 650);
    impulse_stream_features(&motion_demo_dsp_2_plan_stream, &motion_demo_dsp_2_plan_stream_state, features + 0, scratch);
}

void motion_demo_stream_result(motion_demo_result *result)
{
    motion_demo_stream_features((float *)(motion_demo_arena + 0));
    motion_demo_conclude(result);
}
