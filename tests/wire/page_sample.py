"""A response in the shape of the API page: every object and field, values of our own, and the page's contradictions.

Contradictions that are kept on purpose: a time series with image fields, a resize method that is none, Keras settings of
the type ``anomaly``, an ``error`` beside ``success: true``, anomaly axes as text in back-ticks, one cluster for three
axes, a nested ``dspConfig`` where a flat map is documented.
"""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]
MADE = {"createdBy": "createImpulse", "createdAt": "2024-03-05T10:11:12.000Z"}


def full_response() -> Json:
    """A new copy at each call, to be changed at will."""
    return {
        "success": True,
        "error": "nothing went wrong",
        "impulses": [_detailed_impulse()],
        "metricKeysByCategory": [
            {
                "category": "learnBlockMetrics",
                "metricKeys": [
                    {
                        "name": "accuracy",
                        "description": "Share of windows that were right",
                        "type": "core",
                        "filteringType": {"type": "numeric", "options": []},
                        "showInTable": True,
                    }
                ],
            }
        ],
        "extraTableColumns": ["accuracy"],
    }


def _detailed_impulse() -> Json:
    return {
        "impulse": _impulse(),
        "metrics": [
            {
                "name": "accuracy",
                "type": "core",
                "filteringType": {"type": "numeric", "options": ["high"]},
                "category": "learnBlockMetrics",
                "description": "Share of windows that were right",
                "value": "97.1%",
                "title": "Accuracy",
                "valueForSorting": 97,
                "valueHint": "of 210 windows",
            }
        ],
        "dspBlockConfigs": [{"blockId": 12, "config": _dsp_config(), "metadata": _dsp_metadata()}],
        "learnBlockKerasConfigs": [{"blockId": 13, "config": _keras_config(), "metadata": _keras_metadata()}],
        "learnBlockAnomalyConfigs": [
            {
                "blockId": 14,
                "config": _anomaly_config(),
                "metadata": _anomaly_metadata(),
                "gmmMetadata": {"means": [[0.5, 1.5]], "covariances": [[[1.0, 0.25], [0.25, 2.0]]], "weights": [1]},
            }
        ],
        "postProcessingBlockConfigs": [
            {"blockId": 15, "config": {"enabled": True, "parameters": [_item("keep_grace", "5", "int")]}}
        ],
        "pretrainedModelInfo": {"fileName": "uploaded.onnx"},
        "isStale": False,
        "configured": True,
        "complete": True,
        "tags": ["field-test"],
        "createdFromTunerTrialId": 3.0,
        "createdByUser": {"id": 901, "name": "Jo Example", "username": "jo-example", "photo": "https://example.org/jo"},
    }


def _impulse() -> Json:
    return {
        "id": 4,
        "name": "Pump watch",
        "inputBlocks": [
            {
                **{"id": 11, "type": "time-series", "name": "Samples", "title": "Time series data"},
                **{"windowSizeMs": 2000, "windowIncreaseMs": 80, "frequencyHz": 62.5},
                **{"classificationWindowIncreaseMs": 160, "padZeros": True},
                **{"imageWidth": 96, "imageHeight": 64, "resizeMode": "fit-short", "resizeMethod": "squash"},
                **{"cropAnchor": "middle-center", "datasetSubset": {"includePercentage": 50, "seed": 7}, **MADE},
            }
        ],
        "dspBlocks": [
            {
                **{"id": 12, "type": "spectral-analysis", "name": "Vibration", "axes": ["accX", "accY", "accZ"]},
                **{"title": "Spectral Analysis", "valuesPerAxis": 11, "input": 11, "implementationVersion": 4},
                **{"organization": {"id": 77, "dspId": 5}, "customUrl": "https://example.org/block", **MADE},
                "namedAxes": [
                    {"name": "Signal", "description": "what to look at", "required": True, "selectedAxis": "accX"}
                ],
            }
        ],
        "learnBlocks": [
            {"id": 13, "type": "keras", "name": "States", "dsp": [12], "title": "Classification", **MADE},
            {"id": 14, "type": "anomaly", "name": "Surprises", "dsp": [12], "title": "Anomaly Detection", **MADE},
        ],
        "postProcessingBlocks": [
            {
                **{"id": 15, "type": "object-tracking", "name": "Followed", "title": "Object tracking"},
                **{"implementationVersion": 1, **MADE},
            }
        ],
    }


