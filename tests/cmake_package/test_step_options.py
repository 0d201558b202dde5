"""The hidden options that a build system uses: the list, the stamp, the dependencies; and where the package lies."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from cli.commands import Shell
from cli.conftest import impulsegen  # noqa: F401 - a fixture
from cmake_package.consumers import copy_example
from impulsegen.errors import OutputError, UsageError
from impulsegen.files import Inputs, PlannedFile
from impulsegen.output.build_step import depfile, touch, write_if_different
from impulsegen.render.library_list import library_list, library_part
from impulsegen.studio.source import load_document


def names(paths: tuple[Path, ...]) -> list[str]:
    """File names, sorted."""
    return sorted(path.name for path in paths)


def test_the_package_lies_where_the_command_says(impulsegen: Shell) -> None:  # noqa: F811
    ran = impulsegen("cmake-dir")
    assert ran.exit_code == 0
    folder = Path(ran.out.strip())
    assert (folder / "ImpulsegenConfig.cmake").is_file()
    assert (folder / "ImpulsegenConfigVersion.cmake").is_file()


def test_a_step_writes_a_library_a_stamp_and_dependencies(impulsegen: Shell, tmp_path: Path) -> None:  # noqa: F811
    snapshot, out = copy_example(tmp_path / "my snapshot"), tmp_path / "out"
    stamp, dependencies = tmp_path / "a stamp", tmp_path / "d"
    arguments = ["generate", snapshot, "-o", out, "--target", "host", "--library-only"]
    ran = impulsegen(*arguments, "--stamp", stamp, "--depfile", dependencies)
    assert (ran.exit_code, ran.out) == (0, "")
    assert {path.suffix for path in out.rglob("*") if path.is_file() and path.name != "manifest.json"} == {".c", ".h"}
    rule = dependencies.read_text()
    assert rule.startswith(f"{tmp_path}/a\\ stamp: \\\n {tmp_path}/my\\ snapshot/impulses-detailed.json \\\n")
    assert f"{tmp_path}/my\\ snapshot/3.tflite" in rule
    assert "/templates/parameters/run.c.j2" in rule
    assert "/impulsegen/workflow.py" in rule
    os.utime(stamp, (1, 1))
    header = out / "motion" / "motion.h"
    time = header.stat().st_mtime_ns
    impulsegen(*arguments, "--stamp", stamp, "--depfile", dependencies)
    assert stamp.stat().st_mtime > 1
    assert header.stat().st_mtime_ns == time


def test_a_step_that_fails_leaves_no_stamp(impulsegen: Shell, tmp_path: Path) -> None:  # noqa: F811
    stamp = tmp_path / "stamp"
    ran = impulsegen("generate", "example:motion", "-o", tmp_path / "out", "--set", "learn.3.no=1", "--stamp", stamp)
    assert ran.exit_code == 2
    assert not stamp.exists()
    impulsegen("generate", "example:motion", "-o", tmp_path / "out", "--dry-run", "--stamp", stamp)
    assert not stamp.exists()


def test_a_list_is_all_that_is_written_and_only_if_it_changes(impulsegen: Shell, tmp_path: Path) -> None:  # noqa: F811
    listing, out = tmp_path / "files.cmake", tmp_path / "out"
    arguments = ["generate", "example:motion", "-o", out, "--target", "host", "--library-only", "--cmake-list", listing]
    assert impulsegen(*arguments).exit_code == 0
    assert not out.exists()
    text = listing.read_text()
    assert '  "motion/motion_run.c"\n' in text
    of_the_library = text.partition("set(impulse_inputs")[0]
    assert "main.c" not in of_the_library
    assert "board/" not in of_the_library
    os.utime(listing, (1, 1))
    impulsegen(*arguments)
    assert listing.stat().st_mtime == 1
    impulsegen(*arguments, "--self-test")
    assert '"selftest/motion_selftest.c"' in listing.read_text()
    assert '"board/host/board.c"' in listing.read_text()


def test_the_list_is_what_is_generated(impulsegen: Shell, tmp_path: Path) -> None:  # noqa: F811
    arguments = [
        "generate",
        "example:motion",
        "-o",
        tmp_path / "out",
        "--target",
        "host",
        "--library-only",
        "--self-test",
    ]
    impulsegen(*arguments, "--cmake-list", tmp_path / "files.cmake")
    impulsegen(*arguments, "--stamp", tmp_path / "stamp")
    listed = (tmp_path / "files.cmake").read_text().partition("set(impulse_inputs")[0]
    made = {path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*.[ch]")}
    assert {line.strip().strip('"') for line in listed.splitlines() if line.startswith("  ") and "." in line} == made


def test_what_a_response_was_read_from(tmp_path: Path) -> None:
    folder = copy_example(tmp_path / "project")
    (folder / "unrelated.json").write_text("{}")
    for source in (folder, folder / "impulses-detailed.json"):
        document = load_document(str(source))
        assert names(document.inputs) == ["3.float32.tflite", "3.tflite", "impulses-detailed.json", "project.json"]
        assert document.searched_folders == (folder,)


def test_what_a_snapshot_was_read_from(impulsegen: Shell, tmp_path: Path) -> None:  # noqa: F811
    """The snapshot names its models: nothing else in its folder matters, unless it was found there."""
    from impulsegen.studio.snapshot import snapshot_files

    document = load_document(str(copy_example(tmp_path / "project")))
    response = json.loads((tmp_path / "project" / "impulses-detailed.json").read_text())
    for name, content in snapshot_files(response, None, document.models, host="h", base_name="motion"):
        (tmp_path / name).write_bytes(content)
    (tmp_path / "3.tflite").write_bytes(b"")
    found = load_document(str(tmp_path / "motion.json"))
    assert names(found.inputs) == ["motion-3-float32.tflite", "motion-3.tflite", "motion.json"]
    assert found.searched_folders == ()
    assert load_document(str(tmp_path)).searched_folders == (tmp_path,)


def test_where_a_document_lies_makes_no_difference(tmp_path: Path) -> None:
    one, other = (load_document(str(copy_example(tmp_path / name / "project"))) for name in ("a", "b"))
    assert one.inputs != other.inputs
    assert one == other
    assert str(tmp_path) not in repr(one)


@pytest.mark.parametrize(
    ("path", "written"),
    [("/a b", "/a\\ b"), ("/a#b", "/a\\#b"), ("/a$b", "/a$$b"), ("/é", "/é"), ("/a%:b", "/a%:b")],
)
def test_names_in_a_depfile(path: str, written: str) -> None:
    assert depfile(Path("/stamp"), [Path(path), Path(path)]).decode() == f"/stamp: \\\n {written}\n"


def test_names_that_cannot_be_said() -> None:
    with pytest.raises(UsageError):
        depfile(Path("/stamp"), [Path("/a\nb")])
    for name in ("/a;b", "/a\nb"):
        with pytest.raises(UsageError):
            library_list((), Inputs((Path(name),)), (), tool_version="1")


def test_no_folder_of_an_impulse_is_taken_for_something_else() -> None:
    paths = (
        "impulse/a.c",
        "impulse/a.h",
        "impulses/impulses.h",
        "x/x.h",
        "x/x.c",
        "app/app.h",
        "board/board.h",
        "fit.json",
    )
    files = library_part(PlannedFile(path=Path(path), content=b"") for path in paths)  # type: ignore[arg-type]
    assert sorted(str(file.path) for file in files) == [
        "impulse/a.c",
        "impulse/a.h",
        "impulses/impulses.h",
        "x/x.c",
        "x/x.h",
    ]
    text = library_list(files, Inputs(()), (), tool_version="1").decode()
    assert 'set(impulse_prefixes\n  "x"\n)' in text
    assert "set(impulse_has_registry ON)" in text


def test_a_file_in_the_way_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError):
        write_if_different(tmp_path / "file" / "a", b"")
    with pytest.raises(OutputError):
        touch(tmp_path / "file" / "a")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
