/** @file impulse/blocks.h
 *  What an impulse is made of, as constant data. Names end in their unit. A pointer whose count is 0 is NULL. */
#ifndef IMPULSE_BLOCKS_H
#define IMPULSE_BLOCKS_H

#include <stdbool.h>
#include <stdint.h>

/* Input ------------------------------------------------------------------------------------------------------------ */

typedef enum {
    IMPULSE_INPUT_TIME_SERIES, /**< samples at a fixed rate, axes interleaved */
    IMPULSE_INPUT_IMAGE,       /**< pixels, one float each, 0xRRGGBB */
    IMPULSE_INPUT_FEATURES     /**< values that the application has computed */
} impulse_input_kind;

typedef enum {
    IMPULSE_RESIZE_NONE,
    IMPULSE_RESIZE_SQUASH,
    IMPULSE_RESIZE_FIT_SHORTEST,
    IMPULSE_RESIZE_FIT_LONGEST,
    IMPULSE_RESIZE_CROP
} impulse_resize;

typedef struct {
    impulse_input_kind kind;
    uint32_t block_id;
    uint32_t samples;       /**< per axis; pixels of an image */
    uint32_t window_values; /**< floats of one window */
    uint32_t window_ms;     /**< 0 unless a time series */
    uint32_t stride_ms;     /**< a new window every so often */
    float rate_hz;
    uint32_t width_px; /**< 0 unless an image */
    uint32_t height_px;
    impulse_resize resize;     /**< how an image of another size becomes one of this size */
    const char *resize_method; /**< Studio's: "lanczos3"; "" when not said */
    const char *crop_anchor;   /**< Studio's: "middle-center" */
} impulse_input;

/* Processing ------------------------------------------------------------------------------------------------------- */

typedef enum {
    IMPULSE_OUTPUT_FLAT,        /**< width features */
    IMPULSE_OUTPUT_SPECTROGRAM, /**< width frames of height values */
    IMPULSE_OUTPUT_IMAGE        /**< width x height pixels of channels values */
} impulse_output_kind;

/** A role that an axis plays in a block, such as "Signal". */
typedef struct {
    const char *name;
    uint16_t axis; /**< of one sample */
} impulse_named_axis;

/** What all processing blocks have in common. The typed parameters are in impulse/dsp_blocks.h. */
typedef struct {
    uint32_t block_id;
    uint16_t implementation_version;
    const char *type;     /**< Studio's name: "spectral-analysis" */
    const uint16_t *axes; /**< of one sample */
    uint16_t axis_count;
    const impulse_named_axis *named_axes;
    uint16_t named_axis_count;
    uint32_t feature_count;
    impulse_output_kind output;
    uint32_t width;
    uint32_t height;
    uint32_t channels;
    bool has_state;      /**< keeps something from window to window */
    bool is_normalized;  /**< features are scaled after the block, with numbers that Studio does not publish */
    uint32_t latency_ms; /**< Studio's estimate for the project's device; 0 when not known */
    uint32_t ram_bytes;  /**< likewise */
} impulse_dsp_block;

/* Learning --------------------------------------------------------------------------------------------------------- */

/** A value to compare a score with. */
typedef struct {
    const char *key; /**< Studio's: "min_score" */
    float value;
} impulse_threshold;

/** What a network needs with one inference engine. 0: not measured. */
typedef struct {
    uint32_t arena_bytes; /**< tensors and scratch */
    uint32_t ram_bytes;   /**< all of it, with the arena */
    uint32_t rom_bytes;
    uint32_t model_bytes;
} impulse_memory;

/** Studio's figures for one network on one device. */
typedef struct {
    const char *mcu;  /**< Studio's id: "cortex-m4f-80mhz" */
    const char *name; /**< for people */
    bool is_default;  /**< the project's device */
    float latency_ms;
    impulse_memory tflite; /**< the interpreter */
    impulse_memory eon;    /**< the EON compiler */
    impulse_memory eon_ram_optimized;
} impulse_device;

typedef enum { IMPULSE_FLOAT32, IMPULSE_INT8, IMPULSE_UINT8, IMPULSE_INT32, IMPULSE_OTHER } impulse_data_type;

/** An input or output of a network. real = scale * (stored - zero_point), when scale is not 0. */
typedef struct {
    impulse_data_type data_type;
    const uint32_t *shape; /**< with the batch dimension */
    uint8_t rank;
    uint32_t element_count; /**< of one sample */
    float scale;
    int32_t zero_point;
} impulse_tensor;

/** A trained network as Studio stores it. */
typedef struct {
    const impulse_tensor *inputs;
    uint8_t input_count;
    const impulse_tensor *outputs;
    uint8_t output_count;
    uint32_t bytes;     /**< size of the FlatBuffer, 0 when only its tensors are known */
    const char *sha256; /**< of the FlatBuffer, "" likewise */
} impulse_model;

