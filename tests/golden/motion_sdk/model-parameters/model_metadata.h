/* model_metadata.h: what Edge Impulse's inferencing SDK reads about an impulse at compile time.
 * impulse 1 "Impulse #1" of project 43 "Motion demo"
 * impulsegen 1.2.3, input sha256:0000000000000000000000000000000000000000000000000000000000000000
 * Generated: edit the impulse and generate again, not this file. */
#ifndef _EI_CLASSIFIER_MODEL_METADATA_H_
#define _EI_CLASSIFIER_MODEL_METADATA_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "edge-impulse-sdk/classifier/ei_constants.h" /* EI_CLASSIFIER_RESIZE_* */

/* Names of the SDK for engines, sensors, kinds of anomaly detection and tensor types. */
#define EI_CLASSIFIER_NONE 255
#define EI_CLASSIFIER_UTENSOR 1
#define EI_CLASSIFIER_TFLITE 2
#define EI_CLASSIFIER_CUBEAI 3
#define EI_CLASSIFIER_TFLITE_FULL 4
#define EI_CLASSIFIER_TENSAIFLOW 5
#define EI_CLASSIFIER_TENSORRT 6
#define EI_CLASSIFIER_DRPAI 7
#define EI_CLASSIFIER_TFLITE_TIDL 8
#define EI_CLASSIFIER_AKIDA 9
#define EI_CLASSIFIER_SYNTIANT 10
#define EI_CLASSIFIER_ONNX_TIDL 11
#define EI_CLASSIFIER_MEMRYX 12
#define EI_CLASSIFIER_ETHOS_LINUX 13
#define EI_CLASSIFIER_ATON 14
#define EI_CLASSIFIER_CEVA_NPN 15
#define EI_CLASSIFIER_NORDIC_AXON 16
#define EI_CLASSIFIER_VLM_CONNECTOR 17
#define EI_CLASSIFIER_SENSOR_UNKNOWN 255
#define EI_CLASSIFIER_SENSOR_MICROPHONE 1
#define EI_CLASSIFIER_SENSOR_ACCELEROMETER 2
#define EI_CLASSIFIER_SENSOR_CAMERA 3
#define EI_CLASSIFIER_SENSOR_9DOF 4
#define EI_CLASSIFIER_SENSOR_ENVIRONMENTAL 5
#define EI_CLASSIFIER_SENSOR_FUSION 6
#define EI_ANOMALY_TYPE_UNKNOWN 0
#define EI_ANOMALY_TYPE_KMEANS 1
#define EI_ANOMALY_TYPE_GMM 2
#define EI_ANOMALY_TYPE_VISUAL_GMM 3
#define EI_ANOMALY_TYPE_VISUAL_PATCHCORE 4
#define EI_ANOMALY_TYPE_CUSTOM 5
#define EI_ANOMALY_TYPE_VISUAL_CUSTOM 6
#define EI_CLASSIFIER_DATATYPE_FLOAT32 1
#define EI_CLASSIFIER_DATATYPE_UINT8 3
#define EI_CLASSIFIER_DATATYPE_INT8 9

/* Project */
#define EI_CLASSIFIER_PROJECT_ID 43
#define EI_CLASSIFIER_PROJECT_OWNER "somebody"
#define EI_CLASSIFIER_PROJECT_NAME "Motion demo"
#define EI_CLASSIFIER_PROJECT_DEPLOY_VERSION 7

/* Window, features and labels */
#define EI_CLASSIFIER_NN_INPUT_FRAME_SIZE 33
#define EI_CLASSIFIER_RAW_SAMPLE_COUNT 125
#define EI_CLASSIFIER_RAW_SAMPLES_PER_FRAME 3
#define EI_CLASSIFIER_DSP_INPUT_FRAME_SIZE (EI_CLASSIFIER_RAW_SAMPLE_COUNT * EI_CLASSIFIER_RAW_SAMPLES_PER_FRAME)
#define EI_CLASSIFIER_INPUT_WIDTH 0
#define EI_CLASSIFIER_INPUT_HEIGHT 0
#define EI_CLASSIFIER_RESIZE_MODE EI_CLASSIFIER_RESIZE_NONE
#define EI_CLASSIFIER_INPUT_FRAMES 0
#define EI_CLASSIFIER_INTERVAL_MS 16
#define EI_CLASSIFIER_NN_OUTPUT_COUNT 4
#define EI_CLASSIFIER_LABEL_COUNT 4
#define EI_CLASSIFIER_SINGLE_FEATURE_INPUT 1
#define EI_CLASSIFIER_FREQUENCY 62.5
#define EI_CLASSIFIER_SENSOR EI_CLASSIFIER_SENSOR_ACCELEROMETER
#define EI_CLASSIFIER_FUSION_AXES_STRING "accX + accY + accZ"
#define EI_CLASSIFIER_HAS_ANOMALY EI_ANOMALY_TYPE_KMEANS

