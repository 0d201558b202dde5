"""Digests of what generated code is made from: templates, and descriptions of targets."""

from __future__ import annotations

import hashlib
from pathlib import Path

from impulsegen.overlay.model import files_sha256, lf
from impulsegen.overlay.names import is_hidden
from impulsegen.resources import targets_folder, templates_folder
from impulsegen.target.loader import load_target

_NOT_OF_FIRMWARE = ("report/",)  # pages for people


def template_set_sha256() -> str:
    """The digest of all templates and runtime sources of firmware, the same in a wheel and in a checkout with any line ends."""
    folder = templates_folder()
    paths = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    made = (name for name in paths if not is_hidden(name) and not name.startswith(_NOT_OF_FIRMWARE))
    return files_sha256((name, paths[name].read_bytes()) for name in made)


def target_sha256(name: str, folder: Path) -> str:
    """The digest of a target: its file, which is the user's own below ``folder`` or a bundled one, and that of its core.

    Raises:
        UsageError: there is no such target.
        ConfigurationError: its file is wrong.
    """
    own = folder / name
    path = own if name.endswith(".toml") else targets_folder() / "boards" / f"{name}.toml"
    core = load_target(str(own) if name.endswith(".toml") else name).core
    parts = (path, targets_folder() / "cores" / f"{core.id}.toml")
    return hashlib.sha256("\n".join(text_sha256(part.read_bytes()) for part in parts).encode()).hexdigest()


def text_sha256(content: bytes) -> str:
    """SHA-256 with LF line ends."""
    return hashlib.sha256(lf(content)).hexdigest()
