"""Reading ``impulsegen.toml``: what it means, and every problem with its line in one run."""

from __future__ import annotations

from pathlib import Path

import pytest

from configuration.configured import MOTION, TWO, configure, write_motion, write_pair
from impulsegen.choices import ALLOW_FLAGS, DEFAULT_TARGETS, Selection
from impulsegen.configuration import find_configuration
from impulsegen.configuration.finding import require_configuration
from impulsegen.configuration.reading import read_configuration
from impulsegen.errors import ConfigurationError, UsageError


def problems(path: Path) -> list[tuple[str, str]]:
    """File and line, and message, of each problem."""
    with pytest.raises(ConfigurationError) as caught:
        read_configuration(path)
    assert caught.value.hint
    assert f"{len(caught.value.diagnostics)} problem" in caught.value.message
    return [(str(d.where).removeprefix(f"{path.parent}/"), d.message) for d in caught.value.diagnostics]


def test_a_short_one(folder: Path) -> None:
    write_motion(folder)
    configuration = read_configuration(configure(folder, '[projects.m]\nsource = "snapshots/motion"\n[firmware.w]\n'))
    (firmware,) = configuration.firmware
    assert (firmware.output, firmware.each, firmware.choices.targets) == ("firmware/w", (), DEFAULT_TARGETS)
    assert [choice.selection for choice in firmware.impulses] == [Selection()]
    assert firmware.where.endswith("impulsegen.toml:3")


def test_defaults_are_inherited_and_replaced(folder: Path) -> None:
    write_motion(folder), write_pair(folder)
    text = TWO + (
        'each = ["target", "impulse"]\nself_test = true\nimpulses = ["pair:*"]\n'
        '[firmware.a]\n[firmware.b]\neach = []\ntargets = ["cortex-m0plus"]\nself_test = false\nimpulses = ["motion"]\n'
    )
    a, b = read_configuration(configure(folder, text)).firmware
    assert (a.each, a.choices.targets, a.choices.self_test) == (("impulse", "target"), ("host",), True)
    assert (b.each, b.choices.targets, b.choices.self_test) == ((), ("cortex-m0plus",), False)
    assert a.impulses[0].selection.every_impulse


def test_every_way_to_name_an_impulse(folder: Path) -> None:
    write_motion(folder), write_pair(folder)
    text = (
        TWO.replace('"snapshots/pair"', '"snapshots/pair"\nmodel_type = "int8"\nallow = ["stale"]')
        + """
[firmware.all]
impulses = [
  "motion", "pair:2", "pair: Slow: really ", "pair:*",
  { project = "pair", impulse = 1, prefix = "slow", set = { learn.3.min = 0.5, "learn.4.max" = 2, post.on = true } },
  { project = "pair", impulse = "Fast", model_type = "float32", allow = ["overflow"] },
]
"""
    )
    chosen = [c.selection for c in read_configuration(configure(folder, text)).firmware[0].impulses]
    assert [c.impulse for c in chosen] == [None, "2", "Slow: really", None, "1", "Fast"]
    assert [c.every_impulse for c in chosen] == [False, False, False, True, False, False]
    assert chosen[4].settings == {"learn.3.min": "0.5", "learn.4.max": "2", "post.on": "true"}
    assert (chosen[1].model_type, chosen[5].model_type) == ("int8", "float32")
    assert (chosen[1].allowed, chosen[5].allowed) == ({"stale"}, {"stale", "overflow"})


def test_every_problem_has_its_line(folder: Path) -> None:
    write_motion(folder)
    (folder / "mine.toml").write_text('name = "x"\n')
    text = """\
[projects.motion]
source = "snapshots/motion"
sensr = "camera"
[projects.gone]
source = "snapshots/gone"
[projects.stream]
source = "-"
[projects.studio]
source = "studio:abc"
[projects."a b"]
source = "snapshots/motion"
[defaults]
targets = [
  "host",
  "cortex-m44",
  "mine.toml",
  "host",
]
[firmware.one]
impulses = [
  "motoin",
  "motion:",
  { project = "motion", impulse = "*", prefix = "x" },
  { impulse = 2 },
  7,
]
[firmware.two]
impulses = [
  "motoin",
  "motion:",
  { project = "motion", impulse = "*", prefix = "x" },
  { impulse = 2 },
  "motion", "motion",
  { project = "motion", impulse = 3, set = { a = 1, b = [2] } },
]
output = "firmware/one/inside"
[firmware.three]
impulses = []
each = ["target", "board"]
output = "a/../b"
runtime = "Native"
self_test = "yes"
[firmware.Three]
output = "/opt/x"
schedule = 1
[firmwares]
"""
    found = problems(configure(folder, text))
    expected = {
        3: "sensr", 5: "snapshots/gone", 7: "standard input", 9: "studio:abc", 10: "'a b'",
        15: "cortex-m44", 16: "mine.toml", 17: "host is in the list twice",
        20: "impulses cannot be", 29: "motoin", 30: "names no impulse", 31: "one prefix", 32: "project is missing",
        33: "twice", 34: "setting b", 36: "lie in each other", 38: "empty", 39: "each", 40: "down and up",
        41: "runtime", 42: "self_test", 43: "one name", 44: "one machine", 45: "schedule", 46: "firmwares",
    }  # fmt: skip
    lines = [int(where.rpartition(":")[2]) for where, _ in found if where.startswith("impulsegen.toml")]
    assert lines == sorted(lines)
    assert set(lines) == set(expected)
    for line, words in expected.items():
        assert any(where == f"impulsegen.toml:{line}" and words in message for where, message in found), line
    assert any(where.startswith("mine.toml:1") for where, _ in found)  # what is wrong with the target's own file


