"""``reference/diagnostics.md``: the code of every finding, from the places that report it."""

from __future__ import annotations

from dataclasses import dataclass, field, fields

from impulsegen.choices import ALLOW_FLAGS
from impulsegen.output.drift import Drift
from reference_pages.markdown import code, page, plain, table
from reference_pages.source_text import GAP, argument, calls, texts

PATH = "reference/diagnostics.md"
_SEVERITIES = ("error", "warning", "note")


@dataclass
class Code:
    """A code, and all that is known of what has it."""

    name: str
    severities: set[str] = field(default_factory=set)
    messages: dict[str, None] = field(default_factory=dict)  # in the order of the code
    allowed_by: set[str] = field(default_factory=set)


def pages() -> dict[str, str]:
    """The page."""
    found = diagnostic_codes()
    rows = [
        (
            code(one.name),
            ", ".join(name for name in _SEVERITIES if name in one.severities),
            "<br>".join(plain(message) for message in one.messages) or "*depends on the input*",
            ", ".join(f"[{code(f'--allow-{flag}')}](#{flag})" for flag in sorted(one.allowed_by)),
        )
        for one in found
    ]
    flags = [f"{code(f'--allow-{flag}')} {{ #{flag} }}\n\n:   {plain(text)}\n" for flag, text in ALLOW_FLAGS.items()]
    return {
        PATH: page(
            "Diagnostic codes",
            "Every problem that is found in an input has a code. `--json` prints it as `code`; it stays the same when the "
            "words of a message change. An error stops generation ([exit codes](exit-codes.md)), a warning does not, a "
            "note says what was chosen for you and is shown with `-v`. In the messages, … is what depends on the input.",
            table(("code", "severity", "messages", "let pass with"), rows),
            "## What can be let pass",
            "With one of these options, errors become warnings. In `impulsegen.toml` they are words of `allow`. "
            "What is let pass:",
            "\n".join(flags),
            description="The code of every error, warning and note of impulsegen, and the option that lets it pass.",
        )
    }


def diagnostic_codes() -> list[Code]:
    """All of them, by their names."""
    found: dict[str, Code] = {}
    for call, module in calls(_SEVERITIES):
        severity = _name(call.func)
        messages = texts(argument(call, 1, "message"), module)
        allow = texts(argument(call, -1, "allow"), module)
        for name in texts(argument(call, 0, "code"), module):
            one = found.setdefault(name, Code(name))
            one.severities.add(severity)
            one.messages.update(dict.fromkeys(messages))
            one.allowed_by.update(allow)
    for call, module in calls(("DocumentKind",)):
        for name in texts(argument(call, 1, "code"), module):
            one = found.setdefault(name, Code(name))
            one.severities.add("error")
            for kind in texts(argument(call, 0, "name"), module):
                one.messages[f"a {kind} file that cannot be read: the message names the key and the line"] = None
    gaps = {one.name: (GAP,) for one in fields(Drift)}
    for drift in Drift(**gaps).diagnostics():  # their codes are put together from the kinds of drift
        found[drift.code] = Code(drift.code, {drift.severity.value}, {drift.message: None})
    return sorted((one for one in found.values() if GAP not in one.name), key=lambda one: one.name)


def _name(function: object) -> str:
    return str(getattr(function, "attr", getattr(function, "id", "")))
