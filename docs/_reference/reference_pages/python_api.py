"""``reference/python-api.md``: what a script imports from ``impulsegen``, from its signatures and docstrings."""

from __future__ import annotations

import importlib
import io
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import griffe

import impulsegen
from reference_pages.markdown import code, fence, page, table
from reference_pages.python_text import Told, paragraphs, prose, tell

PATH = "reference/python-api.md"
_WIDEST = 76  # characters of a line on a page


def pages() -> dict[str, str]:
    """The page."""
    package = griffe.load("impulsegen", search_paths=[Path(impulsegen.__file__).parents[1]], resolve_aliases=True)
    public = [package[name] for name in impulsegen.__all__]
    found = [one.final_target if isinstance(one, griffe.Alias) else one for one in public]
    functions = [one for one in found if isinstance(one, griffe.Function)]
    classes = [one for one in found if isinstance(one, griffe.Class)]
    return {
        PATH: page(
            "Python API",
            *paragraphs(package.docstring.value if package.docstring else ""),
            "Failures are the classes of `impulsegen.errors`: [exit codes](exit-codes.md) lists them.",
            table(("function", "what it does"), [_row(one) for one in functions]),
            table(("record", "what it is"), [_row(one) for one in classes]),
            "## Functions",
            *(text for one in functions for text in _function(one)),
            "## Records",
            *(text for one in classes for text in _class(one)),
            description="The functions and records that a script imports from impulsegen.",
        )
    }


def _row(one: griffe.Function | griffe.Class) -> tuple[str, str]:
    return f"[{code(one.name)}](#{one.name})", next(iter(tell(one.docstring).paragraphs), "")


def _function(one: griffe.Function) -> list[str]:
    return [f"### {code(one.name)} {{ #{one.name} }}", fence(_signature(one), "python"), *_told(tell(one.docstring))]


def _told(told: Told) -> Iterator[str]:
    yield from told.paragraphs
    if told.arguments:
        yield table(("argument", "meaning"), [(code(name), text) for name, text in told.arguments])
    if told.returned:
        yield f"Returns {told.returned}"
    if told.raised:
        yield table(("raises", "when"), [(code(name.strip("()")), text) for name, text in told.raised])


def _signature(one: griffe.Function) -> str:
    """As it is called, each argument in a line of its own where one line is too long."""
    arguments = list(_arguments(one))
    returned = f" -> {one.returns}" if one.returns else ""
    text = f"{one.name}({', '.join(arguments)}){returned}"
    if len(text) <= _WIDEST:
        return text
    lines = "".join(f"    {argument},\n" for argument in arguments)
    return f"{one.name}(\n{lines}){returned}"


def _arguments(one: griffe.Function) -> Iterator[str]:
    stars = {griffe.ParameterKind.var_positional: "*", griffe.ParameterKind.var_keyword: "**"}
    has_star = False
    for argument in one.parameters:
        if argument.name in ("self", "cls"):
            continue
        if argument.kind is griffe.ParameterKind.keyword_only and not has_star:
            yield "*"
        has_star = has_star or argument.kind in (
            griffe.ParameterKind.keyword_only,
            griffe.ParameterKind.var_positional,
        )
        star = stars.get(argument.kind, "") if argument.kind else ""
        annotation = f": {argument.annotation}" if argument.annotation else ""
        default = "" if argument.default is None or star else f" = {_value(str(argument.default), one.module.path)}"
        yield f"{star}{argument.name}{annotation}{default}"


def _value(text: str, module: str) -> str:
    """A default; that of a constant, where one is named."""
    if not text.isidentifier() or text in ("None", "True", "False"):
        return text
    return repr(getattr(importlib.import_module(module), text))


def _class(one: griffe.Class) -> list[str]:
    public = [member for name, member in one.members.items() if not name.startswith("_") and not member.is_alias]
    fields = [member for member in public if isinstance(member, griffe.Attribute)]
    methods = [member for member in public if isinstance(member, griffe.Function)]
    parts = [f"### {code(one.name)} {{ #{one.name} }}", *_told(tell(one.docstring))]
    if fields:
        parts.append(table(("field", "meaning"), [(code(_field(member)), _meaning(member)) for member in fields]))
    for method in methods:
        parts.append(fence(_signature(method), "python"))
        parts += _told(tell(method.docstring))
    return parts


def _field(one: griffe.Attribute) -> str:
    is_value = one.parent is not None and any("Enum" in str(base) for base in getattr(one.parent, "bases", ()))
    if is_value and one.value is not None:
        return f"{one.name} = {one.value}"
    return f"{one.name}: {one.annotation}" if one.annotation else one.name


def _meaning(one: griffe.Attribute) -> str:
    """Its docstring, or the comment beside it."""
    told = " ".join(tell(one.docstring).paragraphs)
    lines = range(one.lineno or 0, (one.endlineno or 0) + 1)
    comments = _comments(one.filepath) if isinstance(one.filepath, Path) else {}
    return told or prose(" ".join(comments[line] for line in lines if line in comments))


@cache
def _comments(path: Path) -> dict[int, str]:
    """The comments of a file, by their lines."""
    tokens = tokenize.generate_tokens(io.StringIO(path.read_text(encoding="utf-8")).readline)
    return {
        token.start[0]: token.string.lstrip("#: ")
        for token in tokens
        if token.type == tokenize.COMMENT and not token.string.startswith("# noqa")
    }
