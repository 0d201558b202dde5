"""The origins of constants are true: what stands at each path is what the fact says, and copies are copies."""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from explain.explained import Explained, of_source
from impulsegen.explain.facts import Derivation, Fact
from impulsegen.resources import examples_folder
from samples import responses

_STEPS = re.compile(r'\.?([A-Za-z_]\w*)|\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]')


def at(raw: Any, path: str) -> Any:
    """The value at a JSON path; a failure when there is none."""
    value, end = raw, 0
    for match in _STEPS.finditer(path):
        assert match.start() == end, path
        end = match.end()
        name, index, quoted = match.groups()
        value = value[int(index)] if index else value[name if name is not None else json.loads(f'"{quoted}"')]
    assert end == len(path), path
    return value


def of_c(text: str) -> Any:
    """The value of a C literal; of a macro and its value, the value."""
    text = text.rpartition(" = ")[2]
    if text in ("true", "false"):
        return text == "true"
    if text.startswith('"'):
        return json.loads(text) if "\\" not in text else None
    try:
        return float(re.sub(r"[uf]\Z", "", text))
    except ValueError:
        return None


def same(generated: Any, stated: Any) -> bool:
    """Whether a generated value is that of the response: numbers as float32, text of parameters as the number it is."""
    if isinstance(generated, bool):
        return str(stated).lower() in (("true", "1") if generated else ("false", "0"))
    if isinstance(generated, float):
        number = float(stated)
        return generated in (number, float(int(number))) or _float32(generated) == _float32(number)
    return bool(generated == str(stated))


def _float32(number: float) -> float:
    found: float = struct.unpack("f", struct.pack("f", number))[0]
    return found


def check_origins(explained: Explained) -> int:
    """Resolves every path of the response; returns how many copies were compared."""
    copies = resolved = 0
    for fact in explained.facts:
        for origin in fact.origins:
            if not origin.file:
                resolved += 1
                assert _normal(at(explained.raw, origin.path)) == _normal(origin.value), (fact.symbol, origin.path)
        if fact.derivation is Derivation.COPIED:
            assert len(fact.origins) == 1, fact
            copies += _check_copy(fact)
    assert resolved > copies
    return copies


def _check_copy(fact: Fact) -> bool:
    stated, generated = fact.origins[0].value, of_c(fact.value)
    if generated is None:  # a constant of the runtime that stands for a choice, or text with escapes
        assert fact.value.isupper() or "\\" in fact.value, fact
        return False
    assert same(generated, stated), fact
    return True


def _normal(value: Any) -> Any:
    """Whole numbers may be written as fractions; absent and null are the same."""
    if isinstance(value, dict):
        return {key: _normal(item) for key, item in value.items() if item is not None}
    return [_normal(item) for item in value] if isinstance(value, list) else value


@pytest.mark.parametrize("runtime", ["native", "sdk"])
def test_of_the_example(runtime: str) -> None:
    assert check_origins(of_source(examples_folder() / "motion", runtime=runtime)) > 40


def saved(folder: Path, response: Any) -> Path:
    """A folder with a response."""
    (folder / "impulses-detailed.json").write_text(json.dumps(response), encoding="utf-8")
    return folder


def variants() -> Iterator[tuple[str, Any]]:
    """Responses that leave things out."""
    yield "whole", responses.motion()
    bare = responses.motion()
    impulse = bare["impulses"][0]
    block = impulse["impulse"]["inputBlocks"][0]
    for key in ("classificationWindowIncreaseMs", "windowIncreaseMs"):
        block.pop(key, None)
    for dsp in impulse["impulse"]["dspBlocks"]:
        dsp["implementationVersion"] = None
    for entry in impulse["dspBlockConfigs"]:
        entry["config"]["dsp"].pop("performance", None)
        entry["metadata"].pop("outputConfig", None)
        for group in entry["config"]["config"]:
            for item in group["items"]:
                if item["param"] == "scale-axes":
                    item["value"], item["defaultValue"] = "", "1"
    for entry in (*impulse["learnBlockKerasConfigs"], *impulse["learnBlockAnomalyConfigs"]):
        entry["config"]["thresholds"] = []
        entry["metadata"].pop("thresholds", None)
        entry["config"].pop("minimumConfidenceRating", None)
    yield "bare", bare
    old = responses.motion()
    for entry in old["impulses"][0]["learnBlockKerasConfigs"]:
        entry["config"]["thresholds"] = []
        entry["metadata"].pop("thresholds", None)
        entry["config"]["minimumConfidenceRating"] = 0.75
    old["impulses"][0]["impulse"]["inputBlocks"][0]["axes"] = ["accZ", "accY", "accX"]
    yield "old", old


