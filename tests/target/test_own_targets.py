"""A user's own target file: accepted, or refused with every problem and its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impulsegen.errors import ConfigurationError, UsageError
from impulsegen.target.fields import parse_size
from impulsegen.target.loader import load_target, read_core
from impulsegen.target.model import Debug, Emulator, Placement
from impulsegen.toml.lines import LineFinder

OWN = """\
name = "Mine"
vendor = "me"
core = "cortex-m33"
clock_hz = 160_000_000

[emulator]
machine = "mps2-an505"
tick_hz = 20_000_000

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
    assert (target.region("FLASH").base, target.region("FLASH").size_bytes) == (0x0800_0000, 2 * 1024 * 1024)
    assert target.placement == Placement(code="FLASH", tables="FLASH", data="RAM", arena="RAM")
    assert target.emulator == Emulator("mps2-an505", 20_000_000)
    assert target.emulator.shown == "qemu -M mps2-an505"
    assert (target.boots_at_reset, target.debug) == (True, Debug())


def test_code_may_be_loaded_into_ram(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(OWN.partition("[[memory]]  #")[0])
    assert load_target(str(tmp_path / "mine.toml")).placement == Placement("RAM", "RAM", "RAM", "RAM")


def test_what_a_board_keeps_for_itself_is_not_the_applications(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(f'{OWN}reserved_start = "64K"\nreserved_end = 4096\n')
    flash = load_target(str(tmp_path / "mine.toml")).region("FLASH")
    assert (flash.base, flash.end) == (0x0801_0000, 0x0820_0000 - 4096)
    assert (flash.hardware_base, flash.hardware_bytes) == (0x0800_0000, 2 * 1024 * 1024)


def test_tools_boot_and_placement_of_an_own_target(tmp_path: Path) -> None:
    extra = """\
[debug]
openocd = ["interface/stlink.cfg", "target/stm32u5x.cfg"]
pyocd = "cortex_m"
picotool = true
esptool = "esp32"

[placement]
code = "RAM"
tables = "FLASH"
"""
    text = OWN.replace("clock_hz", 'boot = "vendor"\nclock_hz').replace("[[memory]]", f"{extra}\n[[memory]]", 1)
    (tmp_path / "mine.toml").write_text(text)
    target = load_target(str(tmp_path / "mine.toml"))
    assert target.debug == Debug(("interface/stlink.cfg", "target/stm32u5x.cfg"), "cortex_m", True, "esp32")
    assert target.placement == Placement(code="RAM", tables="FLASH", data="RAM", arena="RAM")
    assert (target.boots_at_reset, target.is_bare_metal) == (False, False)


def test_data_may_lie_in_another_kind_of_memory(tmp_path: Path) -> None:
    text = OWN.replace('kind = "ram"', 'kind = "tcm"').replace(
        "[[memory]]", '[placement]\ndata = "RAM"\n\n[[memory]]', 1
    )
    (tmp_path / "mine.toml").write_text(text)
    assert load_target(str(tmp_path / "mine.toml")).placement == Placement("FLASH", "FLASH", "RAM", "RAM")


def test_a_broken_region_hides_no_problem_of_the_placement(tmp_path: Path) -> None:
    text = OWN.replace('"2M"', '"2 MB"').replace(
        "[[memory]]", '[placement]\ndata = "FLESH"\ncode = "a b"\n\n[[memory]]', 1
    )
    assert problems(tmp_path, text) == [(12, "placement.code cannot be 'a b'"), (24, "memory.size cannot be '2 MB'")]


def test_memory_that_is_no_list_is_one_problem(tmp_path: Path) -> None:
    text = OWN.partition("[emulator]")[0] + "memory = 3\n"
    assert problems(tmp_path, text) == [(6, "memory cannot be 3")]


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
        (12, "memory.kind cannot be 'rom'"),
        (14, "memory.size cannot be '768 KiB'"),
        (16, "memory.base is missing"),
        (19, "memory.bass is not known"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("0x0800_0000", "0x2000_0010", 19, "FLASH overlaps RAM"),
        ("0x0800_0000", "0x1fff_ffff", 13, "RAM overlaps FLASH"),
        ("0x0800_0000", "-1", 19, "memory.base cannot be -1"),
        ("0x0800_0000", "4294967296", 19, "memory.base cannot be 4294967296"),
        ("0x0800_0000", "4_294_967_295", 20, "FLASH reaches beyond 4 GiB"),
        ("0x0800_0000", "true", 19, "memory.base cannot be true"),
        ("0x0800_0000", "1.5", 19, "memory.base cannot be 1.5"),
        ('"FLASH"', '"ram"', 17, "there are two regions ram"),
        ('"FLASH"', '"has space"', 17, "memory.name cannot be 'has space'"),
        ('"2M"', "0", 20, "memory.size cannot be 0"),
        ('"2M"', '"-2M"', 20, "memory.size cannot be '-2M'"),
        ('"ram"', '"ccm"', 10, "there is no RAM"),
        ('"cortex-m33"', '"host"', 10, "the host's memory is not described"),
        ('"cortex-m33"', '"../cores/host"', 3, "core cannot be '../cores/host'"),
        ('"Mine"', '"two\\nlines"', 1, "name cannot be 'two\\nlines'"),
        ('"Mine"', "1979-05-27", 1, "name cannot be datetime.date(1979, 5, 27)"),
        ("[emulator]", "[emulater]", 6, "emulater is not known"),
        (
            '[emulator]\nmachine = "mps2-an505"\ntick_hz = 20_000_000',
            "emulator = 'virt'",
            6,
            "emulator cannot be 'virt'",
        ),
        ("[emulator]", "[frameworks]\nzephir = 'x'\n[emulator]", 7, "frameworks.zephir is not known"),
        ("tick_hz = 20_000_000", "", 6, "emulator.tick_hz is missing"),
        ("20_000_000", "0", 8, "emulator.tick_hz cannot be 0"),
        ("[emulator]", 'boot = "bootloader"\n[emulator]', 6, "boot cannot be 'bootloader'"),
        ("[emulator]", "[debug]\njlink = 'x'\n[emulator]", 7, "debug.jlink is not known"),
        ("[emulator]", "[debug]\nopenocd = 'a.cfg'\n[emulator]", 7, "debug.openocd cannot be 'a.cfg'"),
        ("[emulator]", "[debug]\nopenocd = ['-c exit']\n[emulator]", 7, "debug.openocd cannot be this list"),
        ("[emulator]", "[debug]\npicotool = 'yes'\n[emulator]", 7, "debug.picotool cannot be 'yes'"),
        ("[emulator]", "[placement]\narena = 'SRAM'\n[emulator]", 7, "there is no region SRAM"),
        ("[emulator]", "[placement]\narena = 'ram'\n[emulator]", 7, "there is no region ram"),
        ("[emulator]", "[placement]\narena = 'FLASH'\n[emulator]", 7, "FLASH cannot be written"),
        ("[emulator]", "[placement]\ndata = 'FLASH'\n[emulator]", 7, "FLASH cannot be written"),
        ("[emulator]", "[placement]\nstack = 'RAM'\n[emulator]", 7, "placement.stack is not known"),
        ("[emulator]", "placement = 'RAM'\n[emulator]", 6, "placement cannot be 'RAM'"),
        ('"2M"', '"2M"\nreserved_start = "2M"', 20, "nothing of the region is left"),
        ('"2M"', '"2M"\nreserved_start = "1M"\nreserved_end = "1M"', 20, "nothing of the region is left"),
        ('"2M"', '"2M"\nreserved_end = "3M"', 20, "nothing of the region is left"),
        ('"2M"', '"2M"\nreserved_end = 0', 21, "memory.reserved_end cannot be 0"),
        ("0x0800_0000", '0x200b_fff0\nreserved_start = "64K"', 19, "FLASH overlaps RAM"),
        ("0x0800_0000", '0x1fe0_0010\nreserved_end = "64K"', 13, "RAM overlaps FLASH"),
        ("clock_hz = 160_000_000", 'sensors = ["a", 1]', 4, "sensors cannot be this list"),
        ("clock_hz = 160_000_000", 'documentation = "http://x"', 4, "documentation cannot be 'http://x'"),
    ],
)
def test_one_problem_each(tmp_path: Path, old: str, new: str, line: int, message: str) -> None:
    assert old in OWN
    assert problems(tmp_path, OWN.replace(old, new, 1)) == [(line, message)]


def test_the_host_has_nothing_to_place_in(tmp_path: Path) -> None:
    text = 'name = "h"\nvendor = "v"\ncore = "host"\n[placement]\n'
    assert problems(tmp_path, text) == [(4, "the host's memory is not described")]


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
    path.write_text('name = "X"\nflags = {gcc = ["a b"], icc = []}\nalignment_bytes = 3\nfloat_abi = "warm"\n')
    with pytest.raises(ConfigurationError) as caught:
        read_core(path)
    messages = [d.message for d in caught.value.diagnostics]
    assert "flags.gcc cannot be this list" in messages
    assert "flags.icc is not known" in messages
    assert "alignment_bytes cannot be 3" in messages
    assert "toolchain_prefix is missing" in messages
    assert len(messages) == 10


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
