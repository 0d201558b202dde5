"""Texts that stand in the code, with ``…`` for what is put into them when it runs."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

import impulsegen

_PACKAGE = Path(impulsegen.__file__).parent
GAP = "…"


def calls(names: tuple[str, ...], folder: str = "") -> Iterator[tuple[ast.Call, str]]:
    """Calls of functions and classes with these names, and the module of each, in the order of the files."""
    for path in sorted((_PACKAGE / folder).rglob("*.py")):
        if "_data" in path.parts:
            continue
        parts = path.relative_to(_PACKAGE.parent).with_suffix("").parts
        module = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _called(node) in names:
                yield node, module


def _called(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def argument(call: ast.Call, position: int, name: str) -> ast.expr | None:
    """An argument by its position or name."""
    if len(call.args) > position >= 0:
        return call.args[position]
    return next((word.value for word in call.keywords if word.arg == name), None)


def texts(node: ast.expr | None, module: str) -> tuple[str, ...]:
    """What an expression may be as text: more than one where it has a condition, none where it is computed elsewhere."""
    if isinstance(node, ast.IfExp):
        return (*texts(node.body, module), *texts(node.orelse, module))
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return (_first(node.left, module) + _first(node.right, module),)
    if isinstance(node, ast.Constant):
        return (str(node.value),) if isinstance(node.value, str | int | float) else ()
    if isinstance(node, ast.JoinedStr):
        return ("".join(_first(part, module) for part in node.values),)
    if isinstance(node, ast.Name):
        value = getattr(_module(module), node.id, None)
        return (str(value),) if isinstance(value, str | int | float) else ()
    return ()


def _first(node: ast.expr, module: str) -> str:
    if isinstance(node, ast.FormattedValue):
        node = node.value
    found = texts(node, module)
    return found[0] if found else GAP


@cache
def _module(name: str) -> ModuleType:
    return importlib.import_module(name)
