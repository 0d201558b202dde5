"""Anomaly blocks that score features: k-means and Gaussian mixtures."""

from __future__ import annotations

from collections.abc import Sequence

from impulsegen.impulse.blocks import SpectralAnalysis
from impulsegen.impulse.model import Cluster, DspBlock, GaussianMixture, GmmBlock, KMeansBlock, ModelType, Threshold
from impulsegen.impulse.resolve.findings import Findings
from impulsegen.impulse.resolve.learn import LearnContext, count_input_features
from impulsegen.impulse.resolve.performance import metrics_of, resolve_performance
from impulsegen.impulse.resolve.thresholds import resolve_thresholds
from impulsegen.studio.wire import impulse as wire_impulse
from impulsegen.studio.wire import learn as wire

_RETRAIN_HINT = "train the block in Studio, then fetch again"


def resolve_anomaly_block(
    block: wire_impulse.ImpulseLearnBlock,
    entry: wire.AnomalyConfigEntry | None,
    path: str,
    config_path: str,
    context: LearnContext,
) -> KMeansBlock | GmmBlock | None:
    """The typed block; ``None`` when its parameters are missing, with the reason among the findings."""
    findings = context.findings
    label = f"learn block {block.id} ({block.type})"
    metadata = entry.metadata if entry else None
    if entry is None or metadata is None or metadata.has_trained_model is False or entry.config.trained is False:
        findings.error(
            "untrained-block", f"{label} is not trained", where=f"{config_path}.metadata", hint=_RETRAIN_HINT
        )
        return None
    input_features = count_input_features(block, path, context)
    where = f"{config_path}.metadata"
    thresholds = resolve_thresholds(
        entry.config.thresholds or metadata.thresholds,
        entry.config.minimum_confidence_rating,
        fallback_key="min_anomaly_score",
        fallback_value=metadata.default_minimum_confidence_rating if block.type == "anomaly" else None,
        block_path=config_path,
        label=label,
        findings=findings,
    )
    axes = tuple(
        findings.integer(axis, f"{where}.axes[{index}]", high=max(0, input_features - 1), what="the feature index")
        for index, axis in enumerate(metadata.axes)
    )
    if len(set(axes)) != len(axes):
        findings.error(
            "repeated-axis",
            f"{label} reads a feature twice",
            where=f"{where}.axes",
            expected="each feature once",
            hint=_RETRAIN_HINT,
        )
    selected = tuple(int(axis) for axis in entry.config.selected_axes)
    if axes and selected and selected != axes:
        findings.warning(
            "stale-anomaly-axes",
            f"{label} was trained on the features {list(axes)}, but {list(selected)} are selected now",
            where=f"{config_path}.config.selectedAxes",
            hint=_RETRAIN_HINT,
        )
    if block.type == "anomaly-gmm":
        return _gmm(block, entry, metadata, path, where, context, axes, input_features, thresholds)
    return _kmeans(block, metadata, path, where, context, axes or selected, input_features, thresholds)


def _kmeans(
    block: wire_impulse.ImpulseLearnBlock,
    metadata: wire.AnomalyModelMetadata,
    path: str,
    where: str,
    context: LearnContext,
    axes: tuple[int, ...],
    input_features: int,
    thresholds: tuple[Threshold, ...],
) -> KMeansBlock | None:
    findings = context.findings
    label = f"learn block {block.id} ({block.type})"
    scale = findings.numbers(metadata.scale, f"{where}.scale", what="the scale")
    mean = findings.numbers(metadata.mean, f"{where}.mean", what="the mean")
    if not axes:
        axes = _suggested_axes(block, len(scale), label, where, context)
    for name, values in (("scale", scale), ("mean", mean)):
        _check_length(values, len(axes), f"{where}.{name}", label, findings)
    for index, value in enumerate(scale):
        if value < 0:
            findings.error(
                "bad-scale", f"the scale is {value:g}", where=f"{where}.scale[{index}]", expected="a standard deviation"
            )
        elif value == 0:
            findings.warning(
                "constant-feature",
                f"{label}: feature {axes[index] if index < len(axes) else index} never changed in training; "
                "its distance is not divided",
                where=f"{where}.scale[{index}]",
                hint="leave the feature out in Studio and train again",
            )
    if not metadata.clusters:
        findings.error("no-clusters", f"{label} has no clusters", where=f"{where}.clusters", hint=_RETRAIN_HINT)
    clusters = []
    for index, cluster in enumerate(metadata.clusters):
        center = findings.numbers(cluster.center, f"{where}.clusters[{index}].center", what="the centre")
        _check_length(center, len(axes), f"{where}.clusters[{index}].center", label, findings)
        radius = findings.number(cluster.max_error, f"{where}.clusters[{index}].maxError", what="the largest error")
        clusters.append(Cluster(center, radius))
    return KMeansBlock(
        id=findings.integer(block.id, f"{path}.id", what="the block id"),
        name=findings.text(block.name, f"{path}.name"),
        inputs=tuple(block.dsp),
        input_features=input_features,
        axes=axes,
        scale=scale,
        mean=mean,
        clusters=tuple(clusters),
        thresholds=thresholds,
        path=path,
    )


