"""The page about Python has every public name with its signature, and what its docstring and comments say."""

from __future__ import annotations

import inspect
import re

import pytest

import impulsegen
from docs.site_build import reference_module


@pytest.fixture(scope="module")
def page() -> str:
    pytest.importorskip("griffe", reason="griffe is not installed: pip install 'impulsegen[docs]'")
    (text,) = reference_module("python_api").pages().values()
    return str(text)


def public() -> list[str]:
    return [name for name in impulsegen.__all__ if callable(getattr(impulsegen, name))]


def section(page: str, name: str) -> str:
    behind = page.partition(f"### `{name}` {{ #{name} }}\n")[2]
    return re.split(r"\n##+ ", behind, maxsplit=1)[0]


def in_one_line(text: str | None) -> str:
    return " ".join((text or "").replace("``", "`").split())


@pytest.mark.parametrize("name", public())
def test_every_public_name_is_told(page: str, name: str) -> None:
    part = section(page, name)
    told = getattr(impulsegen, name)
    first = in_one_line(inspect.getdoc(told)).split(". ")[0].rstrip(".:")
    assert first in part.replace("\\", "").replace("&lt;", "<").replace("&gt;", ">")
    assert f"[`{name}`](#{name})" in page


@pytest.mark.parametrize("name", [name for name in public() if inspect.isfunction(getattr(impulsegen, name))])
def test_a_function_has_all_its_arguments(page: str, name: str) -> None:
    code = section(page, name).split("```python\n")[1].split("```")[0]
    for one in inspect.signature(getattr(impulsegen, name)).parameters.values():
        assert f"{one.name}: " in code
        if one.default is not inspect.Parameter.empty:
            assert f" = {one.default!r}" in code
    compile(f"def {code.strip()}: ...", name, "exec")


def test_failures_and_arguments_are_tables(page: str) -> None:
    part = section(page, "generate")
    assert "| `folder` | Made if it is not there. |" in part
    assert "| `DriftError` | files were edited by hand, and `force` is not set. Nothing is written. |" in part
    assert "Raises:" not in page
    assert "Args:" not in page


def test_a_field_has_the_comment_beside_it(page: str) -> None:
    part = section(page, "Generated")
    assert "| `removed: tuple[str, ...]` | no longer generated |" in part
    assert "| `BREAKING = 'breaking'` |" in section(page, "Level")


def test_paragraphs_and_code_of_a_docstring_become_markdown() -> None:
    pytest.importorskip("griffe", reason="griffe is not installed: pip install 'impulsegen[docs]'")
    told = reference_module("python_text").paragraphs("One ``a|b``,\ntwo *c*::\n\n    x = 1\n\n    y = 2\n\nEnd.")
    assert told == ["One `a|b`, two \\*c\\*:", "```python\nx = 1\n\ny = 2\n```", "End."]


def test_a_missing_griffe_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    tool = reference_module("tool")
    reference = sys.modules["reference_pages"]
    for name in ("reference_pages.python_api", "reference_pages.python_text"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.delattr(reference, "python_api", raising=False)
    monkeypatch.setitem(sys.modules, "griffe", None)
    with pytest.raises(tool.MissingToolError, match=r"griffe is not installed.*impulsegen\[docs\]"):
        reference.all_pages()
