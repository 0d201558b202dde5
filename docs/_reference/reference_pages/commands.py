"""``reference/commands/``: the command line, a page for each command, from Click."""

from __future__ import annotations

import inspect
import re

import click

from impulsegen.cli.app import impulsegen
from reference_pages.markdown import code, fence, page, plain, table

_FOLDER = "reference/commands"
_EXTRA = re.compile(r"(?P<text>.*?)\s*\[(?P<extra>(?:env|default|required|\d+<=|x>=)[^\[\]]*)\]$", re.DOTALL)


def pages() -> dict[str, str]:
    """The overview, and each command."""
    root = _context(impulsegen, "impulsegen", None)
    commands = _subcommands(impulsegen, root)
    made = {f"{_FOLDER}/index.md": _overview(root, commands)}
    for context in commands:
        made[f"{_FOLDER}/{context.info_name}.md"] = page(
            code(context.command_path),
            _described(context),
            *_below(context),
            description=_short(context),
            menu=str(context.info_name),
        )
    return made


def _context(command: click.Command, name: str, parent: click.Context | None) -> click.Context:
    # A fixed width: the terminal of whoever builds the site is none of its business.
    settings = {**command.context_settings, "terminal_width": 100, "max_content_width": 100}
    return click.Context(command, parent=parent, info_name=name, **settings)


def _subcommands(group: click.Group, context: click.Context) -> list[click.Context]:
    commands = ((name, group.get_command(context, name)) for name in group.list_commands(context))
    return [_context(command, name, context) for name, command in commands if command and not command.hidden]


def _short(context: click.Context) -> str:
    return context.command.get_short_help_str(limit=200)


def _overview(root: click.Context, commands: list[click.Context]) -> str:
    rows = [(f"[{code(str(one.info_name))}]({one.info_name}.md)", plain(_short(one))) for one in commands]
    names = sorted(
        (option.envvar, one.info_name, max(option.opts, key=len))
        for context in commands
        for one in (context, *_below_contexts(context))
        for option in one.command.params
        if isinstance(option, click.Option) and isinstance(option.envvar, str)
    )
    where: dict[tuple[str, str], list[str]] = {}
    for variable, command, option in names:
        where.setdefault((variable, option), []).append(f"[{command}]({command}.md#{option.lstrip('-')})")
    variables = [(code(name), code(option), ", ".join(links)) for (name, option), links in where.items()]
    return page(
        "Commands",
        _help(root.command),
        table(("command", "what it does"), rows),
        "Every command ends with one of the [exit codes](../exit-codes.md).",
        "## Options",
        _options(root, ""),
        "## Environment variables that stand for options",
        table(("variable", "option", "of"), variables),
        "An option on the command line wins over its variable, and the variable over `impulsegen.toml`.",
        description="All commands of impulsegen with their options, defaults and examples.",
    )


def _below_contexts(context: click.Context) -> list[click.Context]:
    command = context.command
    return _subcommands(command, context) if isinstance(command, click.Group) else []


def _below(context: click.Context) -> list[str]:
    """Sections of a group's own commands."""
    parts = []
    for one in _below_contexts(context):
        parts += [f"## {code(one.command_path)}", _described(one, f"{one.info_name}-", "###")]
    return parts


def _described(context: click.Context, anchor: str = "", heading: str = "##") -> str:
    usage = context.command.get_usage(context).removeprefix("Usage: ")
    usage = re.sub(r"\n\s+", "\n    ", usage)
    title = f"{heading} Options" + (f" {{ #{anchor}options }}" if anchor else "")
    return "\n\n".join([fence(usage), _help(context.command), title, _options(context, anchor)])


def _help(command: click.Command) -> str:
    """The help text: paragraphs, and what is kept line by line as code."""
    parts = []
    for paragraph in inspect.cleandoc(command.help or "").split("\f")[0].split("\n\n"):
        if not paragraph.startswith("\b\n"):
            parts.append(plain(paragraph))
            continue
        lines = paragraph.removeprefix("\b\n").split("\n")
        if lines[0].endswith(":"):
            parts.append(f"**{plain(lines.pop(0).removesuffix(':'))}**")
        parts.append(fence(inspect.cleandoc("\n".join(lines)), "sh"))
    return "\n\n".join(parts)


def _options(context: click.Context, anchor: str) -> str:
    """A list of what may be given, each with an anchor of its name."""
    parts = []
    for option in context.command.get_params(context):
        record = option.get_help_record(context)
        if record is None or isinstance(option, click.Argument):  # arguments are in the usage, and told in the text
            continue
        spelled, text = record
        name = max(option.opts, key=len).lstrip("-")
        facts: list[str] = []
        while found := _EXTRA.fullmatch(text):
            text = found["text"]
            facts = [*found["extra"].split("; "), *facts]
        extra = "".join(f"\n    {_fact(one)}\n" for one in facts)
        parts.append(f"{code(spelled)} {{ #{anchor}{name} }}\n\n:   {plain(text)}\n{extra}")
    return "\n".join(parts)


def _fact(text: str) -> str:
    """``default: native``, ``1<=x<=9`` or ``required``, as Click puts it in brackets, in the letters of the site."""
    name, colon, value = text.partition(": ")
    if colon:
        return f"{'environment' if name == 'env' else name}: {code(value)}"
    return plain(text) if text == "required" else code(text)
