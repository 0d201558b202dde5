#include "edge-impulse-sdk/classifier/ei_run_dsp.h"

/* Each has an address of its own: some linkers fold functions that are alike. */
#define EI_NATIVE_CANNOT_EXTRACT(name)                                                                                 \
    int extract_##name##_features(ei::signal_t *, ei::matrix_t *, void *, float)                                       \
    {                                                                                                                  \
        static volatile int answer;                                                                                    \
        answer = ei::EIDSP_NOT_SUPPORTED;                                                                              \
        return answer;                                                                                                 \
    }

EI_NATIVE_CANNOT_EXTRACT(spectral_analysis)
EI_NATIVE_CANNOT_EXTRACT(raw)
EI_NATIVE_CANNOT_EXTRACT(flatten)
EI_NATIVE_CANNOT_EXTRACT(image)
EI_NATIVE_CANNOT_EXTRACT(mfcc)
EI_NATIVE_CANNOT_EXTRACT(mfe)
EI_NATIVE_CANNOT_EXTRACT(spectrogram)
EI_NATIVE_CANNOT_EXTRACT(hr)
EI_NATIVE_CANNOT_EXTRACT(audio_syntiant)
EI_NATIVE_CANNOT_EXTRACT(imu_syntiant)
EI_NATIVE_CANNOT_EXTRACT(eeg)
