"""What can be replaced, and the files that are made of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

# Folders of what generated projects are made of. The other ones are impulsegen's own business.
_FOLDERS = frozenset(
    {"board", "edge-impulse", "edge_impulse_api", "parameters", "project", "registry", "runtime", "selftest"}
)
_INCLUDE = re.compile(r'{%-?\s*include\s+"([^"]+)"')
_SDK = "edge_impulse_api/edge-impulse-sdk/"

# A template to the files that are made of it. In them <...> stands for a name that the impulse, project or target gives.
_OUTPUTS = {
    "parameters/impulse.h.j2": ("<prefix>/<prefix>.h",),
    "parameters/impulse.c.j2": ("<prefix>/<prefix>.c",),
    "parameters/contract.h.j2": ("<prefix>/<prefix>_contract.h",),
    "parameters/run.c.j2": ("<prefix>/<prefix>_run.c",),
    "parameters/network.h.j2": ("<prefix>/<network>.h",),
    "parameters/network.c.j2": ("<prefix>/<network>.c",),
    "parameters/dsp_blocks.h.j2": ("impulse/dsp_blocks.h",),
    "selftest/vectors.h.j2": ("selftest/<prefix>_vectors.h",),
    "selftest/vectors.c.j2": ("selftest/<prefix>_vectors.c",),
    "selftest/selftest.c.j2": ("selftest/<prefix>_selftest.c",),
    "project/app_main.c.j2": ("app/main.c",),
    "project/CMakeLists.txt.j2": ("CMakeLists.txt",),
    "project/README.md.j2": ("README.md",),
    "project/cmake/config.cmake.in.j2": ("cmake/config.cmake.in",),
    "project/cmake/target.cmake.j2": ("cmake/<target>.cmake",),
    "edge-impulse/app_main.cpp.j2": ("app/main.cpp",),
    "edge-impulse/edge_impulse_sdk.cmake.j2": ("cmake/edge_impulse_sdk.cmake",),
    "edge-impulse/porting.cpp": ("board/edge_impulse.cpp",),
    "edge-impulse/anomaly_metadata.h.j2": ("model-parameters/anomaly_metadata.h",),
    "edge-impulse/model_metadata.h.j2": ("model-parameters/model_metadata.h",),
    "edge-impulse/model_variables.h.j2": ("model-parameters/model_variables.h",),
    "edge-impulse/tflite-resolver.h.j2": ("tflite-model/tflite-resolver.h",),
    "edge-impulse/model.h.j2": ("tflite-model/<network>.h",),
    "edge-impulse/model.cpp.j2": ("tflite-model/<network>.cpp",),
    "edge_impulse_api/app_main.cpp.j2": ("app/main.cpp",),
    "edge_impulse_api/edge_impulse.cmake.j2": ("cmake/edge_impulse.cmake",),
    "edge_impulse_api/engine.cpp.j2": ("<prefix>/<prefix>_edge_impulse.cpp",),
    "edge_impulse_api/inferencing.h.j2": ("<project>_inferencing.h",),
    "edge_impulse_api/model_variables.h.j2": ("model-parameters/model_variables.h",),
    "project/arduino/README.md.j2": ("README.md",),
    "project/arduino/keywords.txt.j2": ("keywords.txt",),
    "project/arduino/library.properties.j2": ("library.properties",),
    "project/arduino/umbrella.h.j2": ("src/<library>.h",),
    "project/arduino/sketch.ino.j2": ("examples/<sketch>/<sketch>.ino", "examples/<sketch>/src/main.cpp"),
    "project/arduino/static_window.ino.j2": ("examples/<sketch>/<sketch>.ino", "examples/<sketch>/src/main.cpp"),
    "project/arduino/src/sampling.h": ("src/impulse_arduino/sampling.h",),
    "project/platformio/README.md.j2": ("README.md",),
    "project/platformio/platformio.ini.j2": ("examples/<sketch>/platformio.ini",),
    "project/csolution/README.md.j2": ("README.md",),
    "project/csolution/clayer.yml.j2": ("<name>.clayer.yml",),
    "project/csolution/cproject.yml.j2": ("<name>.cproject.yml",),
    "project/csolution/csolution.yml.j2": ("<name>.csolution.yml",),
    "project/esp-idf/CMakeLists.txt.j2": ("CMakeLists.txt",),
    "project/esp-idf/README.md.j2": ("README.md",),
    "project/esp-idf/Kconfig.projbuild.j2": ("main/Kconfig.projbuild",),
    "project/esp-idf/component_CMakeLists.txt.j2": ("components/<component>/CMakeLists.txt",),
    "project/esp-idf/idf_component.yml.j2": ("components/<component>/idf_component.yml",),
    "project/esp-idf/defaults.j2": ("sdkconfig.defaults", "boards/<board>.defaults"),
    "project/esp-idf/main_CMakeLists.txt.j2": ("main/CMakeLists.txt",),
    "project/esp-idf/main_idf_component.yml.j2": ("main/idf_component.yml",),
    "project/esp-idf/partitions.csv.j2": ("partitions.csv",),
    "project/pico/CMakeLists.txt.j2": ("CMakeLists.txt",),
    "project/pico/README.md.j2": ("README.md",),
    "project/pico/find_pico_sdk.cmake": ("cmake/find_pico_sdk.cmake",),
    "project/zephyr/CMakeLists.txt.j2": ("CMakeLists.txt",),
    "project/zephyr/Kconfig.j2": ("Kconfig",),
    "project/zephyr/module.yml.j2": ("zephyr/module.yml",),
    "project/zephyr/README.md.j2": ("README.md",),
    "project/zephyr/west.yml.j2": ("west.yml",),
    "project/zephyr/app_CMakeLists.txt.j2": ("samples/<app>/CMakeLists.txt",),
    "project/zephyr/app_Kconfig.j2": ("samples/<app>/Kconfig",),
    "project/zephyr/prj.conf.j2": ("samples/<app>/prj.conf",),
    "project/zephyr/sample.yaml.j2": ("samples/<app>/sample.yaml",),
    "project/zephyr/board.conf.j2": ("samples/<app>/boards/<board>.conf",),
    "project/zephyr/board.overlay.j2": ("samples/<app>/boards/<board>.overlay",),
}
# Where each framework has the application that reads sensors.
_APPLICATIONS = {"zephyr": "samples/<app>/src", "esp-idf": "main", "pico": "app"}


@dataclass(frozen=True)
class Replaceable:
    """One of our files. ``outputs`` are empty for a part that is only included by others."""

    name: str
    outputs: tuple[str, ...]
    includes: tuple[str, ...]

    @property
    def is_template(self) -> bool:
        """Whether it is rendered; otherwise it is copied as it is."""
        return self.name.endswith(".j2")

    def as_json(self) -> dict[str, object]:
        """For scripts."""
        return {
            "name": self.name,
            "is_template": self.is_template,
            "outputs": list(self.outputs),
            "includes": list(self.includes),
        }


def replaceable_names(own: Path) -> tuple[str, ...]:
    """The names of all files that can be replaced, sorted."""
    names = (path.relative_to(own).as_posix() for path in own.rglob("*") if path.is_file())
    return tuple(sorted(name for name in names if not is_hidden(name) and name.split("/")[0] in _FOLDERS))


def replaceable(own: Path) -> tuple[Replaceable, ...]:
    """All that can be replaced, sorted by name."""
    found = []
    for name in replaceable_names(own):
        text = (own / name).read_text("utf-8") if name.endswith(".j2") else ""
        found.append(Replaceable(name, outputs_of(name), tuple(dict.fromkeys(_INCLUDE.findall(text)))))
    return tuple(found)


def outputs_of(name: str) -> tuple[str, ...]:
    """The files that one of ours becomes, each where the kind of project has it."""
    if name in _OUTPUTS:
        return _OUTPUTS[name]
    path = PurePosixPath(name)
    top, file = path.parts[0], path.name.removesuffix(".j2")
    if top == "runtime":
        return (name.removeprefix("runtime/"),)
    if name.startswith(_SDK):
        return (name.removeprefix("edge_impulse_api/"),)
    if top == "registry":
        return (f"impulses/{file}",)
    if name == "board/board.h" or top == "selftest":
        return (name,)
    if top == "board":
        return (f"board/<target>/{file}",)
    if name.startswith("project/cmake/"):
        return (name.removeprefix("project/"),)
    if name.startswith("project/arduino/drivers/"):
        copied = file if file == "arduino_imu.h" else "<sensor>_driver.h"
        return (f"examples/<sketch>/{copied}", f"examples/<sketch>/src/{copied}")
    if path.suffix == ".j2" and "." not in file:
        return ()  # a part of others
    return _of_an_application(path, file)


def _of_an_application(path: PurePosixPath, file: str) -> tuple[str, ...]:
    framework = path.parts[1]
    if framework == "streaming":
        library = ("src/impulse_arduino/" + file,) if file.startswith("app_window") else ()
        folders = (folder for kind, folder in _APPLICATIONS.items() if kind != "zephyr" or "lis3dh" not in file)
        return (*(f"{folder}/{file}" for folder in folders), *library)
    return (f"{_APPLICATIONS[framework]}/{file}",)


def is_hidden(name: str) -> bool:
    """Whether a file is no template but something that a tool left there."""
    return any(part.startswith(".") or part == "__pycache__" for part in name.split("/"))
