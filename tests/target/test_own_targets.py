"""A user's own target file: accepted, or refused with every problem and its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impulsegen.errors import ConfigurationError, UsageError
from impulsegen.target.fields import parse_size
from impulsegen.target.loader import load_target, read_core
from impulsegen.target.toml_lines import LineFinder

OWN = """\
name = "Mine"
vendor = "me"
core = "cortex-m33"
clock_hz = 160_000_000

[emulator]
machine = "mps2-an505"

[[memory]]
name = "RAM"
kind = "ram"
base = 0x2000_0000
size = 786432

[[memory]]  # the code
name = "FLASH"
kind = "flash"
base = 0x0800_0000
size = "2M"
"""


def problems(folder: Path, text: str | bytes, name: str = "mine.toml") -> list[tuple[int, str]]:
    """Line and message of each problem."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(ConfigurationError) as caught:
        load_target(str(path))
    assert caught.value.hint
    found = []
    for diagnostic in caught.value.diagnostics:
        where, _, line = str(diagnostic.where).rpartition(":")
        assert where == str(path)
        assert diagnostic.expected
        found.append((int(line), diagnostic.message))
    return found


def test_an_own_target(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(OWN)
    target = load_target(str(tmp_path / "mine.toml"))
    assert (target.id, target.name, target.core.dsp_extension) == ("mine", "Mine", True)
    assert target.flash is not None
    assert (target.flash.base, target.flash.size_bytes) == (0x0800_0000, 2 * 1024 * 1024)
    assert target.ram == target.memory[0]
    assert target.emulator_machine == "mps2-an505"


def test_code_may_be_loaded_into_ram(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(OWN.partition("[[memory]]  #")[0])
    assert load_target(str(tmp_path / "mine.toml")).flash is None


def test_all_problems_are_reported_with_their_lines(tmp_path: Path) -> None:
    text = (
        OWN.replace('vendor = "me"\n', 'vendr = "me"\n')
        .replace("cortex-m33", "cortex-m34")
        .replace("160_000_000", '"160M"')
        .replace("mps2-an505", "-M virt")
        .replace('kind = "ram"', 'kind = "rom"')
        .replace("size = 786432", 'size = "768 KiB"')
        .replace("base = 0x0800_0000\n", "bass = 0x0800_0000\n")
    )
    assert problems(tmp_path, text) == [
        (1, "vendor is missing"),
        (2, "vendr is not known"),
        (3, "there is no core 'cortex-m34'"),
        (4, "clock_hz cannot be '160M'"),
        (7, "emulator.machine cannot be '-M virt'"),
        (11, "memory.kind cannot be 'rom'"),
        (13, "memory.size cannot be '768 KiB'"),
        (15, "memory.base is missing"),
        (18, "memory.bass is not known"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("0x0800_0000", "0x2000_0010", 18, "FLASH overlaps RAM"),
        ("0x0800_0000", "0x1fff_ffff", 12, "RAM overlaps FLASH"),
        ("0x0800_0000", "-1", 18, "memory.base cannot be -1"),
        ("0x0800_0000", "4294967296", 18, "memory.base cannot be 4294967296"),
        ("0x0800_0000", "4_294_967_295", 19, "FLASH reaches beyond 4 GiB"),
        ("0x0800_0000", "true", 18, "memory.base cannot be true"),
        ("0x0800_0000", "1.5", 18, "memory.base cannot be 1.5"),
        ('"FLASH"', '"ram"', 16, "there are two regions ram"),
        ('"FLASH"', '"has space"', 16, "memory.name cannot be 'has space'"),
        ('"2M"', "0", 19, "memory.size cannot be 0"),
        ('"2M"', '"-2M"', 19, "memory.size cannot be '-2M'"),
        ('"ram"', '"ccm"', 9, "there is no RAM"),
        ('"cortex-m33"', '"host"', 9, "the host's memory is not described"),
        ('"cortex-m33"', '"../cores/host"', 3, "core cannot be '../cores/host'"),
        ('"Mine"', '"two\\nlines"', 1, "name cannot be 'two\\nlines'"),
        ('"Mine"', "1979-05-27", 1, "name cannot be datetime.date(1979, 5, 27)"),
        ("[emulator]", "[emulater]", 6, "emulater is not known"),
        ("[emulator]\nmachine", "emulator", 6, "emulator cannot be 'mps2-an505'"),
        ("[emulator]\nmachine", "[frameworks]\nzephir", 7, "frameworks.zephir is not known"),
        ("clock_hz = 160_000_000", 'sensors = ["a", 1]', 4, "sensors cannot be this list"),
        ("clock_hz = 160_000_000", 'documentation = "http://x"', 4, "documentation cannot be 'http://x'"),
    ],
)
def test_one_problem_each(tmp_path: Path, old: str, new: str, line: int, message: str) -> None:
    assert old in OWN
    assert problems(tmp_path, OWN.replace(old, new, 1)) == [(line, message)]


def test_a_name_that_cannot_be_an_id(tmp_path: Path) -> None:
    assert problems(tmp_path, OWN, "My Board.toml") == [(1, "the file name 'My Board.toml' is the target's id")]


@pytest.mark.parametrize(
    ("content", "line"), [(b"name = \n", ":1"), (b"a = 1\nb = = 2\n", ":2"), (b"\xff", ""), (b"[" * 5000, "")]
)
def test_what_is_not_toml(tmp_path: Path, content: bytes, line: str) -> None:
    path = tmp_path / "bad.toml"
    path.write_bytes(content)
    with pytest.raises(ConfigurationError) as caught:
        load_target(str(path))
    assert str(caught.value.where).startswith(str(path) + line)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        load_target(str(tmp_path / "none.toml"))
    (tmp_path / "folder.toml").mkdir()
    with pytest.raises(ConfigurationError, match="cannot be read"):
        load_target(str(tmp_path / "folder.toml"))


def test_a_damaged_core_is_refused_too(tmp_path: Path) -> None:
    path = tmp_path / "core.toml"
    path.write_text('name = "X"\ncompiler_flags = ["mcpu"]\nalignment_bytes = 3\nfloat_abi = "warm"\n')
    with pytest.raises(ConfigurationError) as caught:
        read_core(path)
    messages = [d.message for d in caught.value.diagnostics]
    assert "compiler_flags cannot be this list" in messages
    assert "alignment_bytes cannot be 3" in messages
    assert "toolchain_prefix is missing" in messages
    assert len(messages) == 9


@pytest.mark.parametrize(
    ("value", "size_bytes"),
    [
        (1, 1),
        ("7", 7),
        ("256K", 262144),
        ("2 M", 2097152),
        ("1G", 1073741824),
        (0, None),
        (-1, None),
        (True, None),
        (1.0, None),
        ("", None),
        ("K", None),
        ("01K", None),
        ("1.5M", None),
        ("1k", None),
        ("1KB", None),
        ("1K\n", None),
        ("\u0661K", None),
        (None, None),
    ],
)
def test_sizes(value: object, size_bytes: int | None) -> None:
    assert parse_size(value) == size_bytes


def test_lines_of_tables_keys_and_what_is_not_there() -> None:
    text = '''a = 1
"b c".d = """
[x]
y = 1
"""
[t]  # comment
e = [
  1,
]
[[r.s]]
f = 1
[[r.s]]

f = {g = 1}
'''
    finder = LineFinder(text)
    places = {("a",): 1, ("b c", "d"): 2, ("t",): 6, ("t", "e"): 7, ("r", "s", 0, "f"): 11, ("r", "s", 1): 12}
    assert {place: finder.line_of(place) for place in places} == places
    assert finder.line_of(("r", "s", 1, "f", "g")) == 14
    assert finder.line_of(("x",)) == 1
    assert finder.line_of(("r", "s", 7, "f")) == 10


@given(st.text(alphabet="[]=\"'#.\n ab\r\t", max_size=60), st.lists(st.sampled_from(["a", "b", 0, 1]), max_size=3))
def test_any_text_has_a_line_for_any_place(text: str, place: list[str | int]) -> None:
    line = LineFinder(text).line_of(tuple(place))
    assert 1 <= line <= max(1, len(text.splitlines()))
