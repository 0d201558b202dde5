"""Tables and plans of ``<prefix>_run.c``: what is computed ahead, so that a device need not.

Fields of structs within structs are looked up by their last two names where the whole path has no rule of its own.
"""

from __future__ import annotations

from impulsegen.explain.rules.rule import RuleTable, assumed, copied, derived, fixed

_RATE, _WINDOW = "{input}.frequencyHz", "{input}.windowSizeMs"
_SAMPLES = derived("the samples of a window, per axis", _WINDOW, _RATE, "{input}.imageWidth", "{input}.imageHeight")
_STRIDE = derived("the values of one sample, of all axes of the impulse: {axes}", "{axis_lists}")
_IMAGE_WIDTH = copied("the width of the input image, in pixels", "{input}.imageWidth")
_IMAGE_HEIGHT = copied("the height of the input image, in pixels", "{input}.imageHeight")
_LABELS = derived("the number of labels of learn block {block_id}", "{label_list}")
_GRID = "the {what} of the output grid of the network"
_DECIBEL = (
    "feature = slope x log2(energy) + offset, which is 0 at the noise floor of {noise_floor_db} dB and 1 at 12 dB"
)

WINDOW_FIELDS: RuleTable = {
    "stride": _STRIDE,
    "samples": _SAMPLES,
    "scale": derived(
        "each sample is multiplied by it: scale-axes = {scale_axes}, times the gain of the filter where there is one",
        "{p_scale_axes}",
    ),
}

