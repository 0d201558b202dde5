"""What can be said of the user's own templates before they are rendered: every problem of all of them, with its line."""

from __future__ import annotations

from collections.abc import Iterator

import jinja2
from jinja2 import nodes

from impulsegen import diagnostics
from impulsegen.diagnostics import Diagnostic
from impulsegen.errors import ConfigurationError
from impulsegen.overlay.model import TemplateSet
from impulsegen.overlay.names import replaceable_names
from impulsegen.overlay.reading import CODE, LIST_HINT
from impulsegen.render.overlay.sandbox import OURS
from impulsegen.toml.document import nearest

_FILTER_HINT = "end it in a filter, such as |c_ident or |c_str"


def require_sound(environment: jinja2.Environment, templates: TemplateSet) -> None:
    """Hold that the user's templates can be compiled, print nothing without a filter and include what there is.

    Raises:
        ConfigurationError: with every problem.
    """
    found = tuple(
        problem for name in templates.replaced if name.endswith(".j2") for problem in _of(name, environment, templates)
    )
    if found:
        headline = found[0].message if len(found) == 1 else f"{len(found)} problems in the templates"
        raise ConfigurationError(headline, diagnostics=found)


def _of(name: str, environment: jinja2.Environment, templates: TemplateSet) -> Iterator[Diagnostic]:
    path = templates.overlay.where(name) if templates.overlay else name
    source = templates.replaced[name].decode("utf-8")
    try:
        tree = environment.parse(source, name, path)
    except jinja2.TemplateSyntaxError as problem:
        yield _problem(str(problem.message), path, problem.lineno, "a template of Jinja", None)
        return
    found = list(_in_tree(tree, environment, templates, path))
    yield from found
    if not found:
        try:
            environment.compile(source, name, path)
        except jinja2.TemplateSyntaxError as problem:  # some are found by the compiler only
            yield _problem(str(problem.message), path, problem.lineno, "a template of Jinja", None)


def _in_tree(
    tree: nodes.Template, environment: jinja2.Environment, templates: TemplateSet, path: str
) -> Iterator[Diagnostic]:
    known = replaceable_names(templates.own)
    for node in tree.find_all(
        (nodes.Output, nodes.Filter, nodes.Test, nodes.Include, nodes.Extends, nodes.Import, nodes.FromImport)
    ):
        if isinstance(node, nodes.Output):
            for part in node.nodes:
                if not isinstance(part, nodes.TemplateData) and not _is_filtered(part):
                    yield _problem(
                        "a value is printed without a filter", path, part.lineno, _filters(environment), _FILTER_HINT
                    )
        elif isinstance(node, nodes.Filter):
            if node.name not in environment.filters:
                message = f"there is no filter {node.name!r}"
                yield _problem(message, path, node.lineno, _filters(environment), _FILTER_HINT)
        elif isinstance(node, nodes.Test):
            hint = "test a field that is true or false"
            yield _problem(f"there is no test {node.name!r}", path, node.lineno, "a condition without 'is'", hint)
        else:
            for name in _named(node):
                if name.removeprefix(OURS) not in known:
                    message, expected = f"there is no template {name!r}", nearest(name, known, limit=3)
                    yield _problem(message, path, node.lineno, expected, LIST_HINT)


def _is_filtered(node: nodes.Node) -> bool:
    """Whether a value ends in a filter, on both sides of a choice. A macro's text has passed filters in it."""
    if isinstance(node, nodes.CondExpr):
        return _is_filtered(node.expr1) and node.expr2 is not None and _is_filtered(node.expr2)
    return isinstance(node, nodes.Filter | nodes.Call)


def _named(node: nodes.Node) -> tuple[str, ...]:
    """The templates that a statement names outright and needs."""
    named = getattr(node, "template", None)
    if getattr(node, "ignore_missing", False) or not isinstance(named, nodes.Const):
        return ()
    return (named.value,) if isinstance(named.value, str) else ()


def _filters(environment: jinja2.Environment) -> str:
    return f"one of {', '.join(sorted(environment.filters))}"


def _problem(message: str, path: str, line: int, expected: str, hint: str | None) -> Diagnostic:
    return diagnostics.error(CODE, message, where=f"{path}:{line}", expected=expected, hint=hint)