typedef enum {
    IMPULSE_TASK_CLASSIFICATION,
    IMPULSE_TASK_REGRESSION,
    IMPULSE_TASK_OBJECT_DETECTION,
    IMPULSE_TASK_VISUAL_ANOMALY,
    IMPULSE_TASK_FREEFORM,
    IMPULSE_TASK_ANOMALY
} impulse_task;

typedef enum {
    IMPULSE_SCALING_NONE, /**< 0..1 */
    IMPULSE_SCALING_MIN1_1,
    IMPULSE_SCALING_MIN128_127,
    IMPULSE_SCALING_0_255,
    IMPULSE_SCALING_TORCH,
    IMPULSE_SCALING_BGR_SUBTRACT_IMAGENET_MEAN
} impulse_image_scaling;

/** What all learning blocks have in common. */
typedef struct {
    uint32_t block_id;
    const char *type;       /**< Studio's: "keras" */
    const uint32_t *inputs; /**< ids of processing blocks, in the order in which their features are joined */
    uint8_t input_count;
    uint32_t input_features;
    const impulse_threshold *thresholds;
    uint8_t threshold_count;
    const impulse_device *devices;
    uint8_t device_count;
} impulse_learn_block;

/** A network. */
typedef struct {
    impulse_learn_block block;
    impulse_task task;
    impulse_data_type model_type; /**< the chosen variant: float32 or int8 */
    impulse_image_scaling image_scaling;
    const char *last_layer;    /**< Studio's name of an object detector's head, "" for other tasks */
    const char *const *labels; /**< in the order of the outputs */
    uint16_t label_count;
    uint32_t output_count;      /**< elements of the first output */
    const impulse_model *model; /**< NULL when no model was given */
} impulse_neural;

/** K-means anomaly detection; see impulse/anomaly/kmeans.h. */
typedef struct {
    impulse_learn_block block;
    const uint16_t *axes; /**< indices of features */
    uint16_t axis_count;
    const float *scale;      /**< [axis_count] standard deviations */
    const float *mean;       /**< [axis_count] */
    const float *centers;    /**< [cluster_count][axis_count], standardised */
    const float *max_errors; /**< [cluster_count] radii, standardised */
    uint16_t cluster_count;
} impulse_kmeans;

/** Anomaly detection with a Gaussian mixture:
 * score = | (log likelihood - mean) / scale |. Without a mixture (component_count 0) it cannot be computed. */
typedef struct {
    impulse_learn_block block;
    const uint16_t *axes;
    uint16_t axis_count;
    float mean;               /**< of the log likelihood in training */
    float scale;              /**< its standard deviation; 0 when not known */
    const float *weights;     /**< [component_count] */
    const float *means;       /**< [component_count][axis_count] */
    const float *covariances; /**< [component_count][axis_count][axis_count] */
    uint16_t component_count;
    const impulse_model *model; /**< the graph that scores; NULL when no model was given */
} impulse_gmm;

/* Post-processing -------------------------------------------------------------------------------------------------- */

typedef struct {
    uint32_t block_id;
    uint16_t implementation_version;
    uint32_t keep_grace; /**< frames that a lost object survives */
    uint32_t max_observations;
    float threshold; /**< of a match */
    bool use_iou;    /**< overlap, else the distance of centres */
} impulse_object_tracking;

typedef struct {
    uint32_t block_id;
    uint16_t implementation_version;
    uint32_t max_age;  /**< frames that a lost object survives */
    uint32_t min_hits; /**< frames until an object counts */
    float iou_threshold;
} impulse_sort_object_tracking;

/* The whole -------------------------------------------------------------------------------------------------------- */

/** An impulse as generic code can walk it. */
typedef struct {
    uint32_t project_id;
    const char *project_name;
    uint32_t impulse_id;
    const char *impulse_name;
    uint32_t deploy_version;   /**< Studio's counter of builds, 0 when there was none */
    const char *source_sha256; /**< of the input that this was generated from */
    const impulse_input *input;
    const char *const *axes;
    uint16_t axis_count;
    uint32_t feature_count; /**< of all processing blocks */
    const impulse_dsp_block *const *dsp_blocks;
    uint8_t dsp_block_count;
    const impulse_neural *const *neural_blocks;
    uint8_t neural_block_count;
    const impulse_kmeans *const *kmeans_blocks;
    uint8_t kmeans_block_count;
    const impulse_gmm *const *gmm_blocks;
    uint8_t gmm_block_count;
    const impulse_object_tracking *const *object_tracking_blocks;
    uint8_t object_tracking_block_count;
    const impulse_sort_object_tracking *const *sort_object_tracking_blocks;
    uint8_t sort_object_tracking_block_count;
} impulse_description;

#endif /* IMPULSE_BLOCKS_H */
