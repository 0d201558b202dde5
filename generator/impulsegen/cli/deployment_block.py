"""``impulsegen deployment-block``."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import click

from impulsegen.cli.options import impulse_options, make_choices, make_console, output_options, talk_options
from impulsegen.errors import SchemaError


@click.command(name="deployment-block")
@click.option(
    "--metadata",
    required=True,
    type=click.Path(path_type=Path),
    help="The deployment-metadata.json that Studio passes.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder for deploy.zip; default: folders.output of the metadata.",
)
@click.option(
    "--fetch",
    is_flag=True,
    help="Ask Studio, with the key in the metadata, for what the metadata lacks. Needs a privileged block.",
)
@output_options
@impulse_options
@talk_options
def command(metadata: Path, output: Path | None, fetch: bool, **options: Any) -> None:
    """Run as a custom deployment block: from Studio's files to a deploy.zip with a firmware project.

    Studio calls this in the container of docs/how-to/deployment-block.md. It works on any machine with the files that
    'edge-impulse-blocks runner --download-data input/' downloads.

    \b
    Example:
      impulsegen deployment-block --metadata input/deployment-metadata.json -o output --target cortex-m4f
    """
    from impulsegen.deployment.archive import files_below, refuse_secrets, zip_of
    from impulsegen.deployment.completeness import require_complete, require_computable
    from impulsegen.deployment.delivery import Delivery
    from impulsegen.output.changes import apply_changes, plan_changes
    from impulsegen.studio.deployment import complete_from_studio, read_deployment
    from impulsegen.workflow import plan_project

    console = make_console(options)
    choices = make_choices(_without_blanks(options))
    deployment = read_deployment(metadata)
    delivery = Delivery(output or _output_of(deployment.facts.output_folder, metadata))
    delivery.prepare()
    log = (lambda _: None) if console.as_json or console.quiet else console.print_line
    log(f"read {click.format_filename(metadata)}: {deployment.describe()}")
    if fetch:
        deployment = complete_from_studio(deployment, _client)
        log(f"asked {deployment.studio_host or 'Studio'} for what the metadata lacks")
    require_complete(deployment)
    for model in deployment.document.models:
        log(
            f"network of block {model.learn_block_id}: {model.name}, {len(model.content)} bytes, SHA-256 {model.sha256}"
        )
    plan = plan_project(deployment.document, choices)
    require_computable(plan.impulses, choices.runtime)
    console.report(plan.diagnostics)
    with tempfile.TemporaryDirectory(prefix="impulsegen-") as folder:
        project = Path(folder) / "project"
        apply_changes(plan_changes(plan.files, project, provenance=plan.provenance))
        files = files_below(project)
    refuse_secrets(files, deployment.secrets)
    archive = zip_of(files)
    delivery.deliver(archive)
    if console.as_json:
        found = [diagnostic.as_json() for diagnostic in plan.diagnostics]
        data = {"archive": str(delivery.archive), "files": sorted(files), "diagnostics": found, **plan.provenance}
        console.print_data(data)
        return
    log(f"generated {len(files)} files for {', '.join(target.id for target in plan.targets)}")
    console.print_line(f"wrote {click.format_filename(delivery.archive)}: {len(archive)} bytes")


def _without_blanks(options: dict[str, Any]) -> dict[str, Any]:
    """Studio passes a field that was left empty as an empty text."""
    lists = {name: tuple(filter(None, value)) for name, value in options.items() if isinstance(value, tuple)}
    return {**{name: None if value == "" else value for name, value in options.items()}, **lists}


def _output_of(stated: str | None, metadata: Path) -> Path:
    if stated:
        return Path(stated)
    raise SchemaError(
        f"{metadata.name} does not say where deploy.zip goes",
        where="folders.output",
        expected="the folder that Studio takes it from",
        hint="name a folder with -o",
    )


def _client(host: str | None, credentials: Any) -> Any:
    from impulsegen.studio.client import StudioClient  # httpx is slow to import
    from impulsegen.studio.host import find_endpoint

    return StudioClient(find_endpoint(host, {}), credentials)
