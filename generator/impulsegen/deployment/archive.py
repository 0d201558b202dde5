"""A project as a zip archive whose bytes depend on its files alone: sorted, with one date and one mode for all."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Collection, Mapping
from pathlib import Path

from impulsegen.errors import OutputError
from impulsegen.studio.redact import redact_text

_DATE = (1980, 1, 1, 0, 0, 0)  # the first that a zip archive knows
_UNIX = 3
_MODE = stat.S_IFREG | 0o644


def files_below(folder: Path) -> dict[str, bytes]:
    """Every file in a folder by its path with forward slashes. Links are not followed: a generated project has none.

    Raises:
        OutputError: a file cannot be read back.
    """
    try:
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file() and not path.is_symlink()
        }
    except OSError as problem:
        raise OutputError(
            f"the project cannot be read back: {problem.strerror}", where=str(problem.filename or folder)
        ) from problem


def zip_of(files: Mapping[str, bytes]) -> bytes:
    """The archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(path, _DATE)
            entry.create_system = _UNIX
            entry.external_attr = _MODE << 16
            archive.writestr(entry, files[path], compress_type=zipfile.ZIP_DEFLATED, compresslevel=9)
    return stream.getvalue()


def refuse_secrets(files: Mapping[str, bytes], secrets: Collection[str]) -> None:
    """The last look before anything leaves: no file and no name holds one of the secrets.

    Raises:
        OutputError: one does. The message does not repeat it.
    """
    for secret in secrets:
        found = sorted(path for path, content in files.items() if secret.encode() in content or secret in path)
        if found:
            raise OutputError(
                "the project's API key stands in generated files: nothing was written",
                where=redact_text(found[0], secrets=secrets),
                expected="names and labels without a key",
                hint="take the key out of the project's name, block names and labels; then revoke it",
            )
