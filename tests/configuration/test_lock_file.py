"""``impulsegen.lock``: what it holds, when it is written, and that ``--locked`` lets nothing through that differs."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import impulsegen.fleet.plan as fleet_plan
from cli.commands import Ran, Shell
from configuration.configured import MOTION, TWO, configure, tree, write_example, write_motion, write_pair
from impulsegen import __version__
from impulsegen.configuration import template_set
from impulsegen.resources import examples_folder, templates_folder


def read(folder: Path) -> dict:  # type: ignore[type-arg]
    return json.loads((folder / "impulsegen.lock").read_text())  # type: ignore[no-any-return]


def refused(impulsegen: Shell, folder: Path) -> str:
    """``generate --locked`` fails with 10 and touches nothing; its words."""
    before = tree(folder)
    ran = impulsegen("generate", "--locked", "-j", 1)
    assert ran.exit_code == 10, ran.err
    assert tree(folder) == before
    return " ".join(ran.err.split())


def test_what_it_holds(locked: Path) -> None:
    lock = read(locked)
    assert set(lock) == {"lock_version", "tool_version", "template_set", "projects", "combinations"}
    assert (lock["lock_version"], lock["tool_version"]) == (1, __version__)
    motion = lock["projects"]["motion"]
    project = json.loads((examples_folder() / "motion" / "project.json").read_text())
    assert motion["source"] == "snapshots/motion"
    assert motion["project_id"] == project.get("project", project)["id"]
    ((impulse_id, impulse),) = motion["impulses"].items()
    digests = {n: hashlib.sha256((examples_folder() / "motion" / n).read_bytes()).hexdigest() for n in ("3.tflite",)}
    assert impulse["models"]["3.int8"] == digests["3.tflite"]
    assert set(impulse["models"]) == {"3.int8", "3.float32"}
    wearable = lock["combinations"]["wearable"]
    assert [i["impulse"] for i in wearable["impulses"]] == [int(impulse_id)]
    assert set(wearable["targets"]) == {"host", "cortex-m4f"}
    assert all(len(sha256) == 64 for sha256 in wearable["targets"].values())
    generated = [name for name in tree(locked / "firmware") if ".impulsegen/" not in name]
    assert wearable["files"] == len(generated)


def test_it_is_the_same_everywhere(
    locked: Path, impulsegen: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = (locked / "impulsegen.lock").read_bytes()
    assert str(tmp_path).encode() not in content
    other = tmp_path / "elsewhere"
    shutil.copytree(locked / "snapshots", other / "snapshots")
    configure(other, MOTION)
    monkeypatch.chdir(tmp_path)
    assert impulsegen("lock", "--config", "elsewhere/impulsegen.toml", "-j", 2).exit_code == 0
    assert (other / "impulsegen.lock").read_bytes() == content
    assert not (other / "firmware").exists()


def test_an_unchanged_lock_is_not_written(locked: Path, impulsegen: Shell) -> None:
    before = (locked / "impulsegen.lock").stat().st_mtime_ns
    ran = impulsegen("generate", "-j", 1)
    assert "lock" not in ran.err
    assert impulsegen("lock", "-j", 1).exit_code == 0
    assert impulsegen("generate", "--locked", "-j", 1).exit_code == 0
    assert (locked / "impulsegen.lock").stat().st_mtime_ns == before


def test_a_locked_run_writes_what_is_missing(locked: Path, impulsegen: Shell) -> None:
    before = tree(locked)
    shutil.rmtree(locked / "firmware")
    ran = impulsegen("generate", "--locked", "-j", 1)
    assert ran.exit_code == 0, ran.err
    assert tree(locked) == before


def tamper_json(folder: Path) -> str:
    path = folder / "snapshots" / "motion" / "it.json"
    text = path.read_text()
    assert "0.769587516784668" in text
    path.write_text(text.replace("0.769587516784668", "0.769587516784669", 1).replace("0.6,", "0.61,"))
    return "project motion: the content of the source is not what was locked"


def tamper_network(folder: Path) -> str:
    path = folder / "snapshots" / "motion" / "it-3-int8.tflite"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    return "it-3-int8.tflite"


def remove_snapshot(folder: Path) -> str:
    (folder / "snapshots" / "motion" / "it.json").unlink()
    return "holds neither a response nor a snapshot"


def delete_lock(folder: Path) -> str:
    (folder / "impulsegen.lock").unlink()
    return "there is no lock"


def cut_lock(folder: Path) -> str:
    path = folder / "impulsegen.lock"
    path.write_bytes(path.read_bytes()[:-100])
    return "the lock is damaged"


def empty_lock(folder: Path) -> str:
    (folder / "impulsegen.lock").write_text('{"lock_version": 1}')
    return "the lock is damaged"


def newer_lock(folder: Path) -> str:
    path = folder / "impulsegen.lock"
    path.write_text(path.read_text().replace('"lock_version": 1', '"lock_version": 2'))
    return "the lock has version 2"


def other_output(folder: Path) -> str:
    path = folder / "impulsegen.lock"
    lock = json.loads(path.read_text())
    lock["combinations"]["wearable"]["output_sha256"] = "0" * 64
    path.write_text(json.dumps(lock))
    return "wearable: the generated code is not what was locked"


def edited(old: str, new: str, words: str) -> Callable[[Path], str]:
    def edit(folder: Path) -> str:
        assert old in MOTION
        configure(folder, MOTION.replace(old, new))
        return words

    return edit


@pytest.mark.parametrize("tamper", [
    tamper_json, tamper_network, remove_snapshot, delete_lock, cut_lock, empty_lock, newer_lock, other_output,
    edited('["motion"]', '[{ project = "motion", set = { learn.3.min_confidence_rating = 0.9 } }]', "a setting"),
    edited('["motion"]', '[{ project = "motion", prefix = "other" }]', "prefix is 'other'"),
    edited('"host", "cortex-m4f"', '"host", "cortex-m33"', "cortex-m33"),
    edited('"host", "cortex-m4f"', '"host"', "a target"),
    edited("[firmware.wearable]", "[firmware.wearable]\nself_test = true", "self_test is true instead of false"),
    edited("[firmware.wearable]", "[firmware.other]", "wearable"),
    edited("[firmware.wearable]", '[firmware.other]\nimpulses = ["motion"]\n[firmware.wearable]', "other"),
    edited("snapshots/motion", "./snapshots/motion", "the source is './snapshots/motion'"),
])  # fmt: skip
def test_every_tampering_is_caught(locked: Path, impulsegen: Shell, tamper: Callable[[Path], str]) -> None:
    words = tamper(locked)
    assert words in refused(impulsegen, locked)
    assert impulsegen("check", "-j", 1).exit_code == 10


def test_other_templates_are_caught(
    locked: Path, impulsegen: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "templates"
    shutil.copytree(templates_folder(), copy)
    monkeypatch.setattr(template_set, "templates_folder", lambda: copy)
    assert impulsegen("generate", "--locked", "-j", 1).exit_code == 0
    (copy / "project" / "README.md.j2").write_bytes((copy / "project" / "README.md.j2").read_bytes() + b" ")
    assert "the set of templates is not what was locked" in refused(impulsegen, locked)


def test_templates_with_other_line_ends_are_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = template_set.template_set_sha256()
    copy = tmp_path / "templates"
    shutil.copytree(templates_folder(), copy)
    for path in (path for path in copy.rglob("*") if path.is_file()):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    monkeypatch.setattr(template_set, "templates_folder", lambda: copy)
    assert template_set.template_set_sha256() == before
    (copy / "more.j2").touch()
    assert template_set.template_set_sha256() != before


def test_another_version_of_the_tool_is_caught(
    locked: Path, impulsegen: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fleet_plan, "__version__", "99.0.0")
    assert "the version of impulsegen is '99.0.0'" in refused(impulsegen, locked)


def test_a_flipped_bit_beside_a_saved_response_is_caught(folder: Path, impulsegen: Shell) -> None:
    source = write_example(folder)
    configure(folder, MOTION.replace("snapshots/motion", "saved"))
    assert impulsegen("generate", "-j", 1).exit_code == 0
    network = source / "3.tflite"
    content = bytearray(network.read_bytes())
    content[content.rindex(b"serving_default") if b"serving_default" in content else len(content) // 2] ^= 1
    network.write_bytes(content)
    words = refused(impulsegen, folder)
    assert "project motion: a network is not what was locked" in words
    assert "project motion: the content of the source is not what was locked" in words


def test_own_targets_and_samples_are_pinned(folder: Path, impulsegen: Shell) -> None:
    write_pair(folder)
    own = 'name = "Mine"\nvendor = "me"\ncore = "cortex-m33"\n'
    for kind, base in (("ram", "0x2000_0000"), ("flash", "0x0800_0000")):
        own += f'[[memory]]\nname = "{kind}"\nkind = "{kind}"\nbase = {base}\nsize = "1M"\n'
    (folder / "mine.toml").write_text(own)
    text = '[projects.pair]\nsource = "snapshots/pair"\n[firmware.w]\nimpulses = ["pair:1"]\ntargets = ["mine.toml"]\n'
    configure(folder, text)
    assert impulsegen("generate", "-j", 1).exit_code == 0
    (folder / "mine.toml").write_text(own + "# a note\n")
    assert "w: a target is not what was locked" in refused(impulsegen, folder)


def test_all_differences_are_in_one_run(locked: Path, impulsegen: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    tamper_json(locked)
    configure(
        locked, MOTION.replace('"host", ', "").replace("[firmware.wearable]", "[firmware.wearable]\nself_test = true")
    )
    monkeypatch.setattr(fleet_plan, "__version__", "99.0.0")
    words = refused(impulsegen, locked)
    for part in ("4 differences", "version of impulsegen", "content of the source", "a target", "self_test"):
        assert part in words, part


def test_flags_do_not_get_past_the_lock(locked: Path, impulsegen: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    assert impulsegen("generate", "--locked", "--target", "host", "-j", 1).exit_code == 10
    monkeypatch.setenv("IMPULSEGEN_RUNTIME", "sdk")
    assert impulsegen("generate", "--locked", "-j", 1).exit_code == 10
    monkeypatch.delenv("IMPULSEGEN_RUNTIME")
    monkeypatch.setenv("IMPULSEGEN_LOCKED", "1")
    tamper_json(locked)
    assert impulsegen("generate", "-j", 1).exit_code == 10


def test_what_a_flag_changes_is_not_locked(locked: Path, impulsegen: Shell) -> None:
    before = (locked / "impulsegen.lock").read_bytes()
    ran = impulsegen("generate", "--target", "host", "-j", 1)
    assert ran.exit_code == 0
    assert "the lock is as it was" in ran.err
    assert (locked / "impulsegen.lock").read_bytes() == before


def test_lock_says_what_changed(locked: Path, impulsegen: Shell) -> None:
    before = tree(locked)
    tamper_json(locked)
    ran = impulsegen("lock", "--check", "-j", 1)
    assert ran.exit_code == 10
    assert "project motion: the content of the source" in ran.out
    assert tree(locked)["impulsegen.lock"] == before["impulsegen.lock"]
    ran = impulsegen("lock", "-j", 1)
    assert ran.exit_code == 0
    assert "wearable: the generated code" in ran.out
    assert impulsegen("lock", "--check", "-j", 1).exit_code == 0
    assert tree(locked)["firmware/wearable/CMakeLists.txt"] == before["firmware/wearable/CMakeLists.txt"]


def test_a_failure_writes_no_lock(folder: Path, impulsegen: Shell) -> None:
    write_motion(folder)
    configure(folder, MOTION.replace('["motion"]', '["motion:99"]'))
    for command in ("generate", "lock"):
        ran = impulsegen(command, "-j", 1)
        assert ran.exit_code == 2
        assert "there is no impulse '99'" in ran.err
    assert not (folder / "impulsegen.lock").exists()


def check_words(ran: Ran) -> str:
    assert ran.exit_code == 10
    return " ".join(ran.err.split())


def test_check_of_a_configuration(locked: Path, impulsegen: Shell) -> None:
    ran = impulsegen("check", "-j", 1)
    assert ran.exit_code == 0, ran.err
    (locked / "firmware" / "wearable" / "CMakeLists.txt").write_text("mine")
    assert "edited by hand, or not made by impulsegen: CMakeLists.txt" in check_words(impulsegen("check", "-j", 1))
    tamper_json(locked)
    (locked / "impulsegen.lock").write_text("{")
    before = tree(locked)
    words = check_words(impulsegen("check", "-j", 1))
    for part in ("the lock is damaged", "not what is generated today", "edited by hand"):
        assert part in words, part
    assert tree(locked) == before


def test_check_as_json(locked: Path, impulsegen: Shell) -> None:
    document = json.loads(impulsegen("check", "--json", "-j", 1).out)
    assert document["combinations"][0]["drift"]["clean"] is True
    assert document["lock"]["differences"] == []
    tamper_json(locked)
    ran = impulsegen("check", "--json", "-j", 1)
    document = json.loads(ran.out)
    assert ran.exit_code == 10
    assert document["lock"]["differences"]
    assert document["combinations"][0]["error"]["exit_code"] == 10


def test_part_of_a_locked_configuration(folder: Path, impulsegen: Shell) -> None:
    write_motion(folder), write_pair(folder)
    text = TWO + '[firmware.a]\nimpulses = ["motion"]\n[firmware.b]\nimpulses = ["pair:*"]\neach = ["impulse"]\n'
    configure(folder, text)
    assert impulsegen("lock", "-j", 1).exit_code == 0
    tamper_json(folder)
    assert impulsegen("generate", "--locked", "--only", "b/slow", "-j", 1).exit_code == 0
    assert (folder / "firmware" / "b" / "slow").is_dir()
    assert impulsegen("generate", "--locked", "--only", "b,a", "-j", 1).exit_code == 10
    assert not (folder / "firmware" / "b" / "fast").exists()
    assert impulsegen("lock", "--only", "a").exit_code == 2