PLAN_RULES: RuleTable = {
    "conditioning": derived("how the axes are made ready: scaled, decimated, filtered", "{block}.id"),
    "filter": derived("the filter ahead of the analysis: {filter_text}", "{p_filter_type}", "{p_filter_order}"),
    "filter.run": derived("the function of the filter: {filter_text}", "{p_filter_type}", "{p_filter_order}"),
    "frames": derived("how the window is cut into frames", "{block}.id"),
    "frames.samples": _SAMPLES,
    "frames.axis": derived("the place of the axis that the block reads ({axes_of_block})", "{block}.axes"),
    "frames.stride": _STRIDE,
    "frames.count": derived(
        "the frames of a window: (samples - length) / step, rounded down, {and_one} = {value}",
        "{p_frame_length}",
        "{p_frame_stride}",
        _WINDOW,
        _RATE,
    ),
    "frames.step": derived(
        "frame_stride x rate_hz, rounded up = {frame_stride} x {rate_hz} = {value}", "{p_frame_stride}", _RATE
    ),
    "frames.length": derived(
        "frame_length x rate_hz, {length_rounding} = {frame_length} x {rate_hz} = {value}", "{p_frame_length}", _RATE
    ),
    "frames.used": derived(
        "the samples of a frame that are transformed: the shorter of frame and FFT",
        "{p_frame_length}",
        "{p_fft_length}",
        _RATE,
    ),
    "frames.shift": (
        *derived("the shift of the pre-emphasis, in samples", "{p_pre_shift}", when="is_mfcc"),
        *fixed("the shift of the pre-emphasis: 1 where the version of the block has one, else 0"),
    ),
    "frames.emphasis": (
        *derived("the coefficient of the pre-emphasis", "{p_pre_cof}", when="is_mfcc"),
        *fixed("the coefficient of the pre-emphasis: 0.98 in versions of MFE from 3 on, else 0"),
    ),
    "mel": derived("the mel filterbank", "{p_num_filters}"),
    "mel.filters": copied("the number of mel filters", "{p_num_filters}", assumed("the default number of mel filters")),
    "mel.first_edge": derived(
        "the bin at which the first filter begins: low_frequency = {low_frequency} Hz",
        "{p_low_frequency}",
        "{p_fft_length}",
        _RATE,
    ),
    "decibel": derived(_DECIBEL, "{p_noise_floor_db}"),
    "decibel.slope": derived(f"{_DECIBEL}; in steps of 1/256 for MFE", "{p_noise_floor_db}"),
    "decibel.offset": derived(f"{_DECIBEL}; in steps of 1/256 for MFE", "{p_noise_floor_db}"),
    "decibel.silence": fixed(
        "the energy that stands for none at all: 1e-10, over the power that energies are multiplied by"
    ),
    "integer_decibel": derived("the scale of windows of 16-bit integers, in version 3", "{p_noise_floor_db}"),
    "integer_decibel.slope": derived("the scale of windows of 16-bit integers, in version 3", "{p_noise_floor_db}"),
    "integer_decibel.offset": derived("the scale of windows of 16-bit integers, in version 3", "{p_noise_floor_db}"),
    "integer_decibel.silence": derived("the scale of windows of 16-bit integers, in version 3", "{p_noise_floor_db}"),
    "greatest": fixed("what features are cut at: 1 in version 3, else the largest float"),
    "coefficients": copied(
        "the coefficients of a frame", "{p_num_cepstral}", assumed("the default number of coefficients")
    ),
    "cmvn": derived("the sliding normalisation over frames", "{p_win_size}"),
    "cmvn.rows": derived("the frames of a window, or 0 where nothing is normalised", "{p_win_size}"),
    "cmvn.columns": derived("the features of a frame, or 0 where nothing is normalised", "{p_win_size}"),
    "cmvn.window": derived("the frames of the window that is normalised over: win_size; 0 is none", "{p_win_size}"),
    "features": derived("the statistics that are switched on, in the order of the features", "{p_flatten}"),
    "history": derived("the windows of the moving average", "{p_moving_avg_num_windows}"),
    "state": derived(
        "what the block keeps from window to window; nothing without a moving average", "{p_moving_avg_num_windows}"
    ),
    "is_whole": derived("whether the block reads all axes of a sample in their order: {axes_of_block}", "{block}.axes"),
    "pixels": derived(
        "width x height of the input image = {width_px} x {height_px}", "{input}.imageWidth", "{input}.imageHeight"
    ),
    "channels": derived("whether features are colours or grey", "{p_channels}"),
    "hop": derived(
        "samples from frame to frame: half of fft_length = {fft_length} when frames overlap, else all of it",
        "{p_fft_length}",
        "{p_do_fft_overlap}",
    ),
    "shape_count": fixed("skewness and kurtosis of the spectrum: 2 from version 4 on, else 0"),
    "has_log": derived("whether the logarithm of the spectrum is taken", "{p_do_log}"),
    "band": derived("what is described of the spectrum", "{p_fft_length}"),
    "band.samples": derived(
        "the samples of an axis that decimation leaves", "{p_input_decimation_ratio}", _WINDOW, _RATE
    ),
    "band.first_bin": derived(
        "the first bin that the filter lets through ({filter_text}); bin 0 never counts",
        "{p_filter_type}",
        "{p_filter_cutoff}",
        "{p_fft_length}",
        _RATE,
    ),
    "band.bin_count": derived(
        "the bins of rate_hz / fft_length = {rate_hz} / {fft_length} Hz that the filter lets through ({filter_text})",
        "{p_filter_type}",
        "{p_filter_cutoff}",
        "{p_fft_length}",
        _RATE,
    ),
    "low_decimator": derived("the decimator of the features of low frequencies", "{p_extra_low_freq}"),
    "low_band": derived("the band of the signal decimated by ten: extra-low-freq", "{p_extra_low_freq}"),
    "low_band.samples": derived(
        "the samples of an axis decimated by ten, or 0 without extra-low-freq", "{p_extra_low_freq}"
    ),
    "low_band.first_bin": derived(
        "the first bin of the axis decimated by ten, or 0 without extra-low-freq", "{p_extra_low_freq}"
    ),
    "low_band.bin_count": derived(
        "the bins of the axis decimated by ten, or 0 without extra-low-freq", "{p_extra_low_freq}"
    ),
    "frame_at": derived(
        "where frames lie in the scratch, in floats: behind the samples where these are needed again", _WINDOW, _RATE
    ),
    "power_at": derived(
        "where the powers of a frame lie in the scratch, in floats: behind frames and samples",
        "{p_fft_length}",
        _WINDOW,
        _RATE,
    ),
    "hold_at": derived(
        "where the greatest powers lie in the scratch, in floats: behind frames and samples",
        "{p_fft_length}",
        _WINDOW,
        _RATE,
    ),
    "peak_count": copied(
        "the number of spectral peaks", "{p_spectral_peaks_count}", assumed("the default number of peaks")
    ),
    "bucket_count": derived("the ranges between the edges of the power buckets", "{p_spectral_power_edges}"),
    "least_peak": derived(
        "the power of the lowest peak: threshold^2 x fft_length / 4 = {spectral_peaks_threshold}^2 x {fft_length} / 4",
        "{p_spectral_peaks_threshold}",
        "{p_fft_length}",
    ),
    "amplitude_factor": derived(
        "from the root of a power to an amplitude: 2 / sqrt(fft_length = {fft_length})", "{p_fft_length}"
    ),
    "bin_hz": derived(
        "from bin to bin, of peaks: rate_hz / 2 / (fft_length / 2 - 1) = {rate_hz} / 2 / ({fft_length} / 2 - 1)",
        "{p_fft_length}",
        _RATE,
    ),
    "tap_count": derived("the taps of the wavelet {wavelet}", "{p_wavelet}"),
    "level_count": derived("the levels of the decomposition", "{p_wavelet_level}"),
    "row": fixed("the function that makes the features of one frame"),
    "finish": fixed("the function that normalises the features of a window; none where nothing is left to do"),
    "width": derived("the features of a frame", "{p_num_cepstral}", "{p_num_filters}", "{p_fft_length}"),
    "plan": derived("the plan of the block", "{block}.id"),
}

