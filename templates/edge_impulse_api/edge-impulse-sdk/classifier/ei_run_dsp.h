/** @file edge-impulse-sdk/classifier/ei_run_dsp.h
 *  Functions that tell the kind of a processing block, in ei_model_dsp_t. To be compared, not called: each returns
 *  EIDSP_NOT_SUPPORTED, since the runtime computes features on its own. */
#ifndef EI_NATIVE_RUN_DSP_H
#define EI_NATIVE_RUN_DSP_H

#include "edge-impulse-sdk/classifier/ei_model_types.h"
#include "edge-impulse-sdk/dsp/numpy.hpp"

using namespace ei; /* applications count on it */

#define EI_NATIVE_EXTRACT(name)                                                                                        \
    int extract_##name##_features(ei::signal_t *signal, ei::matrix_t *output_matrix, void *config, float frequency)

EI_NATIVE_EXTRACT(spectral_analysis);
EI_NATIVE_EXTRACT(raw);
EI_NATIVE_EXTRACT(flatten);
EI_NATIVE_EXTRACT(image);
EI_NATIVE_EXTRACT(mfcc);
EI_NATIVE_EXTRACT(mfe);
EI_NATIVE_EXTRACT(spectrogram);
EI_NATIVE_EXTRACT(hr);
EI_NATIVE_EXTRACT(eeg);
EI_NATIVE_EXTRACT(imu_syntiant);
EI_NATIVE_EXTRACT(audio_syntiant);

#endif /* EI_NATIVE_RUN_DSP_H */
