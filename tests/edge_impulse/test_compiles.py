"""The headers compile, and hostile names stay names."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edge_impulse import impulses
from edge_impulse.headers import check, dump, render, write
from impulsegen.impulse.model import Impulse, NeuralBlock, Project

HOSTILE = 'a*/ "b" \\ ??/ %s\n#error\t//é\u202e{{ x }}'


def _named(text: str) -> Impulse:
    """An impulse whose every free text is the same."""
    motion = impulses.motion()
    block = motion.learn_blocks[0]
    assert isinstance(block, NeuralBlock)
    return replace(
        motion,
        project=Project(43, text, text, 7),
        name=text,
        axes=(text, f"{text}2", f"{text}3"),
        dsp_blocks=tuple(replace(dsp, name=text) for dsp in motion.dsp_blocks),
        learn_blocks=(replace(block, name=text, labels=(text, "b", "c", "d")), replace(impulses.kmeans(), name=text)),
    )


@pytest.mark.compile
@pytest.mark.parametrize("kind", impulses.KINDS)
@pytest.mark.parametrize(("name", "standard"), [("g++", "c++11"), ("clang++", "c++17")])
def test_every_kind_compiles_without_a_warning(kind: str, name: str, standard: str, tmp_path: Path) -> None:
    folder = write(impulses.KINDS[kind](), tmp_path)
    main = tmp_path / "main.cpp"
    main.write_text('#include "edge-impulse-sdk/classifier/ei_run_classifier.h"\n')
    sources = sorted((folder / "tflite-model").glob("*.cpp"))
    assert check(name, standard, folder, main, *sources) == ""


@pytest.mark.compile
@pytest.mark.parametrize("kind", ["motion", "tracked"])
def test_the_macros_are_for_c_too(kind: str, tmp_path: Path) -> None:
    folder = write(impulses.KINDS[kind](), tmp_path)
    main = tmp_path / "main.c"
    main.write_text('#include "model-parameters/model_metadata.h"\nei_post_processing_output_t *output;\n')
    assert check("gcc", "c99", folder, main, warnings=("-Wall", "-Wextra", "-Werror")) == ""


@pytest.mark.compile
def test_hostile_names_are_what_the_program_sees(tmp_path: Path) -> None:
    found = dump(_named('a*/ "b" \\ ??/ %s #error //é'), tmp_path)
    assert found["impulse"] == '1 a*/ "b" \\ ??/ %s #error //é'
    assert found["labels"].startswith('a*/ "b" \\ ??/ %s #error //é|b|')


@pytest.mark.compile
def test_control_characters_cannot_leave_their_text(tmp_path: Path) -> None:
    folder = write(_named(HOSTILE), tmp_path)
    main = tmp_path / "main.cpp"
    main.write_text('#include "edge-impulse-sdk/classifier/ei_run_classifier.h"\n')
    assert check("g++", "c++11", folder, main, warnings=("-Wall", "-Wbidi-chars=any", "-Werror")) == ""


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=60))
def test_no_text_adds_a_line_of_its_own(text: str) -> None:
    plain, named = render(_named("x")), render(_named(text))
    assert plain.keys() == named.keys()
    for path, content in named.items():
        assert len(content.split("\n")) == len(plain[path].split("\n"))


def test_the_same_impulse_gives_the_same_bytes() -> None:
    for make in impulses.KINDS.values():
        assert render(make()) == render(make())


def test_every_file_says_where_it_comes_from() -> None:
    for path, text in render(impulses.motion()).items():
        head = "\n".join(text.splitlines()[:4])
        assert Path(path).name in head
        assert 'impulse 1 "Impulse #1" of project 43 "Motion demo"' in head
        assert "impulsegen 1.2.3" in head
        assert "5f0c2a" in head
        assert text.endswith("\n")
        assert not text.endswith("\n\n")


def test_numbers_that_cannot_be_printed_are_refused() -> None:
    block = replace(impulses.kmeans(), mean=(float("nan"), 0.0, 0.0))
    with pytest.raises(Exception, match="nan"):
        render(replace(impulses.kmeans_only(), learn_blocks=(block,)))


@pytest.mark.compile
def test_full_tensorflow_lite_replaces_the_interpreter(tmp_path: Path) -> None:
    folder = write(impulses.motion(), tmp_path)
    main = tmp_path / "main.cpp"
    main.write_text(
        '#include "model-parameters/model_metadata.h"\n'
        'static_assert(EI_CLASSIFIER_INFERENCING_ENGINE == EI_CLASSIFIER_TFLITE_FULL, "engine");\n'
        'static_assert(EI_CLASSIFIER_HAS_TFLITE_OPS_RESOLVER == 0, "resolver");\n'
    )
    assert check("g++", "c++11", folder, main, warnings=("-DEI_CLASSIFIER_USE_FULL_TFLITE=1",)) == ""
