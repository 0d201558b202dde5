"""The deployment block, called as Studio calls it: from its input folder to a deploy.zip that builds and runs."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from compile.compilers import require
from deployment.blocks import EXAMPLE, KEY, Block, motion_metadata, tflite_model
from edge_impulse.small_models import small_model
from impulsegen.build.programs import CMAKE, NINJA, find_tool, search_path
from impulsegen.choices import Choices
from impulsegen.workflow import load_source, plan_project
from wire import shared_material

INT8 = (EXAMPLE / "3.tflite").read_bytes()
FLOAT32 = (EXAMPLE / "3.float32.tflite").read_bytes()


@pytest.fixture
def block(tmp_path: Path) -> Block:
    return Block(tmp_path / "home of a block")


def run_program(project: Path) -> str:
    """Configure, compile and run an unpacked project with CMake alone; what its program prints."""
    require("cc")
    path = search_path()
    cmake = shutil.which("cmake", path=path)
    if cmake is None or find_tool(CMAKE) is None or find_tool(NINJA) is None:
        pytest.skip("CMake or Ninja is not installed")
    for command in ([cmake, "--preset", "host"], [cmake, "--build", "--preset", "host"]):
        done = subprocess.run(command, cwd=project, env={"PATH": path}, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    (program,) = (p for p in (project / "build" / "host").iterdir() if p.name.endswith("_app"))
    return subprocess.run([program], capture_output=True, text=True, check=True, timeout=60).stdout


@pytest.mark.compile
def test_the_archive_builds_and_runs(block: Block, tmp_path: Path) -> None:
    block.write(motion_metadata(), trained=INT8)
    ran = block.run("--target", "cortex-m4f", "--prefix", "motion")
    assert ran.exit_code == 0, ran.err
    assert "project 77 (Motion demo), impulse 1" in ran.out
    assert "network of block 3: trained.tflite, " in ran.out
    assert ran.out.splitlines()[-1].startswith(f"wrote {block.archive}: ")
    assert block.leftovers == ["deploy.zip"]
    said = run_program(block.unpack(tmp_path / "unpacked project"))
    assert "learn block 3 keras: idle snake updown wave" in said
    scores = {name: float(value) for name, value in re.findall(r"(idle|snake|updown|wave)[:= ]+([0-9.]+)", said)}
    assert scores.keys() == {"idle", "snake", "updown", "wave"}, said
    assert sum(scores.values()) == pytest.approx(1, abs=0.02)


def test_it_says_the_same_as_the_response_of_the_project(block: Block, tmp_path: Path) -> None:
    block.write(motion_metadata(), trained=INT8)
    assert block.run("--prefix", "motion").exit_code == 0
    project = block.unpack(tmp_path / "unpacked")
    theirs = plan_project(load_source("example:motion"), Choices(prefix="motion"))
    files = {str(file.path): file.content.decode() for file in theirs.files}
    for name in ("motion/motion_learn_3.c", "motion/motion_learn_3.h", "impulse/spectral.c"):
        if name in files:
            assert without_banner((project / name).read_text()) == without_banner(files[name])
    assert "motion/motion_learn_3.c" in files
    # The processing block: the same numbers, however they came here (as numbers, or as text of a form).
    block_2 = re.search(r"motion_dsp_2[^;]*=\s*{[^;]*};", files["motion/motion.c"])
    assert block_2 is not None
    assert block_2[0] in (project / "motion/motion.c").read_text()


def without_banner(text: str) -> str:
    """Generated text without what names its source."""
    return text.partition("*/")[2]


def test_the_same_input_gives_the_same_bytes(block: Block) -> None:
    block.write(motion_metadata(), trained=INT8)
    assert block.run().exit_code == 0
    first = block.archive.read_bytes()
    assert block.run(TZ="Pacific/Auckland", LC_ALL="C", PYTHONHASHSEED="7").exit_code == 0
    assert block.archive.read_bytes() == first
    elsewhere = Block(block.home.parent / "elsewhere").write(motion_metadata(), trained=INT8)
    assert elsewhere.run().exit_code == 0
    assert elsewhere.archive.read_bytes() == first


def test_the_variant_is_that_of_the_deployment(block: Block, tmp_path: Path) -> None:
    block.write(motion_metadata(model="3.float32.tflite"), trained=FLOAT32)
    assert block.run("--prefix", "motion").exit_code == 0
    text = (block.unpack(tmp_path / "unpacked") / "motion" / "motion_learn_3.c").read_text()
    assert "float" in text
    ran = block.run("--model-type", "int8")
    assert ran.exit_code == 8
    assert block.leftovers == []


def test_fields_that_were_left_empty_are_as_not_given(block: Block) -> None:
    block.write(motion_metadata(), trained=INT8)
    assert block.run().exit_code == 0
    plain = block.archive.read_bytes()
    ran = block.run("--prefix", "", "--target", "", "--set", "", "--sensor", "accelerometer")
    assert ran.exit_code == 0, ran.err
    assert len(block.archive.read_bytes()) == pytest.approx(len(plain), rel=0.01)


def test_choices_reach_the_project(block: Block, tmp_path: Path) -> None:
    block.write(motion_metadata(), trained=INT8)
    ran = block.run("--self-test", "--edge-impulse-api", "--set", "learn.3.min_confidence_rating=0.875", "--json")
    assert ran.exit_code == 0, ran.err
    told = json.loads(ran.out)
    assert told["archive"] == str(block.archive)
    assert told["choices"]["self_test"] is True
    project = block.unpack(tmp_path / "unpacked")
    assert sorted(told["files"]) == sorted(p.relative_to(project).as_posix() for p in project.rglob("*") if p.is_file())
    assert any("0.875" in path.read_text() for path in project.rglob("*.h"))
    assert (project / "selftest").is_dir()
    assert (project / ".impulsegen" / "manifest.json").is_file()


def test_a_bad_choice_is_told_as_such(block: Block) -> None:
    block.write(motion_metadata(), trained=INT8)
    for arguments in (("--target", "no-such-board"), ("--set", "learn.99.x=1"), ("--runtime", "tpu"), ("--unknown",)):
        ran = block.run(*arguments)
        assert ran.exit_code in (2, 3), ran.err
        assert block.leftovers == []


def test_several_networks_find_their_blocks(block: Block, tmp_path: Path) -> None:
    metadata = motion_metadata()
    dsp, learn = metadata["impulse"]["dspBlocks"], metadata["impulse"]["learnBlocks"]
    raw = json.loads(json.dumps(dsp[0]))
    raw.update(id=7, type="raw", name="Raw", implementationVersion=1)
    raw["metadata"].update(
        featureCount=375, valuesPerAxis=125, fftUsed=[], outputConfig={"type": "flat", "shape": {"width": 375}}
    )
    raw["metadata"]["dspConfig"]["options"] = {"scale-axes": 1}
    dsp.append(raw)
    learn.append({"id": 9, "type": "keras-regression", "name": "Value", "dsp": [7]})
    value = small_model(375, (1, 1), "int8", scale=0.1, zero_point=0, is_softmax=False)
    metadata["tfliteModels"].insert(0, tflite_model(value, "/home/input/second.tflite"))
    block.write(metadata, trained=INT8, second=value)
    ran = block.run("--prefix", "two")
    assert ran.exit_code == 0, ran.err
    assert "network of block 3: trained.tflite, " in ran.out
    assert "network of block 9: second.tflite, " in ran.out
    project = block.unpack(tmp_path / "unpacked")
    assert {p.name for p in (project / "two").glob("two_learn_[0-9].c")} == {"two_learn_3.c", "two_learn_9.c"}


@pytest.mark.shared
@pytest.mark.compile
def test_a_real_deployment(block: Block, tmp_path: Path) -> None:
    case = shared_material.require(shared_material.FOLDER / "corpus" / "mfcc-eon-depmeta-1.92.3")
    metadata = json.loads((case / "deployment-metadata.json").read_text())
    metadata["folders"] = {"input": str(block.input), "output": str(block.output)}
    metadata["project"]["apiKey"] = KEY
    block.write(metadata, trained=(case / "model.tflite").read_bytes())
    ran = block.run("--self-test")
    assert ran.exit_code == 0, ran.err
    project = block.unpack(tmp_path / "unpacked")
    assert "Gunshots" in run_program(project)
    (selftest,) = (p for p in (project / "build" / "host").iterdir() if p.name.endswith("_selftest"))
    tested = subprocess.run([selftest], capture_output=True, text=True, check=False, timeout=120)
    assert tested.returncode == 0, tested.stdout


@pytest.mark.shared
def test_a_real_deployment_of_three_blocks_whose_network_is_not_there(block: Block) -> None:
    case = shared_material.require(shared_material.FOLDER / "corpus" / "mfcc-mfe-spectrogram-float32-depmeta-1.73")
    metadata = json.loads((case / "deployment-metadata.json").read_text())
    metadata["folders"] = {"input": str(block.input), "output": str(block.output)}
    block.write(metadata)
    ran = block.run()
    assert (ran.exit_code, block.leftovers) == (8, [])
    assert "there is no network for learn block 5" in ran.text
    # With a network of the same shape it goes through: what is missing was the file alone.
    (block.input / "trained.tflite").write_bytes(small_model(11032, (1, 2), "float32", scale=1, zero_point=0))
    ran = block.run("--allow-overflow")
    assert ran.exit_code == 0, ran.err
