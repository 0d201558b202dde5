"""Firmware with Edge Impulse's own SDK on an emulated board, against the native runtime on this machine."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from compile.compilers import require, write
from impulsegen.render.project import RenderOptions, render_project
from impulsegen.target.loader import load_target
from sdk_checkout.sdk_cases import CHECKOUT, SdkCase, example_cases

_TABLES = CHECKOUT / "CMSIS" / "DSP" / "Source" / "CommonTables" / "arm_common_tables.c"
_STEP = 0.05  # of a score: two steps of the sum before a softmax, where a product is rounded twice


def built(case: SdkCase, folder: Path, runtime: str, target: str) -> Path:
    """The application of a generated project."""
    targets = tuple(load_target(name) for name in dict.fromkeys(("host", target)))
    options = RenderOptions(runtime=runtime, targets=targets, tool_version="1.2.3", prefixes=("demo",))
    source = write(render_project([case.impulse], options), folder / f"{runtime} {target}")
    words = [f"-DIMPULSE_TARGET={target}", f"-DEI_SDK_DIR={CHECKOUT if runtime == 'sdk' else ''}"]
    if target != "host":
        words.append(f"-DCMAKE_TOOLCHAIN_FILE={source}/cmake/{target}.cmake")
    build = source / "build"
    configure = ["cmake", "-Werror=dev", "-S", source, "-B", build, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release", *words]
    for command in (configure, ["cmake", "--build", build, "--target", "demo_app"]):
        done = subprocess.run([str(w) for w in command], capture_output=True, text=True, check=False, timeout=900)
        assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return build / ("demo_app" if target == "host" else "demo_app.elf")


def results(*command: str | Path) -> dict[str, list[str]]:
    """First word of a line to the others."""
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    lines = [line.split() for line in (done.stdout + done.stderr).splitlines() if line.startswith("  ")]
    return {words[0]: words[1:] for words in lines}


def assert_same(found: dict[str, list[str]], wanted: dict[str, list[str]]) -> None:
    """Scores and anomaly of two applications, in the same form."""
    assert {"scores", "anomaly"} <= set(found) & set(wanted)
    for what in ("scores", "anomaly"):
        assert len(found[what]) == len(wanted[what])
        for word, other in zip(found[what], wanted[what], strict=True):
            if other[-1].isdigit() and "." in other:
                assert abs(float(word) - float(other)) <= _STEP, (found, wanted)
            else:
                assert word == other


@pytest.mark.compile
@pytest.mark.cross
@pytest.mark.emulate
@pytest.mark.skipif(not _TABLES.is_file(), reason=f"the checkout lacks {_TABLES.name}")
def test_the_same_numbers_here_on_a_board_and_natively(tmp_path: Path) -> None:
    qemu = require("qemu-system-arm")
    require("arm-none-eabi-g++")
    case = next(case for case in example_cases() if case.name == "example-motion")
    native = results(built(case, tmp_path, "native", "host"))
    assert_same(results(built(case, tmp_path, "sdk", "host")), native)
    elf = built(case, tmp_path, "sdk", "cortex-m4f")
    emulator = (qemu, "-M", "mps2-an386", "-nographic", "-semihosting-config", "enable=on,target=native", "-kernel")
    assert_same(results(*emulator, elf), native)
