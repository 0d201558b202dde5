"""The project as Studio's API would answer: ``impulses-detailed`` and the project info. Every value is the example's own."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from examples.motion import settings
from examples.motion.settings import ANOMALY_ID, AXES, CLASSIFIER_ID, DSP_ID, INPUT_ID, LABELS
from examples.motion.spectral_parameters import parameter_groups, parameter_values
from examples.motion.train import KMeans

_CREATED = "2000-01-01T00:00:00.000Z"  # the API wants a date; this one says that it means nothing


def project_info() -> dict[str, Any]:
    """``GET /api/{projectId}``, cut down to what firmware needs; the deployment's version is Studio's counter of builds."""
    return {
        "success": True,
        "project": {"id": settings.PROJECT_ID, "name": settings.PROJECT_NAME, "owner": settings.OWNER},
        "deploySettings": {"sensor": "accelerometer"},
        "deployment": {"version": 1},
    }


def impulses_detailed(
    metrics: list[dict[str, Any]], kmeans: KMeans, *, windows: int, dsp_performance: dict[str, int]
) -> dict[str, Any]:
    """``GET /api/{projectId}/impulses-detailed``. ``metrics`` has one entry per variant of the classifier; ``windows``
    counts the training windows."""
    impulse = {
        "impulse": _impulse(),
        "metrics": [],
        "dspBlockConfigs": [_dsp_config(windows, dsp_performance)],
        "learnBlockKerasConfigs": [_classifier_config(metrics, windows)],
        "learnBlockAnomalyConfigs": [_anomaly_config(kmeans, windows)],
        "postProcessingBlockConfigs": [],
        "isStale": False,
        "configured": True,
        "complete": True,
        "tags": [],
    }
    return {"success": True, "impulses": [impulse], "metricKeysByCategory": [], "extraTableColumns": []}


def feature_names() -> list[str]:
    """What each feature is, in order."""
    step_hz = settings.RATE_HZ / settings.FFT_LENGTH
    bins = [
        f"Spectral Power {(bin_ - 0.5) * step_hz:.2f} - {(bin_ + 0.5) * step_hz:.2f} Hz"
        for bin_ in range(1, settings.BINS + 1)
    ]
    return [f"{axis} {name}" for axis in AXES for name in (*settings.STATISTICS, *bins)]


def _impulse() -> dict[str, Any]:
    made = {"createdBy": "createImpulse", "createdAt": _CREATED}
    return {
        "id": 1,
        "name": "Motion",
        "type": "default",
        "inputBlocks": [
            {
                "id": INPUT_ID,
                "type": "time-series",
                "name": "Time series",
                "title": "Time series data",
                "windowSizeMs": settings.WINDOW_MS,
                "windowIncreaseMs": settings.STRIDE_MS,
                "frequencyHz": settings.RATE_HZ,
                "classificationWindowIncreaseMs": settings.STRIDE_MS,
                "padZeros": True,
                **made,
            }
        ],
        "dspBlocks": [
            {
                "id": DSP_ID,
                "type": "spectral-analysis",
                "name": "Spectral features",
                "axes": list(AXES),
                "title": "Spectral Analysis",
                "input": INPUT_ID,
                "implementationVersion": settings.DSP_VERSION,
                "valuesPerAxis": settings.FEATURES_PER_AXIS,
                **made,
            }
        ],
        "learnBlocks": [
            {
                "id": CLASSIFIER_ID,
                "type": "keras",
                "name": "Classifier",
                "dsp": [DSP_ID],
                "title": "Classification",
                **made,
            },
            {
                "id": ANOMALY_ID,
                "type": "anomaly",
                "name": "Anomaly detection",
                "dsp": [DSP_ID],
                "title": "Anomaly Detection (K-means)",
                **made,
            },
        ],
        "postProcessingBlocks": [],
    }


def _dsp_config(windows: int, performance: dict[str, int]) -> dict[str, Any]:
    groups = parameter_groups()
    block = {
        "id": DSP_ID,
        "name": "Spectral features",
        "windowLength": settings.WINDOW_MS,
        "type": "spectral-analysis",
        "classes": list(LABELS),
        "features": {"generated": True, "count": settings.FEATURES, "classes": list(LABELS)},
        "expectedWindowCount": windows,
        "inputAxes": list(AXES),
        "performance": performance,
        "canCalculateFeatureImportance": True,
        "calculateFeatureImportance": False,
        "canNormalizeData": True,
        "normalizeData": "none",
        "usesState": False,
    }
    metadata = {
        "created": _CREATED,
        "generated": True,
        "dspConfig": parameter_values(groups),
        "labels": list(LABELS),
        "featureLabels": feature_names(),
        "windowCount": windows,
        "featureCount": settings.FEATURES,
        "includedSamples": [],
        "windowSizeMs": settings.WINDOW_MS,
        "windowIncreaseMs": settings.STRIDE_MS,
        "padZeros": True,
        "frequency": settings.RATE_HZ,
        "outputConfig": {"type": "flat", "shape": {"width": settings.FEATURES}},
        "fftUsed": [settings.FFT_LENGTH],
        "resamplingAlgorithmVersion": 2,
    }
    return {"blockId": DSP_ID, "config": {"dsp": block, "config": groups}, "metadata": metadata}


def _classifier_config(metrics: list[dict[str, Any]], windows: int) -> dict[str, Any]:
    threshold = {
        "key": "min_confidence_rating",
        "description": "Minimum confidence rating",
        "helpText": "A window whose best score is lower counts as uncertain.",
        "value": settings.MIN_CONFIDENCE,
    }
    config = {
        "dependencies": _dependencies(windows, list(LABELS)),
        "trained": True,
        "name": "Classifier",
        "type": "keras",
        "script": "",
        "minimumConfidenceRating": settings.MIN_CONFIDENCE,
        "selectedModelType": "int8",
        "mode": "visual",
        "visualLayers": [{"type": "dense", "neurons": units, "enabled": True} for units in settings.HIDDEN_UNITS],
        "trainingCycles": settings.TRAINING_CYCLES,
        "learningRate": settings.LEARNING_RATE,
        "batchSize": windows,
        "defaultBatchSize": 32,
        "shape": f"({settings.FEATURES},)",
        "trainTestSplit": settings.VALIDATION_SHARE,
        "autoClassWeights": False,
        "augmentationPolicyImage": "none",
        "transferLearningModels": [],
        "profileInt8": True,
        "skipEmbeddingsAndMemory": False,
        "showAdvancedTrainingSettings": False,
        "showAugmentationTrainingSettings": False,
        "lastShownModelVariant": "int8",
        "thresholds": [threshold],
    }
    sizes = (settings.FEATURES, *settings.HIDDEN_UNITS, len(LABELS))
    names = ("x", *(f"dense_{number}" for number in range(1, len(sizes) - 1)), "scores")
    tensors = [
        {"shape": size, "name": name, "type": "<dtype: 'float32'>"} for size, name in zip(sizes, names, strict=True)
    ]
    metadata = {
        "created": _CREATED,
        "layers": [{"input": a, "output": b} for a, b in pairwise(tensors)],
        "classNames": list(LABELS),
        "labels": list(LABELS),
        "availableModelTypes": [entry["type"] for entry in metrics],
        "recommendedModelType": "int8",
        "modelValidationMetrics": metrics,
        "hasTrainedModel": True,
        "mode": "classification",
        "imageInputScaling": "0..1",
        "thresholds": [threshold],
    }
    return {"blockId": CLASSIFIER_ID, "config": config, "metadata": metadata}


def _anomaly_config(kmeans: KMeans, windows: int) -> dict[str, Any]:
    threshold = {
        "key": "min_anomaly_score",
        "description": "Minimum anomaly score",
        "helpText": "A window with a higher score counts as an anomaly.",
        "value": settings.MIN_ANOMALY_SCORE,
    }
    selected = list(settings.ANOMALY_AXES)
    config = {
        "dependencies": _dependencies(windows, []),
        "name": "Anomaly detection",
        "axes": [
            {"ix": index, "label": name, "selected": index in selected, "favourite": index in selected}
            for index, name in enumerate(feature_names())
        ],
        "trained": True,
        "clusterCount": settings.CLUSTERS,
        "selectedAxes": selected,
        "minimumConfidenceRating": settings.MIN_ANOMALY_SCORE,
        "thresholds": [threshold],
    }
    metadata = {
        "created": _CREATED,
        "scale": kmeans.scale.tolist(),
        "mean": kmeans.mean.tolist(),
        "clusters": [
            {"center": center, "maxError": error}
            for center, error in zip(kmeans.centers.tolist(), kmeans.max_errors.tolist(), strict=True)
        ],
        "axes": selected,
        "defaultMinimumConfidenceRating": settings.MIN_ANOMALY_SCORE,
        "hasTrainedModel": True,
        "thresholds": [threshold],
    }
    return {"blockId": ANOMALY_ID, "config": config, "metadata": metadata}


def _dependencies(windows: int, output_classes: list[str]) -> dict[str, Any]:
    return {
        "classes": list(LABELS),
        "blockNames": ["Spectral features"],
        "featureCount": settings.FEATURES,
        "sampleCount": windows,
        "outputClasses": output_classes,
    }
