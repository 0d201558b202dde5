"""Text from the code is shown as it is, whatever is in it."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from docs.site_build import reference_module

_TEXT = st.text(st.sampled_from("ab1 |`*_<>&\\[](){}#-+.:!~\"'/@$^="), min_size=1, max_size=30).filter(str.strip)
_EXTENSIONS = ("attr_list", "def_list", "md_in_html", "tables")


@pytest.fixture(autouse=True)
def _needs_markdown() -> None:
    pytest.importorskip("markdown", reason="markdown is not installed: pip install 'impulsegen[docs]'")


def shown(source: str) -> str:
    """What a reader sees, but for the blanks at the ends."""
    import markdown

    made = markdown.markdown(source, extensions=list(_EXTENSIONS))
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", made)).split())


@given(_TEXT)
@example("- a")
@example("1. a")
@example("<b>a</b> &amp;")
@example("a { #b }")
@example("a | b")
def test_plain_text_is_shown_as_it_is(text: str) -> None:
    markdown = reference_module("markdown")
    assert shown(f"x {markdown.plain(text)} y") == " ".join(f"x {text} y".split())
    assert shown(f"{markdown.plain(text)} y") == " ".join(f"{text} y".split())


@given(_TEXT.filter(lambda text: "&#" not in text), _TEXT.filter(lambda text: "&#" not in text))
@example("`", "a|b")
def test_cells_of_a_table_are_shown_as_they_are(first: str, second: str) -> None:
    markdown = reference_module("markdown")
    for cell in (markdown.plain, markdown.code):
        made = markdown.table(("one", "two"), [(f"x {cell(first)}", f"y {cell(second)}")])
        assert shown(made) == " ".join(f"one two x {first} y {second}".split())


@given(_TEXT.filter(lambda text: "&#" not in text))  # to which Python-Markdown adds a semicolon, also in code
@example("a`b``c")
def test_code_is_shown_as_it_is(text: str) -> None:
    markdown = reference_module("markdown")
    assert shown(f"x {markdown.code(text)} y") == " ".join(f"x {text} y".split())


def test_columns_with_nothing_in_them_are_left_out() -> None:
    markdown = reference_module("markdown")
    assert markdown.table(("a", "b", "c"), [("1", "", "2")]) == "| a | c |\n| --- | --- |\n| 1 | 2 |\n"


def test_a_fence_is_longer_than_any_within() -> None:
    assert reference_module("markdown").fence("```\nx\n```") == "````text\n```\nx\n```\n````\n"
