/** @file impulse/dsp_blocks.h
 *  Parameters of every type of processing block.
 *
 *  Names and meanings are Studio's. A parameter that only some implementation versions use says which; the others ignore
 *  it. */
#ifndef IMPULSE_DSP_BLOCKS_H
#define IMPULSE_DSP_BLOCKS_H

#include <stdbool.h>
#include <stdint.h>

#include "impulse/blocks.h"

/** Butterworth filter: filter-type of spectral-analysis. */
typedef enum {
    IMPULSE_SPECTRAL_ANALYSIS_FILTER_TYPE_LOW,  /**< low */
    IMPULSE_SPECTRAL_ANALYSIS_FILTER_TYPE_HIGH, /**< high */
    IMPULSE_SPECTRAL_ANALYSIS_FILTER_TYPE_NONE /**< none */
} impulse_spectral_analysis_filter_type;

/** Spectrum or wavelet decomposition: analysis-type of spectral-analysis. */
typedef enum {
    IMPULSE_SPECTRAL_ANALYSIS_ANALYSIS_TYPE_FFT,     /**< FFT */
    IMPULSE_SPECTRAL_ANALYSIS_ANALYSIS_TYPE_WAVELET /**< Wavelet */
} impulse_spectral_analysis_analysis_type;

/** Mother wavelet: wavelet of spectral-analysis. */
typedef enum {
    IMPULSE_SPECTRAL_ANALYSIS_WAVELET_BIOR1_3, /**< bior1.3 */
    IMPULSE_SPECTRAL_ANALYSIS_WAVELET_BIOR1_5, /**< bior1.5 */
    IMPULSE_SPECTRAL_ANALYSIS_WAVELET_BIOR2_2, /**< bior2.2 */
    IMPULSE_SPECTRAL_ANALYSIS_WAVELET_BIOR2_4, /**< bior2.4 */
    IMPULSE_SPECTRAL_ANALYSIS_WAVELET_BIOR2_6, /**< bior2.6 */
    IMPULSE_SPECTRAL_ANALYSIS_WAVELET_BIOR2_8, /**< bior2.8 */
    IMPULSE_SPECTRAL_ANALYSIS_WAVELET_BIOR3_1, /**< bior3.1 */
    IMPULSE_SPECTRAL_ANALYSIS_WAVELET_BIOR3_3, /**< bior3.3 */
    IMPULSE_SPECTRAL_ANALYSIS_WAVELET_BIOR3_5, /**< bior3.5 */
    IMPULSE_SPECTRAL_ANALYSIS_WAVELET_BIOR3_7, /**< bior3.7 */
    IMPULSE_SPECTRAL_ANALYSIS_WAVELET_BIOR3_9, /**< bior3.9 */
    IMPULSE_SPECTRAL_ANALYSIS_WAVELET_BIOR4_4, /**< bior4.4 */
    IMPULSE_SPECTRAL_ANALYSIS_WAVELET_BIOR5_5, /**< bior5.5 */
    IMPULSE_SPECTRAL_ANALYSIS_WAVELET_BIOR6_8, /**< bior6.8 */
    IMPULSE_SPECTRAL_ANALYSIS_WAVELET_COIF1,   /**< coif1 */
    IMPULSE_SPECTRAL_ANALYSIS_WAVELET_COIF2,   /**< coif2 */
    IMPULSE_SPECTRAL_ANALYSIS_WAVELET_COIF3,   /**< coif3 */
    IMPULSE_SPECTRAL_ANALYSIS_WAVELET_DB2,     /**< db2 */
    IMPULSE_SPECTRAL_ANALYSIS_WAVELET_DB3,     /**< db3 */
    IMPULSE_SPECTRAL_ANALYSIS_WAVELET_DB4,     /**< db4 */
    IMPULSE_SPECTRAL_ANALYSIS_WAVELET_DB5,     /**< db5 */
    IMPULSE_SPECTRAL_ANALYSIS_WAVELET_DB6,     /**< db6 */
    IMPULSE_SPECTRAL_ANALYSIS_WAVELET_DB7,     /**< db7 */
    IMPULSE_SPECTRAL_ANALYSIS_WAVELET_DB8,     /**< db8 */
    IMPULSE_SPECTRAL_ANALYSIS_WAVELET_DB9,     /**< db9 */
    IMPULSE_SPECTRAL_ANALYSIS_WAVELET_DB10,    /**< db10 */
    IMPULSE_SPECTRAL_ANALYSIS_WAVELET_HAAR,    /**< haar */
    IMPULSE_SPECTRAL_ANALYSIS_WAVELET_RBIO1_3, /**< rbio1.3 */
    IMPULSE_SPECTRAL_ANALYSIS_WAVELET_RBIO1_5, /**< rbio1.5 */
    IMPULSE_SPECTRAL_ANALYSIS_WAVELET_RBIO2_2, /**< rbio2.2 */
    IMPULSE_SPECTRAL_ANALYSIS_WAVELET_RBIO2_4, /**< rbio2.4 */
    IMPULSE_SPECTRAL_ANALYSIS_WAVELET_RBIO2_6, /**< rbio2.6 */
    IMPULSE_SPECTRAL_ANALYSIS_WAVELET_RBIO2_8, /**< rbio2.8 */
    IMPULSE_SPECTRAL_ANALYSIS_WAVELET_RBIO3_1, /**< rbio3.1 */
    IMPULSE_SPECTRAL_ANALYSIS_WAVELET_RBIO3_3, /**< rbio3.3 */
    IMPULSE_SPECTRAL_ANALYSIS_WAVELET_RBIO3_5, /**< rbio3.5 */
    IMPULSE_SPECTRAL_ANALYSIS_WAVELET_RBIO3_7, /**< rbio3.7 */
    IMPULSE_SPECTRAL_ANALYSIS_WAVELET_RBIO3_9, /**< rbio3.9 */
    IMPULSE_SPECTRAL_ANALYSIS_WAVELET_RBIO4_4, /**< rbio4.4 */
    IMPULSE_SPECTRAL_ANALYSIS_WAVELET_RBIO5_5, /**< rbio5.5 */
    IMPULSE_SPECTRAL_ANALYSIS_WAVELET_RBIO6_8, /**< rbio6.8 */
    IMPULSE_SPECTRAL_ANALYSIS_WAVELET_SYM2,    /**< sym2 */
    IMPULSE_SPECTRAL_ANALYSIS_WAVELET_SYM3,    /**< sym3 */
    IMPULSE_SPECTRAL_ANALYSIS_WAVELET_SYM4,    /**< sym4 */
    IMPULSE_SPECTRAL_ANALYSIS_WAVELET_SYM5,    /**< sym5 */
    IMPULSE_SPECTRAL_ANALYSIS_WAVELET_SYM6,    /**< sym6 */
    IMPULSE_SPECTRAL_ANALYSIS_WAVELET_SYM7,    /**< sym7 */
    IMPULSE_SPECTRAL_ANALYSIS_WAVELET_SYM8,    /**< sym8 */
    IMPULSE_SPECTRAL_ANALYSIS_WAVELET_SYM9,    /**< sym9 */
    IMPULSE_SPECTRAL_ANALYSIS_WAVELET_SYM10   /**< sym10 */
} impulse_spectral_analysis_wavelet;

