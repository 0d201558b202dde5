"""Digests of what generated code is made from: templates, and descriptions of targets."""

from __future__ import annotations

import hashlib
from pathlib import Path

from impulsegen.resources import targets_folder, templates_folder
from impulsegen.target.loader import load_target


def template_set_sha256() -> str:
    """The digest of all templates and runtime sources, the same in a wheel and in a checkout with any line ends."""
    folder = templates_folder()
    whole = hashlib.sha256()
    paths = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    for name, path in sorted(paths.items()):
        if not any(part.startswith(".") or part == "__pycache__" for part in name.split("/")):
            whole.update(f"{name}\0{text_sha256(path.read_bytes())}\n".encode())
    return whole.hexdigest()


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
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()
