"""What a new configuration must know: from options, from defaults with ``--yes``, or asked for on a terminal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from impulsegen.choices import DEFAULT_TARGETS
from impulsegen.configuration import new_file
from impulsegen.console import Console
from impulsegen.errors import ImpulsegenError, UsageError

if TYPE_CHECKING:
    from impulsegen.impulse.resolve.selection import ImpulseEntry
    from impulsegen.studio.document import StudioDocument

_Answer = TypeVar("_Answer")


class Questions:
    """Finds the answers. ``asks`` says whether there is somebody to ask, ``takes_defaults`` is ``--yes``."""

    def __init__(
        self, folder: Path, load: Callable[[str], StudioDocument], *, asks: bool, takes_defaults: bool
    ) -> None:
        self._folder, self._load = folder, load
        self._asks, self._takes_defaults = asks, takes_defaults
        self._missing: list[str] = []
        self._document: StudioDocument | None = None  # of the source, once it is loaded
        self._needs_list = True  # of impulses, to choose from: without it, nothing is fetched from Studio

    def answers(
        self, source: str | None, impulse: str | None, targets: tuple[str, ...], name: str | None
    ) -> new_file.NewConfiguration:
        """All answers, from what the options say.

        Raises:
            UsageError: answers are missing and nobody can be asked: one error with all of them; or one makes no sense.
            ImpulsegenError: the source cannot be loaded.
        """
        self._needs_list = impulse is None
        question = "Source (a snapshot, example:motion, or studio:ID)"
        source = self._answer(source, "--source", question, self._source)
        impulse, impulse_name = self._impulse(impulse)
        question = "Targets, with blanks between them (all: impulsegen targets list)"
        chosen = self._answer(targets or None, "--target", question, self._targets, " ".join(DEFAULT_TARGETS))
        default = new_file.name_from_source(source or "")
        name = self._answer(name, "--name", "Name of the firmware", new_file.require_name, default)
        if source is None or chosen is None or name is None or self._missing:
            raise UsageError(
                f"answers are missing: {', '.join(self._missing)}",
                expected="each as an option, or a terminal to ask on; --yes takes the defaults of --target and --name",
                hint="impulsegen init --source example:motion --yes",
            )
        return new_file.NewConfiguration(source, impulse, chosen, name, impulse_name)

    def _answer(
        self, given: Any, option: str, question: str, accept: Callable[[Any], _Answer], default: str | None = None
    ) -> _Answer | None:
        """What was given, else the default, else what is asked for until it is accepted; ``None`` notes it as missing."""
        if given is not None:
            return accept(given)
        if self._takes_defaults and default is not None:
            return accept(default)
        if not self._asks:
            self._missing.append(option)
            return None
        while True:
            try:
                return accept(click.prompt(question, default=default, err=True, type=str).strip())
            except ImpulsegenError as problem:
                Console().print_failure(problem)

    def _source(self, text: str) -> str:
        from impulsegen.impulse.resolve.selection import select_impulses  # pydantic is slow to import
        from impulsegen.studio.source import STDIN, is_studio_source

        if text == STDIN:
            raise UsageError("standard input cannot be the source of a configuration", expected="a file or a folder")
        text = str(Path(text).expanduser()) if text.startswith("~") else text
        written = new_file.as_written(text, self._folder)
        if is_studio_source(text) is None or self._needs_list:
            document = self._load(text)
            select_impulses(document, None, every=True)  # refuses a source without impulses
            self._document = document
        return written

    def _targets(self, names: str | tuple[str, ...]) -> tuple[str, ...]:
        words = names.replace(",", " ").split() if isinstance(names, str) else names
        return new_file.require_targets(words, self._folder)

    def _impulse(self, given: str | None) -> tuple[str | None, str]:
        """The impulse as the file says it, and its name."""
        if given is None and len(self._entries()) < 2:  # the only one; or there is no source either
            return None, ""
        if given is None and self._asks:
            Console().say("Impulses of this source:")
            for entry in self._entries():
                Console().say(f"  {entry.id}  {entry.name}{'' if entry.is_complete else ' (not complete)'}")
        return self._answer(given, "--impulse", "Impulse (an id, a name, or all)", self._selected) or (None, "")

    def _selected(self, text: str) -> tuple[str, str]:
        from impulsegen.impulse.resolve.selection import select_impulses

        if text == "*" or (text == "all" and all(entry.name != "all" for entry in self._entries())):
            return "*", ""
        if self._document is None:
            return new_file.require_line(text.strip(), "the impulse"), ""
        (entry,) = select_impulses(self._document, text)
        return str(entry.id), entry.name

    def _entries(self) -> Sequence[ImpulseEntry]:
        from impulsegen.impulse.resolve.selection import list_impulses

        return () if self._document is None else list_impulses(self._document)
