"""Several impulses in one program give what each gives alone, on the host and emulated, in one arena or in several."""

from __future__ import annotations

from pathlib import Path

import pytest
from elftools.elf.elffile import ELFFile
from elftools.elf.sections import SymbolTableSection

from impulsegen.fit.compare import compare_with_elf
from impulsegen.target.loader import load_target
from several.images import MACHINES, five, generate, program, run

pytestmark = [pytest.mark.cross, pytest.mark.emulate]


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, ...]]:
    """What the program of each impulse prints on each machine."""
    folder = tmp_path_factory.mktemp("alone")
    folders = [generate([one], folder / one.name) for one in five()]
    return {machine: tuple(run(one, machine).output for one in folders) for machine in MACHINES}


def symbol_bytes(elf: Path) -> dict[str, int]:
    """Sizes of a program's objects by name."""
    with elf.open("rb") as stream:
        tables = [s for s in ELFFile(stream).iter_sections() if isinstance(s, SymbolTableSection)]
        return {symbol.name: symbol["st_size"] for table in tables for symbol in table.iter_symbols()}


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize("count", [2, 5])
@pytest.mark.parametrize("shares_arena", [True, False], ids=["one-at-a-time", "together"])
def test_each_gives_what_it_gives_alone(
    machine: str, count: int, shares_arena: bool, alone: dict[str, tuple[str, ...]], tmp_path: Path
) -> None:
    folder = generate(five()[:count], tmp_path / "several", shares_arena=shares_arena)
    assert run(folder, machine).output == "".join(alone[machine][:count])


def test_a_shared_arena_is_the_largest_and_the_only_one(tmp_path: Path) -> None:
    arenas: dict[bool, dict[str, int]] = {}
    for shares in (True, False):
        folder = generate(five(), tmp_path / str(shares), shares_arena=shares)
        run(folder, "cortex-m4f")
        sizes = symbol_bytes(program(folder, "cortex-m4f"))
        arenas[shares] = {name: size for name, size in sizes.items() if name.endswith("_arena") and size}
        if shares:
            compared = compare_with_elf(five(), load_target("cortex-m4f"), program(folder, "cortex-m4f"))
            assert compared.is_good, compared
    assert arenas[True] == {"impulses_arena": max(arenas[False].values())}
    assert len(arenas[False]) == len(five())
