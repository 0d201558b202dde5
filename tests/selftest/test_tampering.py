"""A number in the generated firmware that is wrong: the self-test finds it and says what is affected."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from selftest.projects import PREFIX, Report, run_project, write_project
from workflow_of import example

pytestmark = pytest.mark.compile

RUN, NETWORK, IMPULSE, HEADER = f"{PREFIX}_run.c", f"{PREFIX}_learn_3.c", f"{PREFIX}.c", f"{PREFIX}.h"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_project(example("motion"), tmp_path_factory.mktemp("whole"))
    assert run_project(folder, "-O0").exit_code == 0
    return folder


def replaced(text: str, table: str, change: Callable[[str], str], at: int = 0) -> str:
    """The text with one number of a table changed."""
    begin = text.index(f"{table}")
    begin = text.index("= {", begin)
    numbers = list(re.finditer(r"-?\d[\d.e-]*f?u?", text[begin : text.index("};", begin)]))
    found = numbers[at]
    assert change(found[0]) != found[0]
    return text[: begin + found.start()] + change(found[0]) + text[begin + found.end() :]


def field(text: str, name: str, change: Callable[[str], str]) -> str:
    """The text with the first field of a name changed."""
    found = re.search(rf"^ +(\S+?)(,? +/\* {name} \*/)", text, re.MULTILINE)
    assert found is not None, f"there is no {name}"
    return text[: found.start(1)] + change(found[1]) + text[found.end(1) :]


def far(text: str) -> str:
    """Another number of the same type and sign of range."""
    if text.endswith("f"):
        return f"{float(text[:-1]) * 1.25 + 0.125}f"
    value = int(text.rstrip("u"))
    return str(value - 60 if value > 0 else value + 60) if abs(value) < 128 else str(value * 2)


TAMPERED: dict[str, tuple[str, Callable[[str], str], set[str]]] = {
    "a weight of the first layer": (
        NETWORK,
        lambda text: replaced(text, "layer_1_weights[", far, 40),
        {"scores"},
    ),
    "a weight of the last layer": (NETWORK, lambda text: replaced(text, "layer_3_weights[", far, 6), {"scores"}),
    "a bias": (NETWORK, lambda text: replaced(text, "layer_2_bias[", far, 1), {"scores"}),
    "a multiplier": (NETWORK, lambda text: field(text, "multiplier", lambda n: str(int(n) * 9 // 10)), {"scores"}),
    "a zero point": (NETWORK, lambda text: field(text, "zero_point", lambda n: str(int(n) + 9)), {"scores"}),
    "the scale of the input": (NETWORK, lambda text: field(text, "scale", far), {"scores"}),
    "a twiddle": (RUN, lambda text: replaced(text, "_pairs[", far, 2), {"features"}),
    "the hop of the frames": (RUN, lambda text: field(text, "hop", lambda n: str(int(n) // 2)), {"features"}),
    "a tap of the filter": (RUN, lambda text: replaced(text, "_sections[", far, 5), {"features"}),
    **{
        f"centre {number}": (
            IMPULSE,
            lambda text, number=number: replaced(text, "learn_4_centers[", lambda n: f"{float(n[:-1]) + 1}f", number),
            {"clusters"},
        )
        for number in (0, 10, 23)
    },
    "the mean of an axis": (IMPULSE, lambda text: replaced(text, "learn_4_mean[", far, 1), {"anomaly"}),
    "a threshold": (
        HEADER,
        lambda text: re.sub(r"(_MIN_CONFIDENCE_RATING) 0.6f", r"\1 0.61f", text),
        {"min_confidence_rating"},
    ),
    "the anomaly's threshold": (
        HEADER,
        lambda text: re.sub(r"(_MIN_ANOMALY_SCORE) 0.3f", r"\1 0.31f", text),
        {"min_anomaly_score"},
    ),
}


def tampered(project: Path, folder: Path, file: str, change: Callable[[str], str]) -> Report:
    """What the self-test says when a file is changed."""
    copy = folder / "tampered"  # with what was compiled before
    shutil.copytree(project, copy)
    path = copy / PREFIX / file
    text = path.read_text()
    assert change(text) != text, "nothing was changed"
    path.write_text(change(text))
    return run_project(copy, "-O0", changed=path)


@pytest.mark.parametrize("what", TAMPERED)
def test_it_is_found(what: str, project: Path, tmp_path: Path) -> None:
    file, change, wanted = TAMPERED[what]
    tested = tampered(project, tmp_path, file, change)
    assert tested.exit_code != 0
    assert wanted <= tested.failed, tested.text
    assert "# " in tested.text


def test_a_network_does_not_spoil_what_does_not_read_it(project: Path, tmp_path: Path) -> None:
    file, change, _ = TAMPERED["a weight of the first layer"]
    tested = tampered(project, tmp_path, file, change)
    assert tested.failed <= {"scores", "label"}


def test_most_weights_matter(project: Path, tmp_path: Path) -> None:
    """Of weights here and there at least three in four."""
    found = 0
    places = range(7, 780, 97)
    for number, at in enumerate(places):
        folder = tmp_path / str(number)
        folder.mkdir()
        tested = tampered(project, folder, NETWORK, lambda text, at=at: replaced(text, "layer_1_weights[", far, at))
        found += tested.exit_code != 0
    assert found >= len(places) * 3 / 4, f"{found} of {len(places)}"


def test_an_error_of_the_firmware_is_a_failure(project: Path, tmp_path: Path) -> None:
    """A run that ends with another status."""
    change: Callable[[str], str] = lambda text: text.replace("    return status;", "    return IMPULSE_E_INPUT;")  # noqa: E731
    tested = tampered(project, tmp_path, RUN, change)
    assert tested.exit_code != 0
    assert tested.failed & {"run", "features"}
