"""Checkouts that stand in for Edge Impulse's SDK, and generated projects that are built around them."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from compile.compilers import require, write
from edge_impulse.impulses import motion
from impulsegen.impulse.model import Impulse
from impulsegen.render.edge_impulse.sdk_sources import SdkSources, sdk_sources
from impulsegen.render.project import RenderOptions, render_project
from impulsegen.target.loader import load_target

_HERE = Path(__file__).resolve().parent
NAME = "motion_demo"  # prefix of the sample project


def checkout(folder: Path, impulse: Impulse | None = None) -> Path:
    """The SDK's root in a folder: headers of the stub, and a tiny file for each source that an impulse needs."""
    shutil.copytree(_HERE / "sdk_stub" / "edge-impulse-sdk", folder)
    shutil.copytree(_HERE / "sdk_checkout_stub", folder, dirs_exist_ok=True)
    with (folder / "classifier" / "ei_run_classifier.h").open("a") as header:
        header.write('#include "edge-impulse-sdk/classifier/run_stub.h"\n')
    sources = sdk_sources(impulse or motion())
    for number, name in enumerate((*sources.common, *sources.arm)):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            f'#include "edge-impulse-sdk/dsp/returntypes.h"\nint stub_{number}(long v);\n'
            f"int stub_{number}(long v) {{ int narrow = v; unsigned sign = narrow; return sign; }}\n"
        )
    return folder


def project(folder: Path, impulse: Impulse | None = None, prefix: str | None = None, *targets: str) -> Path:
    """A generated project of the sdk runtime."""
    chosen = tuple(load_target(name) for name in targets or ("host",))
    options = RenderOptions(runtime="sdk", targets=chosen, tool_version="1.2.3", prefixes=(prefix,) if prefix else ())
    return write(render_project([impulse or motion()], options), folder)


def needed(impulse: Impulse | None = None) -> SdkSources:
    """What a project lists."""
    return sdk_sources(impulse or motion())


@dataclass(frozen=True)
class Done:
    """What a command said."""

    exit_code: int
    text: str


def run(*command: str | Path, cwd: Path | None = None) -> Done:
    """A command, with both of its outputs."""
    done = subprocess.run(
        [str(word) for word in command], capture_output=True, text=True, check=False, timeout=300, cwd=cwd
    )
    return Done(done.returncode, done.stdout + done.stderr)


def configure(source: Path, build: Path, *options: str, cwd: Path | None = None) -> Done:
    """CMake with every developer warning as an error."""
    require("ninja")
    require("g++")
    return run(
        require("cmake"), "-Wdev", "-Werror=dev", "-S", source, "-B", build, "-G", "Ninja",
        "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON", "-DCMAKE_BUILD_TYPE=Release", *options, cwd=cwd,
    )  # fmt: skip


def build(folder: Path, *options: str) -> Done:
    """Builds what was configured."""
    return run(require("cmake"), "--build", folder, *options)


def commands(folder: Path) -> dict[str, str]:
    """Source to the command that compiles it."""
    entries = json.loads((folder / "compile_commands.json").read_text())
    return {entry["file"]: entry["command"] for entry in entries}


def built(source: Path, folder: Path, *options: str, cwd: Path | None = None) -> str:
    """Configured and built, or the test fails with what was said; the text of the configuration."""
    configured = configure(source, folder, *options, cwd=cwd)
    assert configured.exit_code == 0, configured.text
    done = build(folder)
    assert done.exit_code == 0, done.text
    return configured.text
