"""``--self-test`` and ``--sample`` from the command line to CTest, on this machine and on an emulated core."""

from __future__ import annotations

import json
import math
import re
import shutil
import sys
import wave
from pathlib import Path

import numpy as np
import pytest

from cli.commands import Shell
from impulsegen.build.programs import ARM_EMULATOR, find_tool
from impulsegen.output.manifest import read_provenance
from selftest.ctest_runs import report, run_ctest

EXAMPLE = "example:motion"
ROWS = np.round(np.random.default_rng(3).normal(size=(140, 3)) * 1024) / 1024 + [0, 0, 9.75]


def tree(folder: Path) -> dict[str, bytes]:
    """All files of a project."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def table(path: Path, rows: np.ndarray = ROWS) -> Path:
    """A recording of the example's sensor."""
    lines = [",".join(map(str, row)) for row in rows.tolist()]
    path.write_text("\n".join(["accX,accY,accZ", *lines]) + "\n")
    return path


@pytest.mark.compile
def test_ctest_on_the_host(impulsegen: Shell, tmp_path: Path) -> None:
    out = tmp_path / "out"
    sample = table(tmp_path / "wave.4f2c.csv")
    ran = impulsegen("generate", EXAMPLE, "-o", out, "--sample", sample, "--target", "host")
    assert ran.exit_code == 0, ran.err
    assert "wave.4f2c.csv: the first 125 of 140 samples per axis are used" in " ".join(ran.err.split())
    exit_code, output = run_ctest(out, "host")
    assert exit_code == 0, output
    said = report(output)
    assert not said.failed
    assert {"wave.4f2c.csv", "zeros"} <= {line.window for line in said.lines}
    told = re.findall(r"^# motion, (.*): (\S+) (\S+)$", output, flags=re.MULTILINE)
    assert {window for window, _, _ in told} == {"wave.4f2c.csv"}, "what is made up is not told"
    results = {what: value for _, what, value in told}
    header = (out / "selftest" / "motion_vectors.h").read_text()
    (described,) = [line for line in header.splitlines() if "wave.4f2c.csv" in line]
    assert 'labelled "wave"' in described
    label = results["label"]  # by the reference, it is the same
    assert described.endswith("uncertain" if label == "uncertain" else f'which is "{label}"')
    assert math.isfinite(float(results["anomaly"])) and float(results["anomaly"]) != 0.0
    # A build that is tampered with.
    path = out / "motion" / "motion.h"
    text = path.read_text()
    path.write_text(text.replace("_MIN_ANOMALY_SCORE 0.3f", "_MIN_ANOMALY_SCORE 0.4f"))
    assert path.read_text() != text
    exit_code, output = run_ctest(out, "host")
    assert exit_code != 0
    assert report(output).failed == {"min_anomaly_score"}


@pytest.mark.compile
@pytest.mark.cross
@pytest.mark.emulate
@pytest.mark.parametrize("model_type", ["int8", "float32"])
def test_ctest_on_an_emulated_core(model_type: str, impulsegen: Shell, tmp_path: Path) -> None:
    if find_tool(ARM_EMULATOR) is None or shutil.which("arm-none-eabi-gcc") is None:
        pytest.skip("arm-none-eabi-gcc or qemu-system-arm is not installed: impulsegen doctor says how")
    out = tmp_path / "out"
    sample = table(tmp_path / "wave.csv")
    arguments = (
        "generate",
        EXAMPLE,
        "-o",
        out,
        "--sample",
        sample,
        "--target",
        "cortex-m4f",
        "--model-type",
        model_type,
    )
    assert impulsegen(*arguments).exit_code == 0
    exit_code, output = run_ctest(out, "cortex-m4f")
    assert exit_code == 0, output
    said = report(output)
    assert not said.failed
    assert {"features", "scores", "anomaly", "label", "clusters"} <= said.checked


