"""What is generated for the interface, and what is refused."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from edge_impulse import impulses
from edge_impulse.headers import macros as sdk_macros
from edge_impulse_api.generated import planned
from edge_impulse_api.stand_ins import STAND_INS
from impulsegen.errors import ImpulseError, UnsupportedError, UsageError
from impulsegen.files import Ownership
from impulsegen.impulse.model import Impulse, Project
from impulsegen.render.edge_impulse_api import render_edge_impulse_api
from impulsegen.render.edge_impulse_api.headers import arduino_headers
from impulsegen.render.project import RenderOptions, render_project
from impulsegen.resources import templates_folder
from impulsegen.target.loader import load_target

FIXED = templates_folder() / "edge_impulse_api" / "edge-impulse-sdk"


def rendered(*kinds: str) -> dict[str, str]:
    """Path to text of the interface's files, with stand-ins for the native impulses."""
    chosen = [STAND_INS[kind] for kind in kinds]
    own = [replace(stand_in.impulse, id=number) for number, stand_in in enumerate(chosen, 1)]
    files = render_edge_impulse_api(own, [stand_in.native for stand_in in chosen], tool_version="1.2.3")
    return {str(file.path): file.content.decode() for file in files}


def macros(text: str) -> dict[str, str]:
    """The first definition of every macro, without EI_CLASSIFIER_."""
    stated: dict[str, str] = {}
    for name, value in re.findall(r"^#define (\w+) (.*)$", text, re.MULTILINE):
        stated.setdefault(name.removeprefix("EI_CLASSIFIER_"), value.removeprefix("EI_CLASSIFIER_"))
    return stated


def test_the_fixed_files_are_copied_as_they_are() -> None:
    files = rendered("motion")
    fixed = [path for path in FIXED.rglob("*") if path.suffix in (".h", ".hpp", ".cpp")]
    assert len(fixed) > 50
    for path in fixed:
        assert files[f"edge-impulse-sdk/{path.relative_to(FIXED).as_posix()}"] == path.read_text()


def test_macros_are_those_of_the_sdk_but_for_its_engine() -> None:
    native, sdk = macros(rendered("motion")["model-parameters/model_metadata.h"]), sdk_macros(impulses.motion())
    different = {name for name in native.keys() | sdk.keys() if native.get(name) != sdk.get(name)}
    assert different == {"COMPILED", "HAS_TFLITE_OPS_RESOLVER", "LOAD_ANOMALY_H"}
    assert native["COMPILED"] == "1"


def test_macros_of_several_impulses_have_room_for_all_of_them() -> None:
    stated = macros(rendered("keyword", "motion", "fomo")["model-parameters/model_metadata.h"])
    assert stated["LABEL_COUNT"] == "4"  # of motion
    assert stated["OBJECT_DETECTION"] == "1"
    assert stated["OBJECT_DETECTION_COUNT"] == "10"
    assert stated["EI_HAS_FOMO"] == "1"
    assert stated["HAS_ANOMALY"] == "EI_ANOMALY_TYPE_KMEANS"
    assert stated["RAW_SAMPLE_COUNT"] == "16000"  # the first one's
    assert stated["SENSOR"] == "SENSOR_MICROPHONE"


def test_several_impulses_are_declared_and_the_first_is_the_default() -> None:
    files = rendered("motion", "keyword")
    header = files["model-parameters/model_variables.h"]
    assert "extern ei_impulse_handle_t impulse_handle_43_1;" in header
    assert "extern ei_impulse_handle_t impulse_handle_43_2;" in header
    assert "ei_classifier_inferencing_categories = ei_classifier_inferencing_categories_43_1;" in header
    assert "ei_default_impulse = impulse_handle_43_1" in files["motion/motion_edge_impulse.cpp"]
    assert "ei_default_impulse" not in files["keyword/keyword_edge_impulse.cpp"]