def _item(param: str, value: str, kind: str) -> Json:
    return {
        **{"name": param.replace("-", " "), "value": value, "defaultValue": value, "type": kind, "param": param},
        "help": "what it does",
        "selectOptions": [
            {
                **{"value": value, "selected": True, "optionLabel": f"choose {value}", "priority": 1.5},
                **{"romEstimate": 2048, "needsOps": ["SOFTMAX"], "needsFeatures": ["fft"]},
            }
        ],
        **{"readonly": False, "shouldShow": True, "showIf": {"parameter": "filter", "operator": "eq", "value": "low"}},
        **{"invalidText": "too large", "section": "advanced", "multiline": False, "required": True},
        **{"hint": "a small number", "placeholder": "1", "showClickToSet": False},
        **{"valid": [{"value": value, "label": "the usual"}], "items": {"type": "int"}, "properties": {"a": {}}},
    }


def _dsp_config() -> Json:
    return {
        "dsp": {
            **{"id": 12, "name": "Vibration", "windowLength": 2000, "type": "spectral-analysis", "classes": []},
            "features": {"generated": True, "count": 33, "labels": ["accX RMS"], "classes": ["run"]},
            **{"expectedWindowCount": 210, "inputAxes": ["accX", "accY", "accZ"]},
            "performance": {"latency": 9, "ram": 3120, "customDspString": "12,000 cycles"},
            **{"canCalculateFeatureImportance": True, "calculateFeatureImportance": False, "hasAutoTune": True},
            **{"minimumVersionForAutotune": 2, "hasAutotunerResults": False, "usesState": False},
        },
        "config": [{"group": "Scaling", "items": [_item("scale-axes", "1.5", "float")]}],
        "configError": "the block did not answer",
    }


def _dsp_metadata() -> Json:
    return {
        **{"created": "2024-03-05T10:20:00.000Z", "generated": True},
        "dspConfig": {
            "options": {"scale-axes": 1.5, "filter-type": "none", "high": None},
            "performance": {"ram": 3120},
        },
        **{"labels": ["run"], "featureLabels": ["accX RMS"], "windowCount": 210, "featureCount": 33},
        "includedSamples": [{"id": 500, "windowCount": 100}, {"id": 501, "windowCount": 110}],
        **{"windowSizeMs": 2000, "windowIncreaseMs": 80, "padZeros": True, "frequency": 62.5},
        "outputConfig": {"type": "flat", "shape": {"width": 33, "height": 1, "channels": 1, "frames": 1}},
        **{"fftUsed": [16], "resamplingAlgorithmVersion": 2},
        **{"featureExplorerJobId": 31, "featureExplorerJobFailed": False},
        **{"featureImportanceJobId": 32, "featureImportanceJobFailed": True},
    }


def _dependencies() -> Json:
    return {"classes": [], "blockNames": ["Vibration"], "featureCount": 33, "sampleCount": 210}


def _threshold(key: str, value: float) -> Json:
    return {
        **{"key": key, "description": "When to believe it", "helpText": "Below this nothing is said."},
        **{"suggestedValue": 0.55, "suggestedValueText": "55 of 100", "value": value},
    }


def _keras_config() -> Json:
    return {
        **{"dependencies": _dependencies(), "trained": True, "name": "States", "type": "anomaly"},
        **{
            "script": "model = build()\n",
            "minimumConfidenceRating": 0.6,
            "selectedModelType": "int8",
            "mode": "visual",
        },
        "visualLayers": [
            {
                **{"type": "dense", "neurons": 20, "kernelSize": 3, "dropoutRate": 0.1, "columns": 2, "stack": 1},
                **{"enabled": True, "organizationModelId": 8},
            }
        ],
        **{"trainingCycles": 30, "learningRate": 0.0005, "batchSize": 32, "defaultBatchSize": 32, "shape": "(33,)"},
        **{"trainTestSplit": 0.2, "autoClassWeights": False, "useLearnedOptimizer": False},
        "augmentationPolicyImage": "none",
        "augmentationPolicySpectrogram": {
            **{"enabled": True, "warping": False},
            **{"freqMasking": "low", "timeMasking": "high", "gaussianNoise": "none"},
        },
        "transferLearningModels": [_transfer_learning_model()],
        **{"profileInt8": True, "skipEmbeddingsAndMemory": False},
        "akidaEdgeLearningConfig": {"enabled": False, "additionalClasses": 2, "neuronsPerClass": 4},
        **{"customValidationMetadataKey": "patient", "showAdvancedTrainingSettings": False},
        **{"showAugmentationTrainingSettings": True, "customParameters": {"depth": "3", "width": None}},
        **{"anomalyCapacity": "medium", "lastShownModelVariant": "int8"},
        "blockParameters": {
            **{"backbone": "mobilenet", "numLayers": 2, "poolSize": 3, "samplingRatio": 0.25, "numNearestNeighbors": 9},
        },
        "thresholds": [_threshold("min_score", 0.5)],
    }


