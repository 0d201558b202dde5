"""Every board of a framework: its project is rendered, its options are valid, its application compiles for its core."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from compile.compilers import require
from edge_impulse import impulses
from frameworks.stub_projects import FRAMEWORKS, STUBS, Project, header_of, idf_options, project, run, zephyr_options
from impulsegen.impulse.model import Impulse
from impulsegen.render.frameworks import esp_boards, zephyr_boards
from impulsegen.target.loader import list_targets
from impulsegen.target.model import Target

pytestmark = pytest.mark.compile
IMPULSES = {"accelerometer": impulses.motion, "microphone": impulses.keyword, "camera": impulses.fomo}
BOARDS = [(kind, t) for kind, name in FRAMEWORKS.items() for t in list_targets() if name in t.frameworks]
STUB_FOLDERS = {"zephyr": "zephyr", "esp-idf": "esp_idf", "pico": "pico_sdk"}
NODES = {
    "accelerometer": "DT_N_ALIAS_accel0_STATUS_okay=1",
    "microphone": "DT_N_NODELABEL_dmic_dev_STATUS_okay=1",
    "camera": "DT_CHOSEN_zephyr_camera_EXISTS=1",
}


def sensor_kinds(kind: str, target: Target) -> list[str]:
    """The kinds of sensor that a board's project has a driver for; an accelerometer without one where there is none."""
    if kind == "zephyr":
        found = [s for s in IMPULSES if zephyr_boards.use_of(target.frameworks["zephyr"], s)]
    elif kind == "esp-idf":
        found = [s for s in IMPULSES if esp_boards.use_of(target.id, s)]
    else:
        found = ["accelerometer", "microphone"]
    return found or ["accelerometer"]


CASES = [(kind, target, sensor) for kind, target in BOARDS for sensor in sensor_kinds(kind, target)]


def compiler_of(target: Target) -> list[str]:
    """The compiler of a board's core, with flags; that of this machine where there is none here."""
    core = target.core
    if core.is_arm:
        flags = core.flags.get("gcc_older") or core.flags["gcc"]
        return [require("arm-none-eabi-gcc"), *flags, "--specs=nano.specs"]
    if core.is_riscv:
        return [require("riscv64-unknown-elf-gcc"), *core.flags["gcc"], "--specs=picolibc.specs"]
    return [require("gcc")]


def definitions(made: Project, target: Target, sensor: str, folder: Path) -> Iterator[str]:
    """What the build system would tell the compiler."""
    if made.kind == "zephyr":
        board = target.frameworks["zephyr"]
        (folder / "autoconf.h").write_text(header_of(zephyr_options(made, board)))
        yield from ("-imacros", str(folder / "autoconf.h"))
        if zephyr_boards.use_of(board, sensor):
            yield f"-D{NODES[sensor]}"
    elif made.kind == "esp-idf":
        (folder / "sdkconfig.h").write_text(header_of(idf_options(made, target.frameworks["esp-idf"])))
        yield f"-I{folder}"
    else:
        yield {"accelerometer": "-DIMPULSE_ACCELEROMETER_LIS3DH=1", "microphone": "-DIMPULSE_MICROPHONE_ADC=1"}[sensor]
        yield "-DLIB_PICO_STDIO_USB=1"


def folders(made: Project, prefix: str) -> Iterator[str]:
    """Where headers are."""
    root = made.folder / "components/impulse_it" if made.kind == "esp-idf" else made.folder
    library = root if root.is_dir() else next((made.folder / "components").iterdir())
    yield from (f"-I{library}", f"-I{library / prefix}")
    stub = STUBS / STUB_FOLDERS[made.kind] / "include"
    yield from (f"-I{made.sources}", f"-I{stub}")


@pytest.mark.cross
@pytest.mark.parametrize(("kind", "target", "sensor"), CASES, ids=lambda value: getattr(value, "id", value))
def test_a_board_has_a_project_that_compiles(kind: str, target: Target, sensor: str, tmp_path: Path) -> None:
    impulse: Impulse = IMPULSES[sensor]()
    made = project(kind, tmp_path, [impulse], target.id)
    prefix = next(p.parent.name for p in made.folder.rglob("*_run.c"))
    command = [
        *compiler_of(target),
        *("-std=gnu17", "-Os", "-Wall", "-Wextra", "-Werror", "-fsyntax-only"),
        *definitions(made, target, sensor, tmp_path),
        *folders(made, prefix),
    ]
    run([*command, *sorted(made.sources.glob("*.c"))])
    text = (made.folder / "README.md").read_text()
    assert {
        "zephyr": f"west build -p -b {target.frameworks.get('zephyr')} samples/{made.app}",
        "esp-idf": f"idf.py set-target {target.frameworks.get('esp-idf')} build",
        "pico": f"cmake --preset {target.id} && cmake --build --preset {target.id}",
    }[kind] in text


def _one_of_each_core() -> list[tuple[str, Target]]:
    found: dict[tuple[str, str], Target] = {}
    for kind, target in BOARDS:
        found.setdefault((kind, target.core.id), target)
    return [(kind, target) for (kind, _), target in found.items()]


@pytest.mark.cross
@pytest.mark.parametrize(("kind", "target"), _one_of_each_core(), ids=lambda value: getattr(value, "id", value))
def test_the_library_compiles_for_each_core(kind: str, target: Target, tmp_path: Path) -> None:
    made = project(kind, tmp_path, [impulses.motion()], target.id)
    prefix = next(p.parent.name for p in made.folder.rglob("*_run.c"))
    sources = [p for p in made.folder.rglob("*.c") if made.sources not in p.parents]
    flags = ["-std=gnu17", "-Os", "-Wall", "-Wextra", "-Werror", "-fno-math-errno", "-fsyntax-only"]
    run([*compiler_of(target), *flags, *folders(made, prefix), *sorted(sources)])


@pytest.mark.parametrize(("kind", "target"), BOARDS, ids=lambda value: getattr(value, "id", value))
def test_facts_are_of_boards_that_there_are(kind: str, target: Target) -> None:
    """A sensor that a project says it reads is one that the board's description names."""
    if kind == "zephyr":
        uses = [zephyr_boards.use_of(target.frameworks["zephyr"], sensor) for sensor in IMPULSES]
        assert zephyr_boards.modules_of((target,)), "the drivers of this chip's vendor are not known"
    elif kind == "esp-idf":
        uses = [esp_boards.use_of(target.id, sensor) for sensor in IMPULSES]
    else:
        return
    words = " ".join(target.sensors).lower()
    for use in uses:
        if use is not None:
            assert re.split(r"\W", use.what)[0].lower() in words


def test_facts_name_boards_of_the_targets() -> None:
    names = {t.frameworks["zephyr"] for t in list_targets() if "zephyr" in t.frameworks}
    assert set(zephyr_boards.boards()) <= names
    assert set(esp_boards.boards()) <= {t.id for t in list_targets() if "esp-idf" in t.frameworks}
