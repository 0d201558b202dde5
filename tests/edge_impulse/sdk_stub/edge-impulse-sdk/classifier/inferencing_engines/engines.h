/* Stand-in for the SDK in tests: the functions that run a learn block. */
#ifndef STUB_ENGINES_H
#define STUB_ENGINES_H

#include "edge-impulse-sdk/classifier/ei_model_types.h"

#define STUB_ENGINE(name)                                                                                       \
    inline EI_IMPULSE_ERROR name(const ei_impulse *, ei_feature_t *, uint32_t, uint32_t *, uint32_t,            \
                                 ei_impulse_result_t *, void *, bool)                                           \
    {                                                                                                           \
        return EI_IMPULSE_OK;                                                                                   \
    }

STUB_ENGINE(run_nn_inference)
STUB_ENGINE(run_kmeans_anomaly)
STUB_ENGINE(run_gmm_anomaly)

#endif