def test_the_application_is_still_what_is_run(impulsegen: Shell, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert impulsegen("generate", EXAMPLE, "-o", out, "--self-test").exit_code == 0
    cmake = (out / "CMakeLists.txt").read_text()
    assert "add_executable(motion_app app/main.c)" in cmake
    assert "add_executable(motion_selftest" in cmake
    presets = json.loads((out / "CMakePresets.json").read_bytes())
    names = {preset["name"] for preset in presets["testPresets"]}
    assert names == {
        f"{target}{kind}" for target in ("host", "cortex-m4f") for kind in ("", "-debug", "-release", "-size")
    }


def test_without_the_option_nothing_of_it_is_there(impulsegen: Shell, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert impulsegen("generate", EXAMPLE, "-o", out).exit_code == 0
    assert not (out / "selftest").exists()
    assert "testPresets" not in json.loads((out / "CMakePresets.json").read_bytes())
    for name in ("CMakeLists.txt", "README.md"):
        assert "selftest" not in (out / name).read_text()


def test_check_repeats_it_to_the_byte(impulsegen: Shell, tmp_path: Path) -> None:
    sample = table(tmp_path / "wave.1.csv")
    outs = [tmp_path / name for name in ("one", "two")]
    for out in outs:
        assert impulsegen("generate", EXAMPLE, "-o", out, "--sample", sample).exit_code == 0
    assert tree(outs[0]) == tree(outs[1])
    provenance = read_provenance(outs[0])
    assert provenance["samples"][0]["name"] == "wave.1.csv"  # type: ignore[index]
    assert len(provenance["samples"][0]["sha256"]) == 64  # type: ignore[index]
    assert impulsegen("check", EXAMPLE, "-o", outs[0]).exit_code == 0
    table(sample, ROWS + 1)
    ran = impulsegen("check", EXAMPLE, "-o", outs[0])
    assert ran.exit_code == 10
    assert "motion_vectors.c" in ran.err


def test_check_says_which_sample_is_gone(impulsegen: Shell, tmp_path: Path) -> None:
    sample = table(tmp_path / "wave.1.csv")
    out = tmp_path / "out"
    assert impulsegen("generate", EXAMPLE, "-o", out, "--sample", sample).exit_code == 0
    sample.unlink()
    ran = impulsegen("check", EXAMPLE, "-o", out)
    assert ran.exit_code == 2
    assert "wave.1.csv cannot be read" in " ".join(ran.err.split())


def test_a_sample_that_does_not_fit(impulsegen: Shell, tmp_path: Path) -> None:
    sample = tmp_path / "noise.wav"
    with wave.open(str(sample), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(16000)
        file.writeframes(bytes(32000))
    ran = impulsegen("generate", EXAMPLE, "-o", tmp_path / "out", "--sample", sample)
    assert ran.exit_code == 7
    assert not (tmp_path / "out").exists()
    for part in ("noise.wav has one axis, but the impulse has 3", "expected", "try"):
        assert part in " ".join(ran.err.split())


def test_a_sample_goes_with_one_impulse(impulsegen: Shell, tmp_path: Path) -> None:
    from samples import responses

    response = responses.motion()
    second = json.loads(json.dumps(response["impulses"][0]))
    second["impulse"]["id"] = 2
    second["impulse"]["name"] = "Second"
    response["impulses"].append(second)
    source = tmp_path / "response.json"
    source.write_text(json.dumps(response))
    ran = impulsegen("generate", source, "-o", tmp_path / "out", "--all", "--sample", table(tmp_path / "a.csv"))
    assert ran.exit_code == 2
    assert "a sample is for one impulse" in ran.err


def test_without_the_interpreter(
    impulsegen: Shell,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "ai_edge_litert.interpreter", None)
    ran = impulsegen("generate", EXAMPLE, "-o", tmp_path / "out", "--self-test")
    assert ran.exit_code == 2
    assert 'pip install "impulsegen[self-test]"' in ran.err
    assert not (tmp_path / "out").exists()


def test_a_target_without_room_is_left_out(impulsegen: Shell, tmp_path: Path) -> None:
    out = tmp_path / "out"
    arguments = ("generate", EXAMPLE, "-o", out, "--self-test", "--allow-overflow")
    ran = impulsegen(*arguments, "--target", "cortex-m4f", "--target", small_target(tmp_path))
    assert ran.exit_code == 0, ran.err
    assert "small has no room for the self-test" in " ".join(ran.err.split())
    presets = json.loads((out / "CMakePresets.json").read_bytes())
    variables = {p["name"]: p.get("cacheVariables", {}) for p in presets["configurePresets"]}
    assert variables["small"]["IMPULSE_BUILD_SELFTEST"] == "OFF"
    assert "IMPULSE_BUILD_SELFTEST" not in variables["cortex-m4f"]
    assert not any(p["name"].startswith("small") for p in presets["testPresets"])


def small_target(folder: Path) -> Path:
    """The emulated Cortex-M4F with little flash."""
    from impulsegen.resources import targets_folder

    text = (targets_folder() / "boards" / "cortex-m4f.toml").read_text()
    target = folder / "small.toml"
    target.write_text(text.replace('size = "4M"', 'size = "20K"', 1))
    return target
