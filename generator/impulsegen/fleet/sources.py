"""The projects of a configuration, each loaded once, and what a lock says of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from impulsegen.configuration.combinations import ImpulseFacts
from impulsegen.configuration.model import Configuration, ImpulseChoice, ProjectSource
from impulsegen.errors import ImpulsegenError
from impulsegen.workflow import load_source

if TYPE_CHECKING:
    from impulsegen.studio.document import StudioDocument

Fetch = Callable[[int], Path]  # a Studio project to the snapshot file that it was fetched to


@dataclass(frozen=True)
class Loadable:
    """What a worker needs to load a document: a source, relative to the configuration's folder, and what it must be."""

    source: str
    sha256: str


class SourceShelf:
    """Loads each project when it is asked for the first time; one that failed fails again, in the same words."""

    def __init__(self, configuration: Configuration, fetch: Fetch) -> None:
        self._configuration, self._fetch = configuration, fetch
        self._sources: dict[str, str] = {}
        self._loaded: dict[str, StudioDocument | ImpulsegenError] = {}

    def document(self, project: str) -> StudioDocument:
        """The document of a project.

        Raises:
            ImpulsegenError: it cannot be loaded.
        """
        if project not in self._loaded:
            try:
                self._loaded[project] = self._load(self._configuration.projects[project])
            except ImpulsegenError as problem:
                self._loaded[project] = problem
        found = self._loaded[project]
        if isinstance(found, ImpulsegenError):
            raise found
        return found

    def loadable(self, project: str) -> Loadable:
        """How a worker loads it. Raises as ``document``."""
        document = self.document(project)
        return Loadable(self._sources[project], document.sha256)

    def chosen(self, choice: ImpulseChoice) -> tuple[ImpulseFacts, ...]:
        """The impulses that are meant.

        Raises:
            ImpulsegenError: the project cannot be loaded, or has no such impulse.
        """
        from impulsegen.impulse.resolve.selection import select_impulses  # pydantic is slow to import
        from impulsegen.render.identifiers import prefix_of_names

        document = self.document(choice.project)
        entries = select_impulses(document, choice.selection.impulse, every=choice.selection.every_impulse)
        project_name = (document.project.name if document.project else None) or ""
        return tuple(
            ImpulseFacts(choice.project, entry.id, entry.name, prefix_of_names(entry.name, entry.id, project_name))
            for entry in entries
        )

    def pin(self, project: str) -> dict[str, object]:
        """What a lock says of a project. Raises as ``document``."""
        document = self.document(project)
        return {
            "source": self._configuration.projects[project].label,
            "sha256": document.sha256,
            "project_id": document.project.id if document.project else None,
            "impulses": _impulses(document),
        }

    def _load(self, project: ProjectSource) -> StudioDocument:
        source = project.source
        if project.is_studio:
            source = str(self._fetch(int(source.removeprefix("studio:"))))
        self._sources[project.name] = source
        return load_source(self._loadable_here(source))

    def _loadable_here(self, source: str) -> str:
        return source if source.startswith("example:") else str(self._configuration.folder / source)


def _impulses(document: StudioDocument) -> Mapping[str, object]:
    """Each impulse with the networks of its learn blocks; a network of no block in particular is any impulse's."""
    found: dict[str, object] = {}
    for detailed in document.response.impulses:
        blocks = {block.id for block in detailed.impulse.learn_blocks}
        models = {
            f"{'any' if model.learn_block_id is None else model.learn_block_id}"
            f"{f'.{model.variant}' if model.variant else ''}": model.sha256
            for model in document.models
            if model.learn_block_id is None or model.learn_block_id in blocks
        }
        found[str(detailed.impulse.id)] = {"name": detailed.impulse.name or "", "models": models}
    return found
