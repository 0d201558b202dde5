"""Views of ``tflite-model/``: one network each, its bytes as a C++ array."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from impulsegen.impulse.model import GmmBlock, Impulse, NeuralBlock
from impulsegen.render.c_text import CText
from impulsegen.render.edge_impulse import facts
from impulsegen.render.edge_impulse.learn import graph_name, graph_rows

_BYTES_PER_LINE = 20


@dataclass(frozen=True)
class ModelView:
    """One network. Without ``data`` it is only declared."""

    name: str
    file_name: str
    guard: str
    title: str
    arena_bytes: int
    data: bytes | None
    sha256: str

    @property
    def has_data(self) -> bool:
        """Whether the network was given."""
        return self.data is not None

    @property
    def is_arena_unknown(self) -> bool:
        """Whether Studio did not measure the arena."""
        return self.arena_bytes == 0

    @property
    def size_bytes(self) -> int:
        """Size of the FlatBuffer."""
        return len(self.data or b"")

    @property
    def lines(self) -> Iterator[CText]:
        """The bytes as text, a line at a time: a network can have millions."""
        data = self.data or b""
        for start in range(0, len(data), _BYTES_PER_LINE):
            chunk = data[start : start + _BYTES_PER_LINE]
            yield CText("".join(f"{byte:#04x}," for byte in chunk))


def model_views(impulse: Impulse) -> tuple[ModelView, ...]:
    """One view per network, in the order of the impulse."""
    views = []
    for row in graph_rows(impulse):
        block = row.block
        assert isinstance(block, NeuralBlock | GmmBlock)  # noqa: S101 - graph_rows leaves k-means out
        network = None if row.is_scoring_graph else block.network
        name = graph_name(impulse, row)
        views.append(
            ModelView(
                name=name,
                file_name=name,
                guard=f"{name.upper()}_H",
                title=f"learn block {row.id}: {block.name}",
                arena_bytes=facts.interpreter_arena_bytes(block),
                data=network.data if network else None,
                sha256=(network.sha256 or "") if network else "",
            )
        )
    return tuple(views)
