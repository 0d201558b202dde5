"""An application that states what it assumes of an impulse compiles while that holds, and says what changed when not."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from compile.compilers import COMPILERS, WARNINGS, include_flags, is_cpp, require_for, write
from compile.projects import PROJECTS
from edge_impulse import impulses
from impulsegen.errors import UsageError
from impulsegen.files import PlannedFile
from impulsegen.impulse.model import Impulse, NeuralBlock, Task, TimeSeriesInput
from impulsegen.render.project import RenderOptions, render_project
from impulsegen.target.loader import load_target

pytestmark = pytest.mark.compile

_STANDARDS = ("c99", "c11", "c++11", "c++17")
_SDK_STUB = Path(__file__).parents[1] / "edge_impulse" / "sdk_stub"
_STATED = """\
MOTION_EXPECT_LABELS(IDLE, SNAKE, UPDOWN, WAVE);
MOTION_EXPECT_AXES(ACCX, ACCY, ACCZ);
MOTION_EXPECT_RESULTS(CLASSIFICATION, ANOMALY);
MOTION_EXPECT_WINDOW(125, 3);
MOTION_EXPECT_WINDOW_MS(2000);
MOTION_EXPECT_STRIDE_MS(500);
MOTION_EXPECT_RATE_MILLIHZ(62500);
MOTION_EXPECT_FEATURES(33);
MOTION_EXPECT_PROJECT(43);
MOTION_EXPECT_IMPULSE(1);
"""


def files_of(impulse: Impulse, runtime: str = "native") -> tuple[PlannedFile, ...]:
    """A project with the prefix motion."""
    options = RenderOptions(runtime, (load_target("host"),), "1.2.3", prefixes=("motion",))
    return render_project([impulse], options)


def said(folder: Path, compiler: str, standard: str, statements: str, *flags: str, before: str = "") -> str:
    """What a compiler says against an application; empty when it is content."""
    suffix = "cpp" if is_cpp(standard) else "c"
    source = folder / f"application.{suffix}"
    source.write_text(f'{before}#include "motion_contract.h"\n{statements}\nint main(void)\n{{\n    return 0;\n}}\n')
    command = [
        require_for(compiler, standard),
        f"-std={standard}",
        *WARNINGS,
        "-fsyntax-only",
        *flags,
        *include_flags(folder),
    ]
    done = subprocess.run([*command, str(source)], capture_output=True, text=True, check=False)
    return done.stderr if done.returncode else done.stderr.strip()


def with_labels(*labels: str) -> Impulse:
    """Motion with other labels."""
    impulse = impulses.motion(with_model=False)
    network, *others = impulse.learn_blocks
    assert isinstance(network, NeuralBlock)
    network = replace(network, labels=labels, output_count=len(labels))
    return replace(impulse, learn_blocks=(network, *others))


def with_axes(*axes: str) -> Impulse:
    impulse = impulses.motion(with_model=False)
    indices = tuple(range(len(axes)))
    block = replace(impulse.dsp_blocks[0], axes=axes, axis_indices=indices)
    return replace(impulse, axes=axes, dsp_blocks=(block,))


def with_input(**changes: object) -> Impulse:
    impulse = impulses.motion(with_model=False)
    assert isinstance(impulse.input, TimeSeriesInput)
    return replace(impulse, input=replace(impulse.input, **changes))  # type: ignore[arg-type]


def with_features(count: int) -> Impulse:
    impulse = impulses.motion(with_model=False)
    block = replace(impulse.dsp_blocks[0], feature_count=count)
    learns = tuple(replace(learn, input_features=count) for learn in impulse.learn_blocks)
    return replace(impulse, dsp_blocks=(block,), learn_blocks=learns)


def with_task(task: Task) -> Impulse:
    impulse = impulses.motion(with_model=False)
    network, *others = impulse.learn_blocks
    assert isinstance(network, NeuralBlock)
    return replace(impulse, learn_blocks=(replace(network, task=task), *others))


# What changed, and what each compiler must say of it. "undeclared" is how both say that a name is gone, in C.
CHANGES: dict[str, tuple[Callable[[], Impulse], tuple[str, ...]]] = {
    "renamed": (lambda: with_labels("idle", "serpent", "updown", "wave"), ("MOTION_LABEL_SNAKE",)),
    "first renamed": (lambda: with_labels("rest", "snake", "updown", "wave"), ("MOTION_LABEL_IDLE",)),
    "moved": (
        lambda: with_labels("idle", "wave", "updown", "snake"),
        (
            "MOTION_LABEL_SNAKE is not 1, which the application expects",
            "MOTION_LABEL_WAVE is not 3, which the application expects",
            "the impulse has 4 labels of learn block 3: 0 IDLE, 1 WAVE, 2 UPDOWN, 3 SNAKE",
        ),
    ),
    "added at the end": (
        lambda: with_labels("idle", "snake", "updown", "wave", "zigzag"),
        ("the impulse has 5 labels of learn block 3", "the application expects 4: IDLE, SNAKE, UPDOWN, WAVE"),
    ),
    "added at the start": (
        lambda: with_labels("circle", "idle", "snake", "updown", "wave"),
        ("the impulse has 5 labels", "the application expects 4", "MOTION_LABEL_IDLE is not 0"),
    ),
    "last removed": (
        lambda: with_labels("idle", "snake", "updown"),
        ("the impulse has 3 labels", "the application expects 4", "MOTION_LABEL_WAVE"),
    ),
    "first removed": (
        lambda: with_labels("snake", "updown", "wave"),
        ("the impulse has 3 labels", "MOTION_LABEL_IDLE", "MOTION_LABEL_SNAKE is not 1"),
    ),
    "axes in another order": (
        lambda: with_axes("accY", "accX", "accZ"),
        ("MOTION_AXIS_ACCX is not 0", "the impulse has 3 axes: 0 ACCY, 1 ACCX, 2 ACCZ"),
    ),
    "axis added": (
        lambda: with_axes("accX", "accY", "accZ", "gyrX"),
        ("the impulse has 4 axes", "the application expects 3", "a sample has 4 values, the application expects 3"),
    ),
    "axis removed": (lambda: with_axes("accX", "accY"), ("the impulse has 2 axes", "MOTION_AXIS_ACCZ")),
    "window": (
        lambda: with_input(window_ms=1500, samples=93),
        ("a window has 93 samples, the application expects 125", "a window is 1500 ms long"),
    ),
    "rate": (
        lambda: with_input(rate_hz=62.0, samples=125),
        ("the rate is 62000 thousandths of a hertz, the application expects 62500",),
    ),
    "stride": (lambda: with_input(stride_ms=250), ("a window begins every 250 ms, the application expects 500",)),
    "features": (lambda: with_features(36), ("there are 36 features, the application expects 33",)),
    "kind of result": (lambda: with_task(Task.REGRESSION), ("MOTION_CONTRACT_RESULT_CLASSIFICATION",)),
    "anomaly block removed": (
        lambda: replace(
            impulses.motion(with_model=False),
            learn_blocks=with_labels("idle", "snake", "updown", "wave").learn_blocks[:1],
        ),
        ("the impulse has 1 kinds of result: 0 CLASSIFICATION; the application expects 2", "RESULT_ANOMALY"),
    ),
    "another project": (
        lambda: replace(impulses.motion(with_model=False), project=replace(impulses.PROJECT, id=44)),
        ("the id of the project is 44, the application expects 43",),
    ),
    "another impulse": (
        lambda: replace(impulses.motion(with_model=False), id=2),
        ("the id of the impulse is 2, the application expects 1",),
    ),
}


@pytest.mark.parametrize("compiler", COMPILERS)
@pytest.mark.parametrize("standard", _STANDARDS)
def test_what_holds_compiles(tmp_path: Path, compiler: str, standard: str) -> None:
    folder = write(files_of(impulses.motion(with_model=False)), tmp_path)
    partial = (
        "MOTION_EXPECT_LABEL(WAVE, 3);\nMOTION_EXPECT_HAS_LABEL(IDLE);\nMOTION_EXPECT_LABEL_COUNT(4);\n"
        "MOTION_EXPECT_AXIS(ACCZ, 2);\nMOTION_EXPECT_HAS_AXIS(ACCX);\nMOTION_EXPECT_AXIS_COUNT(3);\n"
        "MOTION_EXPECT_RESULT(ANOMALY, 1);\nMOTION_EXPECT_HAS_RESULT(ANOMALY);\nMOTION_EXPECT_RESULT_COUNT(2);\n"
    )
    sizes = "static float buffer[375];\nstatic float features[33];\n"
    sizes += "MOTION_EXPECT_WINDOW(sizeof(buffer) / sizeof(buffer[0]) / 3, 3u);\n"
    sizes += "MOTION_EXPECT_FEATURES(sizeof features / sizeof features[0]);\n"
    sizes += "void *use(int which);\nvoid *use(int which)\n{\n    return which ? buffer : features;\n}\n"
    inside = "void inside(void);\nvoid inside(void)\n{\n" + _STATED + "}\n"
    assert said(folder, compiler, standard, _STATED + _STATED + partial + sizes + inside) == ""


@pytest.mark.parametrize("change", CHANGES)
def test_what_changed_is_told(tmp_path: Path, change: str) -> None:
    make, expected = CHANGES[change]
    folder = write(files_of(make()), tmp_path)
    for compiler in COMPILERS:
        for standard in _STANDARDS:
            found = said(folder, compiler, standard, _STATED)
            assert found, f"{compiler} {standard} takes it"
            for text in expected:
                assert text in found, f"{compiler} {standard}"


@pytest.mark.parametrize(
    "statement",
    [
        "MOTION_EXPECT_LABELS();",
        "MOTION_EXPECT_LABELS(IDLE, SNAKE, UPDOWN, UNCERTAIN);",
        "MOTION_EXPECT_LABELS(IDLE, IDLE, UPDOWN, WAVE);",
        f"MOTION_EXPECT_LABELS({', '.join(['IDLE', 'SNAKE', 'UPDOWN', 'WAVE'] * 10)});",
        "MOTION_EXPECT_LABEL(WAVE, 2);",
        "MOTION_EXPECT_HAS_LABEL(ZIGZAG);",
        "MOTION_EXPECT_HAS_LABEL(COUNT);",
        "MOTION_EXPECT_HAS_LABEL(UNCERTAIN);",
    ],
)
@pytest.mark.parametrize("compiler", COMPILERS)
def test_what_never_holds_is_refused(tmp_path: Path, compiler: str, statement: str) -> None:
    folder = write(files_of(impulses.motion(with_model=False)), tmp_path)
    for standard in ("c99", "c++17"):
        assert said(folder, compiler, standard, statement), standard


@pytest.mark.parametrize("compiler", COMPILERS)
def test_macros_of_a_vendor_do_not_reach_the_names(tmp_path: Path, compiler: str) -> None:
    folder = write(files_of(impulses.motion(with_model=False)), tmp_path)
    vendor = "#define IDLE 7\n#define WAVE (1, 2)\n#define none 0\n#define ACCX\n"
    for standard in _STANDARDS:
        assert said(folder, compiler, standard, _STATED, before=vendor) == ""


def test_a_compiler_without_texts_shows_a_name(tmp_path: Path) -> None:
    folder = write(files_of(with_labels("idle", "wave", "updown", "snake")), tmp_path)
    found = said(folder, "gcc", "c99", _STATED, "-U__GNUC__")
    assert "motion_contract_label_1" in found and "motion_contract_label_3" in found
    folder = write(files_of(impulses.motion(with_model=False)), tmp_path)
    assert said(folder, "gcc", "c99", _STATED + _STATED, "-U__GNUC__") == ""


@pytest.mark.parametrize("kind", sorted(PROJECTS))
def test_what_a_header_says_of_today_compiles(tmp_path: Path, kind: str) -> None:
    chosen, runtime = PROJECTS[kind]()
    folder = write(files_of(chosen[0], runtime), tmp_path)
    text = (folder / "motion" / "motion_contract.h").read_text()
    today = text.partition("What holds today")[2]
    statements = "\n".join(line.removeprefix(" *") for line in today.splitlines()[3:] if line.startswith(" *     "))
    assert "MOTION_EXPECT_WINDOW(" in statements
    for compiler in COMPILERS:
        for standard in _STANDARDS:
            assert said(folder, compiler, standard, statements) == "", f"{compiler} {standard}"


def metadata(folder: Path, standard: str, text: str) -> tuple[str, tuple[str, ...]]:
    """What an application has before the contract: Edge Impulse's header, or, in C, its macros; and flags.

    The header is C too, but not without a warning: it has an empty struct.
    """
    (folder / "model-parameters" / "model_metadata.h").write_text(text)
    if is_cpp(standard):
        return '#include "model-parameters/model_metadata.h"\n', ("-isystem", str(_SDK_STUB))
    names = "PROJECT_ID|RAW_SAMPLE\\w+|DSP_INPUT_FRAME_SIZE|NN_INPUT_FRAME_SIZE|INPUT_WIDTH|INPUT_HEIGHT|FREQUENCY|LABEL_COUNT"
    return "".join(re.findall(rf"^#define EI_CLASSIFIER_(?:{names}) .*\n", text, re.MULTILINE)), ()


@pytest.mark.parametrize("kind", ["motion", "image", "fomo", "regression", "kmeans-only", "features", "keyword"])
def test_agreement_with_edge_impulses_own_header(tmp_path: Path, kind: str) -> None:
    folder = write(files_of(impulses.KINDS[kind](), "sdk"), tmp_path)
    text = (folder / "model-parameters" / "model_metadata.h").read_text()
    stated = "MOTION_EXPECT_MODEL_METADATA();"
    for compiler in COMPILERS:
        for standard in _STANDARDS:
            before, flags = metadata(folder, standard, text)
            assert said(folder, compiler, standard, stated, *flags, before=before) == "", f"{compiler} {standard}"
            for name in ("RAW_SAMPLE_COUNT", "LABEL_COUNT", "PROJECT_ID", "NN_INPUT_FRAME_SIZE"):
                before, flags = metadata(folder, standard, text.replace(f"CLASSIFIER_{name} ", f"CLASSIFIER_{name} 9"))
                found = said(folder, compiler, standard, stated, *flags, before=before)
                assert f"EI_CLASSIFIER_{name} is not" in found, f"{compiler} {standard}"


def test_a_rate_that_differs_below_one_hertz_is_seen_in_cpp(tmp_path: Path) -> None:
    folder = write(files_of(impulses.motion(), "sdk"), tmp_path)
    text = (folder / "model-parameters" / "model_metadata.h").read_text()
    stated = "MOTION_EXPECT_MODEL_METADATA();"
    for standard, other, is_seen in (("c++11", "62.6", True), ("c99", "62.6", False), ("c99", "63.5", True)):
        before, flags = metadata(folder, standard, text.replace("FREQUENCY 62.5", f"FREQUENCY {other}"))
        found = said(folder, "gcc", standard, stated, *flags, before=before)
        assert ("FREQUENCY is not 62.5" in found) is is_seen, standard
        assert bool(found) is is_seen


def test_several_networks_have_labels_of_their_own(tmp_path: Path) -> None:
    impulse = with_labels("idle", "wave")
    second = replace(impulse.learn_blocks[0], id=7, labels=("slow", "fast", "idle"), output_count=3)
    impulse = replace(impulse, learn_blocks=(*impulse.learn_blocks, second))
    folder = write(files_of(impulse), tmp_path)
    stated = "MOTION_EXPECT_LABELS(IDLE, WAVE);\nMOTION_EXPECT_LEARN_7_LABELS(SLOW, FAST, IDLE);\n"
    stated += "MOTION_EXPECT_RESULTS(CLASSIFICATION, ANOMALY, CLASSIFICATION_2);"
    assert said(folder, "gcc", "c99", stated) == ""
    found = said(folder, "clang", "c++11", stated.replace("FAST, IDLE", "IDLE, FAST"))
    assert "MOTION_LEARN_7_LABEL_FAST is not 2" in found


def test_an_image_and_how_it_is_resized(tmp_path: Path) -> None:
    folder = write(files_of(impulses.image()), tmp_path)
    stated = "MOTION_EXPECT_IMAGE(96, 96);\nMOTION_EXPECT_CHANNELS(3);\nMOTION_EXPECT_RESIZE(FIT_SHORTEST);"
    for compiler in COMPILERS:
        for standard in _STANDARDS:
            assert said(folder, compiler, standard, stated) == ""
    wrong = stated.replace("96, 96", "96, 64").replace("(3)", "(1)").replace("FIT_SHORTEST", "SQUASH")
    found = said(folder, "gcc", "c99", wrong)
    for text in (
        "96 pixels high, the application expects 64",
        "3 features",
        "by FIT_SHORTEST, the application expects SQUASH",
    ):
        assert text in found


def test_many_labels(tmp_path: Path) -> None:
    """Up to 112 can be stated in one list; of more, each and their count."""
    words = [f"label{index}" for index in range(300)]
    folder = write(files_of(with_labels(*words[:112])), tmp_path / "some")
    stated = f"MOTION_EXPECT_LABELS({', '.join(word.upper() for word in words[:112])});"
    for compiler in COMPILERS:
        assert said(folder, compiler, "c99", stated) == ""
    assert "is not 5," in said(folder, "gcc", "c99", stated.replace("LABEL5,", "LABEL6,"))
    folder = write(files_of(with_labels(*words)), tmp_path / "many")
    assert said(folder, "gcc", "c99", "MOTION_EXPECT_LABEL(LABEL299, 299);\nMOTION_EXPECT_LABEL_COUNT(300);") == ""


@pytest.mark.parametrize("compiler", COMPILERS)
def test_labels_that_are_no_words(tmp_path: Path, compiler: str) -> None:
    """Numbers, words of C and of its headers, and names that do not count as names here."""
    labels = ("0", "1e", "2 left", "NULL", "int", "none", "count", "uncertain", "手")
    folder = write(files_of(with_labels(*labels)), tmp_path)
    stated = "MOTION_EXPECT_LABELS(0, 1E, 2_LEFT, NULL, INT, NONE, COUNT_2, UNCERTAIN_2, LABEL_8);"
    for standard in _STANDARDS:
        assert said(folder, compiler, standard, stated, before="#include <stdio.h>\n") == "", standard
        assert "MOTION_LABEL_NULL is not 2" in said(
            folder, compiler, standard, stated.replace("2_LEFT, NULL", "NULL, 2_LEFT")
        )


def test_prefixes_whose_contracts_would_clash_are_refused() -> None:
    options = RenderOptions("native", (load_target("host"),), "1.2.3", prefixes=("motion", "motion_contract"))
    with pytest.raises(UsageError) as caught:
        render_project([impulses.motion(), replace(impulses.motion(), id=2)], options)
    assert "MOTION_CONTRACT" in caught.value.diagnostics[0].message
