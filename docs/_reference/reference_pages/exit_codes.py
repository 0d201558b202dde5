"""``reference/exit-codes.md``: what every command ends with."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

from impulsegen import errors
from reference_pages.markdown import code, page, plain, table

PATH = "reference/exit-codes.md"


def pages() -> dict[str, str]:
    """The page."""
    rows = [
        ("0", "", "All went well."),
        ("1", "", "A failure that was not foreseen: a bug. The message says how to report it."),
    ]
    rows += [(str(cls.exit_code), code(cls.__name__), plain(inspect.getdoc(cls) or "")) for cls in error_classes()]
    rows.append((str(errors.INTERRUPTED_EXIT_CODE), "", "Interrupted: Ctrl-C."))
    return {
        PATH: page(
            "Exit codes",
            "Every command ends with one of these. Scripts may rely on them.",
            table(("code", "error", "when"), rows),
            "An error is printed to stderr: what is wrong, where (a JSON path, or a file and line), what was expected, and a "
            "hint. With `--json` it is an `error` in the document on stdout. All problems of an input are reported in one run; "
            "each has a [diagnostic code](diagnostics.md).",
            description="The exit codes of impulsegen and what each means.",
        )
    }


def error_classes() -> Iterator[type[errors.ImpulsegenError]]:
    """All kinds of failures, by their exit codes."""
    found = [
        cls
        for cls in vars(errors).values()
        if inspect.isclass(cls) and issubclass(cls, errors.ImpulsegenError) and cls is not errors.ImpulsegenError
    ]
    yield from sorted(found, key=lambda cls: cls.exit_code)
