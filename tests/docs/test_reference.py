"""The pages that are made from the code say all that the code has."""

from __future__ import annotations

import inspect
import re

import click
import pytest

from docs.site_build import reference_module
from impulsegen import errors
from impulsegen.choices import ALLOW_FLAGS
from impulsegen.cli.app import impulsegen
from impulsegen.configuration.fields import CHOICE_FIELDS, DOCUMENT_FIELDS, FIRMWARE_FIELDS, PROJECT_FIELDS
from impulsegen.impulse.blocks import BLOCK_TYPES
from impulsegen.impulse.resolve.dsp import CLOSED_BLOCKS
from impulsegen.network.supported import LIMITS, SUPPORTED
from impulsegen.render.runtime.blocks import CODE_OF
from impulsegen.target.loader import list_targets


def pages(name: str) -> dict[str, str]:
    made = reference_module(name).pages()
    assert made
    return made


def page(name: str) -> str:
    (text,) = pages(name).values()
    return text


def rows(text: str) -> list[list[str]]:
    """The cells of all tables. No cell of these pages has a bar within code."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]


def every_command() -> list[tuple[str, click.Command]]:
    found: list[tuple[str, click.Command]] = []
    context = click.Context(impulsegen, info_name="impulsegen")
    for name in impulsegen.list_commands(context):
        command = impulsegen.get_command(context, name)
        assert command is not None
        found.append((name, command))
        if isinstance(command, click.Group):
            found += [(name, one) for one in command.commands.values()]
    return found


@pytest.mark.parametrize(("name", "command"), every_command(), ids=lambda value: getattr(value, "name", value))
def test_a_command_is_told_with_all_its_options(name: str, command: click.Command) -> None:
    text = pages("commands")[f"reference/commands/{name}.md"]
    anchor = "" if command.name == name else f"{command.name}-"
    options = [option for option in command.params if isinstance(option, click.Option)]
    for option in options:
        long = max(option.opts, key=len)
        if option.hidden:
            assert f"`{long}" not in text
            continue
        entry = re.search(rf"^`.*{long}.*` {{ #{anchor}{long[2:]} }}\n\n:   (.*)\n", text, re.MULTILINE)
        assert entry, long
        assert entry[1].strip(), f"{long} has no help"
    assert f"impulsegen {name}" in text
    assert "\b" not in text
    if "Example" in (command.help or ""):
        assert re.search(r"\*\*Examples?\*\*\n\n```sh\n.*impulsegen ", text)


def test_defaults_and_variables_of_options_are_told() -> None:
    text = pages("commands")["reference/commands/generate.md"]
    jobs = text.split("{ #jobs }")[1].split("{ #")[0]
    assert "environment: `IMPULSEGEN_JOBS`" in jobs
    assert "`1<=x<=1024`" in jobs
    assert "default: `native`" in text.split("{ #runtime }")[1].split("{ #")[0]
    overview = pages("commands")["reference/commands/index.md"]
    assert re.search(r"`IMPULSEGEN_JOBS` \| `--jobs` \| .*\[generate\]\(generate.md#jobs\)", overview)


def test_the_width_of_the_terminal_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    wide = pages("commands")
    monkeypatch.setenv("COLUMNS", "40")
    assert pages("commands") == wide


def test_every_key_of_a_configuration_has_a_meaning() -> None:
    parts = page("configuration").split("\n## ")[1:]
    tables = [parts[0], parts[1], parts[2] + parts[3], parts[4]]
    for fields, text in zip((DOCUMENT_FIELDS, PROJECT_FIELDS, FIRMWARE_FIELDS, CHOICE_FIELDS), tables, strict=True):
        told = {row[0].split("`")[1]: row for row in rows(text) if "`" in row[0]}
        assert told.keys() == fields.keys()
        for key, rule in fields.items():
            assert told[key][-1], f"{key} has no meaning"
            assert ("(required)" in told[key][0]) == rule.is_required


def test_defaults_of_a_configuration_are_those_of_the_code() -> None:
    told = {row[0]: row for row in rows(page("configuration").split("\n## ")[3])}
    assert told["`targets`"][2] == '`["host", "cortex-m4f"]`'
    assert told["`self_test`"][2] == "`false`"
    assert told["`schedule`"][2] == '`"one-at-a-time"`'


def test_every_failure_has_its_exit_code() -> None:
    told = {row[1].strip("`"): row for row in rows(page("exit_codes"))}
    for name, cls in vars(errors).items():
        if inspect.isclass(cls) and issubclass(cls, errors.ImpulsegenError) and cls is not errors.ImpulsegenError:
            assert told[name][0] == str(cls.exit_code)
            assert told[name][2]
    first = [row[0] for row in rows(page("exit_codes"))]
    assert {"0", "1", "130"} <= set(first)


def test_every_diagnostic_code_can_be_told() -> None:
    """A code that is worked out when the program runs would be missing."""
    source = reference_module("source_text")
    untold = {
        module
        for call, module in source.calls(("error", "warning", "note"))
        if call.args and not source.texts(source.argument(call, 0, "code"), module)
    }
    forwarding = {"impulsegen.diagnostics", "impulsegen.impulse.resolve.findings", "impulsegen.toml.document"}
    assert untold <= forwarding


def test_diagnostic_codes_have_severities_and_what_lets_them_pass() -> None:
    told = {row[0].strip("`"): row for row in rows(page("diagnostic_codes"))}
    assert told["untrained-block"][1:] == [
        "error",
        told["untrained-block"][2],
        "[`--allow-untrained`](#untrained)",
    ]
    assert told["default-version"][1] == "note"
    assert "bad-target" in told
    assert told["drift-edited"][1:3] == ["error", "edited by hand, or not made by impulsegen: …"]
    assert [name for name in told if not re.fullmatch(r"[a-z][a-z0-9-]*|---", name)] == []
    assert "bad-configuration" in told
    text = page("diagnostic_codes")
    for flag, meaning in ALLOW_FLAGS.items():
        assert f"(#{flag})" in text, f"--allow-{flag} lets nothing pass"
        assert meaning.split(",")[0].split("'")[0] in text


def test_every_target_has_a_row_and_facts() -> None:
    made = pages("targets")
    told = {row[0].split("`")[1]: row for row in rows(made["reference/target-list.md"]) if "`" in row[0]}
    facts = made["reference/target-facts.md"]
    assert told.keys() == {target.id for target in list_targets()}
    for target in list_targets():
        row = told[target.id]
        assert row[1] == f"`{target.core.id}`"
        assert target.clock_hz is None or f"{target.clock_hz / 1e6:g} MHz" in row
        part = facts.split(f"{{ #{target.id} }}\n")[1].split("\n## ")[0]
        for name, board in target.frameworks.items():
            assert any(name in cell for cell in row)
            assert board in part
        words = " ".join(part.split())
        assert all(" ".join(source.split()) in words for source in target.sources)
    nano = told["arduino-nano-33-ble-sense"]
    assert [cell for cell in nano if "KiB" in cell] == ["960 KiB", "256 KiB"]


@pytest.mark.parametrize("name", BLOCK_TYPES)
def test_every_parameter_of_a_block_is_told(name: str) -> None:
    text = page("blocks")
    part = text.split(f"{{ #{name} }}\n")[1].split("\n## ")[0]
    told = {row[0].strip("`"): row for row in rows(part)}
    for one in BLOCK_TYPES[name].parameters():
        row = told[one.name]
        assert row[1].startswith(one.meaning.split(";")[0])
        assert one.field_name == one.name.replace("-", "_")  # as the page says
        assert all(str(version) in row[5] for version in one.versions)
        if not one.choices:
            continue
        assert all(f"`{choice}`" in part for choice in one.choices)
    support = next(row for row in rows(text) if row[0] == f"[`{name}`](#{name})")[2]
    assert (support == "supported") == (name in CODE_OF)
    assert (CLOSED_BLOCKS.get(name) or "") in support


def test_limits_of_the_runtime_have_their_numbers() -> None:
    limits = {row[0]: row[1] for row in rows(page("blocks").split("## Limits")[1])}
    assert limits["fft\\_length is …"] == "a power of two from 8 to 16384"
    assert limits["filter\\_order is …"] == "0, 2, 4, 6 or 8"


def test_every_operator_has_its_types_and_limits() -> None:
    told = {row[0].strip("`"): row for row in rows(page("operators"))}
    assert told.keys() - {"operator", "---"} == SUPPORTED.keys()
    for name, support in SUPPORTED.items():
        assert told[name][3].count("->") == len(support.signatures)
        for position in (*support.told, *support.weights):
            assert str(position) in told[name][4]
        assert ("not " in told[name][4]) == (name in LIMITS)
    assert told["SQUARE"][1:3] == ["", "yes"]
    assert told["CONCATENATION"][1:4] == ["yes", "yes", "`int8+ -> int8`<br>`float32+ -> float32`"]
    assert told["FULLY_CONNECTED"][4].endswith("not with weights that have a zero point")
