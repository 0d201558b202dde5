"""Code in the documentation is code: it parses, is valid, and names commands and options that there are."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from compile.compilers import require, write
from docs.documented_commands import commands_in, commands_of, defect
from docs.markdown_pages import DOCS, REPOSITORY, Block, blocks, pages
from impulsegen.choices import ProjectChoices, Selection
from impulsegen.configuration.reading import read_configuration
from impulsegen.target.loader import load_target
from impulsegen.workflow import Member, load_source, plan_members

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_BLOCKS = [block for page in pages() for block in blocks(page)]
PACKAGE = REPOSITORY / "generator" / "impulsegen"
_KNOWN = frozenset(
    {"", "c", "cmake", "cpp", "ini", "json", "meson", "powershell", "python", "sh", "text", "toml", "yaml"}
)

# What the pieces of C take for granted: headers of the bundled example, and a function of the application.
_AROUND_C = """\
#include "motion.h"
#include <stddef.h>
#include <stdint.h>
extern impulse_signal signal;
void report(const char *name, const char *label, float score);
void on_power(void);
void on_radio(void);
"""


def of(language: str) -> list[Any]:
    """Parameters of a test: the blocks of a language, called by their places."""
    return [pytest.param(block, id=block.place) for block in _BLOCKS if block.language == language]


def test_languages_are_known() -> None:
    """So that no block slips by because of a slip of the pen."""
    assert [f"{block.place}: {block.language}" for block in _BLOCKS if block.language not in _KNOWN] == []


@pytest.mark.parametrize("block", of("toml"))
def test_toml_is_valid(block: Block, tmp_path: Path) -> None:
    data = tomllib.loads(block.text)
    path = tmp_path / (block.title or "my-board.toml")
    if {"projects", "firmware", "defaults"} & data.keys():
        around = "" if "projects" in data else '\n[projects.motion]\nsource = "example:motion"\n'
        path.write_text(block.text + around, encoding="utf-8")
        write_what_it_names(data, tmp_path)
        assert read_configuration(path).firmware
    else:
        assert "core" in data, f"{block.place}: neither a configuration nor a target"
        path.write_text(block.text, encoding="utf-8")
        assert load_target(str(path)).memory


def write_what_it_names(data: dict[str, Any], folder: Path) -> None:
    """Sources, as empty folders, and a target file."""
    for project in data.get("projects", {}).values():
        if ":" not in project["source"]:
            (folder / project["source"]).mkdir(parents=True)
    board = next(block for block in _BLOCKS if block.title == "my-board.toml")
    (folder / "boards").mkdir()
    (folder / "boards" / board.title).write_text(board.text, encoding="utf-8")


@pytest.mark.parametrize("block", of("yaml"))
def test_yaml_parses(block: Block) -> None:
    assert yaml.safe_load(block.text)


def test_python_compiles() -> None:
    for block in _BLOCKS:
        if block.language == "python":
            compile(block.text, block.place, "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)


@pytest.fixture(scope="session")
def headers(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Block], Path]:
    """Gives a generated program for its headers: of the example that a page is about, else of two impulses of motion."""

    @cache
    def generated(example: str) -> Path:
        document = load_source(f"example:{example or 'motion'}")
        two = [Selection(prefix=prefix) for prefix in ("motion", "second")]
        members = [Member(document, chosen) for chosen in ([Selection(every_impulse=True)] if example else two)]
        return write(plan_members(members, ProjectChoices(targets=("host",))).files, tmp_path_factory.mktemp("headers"))

    def of_page(block: Block) -> Path:
        return generated(block.page.parent.name if block.page.parent.parent.name == "examples" else "")

    return of_page


@pytest.mark.compile
@pytest.mark.parametrize("block", of("c"))
def test_c_compiles(block: Block, headers: Callable[[Block], Path]) -> None:
    """Whole files as they are; pieces behind the headers, in a function where they are statements."""
    includes = "".join(line + "\n" for line in block.text.splitlines() if line.startswith("#include"))
    rest = "".join(line + "\n" for line in block.text.splitlines() if not line.startswith("#include"))
    around = _AROUND_C if '#include "' not in includes or "motion" in includes or "impulses/" in includes else ""
    if "int main(" in block.text:
        text = block.text
    elif not re.search(r"^\{", rest, re.MULTILINE) and re.search(
        r"^(for|if|while|switch|return)\b", rest, re.MULTILINE
    ):
        text = f"{around}{includes}void example(void);\nvoid example(void)\n{{\n{rest}}}\n"
    else:
        text = f"{around}{includes}{rest}"
    generated = headers(block)
    folders = [generated, *(folder for folder in generated.iterdir() if folder.is_dir() and folder.name != "impulse")]
    done = subprocess.run(
        [require("gcc"), "-std=c99", "-Wall", "-Wextra", "-Werror", "-fsyntax-only", "-x", "c", "-"]
        + [f"-I{folder}" for folder in folders],
        input=text,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{block.place}:\n{done.stderr}"


@pytest.mark.compile
@pytest.mark.parametrize("block", of("cmake"))
def test_cmake_parses(block: Block, tmp_path: Path) -> None:
    """CMake reads it, in a function that is never called; what is built as a whole is in tests/cmake_package."""
    script = tmp_path / "block.cmake"
    script.write_text(f"function(never)\n{block.text}endfunction()\n")
    done = subprocess.run([require("cmake"), "-P", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{block.place}:\n{done.stderr}"


@pytest.mark.parametrize("block", of("cmake"))
def test_arguments_of_our_cmake_function_exist(block: Block) -> None:
    arguments = (PACKAGE / "cmake" / "ImpulsegenArguments.cmake").read_text("utf-8")
    for call in re.findall(r"impulse_add_library\(([^)]*)\)", block.text):
        for word in re.findall(r"\b[A-Z][A-Z_]{2,}\b", call):
            assert re.search(rf"\b{word}\b", arguments), f"{block.place}: {word}"


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.relative_to(REPOSITORY).as_posix())
def test_commands_and_options_exist(page: Path) -> None:
    name = page.relative_to(REPOSITORY).as_posix()
    wrong = [
        f"{command.place}: impulsegen {' '.join(command.words)}: {told}"
        for command in commands_of(page, name)
        if (told := defect(command.words))
    ]
    assert wrong == []


def test_there_are_commands_to_hold() -> None:
    assert sum(len(commands_of(page, "")) for page in DOCS.rglob("*.md")) > 100


@pytest.mark.parametrize(
    ("text", "calls"),
    [
        ("impulsegen targets list --core cortex-m4f", [("targets", "list", "--core", "cortex-m4f")]),
        ("A=1 impulsegen check && impulsegen lock > x # so", [("check",), ("lock",)]),
        ('cmake -DX="$(impulsegen cmake-dir)"', [("cmake-dir",)]),
        ("impulsegen generate a \\\n  -o b", [("generate", "a", "-o", "b")]),
        ("echo impulsegen nothing", []),
        ("impulsegen check || echo 'exit code'", [("check",)]),
    ],
)
def test_calls_are_found(text: str, calls: list[tuple[str, ...]]) -> None:
    assert list(commands_in(text)) == calls


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("generate SOURCE -o out --project arduino --target x", None),
        ("--version", None),
        ("completion bash", None),
        ("generat SOURCE", "there is no command 'generat'"),
        ("generate SOURCE --out x", "No such option"),
        ("generate SOURCE --project arduno", "'arduno' is not one of"),
        ("targets lst", "there is no command 'lst'"),
        ("fit a b", "there is no room for 'b'"),
        ("generate -o", "Option '-o' requires an argument"),
    ],
)
def test_what_is_wrong_with_a_call(words: str, told: str | None) -> None:
    found = defect(tuple(words.split()))
    assert found is None if told is None else told in str(found)
