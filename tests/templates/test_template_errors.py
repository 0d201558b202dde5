"""What is wrong with templates of the user's own is said with their file and line, and nothing is written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.commands import Ran, Shell
from templates.overlays import APP, line_of, ours, put

RUN = "parameters/run.c.j2"
INCLUDED = "project/application/print_fields.j2"


def generate(impulsegen: Shell, folder: Path, *options: str) -> Ran:
    output = folder.parent / "out"
    ran = impulsegen(
        "generate", "example:motion", "-o", output, "--target", "host", "--templates", folder, "--json", *options
    )
    if ran.exit_code:
        assert not output.exists()
    return ran


def problems(ran: Ran) -> list[dict[str, str]]:
    """What was wrong, each with message and place."""
    assert ran.exit_code == 3, ran.err
    error = json.loads(ran.out)["error"]
    return error["diagnostics"] or [error]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{{ view.nmae|c_ident }}", "ProjectView has no field 'nmae' (name, perhaps)"),
        ("{{ nothing|c_str }}", "'nothing' is undefined"),
        ("{% if nothing %}x{% endif %}", "'nothing' is undefined"),
        ("{% for one in view.nothing %}x{% endfor %}", "has no field 'nothing'"),
        ("{% for one in view.impulses %}{{ one.nothing|c_int }}{% endfor %}", "ImpulseView has no field 'nothing'"),
        ("{{ view.impulses|c_int }}", "is not a 32-bit integer"),
        ("{{ view.name|c_float }}", "is not a number"),
        ("{{ view.name|plain }}", "did not come from a C text function"),
        ("{{ view.name|c_ident(1) }}", "the template cannot be rendered"),
        ("{{ view.name.upper()|c_ident }}", "not allowed in a template"),
        ("{{ view.__class__.__mro__|c_str }}", "not allowed in a template"),
        ("{{ ''.__class__.__base__.__subclasses__()|c_str }}", "not allowed in a template"),
        ("{{ view.impulses.__getitem__(0)|c_str }}", "not allowed in a template"),
        ("{{ view.name.upper() }}", "not allowed in a template"),
        ("{{ loop(view.name) }}", "'loop' is undefined"),
        ("{% macro m() %}x{% endmacro %}{{ m() ~ view.name }}", "without a filter"),
        ("{% macro m(x) %}{{ x|c_ident }}{% endmacro %}{{ m(view.titel) }}", "ProjectView has no field 'titel'"),
        ("{% include view.name %}", "there is no template 'motion'"),
        (f'{{% include "{APP}" %}}', "without end"),
        (
            "{% macro m() %}x{% endmacro %}{% set y = m() %}{{ y|c_ident if 1 / 0 else y|c_ident }}",
            "cannot be rendered",
        ),
    ],
)
def test_rendering(impulsegen: Shell, tmp_path: Path, line: str, message: str) -> None:
    path = put(tmp_path / "own", APP, f"/* first */\n\n{line} /* here */\n")
    (problem,) = problems(generate(impulsegen, tmp_path / "own"))
    assert message in problem["message"]
    assert problem["where"] == f"{path.as_posix()}:3"
    assert problem["hint"]


@pytest.mark.parametrize(
    ("line", "message", "expected"),
    [
        ("{{ view.name }}", "without a filter", "c_ident"),
        ("{{ 'text' }}", "without a filter", "c_str"),
        ("{{ view.name|c_str if view.has_run else view.name }}", "without a filter", "c_str"),
        ("{{ view.name|upper }}", "there is no filter 'upper'", "c_ident"),
        ("{% if view.name is defined %}x{% endif %}", "there is no test 'defined'", "without 'is'"),
        (
            '{% include "project/aplication/print.j2" %}',
            "there is no template",
            "project/application/print.j2, perhaps",
        ),
        ('{% include "../secret" %}', "there is no template", "one of"),
        ('{% extends "nothing.j2" %}', "there is no template", "one of"),
        ("{% if view.name %}", "Unexpected end of template", "Jinja"),
        ("{{ view.name|", "unexpected end of template", "Jinja"),
        ("{% fro x in y %}", "unknown tag 'fro'", "Jinja"),
        ("{% break %}", "unknown tag 'break'", "Jinja"),
    ],
)
def test_what_is_seen_beforehand(impulsegen: Shell, tmp_path: Path, line: str, message: str, expected: str) -> None:
    path = put(tmp_path / "own", RUN, f"/* first */\n\n{line}")
    (problem,) = problems(generate(impulsegen, tmp_path / "own"))
    assert message.lower() in problem["message"].lower()
    assert expected in problem["expected"]
    assert problem["where"] == f"{path.as_posix()}:3"
    checked = impulsegen("templates", "check", tmp_path / "own", "--json")
    assert problems(checked) == [problem]


def test_all_problems_of_all_templates_at_once(impulsegen: Shell, tmp_path: Path) -> None:
    first = put(tmp_path / "own", APP, "{{ a }}\n{{ b }}\n{{ c|nothing }}\n")
    second = put(tmp_path / "own", RUN, "{% if %}\n")
    found = problems(generate(impulsegen, tmp_path / "own"))
    assert [one["where"] for one in found] == [
        f"{second.as_posix()}:1",
        *(f"{first.as_posix()}:{n}" for n in (1, 2, 3)),
    ]


def test_a_part_that_ours_include(impulsegen: Shell, tmp_path: Path) -> None:
    path = put(tmp_path / "own", INCLUDED, "/* 1 */\n{{ impulse.nothing|c_ident }}\n")
    (problem,) = problems(generate(impulsegen, tmp_path / "own"))
    assert problem["where"] == f"{path.as_posix()}:2"


def test_a_line_that_includes_ours(impulsegen: Shell, tmp_path: Path) -> None:
    """The user's line is named, not the one of ours that does not find what it prints."""
    path = put(tmp_path / "own", APP, f'/* 1 */\n/* 2 */\n{{% include "{INCLUDED}" %}}\n')
    (problem,) = problems(generate(impulsegen, tmp_path / "own"))
    assert problem["where"] == f"{path.as_posix()}:3"
    assert "'impulse' is undefined" in problem["message"]


def test_a_value_that_no_template_can_print_is_not_the_users_fault(impulsegen: Shell, tmp_path: Path) -> None:
    """A template of the user's own that is not concerned does not change what is said of a failure in ours."""
    put(tmp_path / "own", "project/README.md.j2", "mine\n")
    ran = generate(impulsegen, tmp_path / "own", "--prefix", "main")
    without = impulsegen("generate", "example:motion", "-o", tmp_path / "out", "--prefix", "main", "--json")
    assert (ran.exit_code, ran.out) == (without.exit_code, without.out)
    assert ran.exit_code


def test_the_message_for_people(impulsegen: Shell, tmp_path: Path) -> None:
    put(
        tmp_path / "own",
        APP,
        ours(APP).replace("{{ impulse.description|c_ident }}", "{{ impulse.descripton|c_ident }}"),
    )
    line = line_of(tmp_path / "own" / APP, "descripton")
    ran = impulsegen("generate", "example:motion", "-o", tmp_path / "out", "--templates", tmp_path / "own")
    assert ran.exit_code == 3
    assert "ImpulseView has no field 'descripton' (description, perhaps)" in " ".join(ran.err.split())
    assert f"{APP}:{line}" in "".join(ran.err.split())
