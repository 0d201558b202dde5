"""Values that the shell completes. Asked at each press of a key, so nothing slow is imported, and nothing is ever said."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from impulsegen.errors import ImpulsegenError

if TYPE_CHECKING:
    from impulsegen.configuration.model import Configuration

_FILE = "file"


def complete_targets(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Ids with names; files, where none begins like this."""
    from impulsegen.target.loader import list_targets

    with contextlib.suppress(ImpulsegenError, OSError):
        found = [CompletionItem(t.id, help=t.name) for t in list_targets() if t.id.startswith(incomplete)]
        if found:
            return found
    return [CompletionItem(incomplete, type=_FILE)]


def complete_sources(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Bundled examples, once a word begins like one; else files."""
    from impulsegen.resources import examples_folder

    with contextlib.suppress(ImpulsegenError, OSError):
        names = sorted(path.parent.name for path in examples_folder().glob("*/impulses-detailed.json"))
        found = [f"example:{name}" for name in names if incomplete and f"example:{name}".startswith(incomplete)]
        if found:
            return [CompletionItem(name, help="bundled example") for name in found]
    return [CompletionItem(incomplete, type=_FILE)]


def complete_only(context: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Names of the configuration that is found or named; behind a comma, the next one."""
    from impulsegen.configuration.finding import require_configuration

    before, comma, word = incomplete.rpartition(",")
    names: tuple[str, ...] = ()
    with contextlib.suppress(ImpulsegenError, OSError):
        names = tuple(dict.fromkeys(_names(require_configuration(context.params.get("config"), Path.cwd()))))
    return [CompletionItem(f"{before}{comma}{name}") for name in names if name.startswith(word)]


def _names(configuration: Configuration) -> Iterator[str]:
    """Firmware and what it is divided into. Impulses are known without loading projects where a lock has pinned them."""
    from impulsegen.configuration.combinations import expand
    from impulsegen.configuration.lock import lock_path, read_lock
    from impulsegen.target.loader import load_target

    def target_id(name: str) -> str:
        return load_target(str(configuration.folder / name) if name.endswith(".toml") else name).id

    for firmware in configuration.firmware:
        yield firmware.name
        if "impulse" not in firmware.each:
            yield from (one.name for one in expand(firmware, lambda _: (), target_id))
    yield from (read_lock(lock_path(configuration.path)) or {}).get("combinations", {})
