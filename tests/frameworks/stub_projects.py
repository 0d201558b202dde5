"""Projects of Zephyr, ESP-IDF and the Pico SDK, rendered, built with stub SDKs of our own, and run on this machine."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from unittest import mock

import kconfiglib

from compile.compilers import require, write
from impulsegen.files import PlannedFile
from impulsegen.impulse.model import Impulse
from impulsegen.render.project import RenderOptions, render_project
from impulsegen.target.loader import load_target

STUBS = Path(__file__).resolve().parent / "stubs"
FRAMEWORKS = {"zephyr": "zephyr", "esp-idf": "esp-idf", "pico": "pico-sdk"}  # kind of project to the framework's name
TARGETS = {"zephyr": "arduino-nano-33-ble-sense", "esp-idf": "esp32s3", "pico": "rpi-pico"}
SOURCES = {"zephyr": "samples/{app}/src", "esp-idf": "main", "pico": "app"}


def planned(kind: str, impulses: Sequence[Impulse], *targets: str) -> tuple[PlannedFile, ...]:
    """The files of a project."""
    loaded = tuple(load_target(target) for target in ("host", *(targets or (TARGETS[kind],))))
    return render_project(impulses, RenderOptions("native", loaded, "1.2.3", project=kind))


@dataclass
class Project:
    """A project on disk."""

    kind: str
    folder: Path
    app: str
    config: dict[str, str] = field(default_factory=dict)  # what Kconfig made of the options

    @property
    def sources(self) -> Path:
        """Where the application's files are."""
        return self.folder / SOURCES[self.kind].format(app=self.app)


def project(kind: str, folder: Path, impulses: Sequence[Impulse], *targets: str) -> Project:
    """A project, written below a folder whose name has a blank."""
    root = write(planned(kind, impulses, *targets), folder / "a project")
    match = re.search(r"^project\((\w+)", _application(kind, root).read_text(), re.M)
    assert match is not None
    return Project(kind, root, match[1])


def _application(kind: str, root: Path) -> Path:
    return next(root.glob("samples/*/CMakeLists.txt")) if kind == "zephyr" else root / "CMakeLists.txt"


def evaluate(kconfig: Path, stub: str, environment: Mapping[str, str], fragments: Sequence[Path]) -> dict[str, str]:
    """Options by name, without ``CONFIG_``. Every assignment must be of an option that there is, and must count."""
    with mock.patch.dict(os.environ, {"srctree": str(STUBS / stub), **environment}):
        tree = kconfiglib.Kconfig(str(kconfig), warn_to_stderr=False)
        tree.warn_assign_undef = True
        for index, fragment in enumerate(fragments):
            tree.load_config(str(fragment), replace=index == 0)
        assert tree.warnings == [], tree.warnings
        for fragment in fragments:
            for name, value in re.findall(r"^CONFIG_(\w+)=(.*)$", fragment.read_text(), re.M):
                assert tree.syms[name].str_value == value.strip('"'), f"{name} of {fragment.name} has no effect"
        return {symbol.name: symbol.str_value for symbol in tree.unique_defined_syms if symbol.str_value != "n"}


def zephyr_options(made: Project, board: str = "") -> dict[str, str]:
    """The options of a sample on a board."""
    sample = made.folder / "samples" / made.app
    stem = board.replace("/", "_")
    fragments = [sample / "prj.conf", *(p for p in [sample / f"boards/{stem}.conf"] if p.is_file())]
    environment = {"MODULE_KCONFIG": str(made.folder / "Kconfig")}
    return evaluate(sample / "Kconfig", "zephyr", environment, fragments)


def idf_options(made: Project, chip: str, *more: Path) -> dict[str, str]:
    """The options of an application with a chip."""
    menu = made.folder / "main/Kconfig.projbuild"
    own = made.folder / f"sdkconfig.defaults.{chip}"
    fragments = [made.folder / "sdkconfig.defaults", *([own] if own.is_file() else []), *more]
    environment = {"IDF_TARGET": chip, "MAIN_KCONFIG": str(menu if menu.is_file() else os.devnull)}
    return evaluate(STUBS / "esp_idf/Kconfig.idf", "esp_idf", environment, fragments)


def header_of(options: Mapping[str, str]) -> str:
    """The options as a header for C."""
    lines = []
    for name, value in sorted(options.items()):
        is_number = re.fullmatch("-?[0-9]+|0x[0-9a-fA-F]+", value) is not None
        lines.append(f"#define CONFIG_{name} {1 if value == 'y' else value if is_number else json.dumps(value)}")
    return "\n".join(lines) + "\n"


def build(
    made: Project, *settings: str, options: Mapping[str, str] | None = None, devicetree: Sequence[str] = ()
) -> Path:
    """Configure and build a project with CMake for this machine; returns the program."""
    tree = made.folder.parent / "build"
    environment = {**os.environ}
    source = made.folder
    extra: list[str] = []
    name = made.app
    if made.kind == "zephyr":
        made.config = dict(options if options is not None else zephyr_options(made))
        tree.mkdir(exist_ok=True)
        (tree / "autoconf.h").write_text(header_of(made.config))
        values = "".join(f'set(CONFIG_{key} "{value}")\n' for key, value in sorted(made.config.items()))
        (tree / "config.cmake").write_text(values)
        environment["ZEPHYR_BASE"] = str(STUBS / "zephyr")
        source, name = made.folder / "samples" / made.app, "app"
        extra = [
            f"-DZEPHYR_EXTRA_MODULES={made.folder}",
            f"-DSTUB_CONFIG_CMAKE={tree / 'config.cmake'}",
            f"-DSTUB_AUTOCONF_H={tree / 'autoconf.h'}",
            f"-DSTUB_DEVICETREE={';'.join(devicetree)}",
        ]
    elif made.kind == "esp-idf":
        made.config = dict(options if options is not None else idf_options(made, "esp32s3"))
        tree.mkdir(exist_ok=True)
        (tree / "sdkconfig.h").write_text(header_of(made.config))
        environment["IDF_PATH"] = str(STUBS / "esp_idf")
        extra = [f"-DSTUB_SDKCONFIG_DIR={tree}"]
    else:
        require("g++")  # the Pico SDK is C++ in part
        environment["PICO_SDK_PATH"] = str(STUBS / "pico_sdk")
    cmake = require("cmake")
    run([cmake, "-S", source, "-B", tree, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Debug", *extra, *settings], environment)
    run([cmake, "--build", tree], environment)
    return tree / name


def run(command: Sequence[str | Path], environment: Mapping[str, str] | None = None) -> str:
    """What a command prints; it must succeed."""
    done = subprocess.run(
        [str(part) for part in command], env=environment, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, f"{command}\n{done.stdout[-4000:]}\n{done.stderr[-8000:]}"
    return done.stdout


def output_of(program: Path, run_ms: int, **settings: int) -> str:
    """What an application prints in some time of the stub's clock."""
    environment = {
        **os.environ,
        "STUB_RUN_MS": str(run_ms),
        **{f"STUB_{k.upper()}": str(v) for k, v in settings.items()},
    }
    return run([program], environment)


def windows_of(text: str, name: str) -> list[str]:
    """The results of an impulse, one text for each window."""
    parts = re.split(rf"^{re.escape(name)}:\n", text, flags=re.M)[1:]
    results = [re.match(r"(?:  .*\n)*", part) for part in parts]
    return [result[0] for result in results if result is not None]
