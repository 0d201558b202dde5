"""Which folders of templates are taken, and which files in them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from impulsegen.diagnostics import Diagnostic
from impulsegen.errors import ConfigurationError, UsageError
from impulsegen.overlay.model import Overlay, TemplateSet
from impulsegen.overlay.reading import read_overlay
from impulsegen.resources import templates_folder
from templates.overlays import APP, put

OWN = templates_folder()


def read(folder: Path) -> Overlay:
    return read_overlay(str(folder), OWN)


def refused(folder: Path) -> tuple[Diagnostic, ...]:
    with pytest.raises(ConfigurationError) as caught:
        read(folder)
    return caught.value.diagnostics


def test_files_are_read_with_lf_and_by_name(tmp_path: Path) -> None:
    put(tmp_path, "runtime/impulse/pick.c", "int b;\n")
    (tmp_path / "parameters").mkdir()
    (tmp_path / "parameters/impulse.h.j2").write_bytes(b"one\r\ntwo\r\n")
    assert read(tmp_path).files == (("parameters/impulse.h.j2", b"one\ntwo\n"), ("runtime/impulse/pick.c", b"int b;\n"))


def test_the_digest_is_of_names_and_content(tmp_path: Path) -> None:
    one = put(tmp_path / "one", APP, "a\n")
    first = read(tmp_path / "one").sha256
    one.write_bytes(b"a\r\n")
    assert read(tmp_path / "one").sha256 == first
    put(tmp_path / "two", APP, "b\n")
    put(tmp_path / "three", "project/README.md.j2", "a\n")
    assert len({first, read(tmp_path / "two").sha256, read(tmp_path / "three").sha256}) == 3


def test_hidden_files_are_passed_over(tmp_path: Path) -> None:
    put(tmp_path, APP, "a\n")
    put(tmp_path, ".git/config", "")
    put(tmp_path, "project/.DS_Store", "")
    put(tmp_path, "project/__pycache__/x.pyc", "")
    assert [name for name, _ in read(tmp_path).files] == [APP]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("project/app_mian.c.j2", "project/app_main.c.j2, perhaps"),
        ("app_main.c.j2", "project/app_main.c.j2, perhaps"),
        ("templates/parameters/impulse.h.j2", "parameters/impulse.h.j2, perhaps"),
        ("cmake_package/files.cmake.j2", "one of"),
        ("runtime/impulse/PICK.c", "runtime/impulse/pick.c, perhaps"),
    ],
)
def test_a_file_that_replaces_nothing(tmp_path: Path, name: str, expected: str) -> None:
    path = put(tmp_path, name, "a\n")
    (problem,) = refused(tmp_path)
    assert problem.where == path.as_posix()
    assert problem.expected is not None
    assert expected in problem.expected or expected == "one of"
    assert problem.hint == "impulsegen templates list"


def test_links(tmp_path: Path) -> None:
    secret = put(tmp_path, "secret", "key\n")
    folder = tmp_path / "own"
    put(folder, APP, "a\n")
    (folder / "parameters").mkdir()
    (folder / "parameters/impulse.h.j2").symlink_to(secret)
    (folder / "parameters/impulse.c.j2").symlink_to("nowhere")
    (folder / "parameters/run.c.j2").symlink_to("run.c.j2")
    (folder / "runtime").symlink_to(OWN / "runtime")
    messages = {Path(one.where or "").name: one.message for one in refused(folder)}
    assert messages.keys() == {"impulse.h.j2", "impulse.c.j2", "run.c.j2", "runtime"}
    assert "leads out" in messages["impulse.h.j2"]
    assert "link to a folder" in messages["runtime"]


def test_a_link_that_stays_inside(tmp_path: Path) -> None:
    put(tmp_path / "real", APP, "a\n")
    (tmp_path / "real/project/README.md.j2").symlink_to("app_main.c.j2")
    (tmp_path / "own").symlink_to("real")
    assert [name for name, _ in read(tmp_path / "own").files] == ["project/README.md.j2", APP]


def test_what_is_no_text_and_no_file(tmp_path: Path) -> None:
    put(tmp_path, APP, "a\n").write_bytes(b"a\nb\xff\n")
    os.mkfifo(tmp_path / "project/README.md.j2")
    first, second = sorted(refused(tmp_path), key=lambda one: one.where or "")
    assert (first.message, second.message) == ("is not a file", "is not UTF-8")
    assert (second.where or "").endswith(f"{APP}:2")


def test_no_folder(tmp_path: Path) -> None:
    file = put(tmp_path, "file", "")
    for path in (tmp_path / "nothing", file):
        with pytest.raises(UsageError) as caught:
            read(path)
        assert "impulsegen templates eject" in (caught.value.hint or "")
    (tmp_path / "empty").mkdir()
    (problem,) = refused(tmp_path / "empty")
    assert "no templates" in problem.message


def test_copied_files_are_the_users_first(tmp_path: Path) -> None:
    put(tmp_path, "board/board.h", "mine\n")
    templates = TemplateSet(OWN, read(tmp_path))
    assert templates.read("board/board.h") == b"mine\n"
    assert templates.read("selftest/check.h") == (OWN / "selftest/check.h").read_bytes()
