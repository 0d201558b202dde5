"""Options for reaching Studio, and the fetcher that commands hand to the workflow."""

from __future__ import annotations

import contextlib
import functools
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from impulsegen.console import Console

if TYPE_CHECKING:
    from impulsegen.studio.client import StudioClient
    from impulsegen.studio.document import StudioDocument

Fetch = Callable[[int], "StudioDocument"]
Save = Callable[[int], Path]  # a project to the file of its snapshot
_Command = TypeVar("_Command", bound=Callable[..., Any])


def studio_options(command: _Command) -> _Command:
    """``--host`` and ``--api-key-stdin``. The key itself is never an option."""
    command = click.option(
        "--api-key-stdin", is_flag=True, help="Read the API key from stdin (else EI_API_KEY, else a prompt)."
    )(command)
    return click.option("--host", metavar="HOST|URL", help="Studio's host; default: EI_HOST, else edgeimpulse.com.")(
        command
    )


def snapshot_saver(options: dict[str, Any], console: Console) -> Callable[[int, Path], Path]:
    """A function that fetches a project into a folder and names the snapshot's file. Takes its options out of ``options``;
    asks nothing until called."""
    host, key_from_stdin = options.pop("host"), options.pop("api_key_stdin")

    def save(project_id: int, folder: Path) -> Path:
        from impulsegen.cli.fetch import snapshot_of
        from impulsegen.cli.progress import undisturbed

        with undisturbed():  # it may ask for the key, draws bars of its own, and says what it found
            with open_client(host, key_from_stdin) as client:
                fetched = snapshot_of(client, project_id, None, console)
            console.report(fetched.diagnostics)
        return fetched.save(folder)

    return save


def fetcher(options: dict[str, Any], console: Console) -> Callable[[int], StudioDocument]:
    """A function that fetches a project into a document. Takes its options out of ``options``; asks nothing until called."""
    save = snapshot_saver(options, console)

    def fetch(project_id: int) -> StudioDocument:
        from impulsegen.sources.studio import fetch_document

        return fetch_document(project_id, save)

    return fetch


@contextlib.contextmanager
def shared_fetcher(options: dict[str, Any], console: Console) -> Iterator[tuple[Fetch, Save]]:
    """As ``fetcher``, with a function that names the snapshot as well: each project is fetched once, for both of them.

    What was fetched lives as long as this.
    """
    save = snapshot_saver(options, console)
    with tempfile.TemporaryDirectory(prefix="impulsegen-") as folder:
        saved = functools.cache(lambda project_id: save(project_id, Path(folder)))

        def fetch(project_id: int) -> StudioDocument:
            from impulsegen.studio.snapshot import read_snapshot

            return read_snapshot(saved(project_id))

        yield fetch, saved


def open_client(host: str | None, key_from_stdin: bool) -> StudioClient:
    """A client with the key from the environment, stdin or a prompt."""
    from impulsegen.studio.client import StudioClient  # httpx is slow to import
    from impulsegen.studio.credentials import find_credentials
    from impulsegen.studio.host import find_endpoint

    endpoint = find_endpoint(host)
    return StudioClient(endpoint, find_credentials(from_stdin=key_from_stdin))
