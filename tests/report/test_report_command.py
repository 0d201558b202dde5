"""``impulsegen report``."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

from cli.commands import Shell
from report.pages import parsed
from samples import responses


@pytest.fixture
def impulsegen(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Shell:
    for name in ("EI_API_KEY", "EI_JWT", "EI_HOST", "EI_API_ENDPOINT", "EI_PROJECT_ID"):
        monkeypatch.delenv(name, raising=False)
    return Shell(monkeypatch, capfd)


def test_a_page_is_written_and_left_alone_when_nothing_changed(impulsegen: Shell, tmp_path: Path) -> None:
    page = tmp_path / "a folder" / "page.html"
    ran = impulsegen("report", "example:motion", "-o", page)
    assert ran.exit_code == 0, ran.err
    assert ran.out.startswith("written")
    assert parsed(page.read_bytes()).all("h1")[0].text == "Motion"
    before = page.stat().st_mtime_ns
    again = impulsegen("report", "example:motion", "-o", page)
    assert again.out.startswith("unchanged")
    assert page.stat().st_mtime_ns == before
    assert [path.name for path in page.parent.iterdir()] == ["page.html"]


def test_json_says_what_was_written(impulsegen: Shell, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    ran = impulsegen("report", "example:motion", "-o", page, "--target", "cortex-m0plus", "--target", "host", "--json")
    assert ran.exit_code == 0, ran.err
    document = json.loads(ran.out)
    assert document["sha256"] == sha256(page.read_bytes()).hexdigest()
    assert document["verdicts"] == {"cortex-m0plus": "fits", "host": "unknown"}


def test_a_source_may_come_from_stdin_once(impulsegen: Shell, tmp_path: Path) -> None:
    stdin = json.dumps(responses.motion()).encode()
    page = tmp_path / "page.html"
    assert impulsegen("report", "-", "-o", page, "--compare", "example:motion", stdin=stdin).exit_code == 0
    assert impulsegen("report", "-", "-o", page, "--compare", "-", stdin=stdin).exit_code == 2


def test_what_does_not_fit_is_drawn_and_told(impulsegen: Shell, tmp_path: Path) -> None:
    target = tmp_path / "tiny.toml"
    target.write_text(
        'name = "T"\nvendor = "me"\ncore = "cortex-m0"\n[[memory]]\nname = "FLASH"\nkind = "flash"\nbase = 0\n'
        'size = "2K"\n[[memory]]\nname = "RAM"\nkind = "ram"\nbase = 0x2000_0000\nsize = "64K"\n'
    )
    page = tmp_path / "page.html"
    ran = impulsegen("report", "example:motion", "-o", page, "--target", target)
    assert ran.exit_code == 0
    assert "too many" in ran.err
    assert "does not fit" in parsed(page.read_bytes()).text


@pytest.mark.parametrize(
    "arguments", [["--target", "no-such-board"], ["--impulse", "7"], ["--compare", "no-such-file"]]
)
def test_a_failure_writes_nothing(arguments: list[str], impulsegen: Shell, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    ran = impulsegen("report", "example:motion", "-o", page, *arguments)
    assert ran.exit_code not in (0, 1)
    assert "error" in ran.err
    assert not page.exists()


def test_a_page_that_cannot_be_written_is_an_error(impulsegen: Shell, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    ran = impulsegen("report", "example:motion", "-o", tmp_path / "file" / "page.html")
    assert ran.exit_code == 3