/* Tensors and thresholds */
#define EI_CLASSIFIER_TFLITE_INPUT_DATATYPE EI_CLASSIFIER_DATATYPE_INT8
#define EI_CLASSIFIER_TFLITE_OUTPUT_DATATYPE EI_CLASSIFIER_DATATYPE_INT8
#define EI_CLASSIFIER_THRESHOLD 0.55
#define EI_CLASSIFIER_TFLITE_OUTPUT_DATA_TENSOR 0
#define EI_CLASSIFIER_OBJECT_DETECTION_LAST_LAYER EI_CLASSIFIER_LAST_LAYER_UNKNOWN

/* Signal processing: which FFT lengths are needed */
#define EI_CLASSIFIER_HAS_FFT_INFO 1
#define EI_CLASSIFIER_LOAD_FFT_32 0
#define EI_CLASSIFIER_LOAD_FFT_64 0
#define EI_CLASSIFIER_LOAD_FFT_128 0
#define EI_CLASSIFIER_LOAD_FFT_256 0
#define EI_CLASSIFIER_LOAD_FFT_512 0
#define EI_CLASSIFIER_LOAD_FFT_1024 0
#define EI_CLASSIFIER_LOAD_FFT_2048 0
#define EI_CLASSIFIER_LOAD_FFT_4096 0
#define EI_CLASSIFIER_NON_STANDARD_FFT_SIZES 1
#define EI_DSP_PARAMS_GENERATED 1

/* Engine and what is linked */
#define EI_CLASSIFIER_INFERENCING_ENGINE EI_CLASSIFIER_TFLITE
#define EI_CLASSIFIER_COMPILED 0
#define EI_CLASSIFIER_HAS_TFLITE_OPS_RESOLVER 0
#define EI_CLASSIFIER_QUANTIZATION_ENABLED 1
#define EI_CLASSIFIER_HAS_VISUAL_ANOMALY 0
#define EI_CLASSIFIER_HAS_MODEL_VARIABLES 1
#define EI_CLASSIFIER_HAS_DATA_NORMALIZATION 0
#define EI_CLASSIFIER_CALIBRATION_ENABLED 0
#define EI_CLASSIFIER_OBJECT_TRACKING_ENABLED 0
#define EI_CLASSIFIER_OBJECT_TRACKING_SORT_ENABLED 0
#define EI_CLASSIFIER_LOAD_IMAGE_SCALING 0
#define EI_CLASSIFIER_DSP_AXES_INDEX_TYPE uint8_t
#define EI_CLASSIFIER_HR_ENABLED 0
#define EI_CLASSIFIER_EEG_ENABLED 0
#define EI_CLASSIFIER_OBJECT_DETECTION 0
#define EI_CLASSIFIER_FREEFORM_OUTPUT 0
#define EI_CLASSIFIER_HAS_ANOMALY_KMEANS 1
#define EI_CLASSIFIER_HAS_ANOMALY_GMM 0
#define EI_CLASSIFIER_HAS_ANOMALY_VISUAL_GMM 0
#define EI_CLASSIFIER_HAS_ANOMALY_VISUAL_PATCHCORE 0
#define EI_CLASSIFIER_HAS_ANOMALY_VISUAL_CUSTOM 0
#define EI_CLASSIFIER_HAS_ANOMALY_CUSTOM 0
#define EI_CLASSIFIER_LOAD_ANOMALY_H 1

/* Object detectors in use */
#define EI_HAS_SSD 0
#define EI_HAS_FOMO 0
#define EI_HAS_YOLOV5 0
#define EI_HAS_YOLOX 0
#define EI_HAS_YOLOV7 0
#define EI_HAS_TAO_DECODE_DETECTIONS 0
#define EI_HAS_TAO_YOLO 0
#define EI_HAS_TAO_YOLOV3 0
#define EI_HAS_TAO_YOLOV4 0
#define EI_HAS_YOLOV2 0
#define EI_HAS_YOLO_PRO 0
#define EI_HAS_YOLOV11 0
#define EI_HAS_QC_FACE_DET_LITE 0
#define EI_HAS_PADDLEOCR_DETECTOR 0
#define EI_HAS_QC_YOLOX 0
#define EI_DSP_PARAMS_SPECTRAL_ANALYSIS_ANALYSIS_TYPE_FFT 1

/* Bytes that the interpreter needs for the largest network */
#define EI_CLASSIFIER_TFLITE_LARGEST_ARENA_SIZE 2963

