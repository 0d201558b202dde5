"""Finds command lines of impulsegen in pages, and holds them against the commands and options that there are."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from docs.markdown_pages import blocks, prose
from impulsegen.cli.app import impulsegen

_PROGRAM = "impulsegen"
_SHELL_LANGUAGES = frozenset({"sh", "bash", "console"})
_SUBSTITUTION = re.compile(r"\$\((impulsegen [^()]*)\)")
_SPAN = re.compile(r"`(impulsegen [^`]*)`")
_INDENTED = re.compile(r"^ {4,}(?:\$ )?(impulsegen .*)$")
_ENDS = frozenset({"&&", "||", "|", ";", "&", "(", ")", "{", "}", "do", "then"})
_REDIRECTIONS = re.compile(r"[0-9]*[<>]+&?[0-9]*")
_LEFT_OUT = ("...", "…")


@dataclass(frozen=True)
class Command:
    """A call of impulsegen, without its name; ``place`` is file and line."""

    place: str
    words: tuple[str, ...]


def commands_of(page: Path, name: str) -> list[Command]:
    """Every call in a page: in blocks for a shell, in the text, and in blocks that are indented."""
    found = []
    for block in blocks(page):
        if block.language in _SHELL_LANGUAGES:
            found += [Command(block.place, words) for words in commands_in(block.text)]
    for number, line in prose(page):
        indented = _INDENTED.match(line)
        for text in [indented[1].rstrip("\\")] if indented else _SPAN.findall(line):
            found += [Command(f"{name}:{number}", words) for words in commands_in(text)]
    return found


def commands_in(text: str) -> Iterator[tuple[str, ...]]:
    """The calls in a piece of shell: each a tuple of words, quotes taken away, without what follows ``>``."""
    for whole in text.replace("\\\n", " ").splitlines():
        line = re.sub(r"(^|\s)#.*", "", whole)
        for inner in _SUBSTITUTION.findall(line):
            yield from commands_in(inner)
        lexer = shlex.shlex(_SUBSTITUTION.sub("SUBSTITUTED", line), posix=True, punctuation_chars="();<>|&")
        lexer.whitespace_split = True
        lexer.commenters = ""  # a # in a word, such as keyword#2, begins no comment
        yield from _calls(list(lexer))


def _calls(words: list[str]) -> Iterator[tuple[str, ...]]:
    call: list[str] | None = None
    is_target = is_start = False
    for word in [*words, ";"]:
        if is_target:
            is_target = False
        elif word in _ENDS:
            if call is not None:
                yield tuple(call)
            call, is_start = None, False
        elif _REDIRECTIONS.fullmatch(word) and call is not None:
            is_target = True
        elif call is not None:
            call.append(word)
        elif not is_start and word == _PROGRAM:
            call = []
        else:
            is_start = "=" not in word and word not in {"$", "!"}  # a variable that is set for one call


def defect(words: tuple[str, ...]) -> str | None:
    """What is wrong with a call, in Click's own words; None when command, options and choices exist."""
    command: click.Command = impulsegen
    context = click.Context(command, info_name=_PROGRAM)
    rest = [word for word in words if word not in _LEFT_OUT]
    if rest and rest[0].isupper():
        return None  # COMMAND, which stands for any
    try:
        while isinstance(command, click.Group):
            _, left, _ = command.make_parser(context).parse_args(list(rest))
            if not left:
                return None  # the group alone, or with an option such as --version
            if (inner := command.get_command(context, left[0])) is None:
                return f"there is no command {left[0]!r}"
            rest = left[1:]
            context = click.Context(inner, info_name=left[0], parent=context)
            command = inner
        values, surplus, _ = command.make_parser(context).parse_args(list(rest))
        if surplus:
            return f"there is no room for {' '.join(map(str, surplus))!r}"
        return _bad_choice(command, context, values)
    except click.UsageError as problem:
        return problem.format_message()


def _bad_choice(command: click.Command, context: click.Context, values: dict[str, object]) -> str | None:
    for parameter in command.params:
        value = values.get(parameter.name or "")
        if not isinstance(parameter.type, click.Choice):
            continue
        for each in value if isinstance(value, list | tuple) else [value]:
            if isinstance(each, str) and not each.isupper():  # TARGET stands for any
                try:
                    parameter.type.convert(each, parameter, context)
                except click.BadParameter as problem:
                    return problem.format_message()
    return None