/** Processing block spectral-analysis. Statistics and power spectrum, or wavelet features, of each axis. */
typedef struct {
    impulse_dsp_block block; /**< what all processing blocks have */
    float scale_axes;                                      /**< each sample is multiplied by this */
    int32_t input_decimation_ratio;                        /**< keep one sample of so many (version 4) */
    impulse_spectral_analysis_filter_type filter_type;     /**< Butterworth filter */
    float filter_cutoff;                                   /**< cut-off frequency of the filter, Hz */
    int32_t filter_order;                                  /**< order of the filter; 0 only masks bins */
    impulse_spectral_analysis_analysis_type analysis_type; /**< spectrum or wavelet decomposition (version 3, 4) */
    int32_t fft_length;                                    /**< FFT length, samples */
    int32_t spectral_peaks_count;                          /**< number of spectral peaks (version 1) */
    float spectral_peaks_threshold;                        /**< smallest peak, normalised (version 1) */
    const char *spectral_power_edges;                      /**< edges of the power buckets, Hz (version 1) */
    bool do_log;                                           /**< take log10 of the spectrum (version 2, 3, 4) */
    bool do_fft_overlap;                                   /**< FFT frames overlap by half (version 2, 3, 4) */
    int32_t wavelet_level;                                 /**< decomposition level (version 3, 4) */
    impulse_spectral_analysis_wavelet wavelet;             /**< mother wavelet (version 3, 4) */
    bool extra_low_freq;                                   /**< add features of the signal decimated by ten (version 4) */
} impulse_spectral_analysis;

/** Processing block flatten. One statistic per axis and switch. */
typedef struct {
    impulse_dsp_block block; /**< what all processing blocks have */
    float scale_axes;               /**< each sample is multiplied by this */
    bool average;                   /**< mean of the window */
    bool minimum;                   /**< smallest sample */
    bool maximum;                   /**< largest sample */
    bool rms;                       /**< root of the mean square */
    bool stdev;                     /**< standard deviation */
    bool skewness;                  /**< skewness */
    bool kurtosis;                  /**< kurtosis */
    int32_t moving_avg_num_windows; /**< past windows of the moving average; 0 is none, windows */
} impulse_flatten;

/** Processing block raw. The window itself. */
typedef struct {
    impulse_dsp_block block; /**< what all processing blocks have */
    float scale_axes; /**< each sample is multiplied by this */
} impulse_raw;

