"""What the reader of networks lets pass can be lowered: code behind it looks at nothing twice."""

from __future__ import annotations

import random
import struct

import numpy as np
import pytest

from impulsegen.errors import SchemaError, UnsupportedError
from impulsegen.inference.fold import fold
from impulsegen.inference.lower import lower
from impulsegen.network.graph_reader import read_graph
from impulsegen.network.supported import require_supported
from network.operator_examples import EXAMPLES

WORDS = [0, 1, 2, 3, 5, 127, 255, 256, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF]
ROUNDS = 60


def damaged(content: bytes, generator: random.Random) -> bytes:
    """A word that is something else, or a little more or less, or as another."""
    found = bytearray(content)
    for _ in range(generator.choice([1, 1, 2])):
        at, other = (4 * generator.randrange(len(content) // 4) for _ in range(2))
        (word,) = struct.unpack_from("<I", content, at)
        near = (word + generator.choice([-4, -1, 1, 4])) & 0xFFFFFFFF
        (elsewhere,) = struct.unpack_from("<I", content, other)
        struct.pack_into("<I", found, at, generator.choice([generator.choice(WORDS), near, elsewhere]))
    return bytes(found)


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_damaged_model_is_refused_or_lowered(name: str) -> None:
    content, generator = EXAMPLES[name].build(), random.Random(name)
    assert lower(fold(read_graph(content, origin="m"))).outputs
    for _ in range(ROUNDS):
        try:
            graph = fold(read_graph(damaged(content, generator), origin="m"))
            require_supported(graph, origin="m")
        except (SchemaError, UnsupportedError):
            continue
        with np.errstate(all="ignore"):
            assert lower(graph).outputs
