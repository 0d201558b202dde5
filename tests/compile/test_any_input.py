"""Any label, name, axis or number either compiles, and means what it said, or is refused with its path."""

from __future__ import annotations

import struct
import subprocess
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compile.compilers import WARNINGS, require, write
from impulsegen.diagnostics import errors_in
from impulsegen.render.project import RenderOptions, render_project
from impulsegen.target.loader import load_target
from samples import responses

_HOST = (load_target("host"),)

# Text as JSON can carry it: any Unicode, control characters, half surrogates, and what steers compilers.
_TEXT = st.one_of(
    st.text(max_size=30),
    st.text(st.characters(), max_size=10),
    st.sampled_from(
        ["", "*/", "??/", "\\", '"', "//", "%s", "\n#error", "{{ x }}", "\u202e", "NULL", "\ud800", "é", "手", "/*"]
    ),
)
_NUMBER = st.one_of(
    st.floats(allow_nan=False, allow_infinity=False),
    st.integers(-(10**40), 10**40),
    st.sampled_from([0.0, -0.0, 1e-45, 3.4e38]),
)


@pytest.mark.compile
@settings(max_examples=60)
@given(
    labels=st.lists(_TEXT, min_size=1, max_size=5),
    axes=st.lists(_TEXT, min_size=3, max_size=3),
    name=_TEXT,
    key=_TEXT,
    numbers=st.lists(_NUMBER, min_size=4, max_size=4),
)
def test_it_compiles_or_is_refused(
    labels: list[str], axes: list[str], name: str, key: str, numbers: list[float]
) -> None:
    response = responses.motion()
    detailed = response["impulses"][0]
    detailed["impulse"]["name"] = name
    detailed["impulse"]["dspBlocks"][0].update(axes=axes, name=name)
    keras = detailed["learnBlockKerasConfigs"][0]
    keras["metadata"]["classNames"] = labels
    keras["config"]["thresholds"] = [{"key": key, "value": numbers[0]}, {"key": key, "value": 0.5}]
    anomaly = detailed["learnBlockAnomalyConfigs"][0]["metadata"]
    anomaly["mean"], anomaly["clusters"][0]["maxError"] = numbers[1:4], numbers[0]
    resolution = responses.resolve(response)
    refused = errors_in(resolution.diagnostics)
    if refused:
        assert all(problem.where for problem in refused)
        return
    assert resolution.impulse is not None
    files = render_project([resolution.impulse], RenderOptions("native", _HOST, "1.2.3"))
    with tempfile.TemporaryDirectory() as folder:
        project = write(files, Path(folder))
        sources = [p for p in project.glob("*/*.c") if p.parent.name not in ("impulse", "board", "app")]
        source = min(sources, key=lambda path: len(path.name))  # the other one is <prefix>_run.c
        prefix = source.stem
        # A program that tells what the compiler made of the texts and numbers.
        main = project / "tell.c"
        main.write_text(
            f'#include "{prefix}.h"\n#include <stdio.h>\n#include <string.h>\n'
            "static void tell(const char *text) { fwrite(text, 1, strlen(text) + 1, stdout); }\n"
            "int main(void) {\n"
            f"    for (int i = 0; i < {prefix.upper()}_LABEL_COUNT; ++i) tell({prefix}_label_names[i]);\n"
            f"    for (int i = 0; i < {prefix.upper()}_AXIS_COUNT; ++i) tell({prefix}_axis_names[i]);\n"
            f"    tell({prefix}_description.impulse_name);\n"
            f"    fwrite({prefix}_learn_4.mean, 4, 3, stdout);\n"
            "    return 0;\n}\n"
        )
        program = project / "tell"
        runtime = map(str, (project / "impulse").rglob("*.c"))
        flags = ["-std=c99", *WARNINGS, "-I", str(project), "-I", str(source.parent)]
        done = subprocess.run(
            [require("gcc"), *flags, str(main), str(source), *runtime, "-lm", "-o", str(program)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        told = subprocess.run([str(program)], capture_output=True, check=True).stdout
    texts = "".join(f"{text}\0" for text in (*labels, *axes, name)).encode()
    assert told == texts + struct.pack("<3f", *numbers[1:4])


@given(st.floats(width=32, allow_nan=False, allow_infinity=False))
def test_floats_round_trip(value: float) -> None:
    from impulsegen.render.c_text import c_float, round_to_float32

    text = c_float(value)
    assert text.endswith("f")
    assert round_to_float32(float(text[:-1])) == value
    assert len(text) <= len("-3.40282347e+38f")
