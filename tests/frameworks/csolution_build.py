"""What the CMSIS-Toolbox does with a solution, as far as GCC needs it: collects files, paths and macros, and links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from compile.compilers import require
from frameworks.stub_projects import run

Node = dict[str, Any]
# Of the devices in ARM::Cortex_DFP: what the toolchain tells GCC.
CORES = {
    "ARMCM0": "cortex-m0",
    "ARMCM0P": "cortex-m0plus",
    "ARMCM3": "cortex-m3",
    "ARMCM4": "cortex-m4",
    "ARMCM7": "cortex-m7",
    "ARMCM33": "cortex-m33",
    "ARMCM55": "cortex-m55",
    "ARMCM85": "cortex-m55",  # GCC 12 does not know it
    "STM32L475VGTx": "cortex-m4",
    "STM32U585AIIx": "cortex-m33",
}
_FPUS = {"cortex-m4": "fpv4-sp-d16", "cortex-m33": "fpv5-sp-d16", "cortex-m7": "fpv5-d16", "cortex-m55": "auto"}
_OPTIMIZE = {"debug": "-Og", "speed": "-O3", "size": "-Os"}


@dataclass
class Context:
    """A program: one build type and one target type of a project."""

    flags: list[str]
    files: list[tuple[Path, str]] = field(default_factory=list)  # with the language standard
    paths: list[Path] = field(default_factory=list)
    defines: list[str] = field(default_factory=list)
    compile_options: list[str] = field(default_factory=list)
    link_options: list[str] = field(default_factory=list)
    scripts: list[Path] = field(default_factory=list)


def load(path: Path) -> Node:
    """A document; words such as ``on`` stay words, as in the toolbox."""
    document = yaml.load(path.read_text(), Loader=yaml.BaseLoader)  # noqa: S506 - BaseLoader makes nothing but text
    assert isinstance(document, dict)
    return document


def context_of(solution_file: Path, build_type: str, target_type: str) -> Context:
    """What is compiled, and how."""
    solution = load(solution_file)["solution"]
    build = _named(solution["build-types"], build_type)
    target = _named(solution["target-types"], target_type)
    context = Context(_core_flags(target))
    context.flags.append(_OPTIMIZE[build["optimize"]])
    if build["debug"] == "on":
        context.flags.append("-g3")
    for node in (build, target):
        context.defines += _defines(node)
    (project_file,) = (solution_file.parent / item["project"] for item in solution["projects"])
    project = load(project_file)["project"]
    for layer in project["layers"]:
        path = project_file.parent / layer["layer"]
        _take(context, load(path)["layer"], path.parent, "+" + target_type, "c99")
    _take(context, project, project_file.parent, "+" + target_type, project["language-C"])
    for linker in project["linker"]:
        if linker["for-context"] == "+" + target_type and linker["for-compiler"] == solution["compiler"]:
            context.scripts.append(project_file.parent / linker["script"])
    return context


def _named(types: Sequence[Node], name: str) -> Node:
    (found,) = (item for item in types if item["type"] == name)
    return found


def _core_flags(target: Node) -> list[str]:
    core = CORES[target["device"].partition("::")[2]]
    if target["processor"]["fpu"] == "off":
        return [f"-mcpu={core}", "-mthumb", "-mfloat-abi=soft"]
    return [f"-mcpu={core}", "-mthumb", "-mfloat-abi=hard", f"-mfpu={_FPUS[core]}"]


def _defines(node: Node) -> Iterator[str]:
    for item in node.get("define", []):
        yield from (f"-D{name}={value}" for name, value in item.items()) if isinstance(item, Mapping) else [f"-D{item}"]


def _take(context: Context, node: Node, folder: Path, for_target: str, standard: str) -> None:
    context.paths += [folder / path for path in node.get("add-path", [])]
    for misc in node.get("misc", []):
        context.compile_options += misc.get("C", [])
        context.link_options += misc.get("Link", [])
    for group in node["groups"]:
        if group.get("for-context", for_target) == for_target:
            language = group.get("language-C", standard)
            context.files += [(folder / item["file"], language) for item in group["files"]]


def link(context: Context, folder: Path) -> Path:
    """Compile and link by Arm's GCC."""
    gcc = require("arm-none-eabi-gcc")
    includes = [word for path in context.paths for word in ("-I", path)]
    objects = []
    folder.mkdir(parents=True, exist_ok=True)
    for source, standard in context.files:
        target = folder / (re.sub(r"\W", "_", str(source)) + ".o")
        common = [*context.flags, f"-std={standard}", "-Wall", "-Wextra", "-Werror", *context.defines]
        run([gcc, *common, *context.compile_options, *includes, "-c", source, "-o", target])
        objects.append(target)
    (script,) = context.scripts
    program = folder / "program.elf"
    run([gcc, *context.flags, *context.link_options, "-T", script, *objects, "-lm", "-o", program])
    return program
