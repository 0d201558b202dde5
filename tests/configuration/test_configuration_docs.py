"""The example of the documentation works as it stands."""

from __future__ import annotations

import json
import re
from pathlib import Path

import yaml

from cli.commands import Shell
from configuration.configured import configure, write_motion
from impulsegen.configuration.fields import CHOICE_FIELDS, FIRMWARE_FIELDS, PROJECT_FIELDS
from samples import responses

DOCUMENT = (Path(__file__).resolve().parents[2] / "docs" / "reference" / "configuration.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    match = re.search(rf"```{language}\n(.*?)```", DOCUMENT, re.DOTALL)
    assert match
    return match[1]


def write_sources(folder: Path) -> None:
    """What the example names."""
    write_motion(folder)
    response = responses.motion()
    first = response["impulses"][0]
    for number, name in ((2, "Keyword"), (3, "Wave")):
        response["impulses"].append(json.loads(json.dumps(first)))
        response["impulses"][-1]["impulse"].update(id=number, name=name)
    del response["impulses"][0]
    keyword = folder / "snapshots" / "keyword"
    keyword.mkdir()
    (keyword / "impulses-detailed.json").write_text(json.dumps(response))
    own = 'name = "Mine"\nvendor = "me"\ncore = "cortex-m33"\n'
    for kind, base in (("ram", "0x2000_0000"), ("flash", "0x0800_0000")):
        own += f'[[memory]]\nname = "{kind}"\nkind = "{kind}"\nbase = {base}\nsize = "1M"\n'
    (folder / "boards").mkdir()
    (folder / "boards" / "my-board.toml").write_text(own)


def test_the_example_generates(folder: Path, impulsegen: Shell) -> None:
    write_sources(folder)
    configure(folder, block("toml"))
    ran = impulsegen("generate", "--json", "-j", 2)
    assert ran.exit_code == 0, ran.err
    names = [c["name"] for c in json.loads(ran.out)["combinations"]]
    assert names[0] == "wearable"
    assert len(names) == 1 + 3 * 3
    assert (folder / "firmware" / "wearable" / "wave" / "wave.h").is_file()
    assert (folder / "firmware" / "wearable" / "board" / "my-board" / "target.toml").is_file()
    assert (folder / "builds" / "fleet" / "wave" / "cortex-m33" / "CMakeLists.txt").is_file()
    assert impulsegen("generate", "--locked", "-j", 2).exit_code == 0
    assert impulsegen("check", "-j", 2).exit_code == 0


def test_every_key_is_described() -> None:
    for key in {*PROJECT_FIELDS, *FIRMWARE_FIELDS, *CHOICE_FIELDS}:
        assert re.search(rf"\b{key}\b", block("toml")), key


def test_the_workflow_is_yaml() -> None:
    jobs = yaml.safe_load(block("yaml"))["jobs"]
    assert jobs["firmware"]["strategy"]["matrix"] == "${{ fromJSON(needs.plan.outputs.matrix) }}"