/** Processing block mfcc. Mel-frequency cepstral coefficients of one audio axis. */
typedef struct {
    impulse_dsp_block block; /**< what all processing blocks have */
    int32_t num_cepstral;   /**< coefficients per frame */
    float frame_length;     /**< length of a frame, s */
    float frame_stride;     /**< step between frames, s */
    int32_t num_filters;    /**< mel filters */
    int32_t fft_length;     /**< FFT length, samples */
    int32_t win_size;       /**< window of mean normalisation; 0 is none, frames */
    int32_t low_frequency;  /**< lowest band edge, Hz */
    int32_t high_frequency; /**< highest band edge; 0 is Nyquist, Hz */
    float pre_cof;          /**< pre-emphasis coefficient; 0 is none */
    int32_t pre_shift;      /**< pre-emphasis shift, samples (version 1, 2) */
} impulse_mfcc;

/** Processing block mfe. Mel filterbank energies of one audio axis. */
typedef struct {
    impulse_dsp_block block; /**< what all processing blocks have */
    float frame_length;     /**< length of a frame, s */
    float frame_stride;     /**< step between frames, s */
    int32_t num_filters;    /**< mel filters */
    int32_t fft_length;     /**< FFT length, samples */
    int32_t low_frequency;  /**< lowest band edge, Hz */
    int32_t high_frequency; /**< highest band edge; 0 is Nyquist, Hz */
    int32_t win_size;       /**< window of mean normalisation, frames (version 1, 2) */
    int32_t noise_floor_db; /**< everything below is cut, dB (version 3, 4) */
} impulse_mfe;

/** Processing block spectrogram. Power spectrum of each frame of one audio axis. */
typedef struct {
    impulse_dsp_block block; /**< what all processing blocks have */
    float frame_length;     /**< length of a frame, s */
    float frame_stride;     /**< step between frames, s */
    int32_t fft_length;     /**< FFT length, samples */
    int32_t noise_floor_db; /**< everything below is cut, dB (version 3, 4) */
    bool show_axes;         /**< Studio's plot shows axes; no effect on a device */
} impulse_spectrogram;

/** Colour or grey: channels of image. */
typedef enum {
    IMPULSE_IMAGE_CHANNELS_RGB,       /**< RGB */
    IMPULSE_IMAGE_CHANNELS_GRAYSCALE /**< Grayscale */
} impulse_image_channels;

/** Processing block image. Pixels as features between 0 and 1. */
typedef struct {
    impulse_dsp_block block; /**< what all processing blocks have */
    impulse_image_channels channels; /**< colour or grey */
} impulse_image;

/** Processing block audio-syntiant. Log filterbank computed inside Syntiant silicon. */
typedef struct {
    impulse_dsp_block block; /**< what all processing blocks have */
    float frame_length;     /**< length of a frame, s */
    float frame_stride;     /**< step between frames, s */
    int32_t num_filters;    /**< mel filters */
    int32_t fft_length;     /**< FFT length, samples */
    int32_t low_frequency;  /**< lowest band edge, Hz */
    int32_t high_frequency; /**< highest band edge; 0 is Nyquist, Hz */
    float pre_cof;          /**< pre-emphasis coefficient */
    const char *extractor;  /**< kind of feature extractor */
} impulse_audio_syntiant;

/** Processing block syntiant-imu. Scaled and padded motion samples for Syntiant silicon. */
typedef struct {
    impulse_dsp_block block; /**< what all processing blocks have */
    bool scaling;     /**< divide by 2 g and cut to 8 bits */
    bool scaling_raw; /**< scale without the unit conversion */
    bool padding;     /**< pad to a multiple of 16 values */
} impulse_syntiant_imu;

/** Variability features: hrv_features of hr. */
typedef enum {
    IMPULSE_HR_HRV_FEATURES_NONE,        /**< none */
    IMPULSE_HR_HRV_FEATURES_RMSSD,       /**< rmssd */
    IMPULSE_HR_HRV_FEATURES_TIME_DOMAIN, /**< time-domain */
    IMPULSE_HR_HRV_FEATURES_ALL         /**< all */
} impulse_hr_hrv_features;

/** Processing block hr. Heart rate and its variability. */
typedef struct {
    impulse_dsp_block block; /**< what all processing blocks have */
    const char *ppg_ecg;                  /**< kind of sensor */
    int32_t filter_preset;                /**< number of the filter preset */
    int32_t hr_win_size_s;                /**< window of the heart rate, s */
    float sensitivity;                    /**< sensitivity of the beat detector */
    float acc_resting_std;                /**< standard deviation of the accelerometer at rest */
    impulse_hr_hrv_features hrv_features; /**< variability features */
    bool include_hr;                      /**< heart rate is among the features */
    float hrv_update_interval_s;          /**< update interval, s */
    float hrv_win_size_s;                 /**< window of the variability, s */
} impulse_hr;

/** Processing block eeg. Band powers of an electroencephalogram. */
typedef struct {
    impulse_dsp_block block; /**< what all processing blocks have */
    float scale_axes;            /**< each sample is multiplied by this */
    int32_t powerline_frequency; /**< mains frequency; 0 is off, Hz */
    float highpass_frequency;    /**< high-pass edge, Hz */
    float lowpass_frequency;     /**< low-pass edge, Hz */
    float motion_sensitivity;    /**< sensitivity to motion */
    float epoch_length;          /**< length of an epoch, s */
} impulse_eeg;

#endif /* IMPULSE_DSP_BLOCKS_H */