def test_thresholds_begin_with_the_native_macro_and_are_brought_over() -> None:
    text = rendered("fomo")["camera/camera_edge_impulse.cpp"]
    assert "    CAMERA_MIN_SCORE, /* threshold */" in text
    assert "wanted.min_score = ei_fill_result_fomo_i8_config_43_3.threshold;" in text
    assert "thresholds" not in rendered("motion")["motion/motion_edge_impulse.cpp"]


def test_a_grid_is_held_against_the_native_one() -> None:
    assert (
        "static_assert(sizeof native.anomaly_grid / sizeof native.anomaly_grid[0] == 5 * 5"
        in (rendered("visual-anomaly")["surface/surface_edge_impulse.cpp"])
    )


@pytest.mark.parametrize(
    ("project", "expected"),
    [
        ("Motion demo", ["Motion_demo_inferencing.h", "it_inferencing.h"]),
        ("Visual Wake Words - TinyML", ["Visual_Wake_Words_-_TinyML_inferencing.h", "it_inferencing.h"]),
        ("It", ["it_inferencing.h"]),  # the same file where letters' cases do not count
        ("Größe/../../etc", ["it_inferencing.h"]),
        ("", ["it_inferencing.h"]),
    ],
)
def test_sketches_find_their_header_by_both_names(project: str, expected: list[str]) -> None:
    impulse = replace(impulses.motion(), project=Project(name=project))
    assert [header.file_name for header in arduino_headers(impulse, "it")] == expected


def test_the_project_builds_the_interface_and_an_application_in_cpp() -> None:
    files = {str(file.path): file for file in planned([impulses.regression()], "cortex-m4f")}
    assert files["app/main.cpp"].ownership is Ownership.USER
    assert "app/main.c" not in files
    assert "LANGUAGES C CXX" in files["CMakeLists.txt"].content.decode()
    listed = files["cmake/edge_impulse.cmake"].content.decode()
    for path in files:
        if path.endswith(".cpp") and path != "app/main.cpp":
            assert f'"{path}"' in listed
    assert "impulse_features_done();" in files["it/it_run.c"].content.decode()


def test_nothing_of_it_is_there_unless_it_is_asked_for() -> None:
    options = RenderOptions(runtime="native", targets=(load_target("host"),), tool_version="1.2.3")
    files = {str(file.path): file.content.decode() for file in render_project([impulses.regression()], options)}
    assert not [
        path for path in files if "edge" in path or path.endswith((".cpp", ".hpp", "_inferencing.h", "stages.h"))
    ]
    assert "CXX" not in files["CMakeLists.txt"]
    assert not [path for path, text in files.items() if "impulse_features_done" in text]


@pytest.mark.parametrize(
    ("impulse", "error", "message"),
    [
        (impulses.motion(with_model=False), ImpulseError, "there is no model"),
        (impulses.mixture(), UnsupportedError, "learn block 5 .Mixture.: the native runtime does not score it"),
        (impulses.visual_anomaly(), UnsupportedError, "learn block 3 .Classifier.: the native runtime has no result"),
        (impulses.two_dsp_blocks(), UnsupportedError, "cannot be run by the native runtime"),
    ],
)
def test_impulses_without_a_result_are_refused(impulse: Impulse, error: type[ImpulseError], message: str) -> None:
    with pytest.raises(error, match=message) as caught:
        planned([impulse])
    assert "--edge-impulse-api" in (caught.value.hint or "")


def test_it_does_not_go_with_the_sdk() -> None:
    options = RenderOptions(runtime="sdk", targets=(load_target("host"),), tool_version="1.2.3", edge_impulse_api=True)
    with pytest.raises(UsageError, match="goes with the native runtime"):
        render_project([impulses.motion()], options)


def test_no_name_of_the_sdk_is_a_file_of_another_licence() -> None:
    """The files are our own: none carries a copyright of somebody else."""
    for path in FIXED.rglob("*"):
        if path.is_file():
            text = path.read_text()
            assert "Copyright" not in text, Path(path).name
            assert "EdgeImpulse Inc" not in text