FFT_RULES: RuleTable = {
    "length": derived("the FFT length of the blocks that use it", "{fft_lengths}"),
    "last_radix": derived(
        "of the last pass of length / 2 complex values: 8 or 4, what powers of 4 leave over", "{fft_lengths}"
    ),
    "passes": derived("the passes of radix 4; none where the last one does it all", "{fft_lengths}"),
    "last": derived("the function of the last pass", "{fft_lengths}"),
}

RESULT_RULES: RuleTable = {
    "encoding": derived("how numbers stand in the output of the network", "{model}"),
    "encoding.data_type": derived("the type of the output of the network", "{model}"),
    "encoding.scale": derived("the scale of the output of the network", "{model}"),
    "encoding.zero_point": derived("the zero point of the output of the network", "{model}"),
    "columns": derived(_GRID.replace("{what}", "columns"), "{model}"),
    "rows": derived(_GRID.replace("{what}", "rows"), "{model}"),
    "row_count": derived("the rows of the output: its elements / (labels + 5)", "{model}", "{label_list}"),
    "detection_count": derived("the objects that the last operator of the network puts out", "{model}"),
    "label_count": _LABELS,
    "cell_width": derived("the width of the image / columns", "{input}.imageWidth", "{model}"),
    "cell_height": derived("the height of the image / rows", "{input}.imageHeight", "{model}"),
    "image_width": _IMAGE_WIDTH,
    "image_height": _IMAGE_HEIGHT,
    "is_in_pixels": derived(
        "whether the head puts out pixels instead of shares of the image", "{config}.metadata.objectDetectionLastLayer"
    ),
    "max_overlap": fixed(
        "boxes of one label that overlap more are one object: 0.2, as Studio writes for every detector"
    ),
    "max_boxes": derived("the objects that the detector ahead can put out", "{models}"),
    "use_iou": (
        *copied(
            "whether boxes are matched by how they overlap",
            "{parameter}.value",
            when="set_value",
            setting="post.{block_id}.use_iou",
        ),
        assumed("whether boxes are matched by how they overlap; the default", setting="post.{block_id}.use_iou"),
    ),
    "average_count": derived(
        "calibration.average_window_ms / stride_ms, rounded down, at least 1 = {average_window_ms} / {stride_ms}",
        "{input}.windowIncreaseMs",
    ),
    "suppression_count": derived(
        "calibration.suppression_ms / stride_ms, rounded down = {suppression_ms} / {stride_ms}",
        "{input}.windowIncreaseMs",
    ),
    "flags": fixed("labels that are events and suppress others, a bit each: --set calibration.suppression_flags"),
    "is_exclusive": fixed("false in the native runtime: other labels may follow an event"),
    "reading_count": fixed("the results that are looked at: --set smoothing.readings"),
    "min_same": fixed("the results that must agree: --set smoothing.min_same"),
    "min_score": fixed("the score that a label must reach to count: --set smoothing.min_score"),
    "min_anomaly": derived(
        "the score of an anomaly: --set smoothing.min_anomaly, else the threshold of the block that scores it",
        "{anomaly_threshold}",
    ),
    "scaling": derived("what happens to pixels ahead of the network", "{config}.metadata.imageInputScaling"),
    "scale": derived("the scale of the input of the network", "{model}"),
    "zero_point": derived("the zero point of the input of the network", "{model}"),
}