/* Slices of a window in continuous mode: define before this header to change. */
#ifndef EI_CLASSIFIER_SLICES_PER_MODEL_WINDOW
#define EI_CLASSIFIER_SLICES_PER_MODEL_WINDOW 4
#endif
#define EI_CLASSIFIER_SLICE_SIZE (EI_CLASSIFIER_RAW_SAMPLE_COUNT / EI_CLASSIFIER_SLICES_PER_MODEL_WINDOW)

/* Release of the SDK whose headers this file follows */
#define EI_STUDIO_VERSION_MAJOR 1
#define EI_STUDIO_VERSION_MINOR 93
#define EI_STUDIO_VERSION_PATCH 20

/* The application may ask for the full TensorFlow Lite instead of the interpreter for microcontrollers. */
#if defined(EI_CLASSIFIER_USE_FULL_TFLITE) && (EI_CLASSIFIER_USE_FULL_TFLITE == 1) && \
    (EI_CLASSIFIER_INFERENCING_ENGINE == EI_CLASSIFIER_TFLITE)
#undef EI_CLASSIFIER_INFERENCING_ENGINE
#define EI_CLASSIFIER_INFERENCING_ENGINE EI_CLASSIFIER_TFLITE_FULL
#undef EI_CLASSIFIER_HAS_TFLITE_OPS_RESOLVER
#define EI_CLASSIFIER_HAS_TFLITE_OPS_RESOLVER 0
#endif

/* No post-processing block adds to the result. */
typedef struct {
    int : 0;
} ei_post_processing_output_t;

/* An axis by the role that it plays in a block; axis counts from 0. */
typedef struct {
    const char *name;
    int axis;
} ei_dsp_named_axis_t;

/* processing block spectral-analysis */
typedef struct {
    uint32_t block_id; /* id of the block in the project */
    uint16_t implementation_version; /* version of the algorithm */
    int axes; /* number of axes that it reads */
    float scale_axes; /* each sample is multiplied by this */
    int input_decimation_ratio; /* keep one sample of so many */
    const char *filter_type; /* Butterworth filter */
    float filter_cutoff; /* cut-off frequency of the filter, Hz */
    int filter_order; /* order of the filter; 0 only masks bins */
    const char *analysis_type; /* spectrum or wavelet decomposition */
    int fft_length; /* FFT length, samples */
    int spectral_peaks_count; /* number of spectral peaks */
    float spectral_peaks_threshold; /* smallest peak, normalised */
    const char *spectral_power_edges; /* edges of the power buckets, Hz */
    bool do_log; /* take log10 of the spectrum */
    bool do_fft_overlap; /* FFT frames overlap by half */
    int wavelet_level; /* decomposition level */
    const char *wavelet; /* mother wavelet */
    bool extra_low_freq; /* add features of the signal decimated by ten */
} ei_dsp_config_spectral_analysis_t;

/* processing block flatten */
typedef struct {
    uint32_t block_id; /* id of the block in the project */
    uint16_t implementation_version; /* version of the algorithm */
    int axes; /* number of axes that it reads */
    float scale_axes; /* each sample is multiplied by this */
    bool average; /* mean of the window */
    bool minimum; /* smallest sample */
    bool maximum; /* largest sample */
    bool rms; /* root of the mean square */
    bool stdev; /* standard deviation */
    bool skewness; /* skewness */
    bool kurtosis; /* kurtosis */
    int moving_avg_num_windows; /* past windows of the moving average; 0 is none, windows */
} ei_dsp_config_flatten_t;

/* processing block raw */
typedef struct {
    uint32_t block_id; /* id of the block in the project */
    uint16_t implementation_version; /* version of the algorithm */
    int axes; /* number of axes that it reads */
    float scale_axes; /* each sample is multiplied by this */
} ei_dsp_config_raw_t;

/* processing block mfcc */
typedef struct {
    uint32_t block_id; /* id of the block in the project */
    uint16_t implementation_version; /* version of the algorithm */
    int axes; /* number of axes that it reads */
    ei_dsp_named_axis_t *named_axes; /* axes by role, may be NULL */
    size_t named_axes_size; /* number of named axes */
    int num_cepstral; /* coefficients per frame */
    float frame_length; /* length of a frame, s */
    float frame_stride; /* step between frames, s */
    int num_filters; /* mel filters */
    int fft_length; /* FFT length, samples */
    int win_size; /* window of mean normalisation; 0 is none, frames */
    int low_frequency; /* lowest band edge, Hz */
    int high_frequency; /* highest band edge; 0 is Nyquist, Hz */
    float pre_cof; /* pre-emphasis coefficient; 0 is none */
    int pre_shift; /* pre-emphasis shift, samples */
} ei_dsp_config_mfcc_t;