def _transfer_learning_model() -> Json:
    return {
        **{"name": "Small image network", "shortName": "Small", "abbreviatedName": "S", "description": "for cameras"},
        **{"hasNeurons": True, "hasDropout": True, "defaultNeurons": 16, "defaultDropout": 0.1},
        **{"defaultLearningRate": 0.001, "defaultTrainingCycles": 20, "hasImageAugmentation": True, "type": "dense"},
        **{"learnBlockType": "keras-transfer-image", "organizationModelId": 8, "implementationVersion": 2},
        **{"repositoryUrl": "https://example.org/net", "author": "a team", "blockType": "official"},
        **{"customParameters": [_item("depth", "3", "int")], "displayCategory": "classical"},
        "blockNoLongerAvailable": {"reasonMarkdown": "it *moved*", "reasonHtml": "<p>it moved</p>"},
    }


def _keras_metadata() -> Json:
    tensor = {"shape": 33, "name": "x_input:0", "type": "<dtype: 'float32'>"}
    return {
        "created": "2024-03-05T10:30:00.000Z",
        "layers": [{"input": tensor, "output": {**tensor, "shape": 20, "name": "dense/Relu:0"}}],
        **{
            "classNames": ["idle", "läuft", 'say "stop"'],
            "labels": ["idle"],
            "availableModelTypes": ["int8", "float32"],
        },
        "recommendedModelType": "int8",
        "modelValidationMetrics": [_model_metrics()],
        **{"hasTrainedModel": True, "mode": "classification", "objectDetectionLastLayer": "fomo"},
        **{"imageInputScaling": "0..1", "thresholds": [_threshold("min_score", 0.5)]},
        "tensorboardGraphs": [
            {
                **{"title": "Loss", "xLabel": "epoch", "yLabel": "loss", "description": "goes down", "hideInUI": False},
                "data": [{"title": "training", "values": [0.9, 0.4, 0.2]}],
            }
        ],
    }


def _model_metrics() -> Json:
    memory = {"ramRequired": 3968, "romRequired": 17408, "arenaSize": 2963, "modelSize": 4096}
    return {
        **{"type": "int8", "loss": 0.125, "accuracy": 0.971, "confusionMatrix": [[30, 1, 0], [0, 29, 2], [0, 0, 40]]},
        "report": {"weighted avg": {"f1-score": 0.97}},
        "onDevicePerformance": [
            {
                **{"mcu": "cortex-m4f-80mhz", "name": "Cortex-M4F 80MHz", "isDefault": True, "latency": 1.5},
                **{"tflite": memory, "eon": {**memory, "arenaSize": 1504}, "eon_ram_optimized": memory},
                "customMetrics": [{"name": "macs", "value": "1200"}],
                **{"hasPerformance": True, "profilingError": "none"},
            }
        ],
        "predictions": [
            {
                **{"sampleId": 500, "startMs": 0, "endMs": 2000, "label": "idle", "prediction": "idle"},
                **{"predictionCorrect": True, "f1Score": 0.97, "anomalyScores": [[0.1, 0.2]]},
            }
        ],
        **{"visualization": "featureExplorer", "isSupportedOnMcu": True, "mcuSupportError": "none"},
        **{"profilingJobId": 41, "profilingJobFailed": False},
        "additionalMetrics": [
            {
                **{"name": "auc", "value": "0.99", "fullPrecisionValue": 0.9912, "tooltipText": "area under the curve"},
                "link": "https://example.org/auc",
            }
        ],
    }


def _anomaly_config() -> Json:
    return {
        **{"dependencies": _dependencies(), "name": "Surprises"},
        "axes": [{"ix": 0, "label": "accX RMS", "selected": True, "favourite": True}],
        **{"trained": True, "clusterCount": 1, "selectedAxes": [0, 11, 22], "minimumConfidenceRating": 0.3},
        "thresholds": [_threshold("min_anomaly_score", 0.3)],
    }


def _anomaly_metadata() -> Json:
    return {
        **{"created": "2024-03-05T10:40:00.000Z", "scale": [0.5, 0.25, 2], "mean": [1.5, -0.5, 9.81]},
        "clusters": [{"center": [0.25, -1.5, 3], "maxError": 0.75}],
        **{"axes": "`[ 0, 11, 22 ]`", "defaultMinimumConfidenceRating": 0.3, "availableModelTypes": ["float32"]},
        **{"recommendedModelType": "float32", "modelValidationMetrics": [_model_metrics()], "hasTrainedModel": True},
        "thresholds": [_threshold("min_anomaly_score", 0.3)],
    }