@pytest.mark.parametrize("name", ["whole", "bare", "old"])
def test_of_responses_that_leave_things_out(name: str, tmp_path: Path) -> None:
    response = dict(variants())[name]
    allowed = frozenset({"stale", "mismatch", "overflow"})
    explained = of_source(saved(tmp_path, response), response, allowed=allowed)
    assert check_origins(explained) > 20
    if name == "bare":
        rules = {fact.stem: (fact.rule, fact.derivation) for fact in explained.facts}
        assert "no window increase" in rules["stride_ms"][0]
        assert rules["stride_ms"][1] is Derivation.ASSUMED
        version = next(rule for stem, rule in rules.items() if stem.endswith("block.implementation_version"))
        assert version == ("the response states no implementation version; 1 is assumed", Derivation.ASSUMED)
        assert any("Studio's default" in rule for rule, _ in rules.values())
        assert any("this default" in rule for rule, _ in rules.values())
    if name == "old":
        threshold = next(fact for fact in explained.facts if fact.value == "0.75f")
        assert threshold.origins[0].path.endswith("config.minimumConfidenceRating")


def test_formulas_have_the_numbers_put_in() -> None:
    explained = of_source(examples_folder() / "motion")
    assert explained.fact("MOTION_SAMPLES").rule == "window_ms x rate_hz / 1000 = 2000 x 62.5 / 1000 = 125"
    assert "39 of block 2 = 39" in explained.fact("MOTION_FEATURE_COUNT").rule
    assert "fit SOURCE --arena" in explained.fact("MOTION_ARENA_BYTES").rule


def test_weights_come_from_the_model() -> None:
    explained = of_source(examples_folder() / "motion")
    fact = explained.fact("motion_learn_3_layer_1_weights")
    (origin,) = fact.origins
    assert (origin.file, origin.path) == ("3.tflite", "sha256")
    assert len(str(origin.value)) == 64
    assert "FULLY_CONNECTED" in fact.rule
    assert "dense_1" in fact.rule


def test_what_is_set_says_so_and_what_it_would_be() -> None:
    settings = {"learn.4.min_anomaly_score": "0.5", "input.stride_ms": "250"}
    explained = of_source(examples_folder() / "motion", settings=settings)
    fact = explained.fact("MOTION_MIN_ANOMALY_SCORE")
    assert fact.value == "0.5f"
    assert fact.derivation is Derivation.CHOSEN
    assert fact.rule.startswith("set by --set learn.4.min_anomaly_score=0.5; without it 0.3")
    assert fact.origins[0].value == 0.3
    assert explained.fact("MOTION_STRIDE_MS").rule.startswith("set by --set input.stride_ms=250; without it 500")
    assert explained.fact("MOTION_MIN_CONFIDENCE_RATING").derivation is Derivation.COPIED


def test_a_chosen_variant_says_so() -> None:
    explained = of_source(examples_folder() / "motion", model_type="float32")
    fact = explained.fact("motion_learn_3.model_type")
    assert "--model-type" in fact.rule
    assert fact.derivation is Derivation.CHOSEN


def test_paths_of_a_deployment_metadata_say_that_it_was_converted(tmp_path: Path) -> None:
    block = {"id": 1, "type": "time-series", "windowSizeMs": 1000, "windowIncreaseMs": 500, "frequencyHz": 10}
    options = {"scale-axes": 2}
    features = {"featureCount": 10, "dspConfig": {"options": options}}
    raw = {
        "deployCounter": 3,
        "classes": ["a", "b"],
        "project": {"id": 7, "name": "P", "owner": "O", "impulseId": 1, "impulseName": "Meta"},
        "impulse": {
            "inputBlocks": [block],
            "dspBlocks": [{"id": 2, "type": "raw", "name": "Raw", "axes": ["x"], "metadata": features}],
            "learnBlocks": [{"id": 3, "type": "keras", "name": "NN", "dsp": [2], "thresholds": {"minScore": 0.5}}],
        },
        "tfliteModels": [{"inputFrameSize": 10, "details": {"modelType": "int8"}}],
    }
    path = tmp_path / "deployment-metadata.json"
    path.write_text(json.dumps(raw))
    raw["tfliteModels"][0]["details"].update(  # type: ignore[index,attr-defined]
        inputs=[{"dataType": "int8", "shape": [1, 10], "quantizationScale": 0.5, "quantizationZeroPoint": 1}],
        outputs=[{"dataType": "int8", "shape": [1, 2], "quantizationScale": 0.5, "quantizationZeroPoint": 1}],
    )
    path.write_text(json.dumps(raw))
    explained = of_source(path, raw)
    (origin,) = explained.fact("META_WINDOW_MS").origins
    assert origin.file == "deployment metadata, as a response"
    assert origin.value == 1000
    assert explained.fact("meta_dsp_2.scale_axes").derivation is Derivation.COPIED
    tensor = explained.fact("meta_learn_3_input_tensors[0].scale").origins[0]
    assert (tensor.file, tensor.path) == ("deployment-metadata.json", "tfliteModels[0].details")
