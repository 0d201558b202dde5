"""Projects with all of their facts."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from explain.c_constants import Constant, constants_of
from impulsegen.choices import Choices
from impulsegen.explain.catalogue import Explainable, catalogue, facts_of
from impulsegen.explain.facts import Fact
from impulsegen.files import PlannedFile
from impulsegen.impulse.model import Impulse
from impulsegen.render.project import RenderOptions, render_project
from impulsegen.target.loader import load_target
from impulsegen.workflow import load_source, plan_project


@dataclass(frozen=True)
class Explained:
    """The files of a project and what is known about its constants."""

    files: tuple[PlannedFile, ...]
    facts: tuple[Fact, ...]
    raw: Mapping[str, Any]

    def fact(self, symbol: str) -> Fact:
        """The one fact of a symbol."""
        (found,) = [fact for fact in self.facts if fact.symbol == symbol]
        return found

    def line(self, file: str, number: int) -> str:
        """A line of a file."""
        content = next(planned.content for planned in self.files if str(planned.path) == file)
        return content.decode().split("\n")[number - 1]


def of_impulses(impulses: Sequence[Impulse], runtime: str = "native") -> Explained:
    """Impulses that were put together by hand: there is no response."""
    options = RenderOptions(runtime=runtime, targets=(load_target("host"),), tool_version="1.2.3")
    files = render_project(impulses, options)
    several = [Explainable(impulse, impulse, "impulses[0]") for impulse in impulses]
    return Explained(files, facts_of(several, Choices(), files, project=Choices(runtime=runtime)), {})


def of_source(source: str | Path, raw: Mapping[str, Any] | None = None, **choices: Any) -> Explained:
    """A source as the command line takes it."""
    document = load_source(str(source))
    chosen = Choices(**{"targets": ("host",), "allowed": frozenset({"overflow"}), **choices})
    plan = plan_project(document, chosen)
    facts = catalogue(document, plan.impulses, chosen, plan.files, project=chosen)
    if raw is None:
        raw = json.loads((Path(source) / "impulses-detailed.json").read_text(encoding="utf-8"))
    return Explained(plan.files, facts, raw)


def defined_constants(explained: Explained) -> list[tuple[str, Constant]]:
    """All constants of the files that are made for an impulse, with their file."""
    found = []
    for file in explained.files:
        folder, name = file.path.parts[0], file.path.name
        if folder in _SHARED_FOLDERS:
            continue
        is_own = name in (f"{folder}.h", f"{folder}.c", f"{folder}_run.c") or f"{folder}_learn_" in name
        is_sdk = folder == "model-parameters" and name != "anomaly_metadata.h"
        if is_own or is_sdk:
            found += [(str(file.path), constant) for constant in constants_of(file.content.decode())]
    return found


def check_completeness(explained: Explained) -> int:
    """Every constant has a fact, which says its value and where it stands; returns how many there are."""
    facts = {fact.symbol: fact for fact in explained.facts}
    assert len(facts) == len(explained.facts), "a symbol has two facts"
    constants = defined_constants(explained)
    missing = sorted({constant.symbol for _, constant in constants if constant.symbol not in facts} - _NO_CONSTANTS)
    assert missing == [], missing[:5]
    for file, constant in constants:
        if constant.symbol in _NO_CONSTANTS or constant.symbol in _DEFINED_TWICE:
            continue
        fact = facts[constant.symbol]
        assert fact.rule
        assert (file, constant.line) in {(place.file, place.line) for place in fact.places}, constant
        if constant.text is not None:
            assert fact.value.partition(" = ")[0] == constant.text.strip(), constant
    without_place = [fact.symbol for fact in explained.facts if not fact.places]
    assert without_place == [], without_place[:5]
    return len(constants)


_SHARED_FOLDERS = ("board", "impulse", "impulses")  # the same for every impulse, or a table of all of them
_NO_CONSTANTS = {"_EI_CLASSIFIER_MODEL_VARIABLES_H_"}
# In model_metadata.h, for applications that ask for the full TensorFlow Lite.
_DEFINED_TWICE = {"EI_CLASSIFIER_INFERENCING_ENGINE", "EI_CLASSIFIER_HAS_TFLITE_OPS_RESOLVER"}