GMM_RULES: RuleTable = {
    "component_count": derived("the number of mixed components", "{config}.gmmMetadata.weights"),
    "inverse_scale": derived(
        "1 / the standard deviation of the log likelihood in training", "{config}.metadata.scale[0]"
    ),
}

_MIXTURE = tuple(f"{{config}}.gmmMetadata.{name}" for name in ("weights", "means", "covariances"))
PLAN_TABLES: RuleTable = {
    "fft_twiddles": derived("cosines and sines of the passes of an FFT of {fft_size}", "{fft_lengths}"),
    "fft_pairs": derived("bins that are split together, and their twiddles, of an FFT of {fft_size}", "{fft_lengths}"),
    "dsp_plan_axes": derived("the places of the axes that the block reads ({axes_of_block})", "{block}.axes"),
    "dsp_plan_sections": derived(
        "the sections of the filter: {filter_text}", "{p_filter_type}", "{p_filter_cutoff}", "{p_filter_order}", _RATE
    ),
    "dsp_plan_by": derived(
        "the sections of the filter ahead of a decimation", "{p_input_decimation_ratio}", "{p_extra_low_freq}"
    ),
    "dsp_plan_decimators": derived("the stages of the decimation", "{p_input_decimation_ratio}", "{p_extra_low_freq}"),
    "dsp_plan_mel_steps": derived(
        "bins from edge to edge of the mel filters, which are equally far apart in mel = 1127 ln(1 + Hz / 700)",
        "{p_num_filters}",
        "{p_fft_length}",
        "{p_low_frequency}",
        "{p_high_frequency}",
        _RATE,
    ),
    "dsp_plan_mel_shares": derived(
        "1 / each step of the mel filters",
        "{p_num_filters}",
        "{p_fft_length}",
        "{p_low_frequency}",
        "{p_high_frequency}",
        _RATE,
    ),
    "dsp_plan_dct": derived(
        "the rows of the DCT that makes coefficients of logarithms", "{p_num_filters}", "{p_num_cepstral}"
    ),
    "dsp_plan_buckets": derived(
        "bins between the edges of the power buckets", "{p_spectral_power_edges}", "{p_fft_length}", _RATE
    ),
    "dsp_plan_filters": derived("the taps of the wavelet {wavelet}", "{p_wavelet}"),
    "dsp_plan_levels": derived(
        "coefficients and ranks of each level of the decomposition", "{p_wavelet}", "{p_wavelet_level}", _WINDOW, _RATE
    ),
    "learn_plan_axes": derived(
        "the features that learn block {block_id} was trained on, as indices", "{config}.metadata.axes"
    ),
    "learn_plan_means": derived("the means of the mixture", *_MIXTURE),
    "learn_plan_offsets": derived("the whitened means of the mixture", *_MIXTURE),
    "learn_plan_whitening": derived(
        "what whitens each component: the inverse of the Cholesky factor of its covariance", *_MIXTURE
    ),
    "learn_plan_constants": derived(
        "the constant of each component's log likelihood, less the mean of training",
        *_MIXTURE,
        "{config}.metadata.mean[0]",
    ),
}

# Whole plans by the end of their name.
PLAN_OBJECTS: RuleTable = {
    "dsp_plan": derived("how processing block {block_id} ({type}) is computed", "{block}.id"),
    "dsp_plan_stream": derived("how processing block {block_id} ({type}) is computed slice by slice", "{block}.id"),
    "fft": derived("an FFT of {fft_size}", "{fft_lengths}"),
    "learn_plan": derived("how learn block {block_id} scores", "{block}.id"),
    "post_plan": derived("how post-processing block {block_id} follows objects", "{block}.id"),
    "learn_result": derived("how the output of learn block {block_id} becomes a result", "{block}.id", "{model}"),
}
