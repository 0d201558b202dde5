"""The pages about C have everything that the headers declare, and a comment that Doxygen objects to stops the build."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest

from docs.site_build import reference_module, require_doxygen
from impulsegen.resources import templates_folder

_FUNCTION = re.compile(r"^(?!static|extern|typedef|#| |/|\*|return)[a-z][\w *]*?\b(\w+)\([^;{]*\);", re.MULTILINE)
_MACRO = re.compile(r"^#\s*define (\w+)", re.MULTILINE)
_TYPE = re.compile(r"^\} (\w+);", re.MULTILINE)


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    require_doxygen()
    return dict(reference_module("c_api").pages())


def headers(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.h"))


def anchors(pages: dict[str, str]) -> set[str]:
    return {name for text in pages.values() for name in re.findall(r"\{ #([\w-]+) \}", text)}


def test_everything_that_is_declared_is_told(pages: dict[str, str], tmp_path: Path) -> None:
    reference_module("doxygen").write_headers(tmp_path)
    known = anchors(pages)
    declared = 0
    for header in headers(tmp_path):
        text = header.read_text(encoding="utf-8")
        guard = _MACRO.search(text)
        assert guard
        names = {*_FUNCTION.findall(text), *_TYPE.findall(text), *_MACRO.findall(text)} - {guard[1]}
        declared += len(names)
        hidden = {
            name for name in names if re.search(rf"#\s*define {name}$", text, re.MULTILINE)
        }  # switches for #ifdef
        assert sorted(names - known - hidden) == [], header
    assert declared > 350


def test_every_header_is_told_with_what_it_is_for(pages: dict[str, str]) -> None:
    runtime = templates_folder() / "runtime"
    overview = pages["reference/c-api/index.md"]
    for header in headers(runtime):
        name = header.relative_to(runtime).as_posix()
        assert re.search(rf"\[`{re.escape(name)}`\]\(\w+\.md#[\w-]+\) \| \w", overview), name
    assert "[`motion/motion.h`](motion.md#motion-motion-h)" in overview


def test_no_anchor_is_there_twice(pages: dict[str, str]) -> None:
    for path, text in pages.items():
        found = re.findall(r"\{ #([\w-]+) \}", text)
        assert sorted(name for name in set(found) if found.count(name) > 1) == [], path


def test_a_function_has_its_parameters_and_its_result(pages: dict[str, str]) -> None:
    part = pages["reference/c-api/motion.md"].split("{ #motion_run }")[1].split("\n### ")[0]
    assert "impulse_status motion_run(" in part
    assert "const float window[MOTION_WINDOW_VALUES]" in part
    assert "| `window` | axes interleaved |" in part
    assert "Returns [`IMPULSE_E_INPUT`](impulse.md#impulse_status) when a value is NaN" in part


def test_a_struct_has_its_fields(pages: dict[str, str]) -> None:
    part = pages["reference/c-api/result.md"].split("{ #impulse_box }")[1].split("\n### ")[0]
    assert "| `uint16_t label` | an index |" in part
    assert "| `uint16_t width` |  |" in part


def test_the_folder_of_the_build_is_on_no_page(pages: dict[str, str]) -> None:
    for path, text in pages.items():
        assert "/include/" not in text, path
        assert str(templates_folder()) not in text, path


def test_a_comment_that_doxygen_objects_to_is_named_with_its_line(tmp_path: Path) -> None:
    require_doxygen()
    doxygen = reference_module("doxygen")
    include = tmp_path / "include"
    include.mkdir()
    (include / "bad.h").write_text("/** @file bad.h */\n/** Runs. @param nothing there */\nvoid run(int a);\n")
    with pytest.raises(doxygen.DoxygenError, match=r"bad\.h:\d+.*nothing"):
        doxygen.run_doxygen(include)


def test_a_missing_doxygen_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    tool = reference_module("tool")
    monkeypatch.setenv("PATH", "")
    with pytest.raises(tool.MissingToolError, match="doxygen is not installed"):
        tool.doxygen()


def described(xml: str) -> object:
    element = Xml.fromstring(f"<detaileddescription>{xml}</detaileddescription>")  # noqa: S314
    return reference_module("c_text").describe([element], lambda name: "#known" if name == "known_name" else "")


@pytest.mark.parametrize(
    ("xml", "paragraphs"),
    [
        ("<para>a [b] * c</para>", [r"a \[b\] \* c"]),
        ("<para>a known_name, other_name</para>", [r"a [`known_name`](#known), other\_name"]),
        ("<para>a <computeroutput>b</computeroutput> c</para>", ["a `b` c"]),
        ("<para>a<verbatim> x\n   y\n</verbatim> b</para>", ["a", "```text\nx\n  y\n```", "b"]),
        ("<para>a:<itemizedlist><listitem><para>b</para></listitem></itemizedlist></para>", ["a:", "- b"]),
        ('<para>a <simplesect kind="note"><para>b</para></simplesect></para>', ["a", "Note: b"]),
    ],
)
def test_comments_become_markdown(xml: str, paragraphs: list[str]) -> None:
    assert described(xml).paragraphs == paragraphs  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "xml", ["<para>a <formula>b</formula></para>", '<para><simplesect kind="author"><para>b</para></simplesect></para>']
)
def test_markup_that_no_page_can_show_is_an_error(xml: str) -> None:
    with pytest.raises(reference_module("c_text").UnknownMarkupError):
        described(xml)
