"""Templates print: every decision is made in Python, and every value passes a filter on its way out."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import pytest
from jinja2 import nodes

from impulsegen.render.environment import FILTERS, make_environment
from impulsegen.report.environment import FILTERS as HTML_FILTERS
from impulsegen.resources import templates_folder

FOLDER = templates_folder()
TEMPLATES = sorted(str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*.j2"))
ENVIRONMENT = make_environment(FOLDER)
_STATEMENTS = (nodes.Template, nodes.Output, nodes.For, nodes.If, nodes.With, nodes.Include)
_LOOP_FACTS = {"first", "last", "index", "index0"}


def problems(template: str, filters: Collection[str] = FILTERS) -> list[str]:
    """What a template does that templates must not do, with the line. ``filters`` are those of its environment."""
    tree = ENVIRONMENT.parse(template)
    found: list[str] = []
    for node in tree.find_all(nodes.Node):
        if isinstance(node, nodes.Output):
            found.extend(_output(node, filters))
        elif isinstance(node, nodes.If):
            if not _is_field(node.test):
                found.append(f"{node.lineno}: a condition is not a field")
        elif isinstance(node, nodes.For):
            if not _is_field(node.iter) or node.test is not None or node.recursive:
                found.append(f"{node.lineno}: a loop is not over a field")
        elif isinstance(node, nodes.With):
            if not all(_is_field(value) for value in node.values):
                found.append(f"{node.lineno}: a name is given to something that is not a field")
        elif isinstance(node, nodes.Include):
            if not isinstance(node.template, nodes.Const):
                found.append(f"{node.lineno}: which template is included is decided here")
        elif isinstance(node, nodes.Stmt) and not isinstance(node, _STATEMENTS):
            found.append(f"{node.lineno}: {type(node).__name__}")
    return found


def _output(node: nodes.Output, filters: Collection[str]) -> list[str]:
    found = []
    for part in node.nodes:
        if isinstance(part, nodes.TemplateData):
            continue
        if not isinstance(part, nodes.Filter) or part.name not in filters:
            found.append(f"{part.lineno}: printed without a filter")
        elif part.args or part.kwargs or part.dyn_args or part.dyn_kwargs or not _is_field(part.node):
            found.append(f"{part.lineno}: what is printed is not a field")
    return found


def _is_field(node: nodes.Node | None) -> bool:
    """A name, a field of a field, or the negation of one. Of ``loop`` only its position."""
    if isinstance(node, nodes.Not):
        return _is_field(node.node)
    if isinstance(node, nodes.Getattr):
        if isinstance(node.node, nodes.Name) and node.node.name == "loop":
            return node.attr in _LOOP_FACTS
        return _is_field(node.node)
    return isinstance(node, nodes.Name) and node.name != "loop"


@pytest.mark.parametrize("template", TEMPLATES)
def test_templates_only_print(template: str) -> None:
    filters = HTML_FILTERS if template.startswith("report/") else FILTERS
    assert problems((FOLDER / template).read_text(), filters) == []


@pytest.mark.parametrize(
    "template",
    [
        "{{ name }}",
        "{{ name|upper }}",
        "{{ a + b|c_int }}",
        "{{ (a + b)|c_int }}",
        "{{ name.lower()|c_str }}",
        "{{ rows[0]|c_str }}",
        "{{ 'text'|c_str }}",
        "{{ name|c_str|c_comment }}",
        "{{ loop.nextitem|c_str }}",
        "{% if a == b %}x{% endif %}",
        "{% if a and b %}x{% endif %}",
        "{% if rows|length %}x{% endif %}",
        "{% if rows is defined %}x{% endif %}",
        "{% for row in rows[1:] %}x{% endfor %}",
        "{% for row in rows if row.ok %}x{% endfor %}",
        "{% for i in range(3) %}x{% endfor %}",
        "{% set name = 3 %}",
        "{% macro m() %}x{% endmacro %}",
        "{% include name %}",
        "{% with a = b + 1 %}x{% endwith %}",
    ],
)
def test_the_lint_sees_logic(template: str) -> None:
    assert problems(template)


def test_the_lint_lets_plain_templates_pass() -> None:
    assert TEMPLATES
    text = "{% for row in view.rows %}{{ row.name|c_ident }}{% if not loop.last %},{% endif %}{% endfor %}"
    assert problems(text) == []


def test_the_lint_finds_every_template() -> None:
    assert {Path(name).parts[0] for name in TEMPLATES} >= {"parameters", "project", "board", "edge-impulse"}
