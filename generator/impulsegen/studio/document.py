"""Everything that one project gave us, from whatever source: the response, the project's facts, the model files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from impulsegen.diagnostics import Diagnostic
from impulsegen.studio.wire.envelope import ImpulsesDetailedResponse
from impulsegen.studio.wire.project import ProjectInfo


@dataclass(frozen=True)
class ModelFile:
    """A ``.tflite`` file. ``name`` has no folder; ``variant`` is ``int8`` or ``float32``, ``None`` when not said; ``path`` is
    where it was read, if it was a file."""

    name: str
    content: bytes = field(repr=False)
    sha256: str
    learn_block_id: int | None = None
    variant: str | None = None
    path: Path | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class TensorDescription:
    """An input or output of a network as Studio describes it. ``data_type`` is ``int8``, ``uint8`` or ``float32``."""

    name: str
    data_type: str
    shape: tuple[int, ...]  # with the batch dimension
    scale: float | None = None
    zero_point: int | None = None


@dataclass(frozen=True)
class ModelTensors:
    """A network of which only the description is known. ``origin`` says where it stands: file and JSON path."""

    inputs: tuple[TensorDescription, ...]
    outputs: tuple[TensorDescription, ...]
    variant: str | None = None
    arena_bytes: int | None = None
    origin: str = ""


@dataclass(frozen=True)
class StudioDocument:
    """The input of ``resolve``.

    ``name`` is the file or folder name without its parents; ``sha256`` is of the canonical input, so that the same
    facts give the same digest however they were saved; ``tensors`` is keyed by learn block id. ``read_files`` are the files
    that it came from besides models, ``searched_folders`` those where another file would make another document of it.
    """

    response: ImpulsesDetailedResponse
    project: ProjectInfo | None
    models: tuple[ModelFile, ...]
    name: str
    sha256: str
    tensors: Mapping[int, ModelTensors] = field(default_factory=lambda: MappingProxyType({}))
    diagnostics: tuple[Diagnostic, ...] = ()
    read_files: tuple[Path, ...] = field(default=(), compare=False, repr=False)
    searched_folders: tuple[Path, ...] = field(default=(), compare=False, repr=False)

    @property
    def inputs(self) -> tuple[Path, ...]:
        """Every file that the document came from, each once."""
        models = (model.path for model in self.models if model.path is not None)
        return tuple(dict.fromkeys((*self.read_files, *models)))