def _suggested_axes(
    block: wire_impulse.ImpulseLearnBlock, count: int, label: str, where: str, context: LearnContext
) -> tuple[int, ...]:
    """Features that Studio suggests, for responses of 2021 that do not say which were chosen.

    Studio's suggestion for spectral features is the RMS of each axis, the first feature of each. Nothing else is guessed.
    """
    dsp: list[DspBlock] = [d for d in context.dsp_blocks if d.id in block.dsp]
    if len(dsp) == 1 and isinstance(dsp[0].parameters, SpectralAnalysis) and len(dsp[0].axes) == count > 0:
        step = dsp[0].feature_count // count
        axes = tuple(step * index for index in range(count))
        context.findings.warning(
            "assumed-anomaly-axes",
            f"{label}: the response does not say which features it reads; the RMS features {list(axes)}, which Studio "
            "suggests, are assumed",
            where=f"{where}.axes",
            hint="compare with the selected axes in Studio; train again to have them stored",
        )
        return axes
    context.findings.error(
        "no-anomaly-axes",
        f"{label}: the response does not say which features it reads",
        where=f"{where}.axes",
        expected=f"{count} feature indices",
        hint=_RETRAIN_HINT,
    )
    return tuple(range(count))


def _check_length(values: Sequence[float], count: int, where: str, label: str, findings: Findings) -> None:
    if len(values) != count:
        findings.error(
            "anomaly-length-mismatch",
            f"{label} reads {count} features, but this has {len(values)} values",
            where=where,
            expected=f"{count} values",
            hint=_RETRAIN_HINT,
        )


def _gmm(
    block: wire_impulse.ImpulseLearnBlock,
    entry: wire.AnomalyConfigEntry,
    metadata: wire.AnomalyModelMetadata,
    path: str,
    where: str,
    context: LearnContext,
    axes: tuple[int, ...],
    input_features: int,
    thresholds: tuple[Threshold, ...],
) -> GmmBlock:
    findings = context.findings
    label = f"learn block {block.id} ({block.type})"
    network = context.shelf.network_of(block.id, ModelType.FLOAT32, own_only=True)
    mixture = _mixture(entry.gmm_metadata, len(axes), f"{where[: -len('.metadata')]}.gmmMetadata", label, findings)
    if mixture is None and network is None:
        findings.warning(
            "no-mixture",
            f"{label}: its mixture is not in the response and no model file was given; its score cannot be computed",
            where=f"{where[: -len('.metadata')]}.gmmMetadata",
            hint="fetch again with a current impulsegen, which asks Studio for the mixture",
        )
    elif network is None:
        findings.note(
            "no-model",
            f"{label}: its mixture is known, but no model file was given; Edge Impulse's SDK (--runtime sdk) needs one",
            where=path,
            hint=f"put {block.id}.tflite beside the response",
        )
    scale = _scalar(metadata.scale, f"{where}.scale", label, findings)
    if scale is not None and scale <= 0:
        findings.error("bad-scale", f"the scale is {scale:g}", where=f"{where}.scale[0]", expected="a positive number")
    return GmmBlock(
        id=findings.integer(block.id, f"{path}.id", what="the block id"),
        name=findings.text(block.name, f"{path}.name"),
        inputs=tuple(block.dsp),
        input_features=input_features,
        axes=axes,
        mean=_scalar(metadata.mean, f"{where}.mean", label, findings),
        scale=scale,
        mixture=mixture,
        thresholds=thresholds,
        performance=resolve_performance(metrics_of(metadata.model_validation_metrics, "float32")),
        network=network,
        path=path,
    )


def _scalar(values: Sequence[float], where: str, label: str, findings: Findings) -> float | None:
    """GMM blocks store one number in the lists that k-means fills per feature."""
    if not values:
        return None
    if len(values) > 1:
        findings.error(
            "anomaly-length-mismatch",
            f"{label}: {len(values)} values",
            where=where,
            expected="one value for a GMM block",
        )
    return findings.number(values[0], f"{where}[0]", what="the number")


def _mixture(
    stated: wire.AnomalyGmmMetadata | None, dimensions: int, where: str, label: str, findings: Findings
) -> GaussianMixture | None:
    if stated is None or not stated.weights:
        return None
    weights = findings.numbers(stated.weights, f"{where}.weights", what="the weight")
    components = len(weights)
    if any(weight <= 0 for weight in weights) or abs(sum(weights) - 1) > 1e-3:
        findings.error(
            "bad-mixture",
            f"{label}: the weights sum to {sum(weights):g}",
            where=f"{where}.weights",
            expected="positive weights that sum to 1",
        )
    shapes_agree = (
        len(stated.means) == len(stated.covariances) == components
        and all(len(mean) == dimensions for mean in stated.means)
        and all(len(rows) == dimensions and all(len(row) == dimensions for row in rows) for rows in stated.covariances)
    )
    if not shapes_agree:
        findings.error(
            "bad-mixture",
            f"{label}: the shapes of its mixture disagree with its {dimensions} features and {components} components",
            where=where,
            expected="weights [k], means [k][d], covariances [k][d][d]",
            hint=_RETRAIN_HINT,
        )
        return None
    means = tuple(findings.numbers(mean, f"{where}.means[{k}]", what="the mean") for k, mean in enumerate(stated.means))
    covariances = tuple(
        tuple(
            findings.numbers(row, f"{where}.covariances[{k}][{i}]", what="the covariance") for i, row in enumerate(rows)
        )
        for k, rows in enumerate(stated.covariances)
    )
    return GaussianMixture(weights, means, covariances)
