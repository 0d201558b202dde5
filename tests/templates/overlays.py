"""Folders of templates, written for a test."""

from __future__ import annotations

from pathlib import Path

from impulsegen.resources import templates_folder

APP = "project/app_main.c.j2"


def ours(name: str) -> str:
    """A file of ours, as text."""
    return (templates_folder() / name).read_text("utf-8")


def put(folder: Path, name: str, text: str) -> Path:
    """A file in an overlay."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def line_of(path: Path, text: str) -> int:
    """The first line with a text, counted from 1."""
    return next(number for number, line in enumerate(path.read_text("utf-8").splitlines(), 1) if text in line)
