"""``impulsegen build``."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import Any

import click

from impulsegen.cli.options import make_console, talk_options
from impulsegen.console import Console


@click.command(name="build")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--preset", default="host", show_default=True, help="CMake preset: the id of a target of the project.")
@click.option("--run", "then_run", is_flag=True, help="Run it: on this machine, or in an emulator.")
@click.option("--toolchain", type=click.Choice(["gcc", "clang", "zig"]), help="Compiler of a board; default: gcc.")
@click.option("-j", "--jobs", type=click.IntRange(1, 1024), help="Compile so many files at once.")
@talk_options
def command(folder: Path, preset: str, then_run: bool, toolchain: str | None, jobs: int | None, **options: Any) -> None:
    """Configure and compile the project in FOLDER, and run it.

    A preset is the id of a target, alone or with -debug, -release or -size behind it.

    \b
    Examples:
      impulsegen build motion --run
      impulsegen build motion --preset cortex-m4f --run
      impulsegen build motion --preset cortex-m4f-debug --toolchain clang
    """
    console = make_console(options)
    document = build_and_show(console, folder, preset, then_run=then_run, toolchain=toolchain, jobs=jobs)
    if console.as_json:
        console.print_data(document)


def build_and_show(
    console: Console,
    folder: Path,
    preset: str,
    *,
    then_run: bool,
    toolchain: str | None = None,
    jobs: int | None = None,
) -> dict[str, object]:
    """Build, run if wanted, and show what came of it; the same as JSON values. Raises as ``build_project``, ``run_project``."""
    from impulsegen.build.project import build_project
    from impulsegen.build.running import run_project
    from impulsegen.cli.progress import working
    from impulsegen.workflow import compared_size

    show = None if console.as_json or not console.verbose else console.say
    with nullcontext() if show else working(console, f"building for {preset}"):
        built = build_project(folder, preset, toolchain=toolchain, jobs=jobs, on_output=show)
        compared = compared_size(built)
    document: dict[str, object] = {"build": built.as_json(), "size": compared.as_json() if compared else None}
    if not console.as_json:
        what = click.format_filename(built.program) if built.program else f"the library for {preset}, no program"
        console.say(f"built {what}", colour="green")
        if compared is not None:
            console.say(compared.as_text())
    if then_run:
        with working(console, f"running for {preset}"):
            ran = run_project(folder, preset, toolchain=toolchain)
        document["run"] = ran.as_json()
        if not console.as_json:
            click.echo(ran.output, nl=False)
            if ran.instructions is not None:
                console.say(f"{ran.instructions} instructions")
    return document
