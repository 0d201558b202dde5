"""Scopes of an impulse and of its blocks: where they stand in the response, and the numbers that rules speak of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from impulsegen.choices import Selection
from impulsegen.explain.parameters import parameter_text, stated_parameters
from impulsegen.explain.scope import Scope, number
from impulsegen.explain.sources import model_origins
from impulsegen.impulse import blocks
from impulsegen.impulse.model import (
    DspBlock,
    FeaturesInput,
    GmmBlock,
    ImageInput,
    Impulse,
    KMeansBlock,
    LastLayer,
    LearnBlock,
    NeuralBlock,
    Threshold,
    TimeSeriesInput,
)
from impulsegen.impulse.post_processing import PostProcessingBlock

_FIRST_WITH_LAST_FRAME = 2  # of audio blocks, which also rounds lengths up


class Subjects:
    """The scopes of one impulse. ``plain`` is the impulse without ``--set``: what the response says."""

    def __init__(
        self, impulse: Impulse, plain: Impulse, scope: Scope, entry: str, selection: Selection, prefix: str
    ) -> None:
        self.impulse, self.plain, self.selection = impulse, plain, selection
        self._response = scope.response
        self._scopes: dict[tuple[str, int], Scope] = {}
        self._entry, self._impulse_path = entry, f"{entry}.impulse"
        self.root = self._root(scope, prefix)

    def _root(self, scope: Scope, prefix: str) -> Scope:
        impulse, block = self.impulse, self.impulse.input
        at = self._index(f"{self._impulse_path}.inputBlocks", "id", block.id)
        input_path = f"{self._impulse_path}.inputBlocks[{at}]" if at is not None else None
        series = block if isinstance(block, TimeSeriesInput) else None
        stated = sum(dsp.feature_count for dsp in impulse.dsp_blocks)
        names: dict[str, object] = {
            "prefix": prefix,
            "is_series": series is not None,
            "is_image": isinstance(block, ImageInput),
            "is_features": isinstance(block, FeaturesInput),
            "input_type": "time series" if series else "image" if isinstance(block, ImageInput) else "features",
            "window_ms": series.window_ms if series else 0,
            "stride_ms": series.stride_ms if series else 0,
            "stated": getattr(self.plain.input, "stride_ms", None),
            "rate_hz": number(series.rate_hz if series else 0.0),
            "exact_samples": number(series.window_ms * series.rate_hz / 1000 if series else 0.0),
            "samples": block.samples,
            "rounded": _rounded(series),
            "width_px": getattr(block, "width_px", 0),
            "height_px": getattr(block, "height_px", 0),
            "values_per_sample": impulse.values_per_sample,
            "window_values": impulse.window_values,
            "axes": ", ".join(impulse.axes),
            "axis_count": len(impulse.axes),
            "feature_count": impulse.feature_count,
            "stated_features": stated,
            "features_of_blocks": _sum_text(f"{b.feature_count} of block {b.id}" for b in impulse.dsp_blocks),
            "is_sensor_chosen": self.selection.sensor is not None,
        }
        fft = [dsp for dsp in impulse.dsp_blocks if "fft_length" in dsp.parameters.values()]
        anchors = {
            "entry": self._entry,
            "impulse": self._impulse_path,
            "input": input_path,
            "axis_lists": self._axis_lists(input_path),
            "fft_lengths": [path for dsp in fft for path in self._parameters(dsp).get("p_fft_length", ())],
        }
        models = [
            model
            for learn in impulse.learn_blocks
            if not isinstance(learn, KMeansBlock)
            for model in model_origins(learn.network)
        ]
        root = scope.within(names, anchors, {"models": tuple(models)})
        scores = [learn for learn in impulse.learn_blocks if isinstance(learn, KMeansBlock | GmmBlock)]
        if scores and scores[0].thresholds:
            item = self._threshold_item(self._config_of(scores[0]), scores[0].thresholds[0])
            root = root.within(anchors={"anomaly_threshold": f"{item}.value" if item else None})
        return root

    def axis(self, index: int) -> Scope:
        """Of one axis of a sample."""
        axis = self.impulse.axes[index]
        paths = list(self._listed(self.root.anchors["axis_lists"], axis))
        return self.root.within({"axis": axis}, {"axis_path": paths[:1]})

    def dsp(self, block_id: int) -> Scope:
        """Of a processing block."""
        key = ("dsp", block_id)
        if key not in self._scopes:
            self._scopes[key] = self._dsp(block_id)
        return self._scopes[key]

    def _dsp(self, block_id: int) -> Scope:
        block = next(b for b in self.impulse.dsp_blocks if b.id == block_id)
        path, config = self._dsp_paths(block_id)
        values = block.parameters.values()
        version = block.implementation_version
        shape = f"{config}.metadata.outputConfig.shape" if config else ""
        has_shape = bool(config and self._response.value(f"{shape}.width"))
        has_order = values.get("filter_type") in ("low", "high") and values.get("filter_order") != 0
        is_late = version >= _FIRST_WITH_LAST_FRAME
        names: dict[str, object] = {
            **{name: number(value) for name, value in values.items()},
            "block_id": block.id,
            "type": block.type,
            "name": block.name,
            "version": version,
            "features": block.feature_count,
            "width": block.output.width,
            "height": block.output.height,
            "has_height": has_shape and bool(self._response.value(f"{shape}.height")),
            "has_channels": has_shape and bool(self._response.value(f"{shape}.channels")),
            "shape_reason": "its parameters make a spectrogram" if block.output.kind == "spectrogram" else "it is flat",
            "axes_of_block": ", ".join(block.axes),
            "is_flatten": isinstance(block.parameters, blocks.Flatten),
            "is_mfcc": isinstance(block.parameters, blocks.Mfcc),
            "always_has_state": isinstance(block.parameters, blocks.HeartRate | blocks.Eeg),
            "filter_text": _filter_text(values) if has_order else "none",
            "and_one": "plus 1" if is_late else "without the last one, as version 1 has it",
            "length_rounding": "rounded up" if is_late else "rounded",
        }
        parameters = self._parameters(block)
        flatten = [path for name in blocks.Flatten().values() for path in parameters.get(f"p_{name}", ())]
        anchors = {"block": path, "config": config, **parameters, "p_flatten": flatten}
        return self.root.within(names, anchors)

    def learn(self, block_id: int) -> Scope:
        """Of a learn block."""
        key = ("learn", block_id)
        if key not in self._scopes:
            self._scopes[key] = self._learn(block_id)
        return self._scopes[key]

    def _learn(self, block_id: int) -> Scope:
        block = next(b for b in self.impulse.learn_blocks if b.id == block_id)
        at = self._index(f"{self._impulse_path}.learnBlocks", "id", block.id)
        path = f"{self._impulse_path}.learnBlocks[{at}]" if at is not None else None
        config = self._config_of(block)
        neural = block if isinstance(block, NeuralBlock) else None
        network = None if isinstance(block, KMeansBlock) else block.network
        labels = neural.labels if neural else ()
        counts = {dsp.id: dsp.feature_count for dsp in self.impulse.dsp_blocks}
        stated_head = self._response.value(f"{config}.metadata.objectDetectionLastLayer") if config else None
        head = neural.last_layer if neural else None
        label_list = self._label_list(config)
        names: dict[str, object] = {
            "block_id": block.id,
            "type": neural.type if neural else "anomaly" if isinstance(block, KMeansBlock) else "anomaly-gmm",
            "name": block.name,
            "task": neural.task.value if neural else "anomaly",
            "label_count_of_block": len(labels),
            "input_features": block.input_features,
            "features_of_inputs": _sum_text(f"{counts.get(i, 0)} of block {i}" for i in block.inputs),
            "has_network": network is not None,
            "has_head": head is not None,
            "is_ssd": head is LastLayer.MOBILENET_SSD,
            "is_other_head": head is not None and stated_head not in (None, head.value),
            "is_unnamed": bool(labels) and label_list is None,
            "is_type_chosen": self.selection.model_type is not None,
        }
        configs = [self._dsp_paths(i)[1] for i in block.inputs]
        metrics = self._metrics(block, config)
        anchors: dict[str, Iterable[str] | str | None] = {
            "block": path,
            "config": config,
            "label_list": label_list,
            "selected_type": f"{config}.config.selectedModelType" if config else None,
            "input_counts": [f"{one}.metadata.featureCount" for one in configs if one],
            "threshold_list": self._threshold_list(config),
            "metrics": metrics,
        }
        return self.root.within(names, anchors, {"model": model_origins(network)})

    def label(self, block_id: int, index: int) -> Scope:
        """Of a label of a network."""
        scope = self.learn(block_id)
        block = next(b for b in self.impulse.neural_blocks if b.id == block_id)
        paths = [f"{path}[{index}]" for path in scope.anchors["label_list"]]
        return scope.within({"label": block.labels[index]}, {"label_path": paths})

    def threshold(self, block_id: int, key: str) -> Scope:
        """Of a threshold of a learn block."""
        scope = self.learn(block_id)
        plain = next(b for b in self.plain.learn_blocks if b.id == block_id)
        threshold = next(t for t in plain.thresholds if t.key == key)
        config = self._config_of(plain)
        names: dict[str, object] = {
            "key": key,
            "stated": number(threshold.value),
            "description": f": {threshold.description}" if threshold.description else "",
            "has_default_rating": isinstance(plain, KMeansBlock)
            and config is not None
            and self._response.value(f"{config}.metadata.defaultMinimumConfidenceRating") is not None,
        }
        return scope.within(names, {"threshold": self._threshold_item(config, threshold)})

    def device(self, block_id: int, number_of_device: int) -> Scope:
        """Of a device that Studio measured a network on."""
        scope = self.learn(block_id)
        block = next(b for b in self.impulse.learn_blocks if b.id == block_id)
        assert not isinstance(block, KMeansBlock)  # noqa: S101 - k-means has no figures
        paths = [
            f"{path}.onDevicePerformance[{index}]"
            for path in scope.anchors["metrics"]
            for index, device in enumerate(self._response.items(f"{path}.onDevicePerformance"))
            if device.get("hasPerformance") is not False and device.get("mcu")
        ]
        names = {"device_name": block.performance[number_of_device].name}
        return scope.within(names, {"device": paths[number_of_device : number_of_device + 1]})

    def parameter(self, block_id: int, field: str) -> Scope:
        """Of a parameter of a processing block."""
        scope = self.dsp(block_id)
        block = next(b for b in self.impulse.dsp_blocks if b.id == block_id)
        parameter = next(p for p in block.parameters.parameters() if p.field_name == field)
        stated = stated_parameters(block, self._dsp_paths(block_id)[1], self._response)[field]
        names: dict[str, object] = {
            "parameter_text": parameter_text(parameter, block),
            "default": number(parameter.default),
            "is_stated": stated.is_stated,
            "is_default_stated": stated.is_default_stated,
            "is_blank": stated.is_blank,
        }
        return scope.within(names, {"stated": stated.path})

    def post(self, block_id: int, field: str = "") -> Scope:
        """Of a post-processing block, and of one of its parameters."""
        block = self._post_block(self.impulse, block_id)
        at = self._index(f"{self._impulse_path}.postProcessingBlocks", "id", block_id)
        path = f"{self._impulse_path}.postProcessingBlocks[{at}]" if at is not None else None
        config = self._config(f"{self._entry}.postProcessingBlockConfigs", block_id)
        items = self._response.items(f"{config}.config.parameters") if config else []
        named = {str(item.get("param") or "").replace("-", "_").lower(): i for i, item in enumerate(items)}
        parameter = f"{config}.config.parameters[{named[field]}]" if field in named else None
        item = items[named[field]] if field in named else {}
        names: dict[str, object] = {
            "block_id": block.id,
            "name": block.name,
            "field": field,
            "stated": number(getattr(self._post_block(self.plain, block_id), field, None)) if field else None,
            "set_value": item.get("value") not in (None, ""),
            "set_default": item.get("defaultValue") not in (None, ""),
        }
        return self.root.within(names, {"block": path, "config": config, "parameter": parameter})

    # ------------------------------------------------------------------------------------------- places in the response

    def _index(self, path: str, key: str, wanted: int) -> int | None:
        found = [index for index, item in enumerate(self._response.items(path)) if item.get(key) == wanted]
        return found[0] if found else None

    def _config(self, path: str, block_id: int) -> str | None:
        """The settings of a block: of several the last, as the resolver takes them."""
        found = [i for i, item in enumerate(self._response.items(path)) if item.get("blockId") == block_id]
        return f"{path}[{found[-1]}]" if found else None

    def _config_of(self, block: LearnBlock) -> str | None:
        kind = "Keras" if isinstance(block, NeuralBlock) else "Anomaly"
        return self._config(f"{self._entry}.learnBlock{kind}Configs", block.id)

    def _dsp_paths(self, block_id: int) -> tuple[str | None, str | None]:
        at = self._index(f"{self._impulse_path}.dspBlocks", "id", block_id)
        path = f"{self._impulse_path}.dspBlocks[{at}]" if at is not None else None
        return path, self._config(f"{self._entry}.dspBlockConfigs", block_id)

    def _parameters(self, block: DspBlock) -> dict[str, tuple[str, ...]]:
        """Paths of the parameters by ``p_`` and the name of their field."""
        stated = stated_parameters(block, self._dsp_paths(block.id)[1], self._response)
        return {f"p_{name}": (place.path,) if place.path else () for name, place in stated.items()}

    def _axis_lists(self, input_path: str | None) -> Sequence[str]:
        stated = self._response.items(f"{input_path}.axes") if input_path else []
        lists = [f"{input_path}.axes"] if stated else []
        blocks_path = f"{self._impulse_path}.dspBlocks"
        for index, block in enumerate(self._response.items(blocks_path)):
            if any(axis not in stated for axis in block.get("axes") or ()):
                lists.append(f"{blocks_path}[{index}].axes")
        return lists

    def _listed(self, lists: Iterable[str], wanted: str) -> Iterable[str]:
        for path in lists:
            yield from (f"{path}[{i}]" for i, axis in enumerate(self._response.items(path)) if axis == wanted)

    def _label_list(self, config: str | None) -> str | None:
        candidates = (f"{config}.metadata.classNames", f"{config}.config.dependencies.outputClasses")
        return next((path for path in candidates if config and self._response.items(path)), None)

    def _metrics(self, block: LearnBlock, config: str | None) -> str | None:
        if config is None or isinstance(block, KMeansBlock):
            return None
        variant = block.model_type.value if isinstance(block, NeuralBlock) else "float32"
        path = f"{config}.metadata.modelValidationMetrics"
        found = [i for i, item in enumerate(self._response.items(path)) if item.get("type") == variant]
        return f"{path}[{found[0]}]" if found else None

    def _threshold_list(self, config: str | None) -> str | None:
        candidates = (f"{config}.config.thresholds", f"{config}.metadata.thresholds")
        return next((path for path in candidates if config and self._response.items(path)), None)

    def _threshold_item(self, config: str | None, threshold: Threshold) -> str | None:
        path = self._threshold_list(config)
        if path is None:
            return None
        found = [i for i, item in enumerate(self._response.items(path)) if item.get("key") == threshold.key]
        return f"{path}[{found[0]}]" if found else None

    @staticmethod
    def _post_block(impulse: Impulse, block_id: int) -> PostProcessingBlock:
        return next(block for block in impulse.post_processing_blocks if block.id == block_id)


def _sum_text(parts: Iterable[str]) -> str:
    return " + ".join(parts) or "none"


def _rounded(series: TimeSeriesInput | None) -> str:
    """Where a window is no whole number of samples: that it is cut."""
    if series is None or abs(series.window_ms * series.rate_hz / 1000 - series.samples) < 1e-6:
        return ""
    return f", rounded down to {series.samples}"


def _filter_text(values: dict[str, blocks.ParameterValue]) -> str:
    cutoff = number(values["filter_cutoff"])
    return f"{values['filter_type']}-pass, {cutoff} Hz, order {values['filter_order']}"