/* processing block mfe */
typedef struct {
    uint32_t block_id; /* id of the block in the project */
    uint16_t implementation_version; /* version of the algorithm */
    int axes; /* number of axes that it reads */
    ei_dsp_named_axis_t *named_axes; /* axes by role, may be NULL */
    size_t named_axes_size; /* number of named axes */
    float frame_length; /* length of a frame, s */
    float frame_stride; /* step between frames, s */
    int num_filters; /* mel filters */
    int fft_length; /* FFT length, samples */
    int low_frequency; /* lowest band edge, Hz */
    int high_frequency; /* highest band edge; 0 is Nyquist, Hz */
    int win_size; /* window of mean normalisation, frames */
    int noise_floor_db; /* everything below is cut, dB */
} ei_dsp_config_mfe_t;

/* processing block spectrogram */
typedef struct {
    uint32_t block_id; /* id of the block in the project */
    uint16_t implementation_version; /* version of the algorithm */
    int axes; /* number of axes that it reads */
    ei_dsp_named_axis_t *named_axes; /* axes by role, may be NULL */
    size_t named_axes_size; /* number of named axes */
    float frame_length; /* length of a frame, s */
    float frame_stride; /* step between frames, s */
    int fft_length; /* FFT length, samples */
    int noise_floor_db; /* everything below is cut, dB */
    bool show_axes; /* Studio's plot shows axes; no effect on a device */
} ei_dsp_config_spectrogram_t;

/* processing block image */
typedef struct {
    uint32_t block_id; /* id of the block in the project */
    uint16_t implementation_version; /* version of the algorithm */
    int axes; /* number of axes that it reads */
    ei_dsp_named_axis_t *named_axes; /* axes by role, may be NULL */
    size_t named_axes_size; /* number of named axes */
    const char *channels; /* colour or grey */
} ei_dsp_config_image_t;

/* processing block audio-syntiant */
typedef struct {
    uint32_t block_id; /* id of the block in the project */
    uint16_t implementation_version; /* version of the algorithm */
    int axes; /* number of axes that it reads */
    ei_dsp_named_axis_t *named_axes; /* axes by role, may be NULL */
    size_t named_axes_size; /* number of named axes */
    float frame_length; /* length of a frame, s */
    float frame_stride; /* step between frames, s */
    int num_filters; /* mel filters */
    int fft_length; /* FFT length, samples */
    int low_frequency; /* lowest band edge, Hz */
    int high_frequency; /* highest band edge; 0 is Nyquist, Hz */
    float pre_cof; /* pre-emphasis coefficient */
    const char *extractor; /* kind of feature extractor */
} ei_dsp_config_audio_syntiant_t;

/* processing block syntiant-imu */
typedef struct {
    uint32_t block_id; /* id of the block in the project */
    uint16_t implementation_version; /* version of the algorithm */
    int axes; /* number of axes that it reads */
    bool scaling; /* divide by 2 g and cut to 8 bits */
    bool scaling_raw; /* scale without the unit conversion */
    bool padding; /* pad to a multiple of 16 values */
} ei_dsp_config_imu_syntiant_t;

/* processing block hr */
typedef struct {
    uint32_t block_id; /* id of the block in the project */
    uint16_t implementation_version; /* version of the algorithm */
    int axes; /* number of axes that it reads */
    ei_dsp_named_axis_t *named_axes; /* axes by role, may be NULL */
    size_t named_axes_size; /* number of named axes */
    const char *ppg_ecg; /* kind of sensor */
    int filter_preset; /* number of the filter preset */
    int hr_win_size_s; /* window of the heart rate, s */
    float sensitivity; /* sensitivity of the beat detector */
    float acc_resting_std; /* standard deviation of the accelerometer at rest */
    const char *hrv_features; /* variability features */
    bool include_hr; /* heart rate is among the features */
    float hrv_update_interval_s; /* update interval, s */
    float hrv_win_size_s; /* window of the variability, s */
} ei_dsp_config_hr_t;

/* processing block eeg */
typedef struct {
    uint32_t block_id; /* id of the block in the project */
    uint16_t implementation_version; /* version of the algorithm */
    int axes; /* number of axes that it reads */
    float scale_axes; /* each sample is multiplied by this */
    int powerline_frequency; /* mains frequency; 0 is off, Hz */
    float highpass_frequency; /* high-pass edge, Hz */
    float lowpass_frequency; /* low-pass edge, Hz */
    float motion_sensitivity; /* sensitivity to motion */
    float epoch_length; /* length of an epoch, s */
} ei_dsp_config_eeg_t;

#endif /* _EI_CLASSIFIER_MODEL_METADATA_H_ */