def test_a_near_miss_is_suggested(folder: Path) -> None:
    write_motion(folder)
    with pytest.raises(ConfigurationError) as caught:
        read_configuration(configure(folder, MOTION.replace("targets", "target")))
    assert caught.value.diagnostics[0].expected == "targets, perhaps"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "projects is missing"),
        ("[projects]\n[firmware]\n", "projects is empty"),
        ("a = [", "not TOML"),
        ("a = \x00", "not TOML"),
    ],
)
def test_files_that_are_no_configuration(folder: Path, text: str, words: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        read_configuration(configure(folder, text))
    assert words in " ".join([caught.value.message, *(d.message for d in caught.value.diagnostics)])


@pytest.mark.parametrize(("outputs", "is_refused"), [
    (("x", "x"), True), (("x", "X"), True), (("x", "x/y"), True), (("x/y/../z", "q"), True), (("x/y", "x/yz"), False),
    (("../x", "x"), False), (("../my product/x", "x"), True), (("./x/", "x"), True), ((".", "x"), True),
    (("~/x", "y"), True), (("C:/x", "y"), True), (("a\\\\b", "y"), True), (("x/..", "y"), True),
])  # fmt: skip
def test_where_firmware_may_be_written(folder: Path, outputs: tuple[str, str], is_refused: bool) -> None:
    write_motion(folder)
    text = MOTION + "".join(f'[firmware.f{n}]\noutput = "{output}"\n' for n, output in enumerate(outputs))
    path = configure(folder, text)
    if is_refused:
        assert problems(path)
    else:
        assert len(read_configuration(path).firmware) == 3


def test_two_own_targets_of_one_name(folder: Path) -> None:
    write_motion(folder)
    for place in ("a", "b"):
        (folder / place).mkdir()
        own = 'name = "Mine"\nvendor = "me"\ncore = "cortex-m33"\n'
        for kind, base in (("ram", "0x2000_0000"), ("flash", "0x0800_0000")):
            own += f'[[memory]]\nname = "{kind}"\nkind = "{kind}"\nbase = {base}\nsize = "1M"\n'
        (folder / place / "mine.toml").write_text(own)
    path = configure(folder, MOTION.replace('"host", "cortex-m4f"', '"a/mine.toml",\n"b/mine.toml"'))
    assert problems(path) == [("impulsegen.toml:7", "a/mine.toml and b/mine.toml are both called mine")]


def test_it_is_found_in_the_nearest_folder_above(folder: Path) -> None:
    write_motion(folder)
    below = folder / "src" / "deep"
    below.mkdir(parents=True)
    assert find_configuration(below) is None
    shared = MOTION.replace("[projects", "[tool.impulsegen.projects").replace("[firmware", "[tool.impulsegen.firmware")
    path = configure(folder, f'[project]\nname = "x"\n{shared}', "pyproject.toml")
    configure(folder / "src", "[tool.other]\nsource = 1\n", "pyproject.toml")
    found = find_configuration(below)
    assert found is not None
    assert found.path == path
    own = configure(folder, MOTION)
    found = find_configuration(below)
    assert found is not None
    assert found.path == own
    assert require_configuration(folder, below).path == own


def test_lines_in_a_pyproject_are_those_of_the_file(folder: Path) -> None:
    text = "[project]\nname = 'x'\n[tool.impulsegen.projects.m]\nsource = 'gone'\n[tool.impulsegen.firmware.w]\n"
    assert problems(configure(folder, text, "pyproject.toml")) == [("pyproject.toml:4", "there is no gone")]


def test_no_configuration_is_said_with_what_to_do(folder: Path) -> None:
    with pytest.raises(UsageError, match="no SOURCE is given") as caught:
        require_configuration(None, folder)
    assert "impulsegen.toml" in str(caught.value.expected)
    with pytest.raises(UsageError, match="no such file"):
        require_configuration(folder / "other.toml", folder)


def test_members_can_be_loaded_from_anywhere(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_motion(folder), write_pair(folder)
    text = TWO + '[firmware.a]\nimpulses = ["motion", "pair:2"]\n[firmware.b]\nimpulses = ["motion"]\n'
    configuration = read_configuration(configure(folder, text))
    monkeypatch.chdir("/")
    members = configuration.members_of()
    assert [(m.project, m.selection.impulse) for m in members] == [("motion", None), ("pair", "2")]
    assert all(Path(m.source).is_dir() for m in members)
    assert [m.project for m in configuration.members_of(["b"])] == ["motion"]
    assert [m.project for m in configuration.members_of(["pair"])] == ["pair"]
    with pytest.raises(UsageError, match="no firmware and no project 'c'"):
        configuration.members_of(["c"])


def test_all_flags_can_be_said_in_the_file(folder: Path) -> None:
    write_motion(folder)
    allow = ", ".join(f'"{name}"' for name in ALLOW_FLAGS)
    text = MOTION.replace('motion"\n', f'motion"\nallow = [{allow}]\n', 1)
    assert read_configuration(configure(folder, text)).projects["motion"].allowed == set(ALLOW_FLAGS)
