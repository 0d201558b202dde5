"""``impulsegen fetch``."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import click

from impulsegen.cli.options import make_console, talk_options
from impulsegen.cli.studio_access import open_client, studio_options
from impulsegen.console import Console
from impulsegen.errors import UsageError

if TYPE_CHECKING:
    from impulsegen.sources.studio import FetchedSnapshot
    from impulsegen.studio.client import StudioClient

_VARIANTS = {"int8": ("int8",), "float32": ("float32",), "all": ("int8", "float32")}


@click.command(name="fetch")
@click.argument("project", required=False)
@click.option("-o", "--output", default="snapshot", show_default=True, type=click.Path(path_type=Path), help="Folder.")
@click.option(
    "--variant", type=click.Choice(list(_VARIANTS)), default="all", show_default=True, help="Networks to fetch."
)
@click.option("--force", is_flag=True, help="Overwrite files that were edited by hand.")
@studio_options
@talk_options
def command(project: str | None, output: Path, variant: str, force: bool, **options: Any) -> None:
    """Fetch PROJECT (an id) from Studio into a snapshot: one JSON file and the trained networks.

    Without PROJECT it is EI_PROJECT_ID, else the project that the key belongs to. The key comes from EI_API_KEY, from
    stdin or from a prompt, and is in no file afterwards. Everything after this works offline.

    \b
    Examples:
      impulsegen fetch -o snapshot
      pass show edge-impulse | impulsegen fetch 12345 --api-key-stdin -o snapshot
    """
    from impulsegen.files import PlannedFile
    from impulsegen.output.changes import apply_changes, plan_changes

    console = make_console(options)
    with open_client(options.pop("host"), options.pop("api_key_stdin")) as client:
        fetched = snapshot_of(client, _project_id(project), _VARIANTS[variant], console)
    planned = [PlannedFile(PurePosixPath(name), content) for name, content in fetched.files]
    changes = plan_changes(planned, output, force=force, provenance={"project": fetched.facts})
    apply_changes(changes)
    console.report(fetched.diagnostics)
    if console.as_json:
        found = [d.as_json() for d in fetched.diagnostics]
        console.print_data({**changes.as_json(), "project": fetched.facts, "diagnostics": found})
        return
    for line in changes.summary_lines():
        console.print_line(line)
    console.say(f"next: impulsegen inspect {click.format_filename(output)}")


def snapshot_of(
    client: StudioClient, project_id: int | None, variants: tuple[str, ...] | None, console: Console
) -> FetchedSnapshot:
    """The snapshot of a project, with a bar while it comes."""
    from impulsegen.cli.progress import progress_of
    from impulsegen.sources.studio import fetch_snapshot

    with progress_of(console) as on_progress:
        return fetch_snapshot(client, project_id, variants, on_progress)


def _project_id(text: str | None) -> int | None:
    text = text or os.environ.get("EI_PROJECT_ID") or None
    if text is None:
        return None
    digits = text.removeprefix("studio:")
    if not digits.isascii() or not digits.isdigit():
        raise UsageError(
            f"{text!r} is not a project id", expected="a number", hint="it is in the project's address: studio/<id>"
        )
    return int(digits)
