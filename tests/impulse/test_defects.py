"""Every disagreement in a response is named with its path, and all of them in one run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from impulsegen.diagnostics import Severity
from samples import responses
from samples.findings import codes, detailed, errors


def _set(*path: str | int) -> Callable[[responses.Json, Any], None]:
    def change(response: responses.Json, value: Any) -> None:
        place: Any = detailed(response)
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = value

    return change


KERAS = ("learnBlockKerasConfigs", 0)
ANOMALY = ("learnBlockAnomalyConfigs", 0)
DSP = ("dspBlockConfigs", 0)


@pytest.mark.parametrize(
    ("path", "value", "code", "where", "allow"),
    [
        (("complete",), False, "not-complete", "impulses[0].complete", "incomplete"),
        (("configured",), False, "not-configured", "impulses[0].configured", "incomplete"),
        (("impulse", "inputBlocks"), [], "no-input-block", "impulses[0].impulse.inputBlocks", None),
        (
            ("impulse", "inputBlocks", 0, "windowSizeMs"),
            None,
            "bad-number",
            "impulses[0].impulse.inputBlocks[0].windowSizeMs",
            None,
        ),
        (
            ("impulse", "inputBlocks", 0, "windowSizeMs"),
            10**12,
            "bad-number",
            "impulses[0].impulse.inputBlocks[0].windowSizeMs",
            None,
        ),
        (
            ("impulse", "inputBlocks", 0, "frequencyHz"),
            -1,
            "bad-number",
            "impulses[0].impulse.inputBlocks[0].frequencyHz",
            None,
        ),
        (
            ("impulse", "inputBlocks", 0, "frequencyHz"),
            0.01,
            "empty-window",
            "impulses[0].impulse.inputBlocks[0]",
            None,
        ),
        (
            ("impulse", "inputBlocks", 0, "type"),
            "smell",
            "unsupported-block",
            "impulses[0].impulse.inputBlocks[0].type",
            None,
        ),
        (
            ("impulse", "dspBlocks", 0, "type"),
            "audio-syntiant",
            "unsupported-block",
            "impulses[0].impulse.dspBlocks[0].type",
            None,
        ),
        (
            ("impulse", "dspBlocks", 0, "type"),
            "made-up",
            "unsupported-block",
            "impulses[0].impulse.dspBlocks[0].type",
            None,
        ),
        (
            ("impulse", "dspBlocks", 0, "organization"),
            {"id": 1, "dspId": 2},
            "unsupported-block",
            "impulses[0].impulse.dspBlocks[0].type",
            None,
        ),
        (
            ("impulse", "dspBlocks", 0, "implementationVersion"),
            9,
            "unsupported-version",
            "impulses[0].impulse.dspBlocks[0].implementationVersion",
            "new-versions",
        ),
        (
            ("impulse", "dspBlocks", 0, "axes"),
            ["accX", "accX"],
            "repeated-axis",
            "impulses[0].impulse.dspBlocks[0].axes",
            None,
        ),
        (("impulse", "dspBlocks", 0, "axes"), [], "no-axes", "impulses[0].impulse.dspBlocks[0].axes", None),
        (
            (*DSP, "metadata", "featureCount"),
            34,
            "feature-count-mismatch",
            "impulses[0].dspBlockConfigs[0].metadata.featureCount",
            "mismatch",
        ),
        ((*DSP, "metadata"), None, "features-not-generated", "impulses[0].dspBlockConfigs[0].metadata", "incomplete"),
        (
            (*DSP, "metadata", "windowSizeMs"),
            1000,
            "stale-features",
            "impulses[0].dspBlockConfigs[0].metadata.windowSizeMs",
            "stale",
        ),
        (
            (*DSP, "metadata", "frequency"),
            100,
            "stale-features",
            "impulses[0].dspBlockConfigs[0].metadata.frequency",
            "stale",
        ),
        (
            (*DSP, "metadata", "dspConfig"),
            {"options": {"fft-length": 64}},
            "stale-features",
            "impulses[0].dspBlockConfigs[0].config.config[0].items[4].value",
            "stale",
        ),
        (
            (*DSP, "config", "configError"),
            "no answer",
            "block-config-error",
            "impulses[0].dspBlockConfigs[0].config.configError",
            None,
        ),
        (
            (*DSP, "config", "config", 0, "items", 4, "value"),
            "16.5",
            "bad-parameter",
            "impulses[0].dspBlockConfigs[0].config.config[0].items[4].value",
            None,
        ),
        (
            (*DSP, "config", "config", 0, "items", 0, "value"),
            "NaN",
            "bad-parameter",
            "impulses[0].dspBlockConfigs[0].config.config[0].items[0].value",
            None,
        ),
        (
            (*DSP, "config", "config", 0, "items", 0, "value"),
            "1e40",
            "bad-parameter",
            "impulses[0].dspBlockConfigs[0].config.config[0].items[0].value",
            None,
        ),
        (
            (*DSP, "config", "config", 0, "items", 1, "value"),
            "band",
            "unknown-choice",
            "impulses[0].dspBlockConfigs[0].config.config[0].items[1].value",
            None,
        ),
        (
            (*DSP, "config", "config", 0, "items", 5, "value"),
            "perhaps",
            "bad-parameter",
            "impulses[0].dspBlockConfigs[0].config.config[0].items[5].value",
            None,
        ),
        (
            (*DSP, "config", "dsp", "normalizeData"),
            "normalize-channel-standard-scaler",
            "normalized-features",
            "impulses[0].dspBlockConfigs[0].config.dsp.normalizeData",
            None,
        ),
        (("dspBlockConfigs",), [], "block-not-configured", "impulses[0].impulse.dspBlocks[0]", "incomplete"),
        (
            ("impulse", "learnBlocks", 0, "type"),
            "keras-akida",
            "unsupported-block",
            "impulses[0].impulse.learnBlocks[0].type",
            None,
        ),
        (
            ("impulse", "learnBlocks", 0, "dsp"),
            [99],
            "unknown-block",
            "impulses[0].impulse.learnBlocks[0].dsp[0]",
            None,
        ),
        (("impulse", "learnBlocks", 0, "dsp"), [], "no-features", "impulses[0].impulse.learnBlocks[0].dsp", None),
        (("impulse", "learnBlocks"), [], "no-learn-block", "impulses[0].impulse.learnBlocks", "incomplete"),
        (("learnBlockKerasConfigs",), [], "untrained-block", "impulses[0].impulse.learnBlocks[0]", None),
        (
            (*KERAS, "metadata", "hasTrainedModel"),
            False,
            "untrained-block",
            "impulses[0].learnBlockKerasConfigs[0].metadata",
            "untrained",
        ),
        (
            (*KERAS, "config", "selectedModelType"),
            "requiresRetrain",
            "untrained-block",
            "impulses[0].learnBlockKerasConfigs[0].config.selectedModelType",
            None,
        ),
        (
            (*KERAS, "config", "selectedModelType"),
            "akida",
            "unsupported-block",
            "impulses[0].learnBlockKerasConfigs[0].config.selectedModelType",
            None,
        ),
        (
            (*KERAS, "config", "selectedModelType"),
            "int4",
            "unknown-model-type",
            "impulses[0].learnBlockKerasConfigs[0].config.selectedModelType",
            None,
        ),
        (
            (*KERAS, "metadata", "availableModelTypes"),
            ["float32"],
            "missing-model-type",
            "impulses[0].learnBlockKerasConfigs[0].metadata.availableModelTypes",
            None,
        ),
        (
            (*KERAS, "metadata", "mode"),
            "telepathy",
            "unsupported-block",
            "impulses[0].learnBlockKerasConfigs[0].metadata.mode",
            None,
        ),
        (
            (*KERAS, "metadata", "imageInputScaling"),
            "0..7",
            "unsupported-block",
            "impulses[0].learnBlockKerasConfigs[0].metadata.imageInputScaling",
            None,
        ),
        (
            (*KERAS, "metadata", "classNames"),
            [],
            "no-labels",
            "impulses[0].learnBlockKerasConfigs[0].metadata.classNames",
            None,
        ),
        (
            (*KERAS, "metadata", "classNames"),
            ["a", "b\0"],
            "bad-text",
            "impulses[0].learnBlockKerasConfigs[0].metadata.classNames[1]",
            None,
        ),
        (
            (*KERAS, "metadata", "classNames"),
            ["x" * 5000],
            "bad-text",
            "impulses[0].learnBlockKerasConfigs[0].metadata.classNames[0]",
            None,
        ),
        (
            (*KERAS, "config", "thresholds", 0, "value"),
            "high",
            "bad-threshold",
            "impulses[0].learnBlockKerasConfigs[0].config.thresholds[0].value",
            None,
        ),
        (
            (*KERAS, "config", "thresholds", 0, "value"),
            1e300,
            "bad-threshold",
            "impulses[0].learnBlockKerasConfigs[0].config.thresholds[0].value",
            None,
        ),
        (("learnBlockAnomalyConfigs",), [], "untrained-block", "impulses[0].learnBlockAnomalyConfigs.metadata", None),
        (
            (*ANOMALY, "metadata", "clusters"),
            [],
            "no-clusters",
            "impulses[0].learnBlockAnomalyConfigs[0].metadata.clusters",
            None,
        ),
        (
            (*ANOMALY, "metadata", "axes", 2),
            33,
            "bad-number",
            "impulses[0].learnBlockAnomalyConfigs[0].metadata.axes[2]",
            None,
        ),
        (
            (*ANOMALY, "metadata", "axes", 2),
            0,
            "repeated-axis",
            "impulses[0].learnBlockAnomalyConfigs[0].metadata.axes",
            None,
        ),
        (
            (*ANOMALY, "metadata", "scale"),
            [1.0, 2.0],
            "anomaly-length-mismatch",
            "impulses[0].learnBlockAnomalyConfigs[0].metadata.scale",
            None,
        ),
        (
            (*ANOMALY, "metadata", "scale", 1),
            -1.0,
            "bad-scale",
            "impulses[0].learnBlockAnomalyConfigs[0].metadata.scale[1]",
            None,
        ),
        (
            (*ANOMALY, "metadata", "mean", 1),
            1e39,
            "bad-number",
            "impulses[0].learnBlockAnomalyConfigs[0].metadata.mean[1]",
            None,
        ),
        (
            (*ANOMALY, "metadata", "clusters", 1, "center"),
            [1.0],
            "anomaly-length-mismatch",
            "impulses[0].learnBlockAnomalyConfigs[0].metadata.clusters[1].center",
            None,
        ),
    ],
)
def test_each_defect_is_named_with_its_path(
    path: tuple[str | int, ...], value: Any, code: str, where: str, allow: str | None
) -> None:
    response = responses.motion()
    _set(*path)(response, value)
    resolution = responses.resolve(response)
    found = [d for d in errors(resolution) if d.code == code]
    assert [d.where for d in found] == [where]
    assert found[0].allow == allow
    assert found[0].hint or found[0].expected, "an error says what was expected or what to do next"
    if allow:
        allowed = responses.resolve(response, allowed=frozenset({allow}))
        assert code not in codes(allowed)
        assert code in codes(allowed, Severity.WARNING)


def test_all_problems_appear_in_one_run() -> None:
    response = responses.motion()
    _set("impulse", "inputBlocks", 0, "windowSizeMs")(response, None)
    _set(*KERAS, "metadata", "classNames")(response, [])
    _set(*ANOMALY, "metadata", "clusters")(response, [])
    assert {"bad-number", "no-labels", "no-clusters"} <= set(codes(responses.resolve(response)))
