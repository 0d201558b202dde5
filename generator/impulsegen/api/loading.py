"""Sources: from a name to the impulses that it holds."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from impulsegen import workflow
from impulsegen.api.arguments import StrPath, path_text, selection_of, sequence_of
from impulsegen.api.wording import diagnostics_for_scripts, speaks_of_arguments
from impulsegen.choices import Selection
from impulsegen.diagnostics import Diagnostic
from impulsegen.errors import AuthenticationError, UsageError
from impulsegen.sources.members import selected, split_source

if TYPE_CHECKING:
    from impulsegen.impulse.model import Impulse
    from impulsegen.impulse.resolve.entry import Resolution
    from impulsegen.studio.credentials import Credentials
    from impulsegen.studio.document import StudioDocument


@dataclass(frozen=True, eq=False)
class Loaded:
    """A source that ``load`` has read, and which of its impulses are meant. Not to be made by hand."""

    source: str  # as it was named
    name: str  # of the file or folder, without those around it
    sha256: str  # of what was read: the same facts give the same digest, however they were saved
    inputs: tuple[Path, ...]  # files that were read, for a build system; none for a project of Studio
    _document: StudioDocument = field(repr=False)
    _selection: Selection = field(repr=False)

    @property
    def impulses(self) -> tuple[Impulse, ...]:
        """The impulses that are meant.

        Raises:
            ImpulseError: one of them cannot become firmware, with every reason; or there are several and none was chosen.
            UsageError: there is no impulse or setting of that name.
        """
        return self._usable()

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is remarked on the source and on its impulses: notes, warnings, and errors that ``impulses`` raises for.

        Raises:
            ImpulseError: there are several impulses and none was chosen.
            UsageError: there is no impulse of that name.
        """
        return self._found()

    @cached_property
    def _resolutions(self) -> tuple[Resolution, ...]:
        return workflow.resolve_selected(self._document, self._selection)

    @speaks_of_arguments
    def _usable(self) -> tuple[Impulse, ...]:
        return workflow.require_usable(self._resolutions)

    @speaks_of_arguments
    def _found(self) -> tuple[Diagnostic, ...]:
        resolved = (d for resolution in self._resolutions for d in resolution.diagnostics)
        return diagnostics_for_scripts((*self._document.diagnostics, *resolved))


@speaks_of_arguments
def load(
    source: StrPath,
    *,
    impulse: str | int | None = None,
    every_impulse: bool = False,
    prefix: str | None = None,
    model_type: str | None = None,
    sensor: str | None = None,
    allow: Collection[str] = (),
    settings: Mapping[str, str | float | bool] | None = None,
    api_key: str | None = None,
    host: str | None = None,
) -> Loaded:
    """Read a source: a snapshot, a saved response, a folder, ``example:NAME``, or ``studio:PROJECT_ID``.

    Args:
        source: Text as on the command line, also ``SOURCE#IMPULSE`` and ``SOURCE#all``; a ``Path`` is always a path.
        impulse: Id or name, if there are several.
        every_impulse: All impulses of the source.
        prefix: Of all C names; by default it is made from the impulse's name.
        model_type: ``"int8"`` or ``"float32"``; by default Studio's choice.
        sensor: The sensor, if the source does not say.
        allow: Names of checks that may fail: ``"stale"``, ``"untrained"`` and so on, as ``--allow-…`` has them.
        settings: Tunables: ``{"learn.5.min_score": 0.7}``.
        api_key: For ``studio:`` alone; by default ``EI_API_KEY``. It is kept nowhere and is in no message.
        host: Studio's host, for ``studio:`` alone; by default ``EI_HOST``, else edgeimpulse.com.

    Raises:
        UsageError: an argument makes no sense, or there is no such source.
        SchemaError: the source is not of a known shape.
        AuthenticationError, StudioError, NetworkError: Studio was asked, and did not answer with the project.
    """
    selection = selection_of(
        impulse=impulse,
        every_impulse=every_impulse,
        prefix=prefix,
        model_type=model_type,
        sensor=sensor,
        allow=allow,
        settings=settings,
    )
    name, behind = _named(source)
    if name == "-":
        raise UsageError("a script has no source on stdin", hint="save it to a file, and load that")
    if behind is not None and (impulse is not None or every_impulse):
        raise UsageError(
            f"the impulse is named twice: {behind!r} behind the source, and by an argument",
            hint="leave one of them out",
        )
    document = workflow.load_source(name, fetch=lambda project_id: _fetched(project_id, api_key, host))
    return Loaded(
        os.fspath(source), document.name, document.sha256, document.inputs, document, selected(selection, behind)
    )


def members_of(projects: object, argument: str = "projects") -> tuple[workflow.Member, ...]:
    """What ``workflow`` plans with, from what ``load`` returned."""
    return tuple(workflow.Member(one._document, one._selection) for one in sequence_of(argument, projects, Loaded))


def member_of(project: object, argument: str) -> workflow.Member:
    """As ``members_of``, of one source."""
    (member,) = members_of([project], argument)
    return member


def _named(source: StrPath) -> tuple[str, str | None]:
    text = path_text("source", source)
    if isinstance(source, str):
        return split_source(text)
    return (text if Path(text).is_absolute() else os.path.join(os.curdir, text)), None  # noqa: PTH118 - Path drops "./"


def _fetched(project_id: int, api_key: str | None, host: str | None) -> StudioDocument:
    """A project of Studio. Its files are gone when this returns, and so it names none."""
    from impulsegen.sources.studio import fetch_document, fetch_snapshot
    from impulsegen.studio.client import StudioClient  # httpx is slow to import
    from impulsegen.studio.host import find_endpoint

    found: list[Diagnostic] = []

    def save(project: int, folder: Path) -> Path:
        with StudioClient(find_endpoint(host), _credentials(api_key)) as client:
            fetched = fetch_snapshot(client, project)
        found.extend(fetched.diagnostics)
        return fetched.save(folder)

    document = fetch_document(project_id, save)
    return replace(
        document,
        models=tuple(replace(model, path=None) for model in document.models),
        diagnostics=(*found, *document.diagnostics),
        read_files=(),
        searched_folders=(),
    )


def _credentials(api_key: str | None) -> Credentials:
    """The key that was given or that the environment holds. Nobody is asked: there may be nobody at a build."""
    from impulsegen.studio.credentials import Credentials, credentials_of

    if api_key is not None:
        if not isinstance(api_key, str):
            raise UsageError("api_key is not text", expected="the key as Studio shows it")
        return Credentials(api_key.strip())
    found = credentials_of(os.environ)
    if found is None:
        raise AuthenticationError(
            "Studio needs an API key, and there is none",
            expected="EI_API_KEY in the environment, or the argument api_key",
            hint="make a key in Studio (Dashboard > Keys), then: export EI_API_KEY=<the key>",
        )
    return found
