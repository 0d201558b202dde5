"""``impulsegen templates``: listing, copying, checking."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.commands import Shell
from impulsegen.overlay.names import replaceable_names
from impulsegen.resources import templates_folder
from templates.overlays import APP, ours, put


def test_list(impulsegen: Shell) -> None:
    ran = impulsegen("templates", "list")
    assert ran.exit_code == 0
    rows = [line.split(None, 1) for line in ran.out.splitlines()]
    assert rows[0] == ["template", "makes"]
    assert [APP, "app/main.c"] in rows
    assert ["project/application/print.j2", "part of others"] in rows
    found = json.loads(impulsegen("templates", "list", "--json").out)["templates"]
    assert [one["name"] for one in found] == [name for name, _ in rows[1:]]
    app = next(one for one in found if one["name"] == APP)
    assert app["is_template"]
    assert app["outputs"] == ["app/main.c"]
    assert "project/application/print.j2" in app["includes"]
    assert not any(one["name"].startswith("cmake_package/") for one in found)


def test_eject(impulsegen: Shell, tmp_path: Path) -> None:
    folder = tmp_path / "my own"
    ran = impulsegen("templates", "eject", APP, "board/board.h", APP, "-o", folder)
    assert ran.exit_code == 0, ran.err
    assert (folder / APP).read_text("utf-8") == ours(APP)
    assert ran.out.splitlines()[:2] == [str(folder / APP), "  includes project/application/print.j2"]
    assert sorted(path.name for path in folder.rglob("*") if path.is_file()) == ["app_main.c.j2", "board.h"]
    assert impulsegen("templates", "eject", APP, "-o", folder).exit_code == 0  # nothing would change


def test_eject_overwrites_with_force_only(impulsegen: Shell, tmp_path: Path) -> None:
    path = put(tmp_path, APP, "mine\n")
    ran = impulsegen("templates", "eject", "board/board.h", APP, "-o", tmp_path)
    assert ran.exit_code == 10
    assert "--force" in ran.err
    assert path.read_text() == "mine\n"
    assert not (tmp_path / "board").exists()
    assert impulsegen("templates", "eject", APP, "-o", tmp_path, "--force").exit_code == 0
    assert path.read_text("utf-8") == ours(APP)


def test_eject_names_the_nearest(impulsegen: Shell, tmp_path: Path) -> None:
    ran = impulsegen("templates", "eject", APP, "board/bord.h", "../secret", "-o", tmp_path / "own", "--json")
    assert ran.exit_code == 2
    first, second = json.loads(ran.out)["error"]["diagnostics"]
    assert first["expected"] == "board/board.h, perhaps"
    assert "../secret" in second["message"]
    assert not (tmp_path / "own").exists()


def test_eject_does_not_follow_a_link_out(impulsegen: Shell, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "own/project").symlink_to(tmp_path / "elsewhere")
    assert impulsegen("templates", "eject", APP, "-o", tmp_path / "own", "--force").exit_code == 3
    assert not list((tmp_path / "elsewhere").iterdir())
    file = put(tmp_path, "file", "")
    assert impulsegen("templates", "eject", APP, "-o", file).exit_code == 3


def test_everything_that_is_ejected_passes_the_check(impulsegen: Shell, tmp_path: Path) -> None:
    names = replaceable_names(templates_folder())
    assert impulsegen("templates", "eject", *names, "-o", tmp_path).exit_code == 0
    ran = impulsegen("templates", "check", tmp_path, "--json")
    assert ran.exit_code == 0, ran.err
    assert tuple(json.loads(ran.out)["templates"]) == names


@pytest.mark.parametrize("name", ["missing", "project/app_mian.c.j2"])
def test_check_refuses(impulsegen: Shell, tmp_path: Path, name: str) -> None:
    folder = tmp_path if name == "missing" else put(tmp_path / "own", name, "x\n").parents[1]
    ran = impulsegen("templates", "check", folder / "nothing" if name == "missing" else folder)
    assert ran.exit_code == (2 if name == "missing" else 3)
    assert "impulsegen templates" in ran.err
