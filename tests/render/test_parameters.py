"""What the parameters of an impulse say, as a compiled program finds it, and what is refused."""

from __future__ import annotations

import dataclasses
import subprocess
from pathlib import Path

import pytest

from compile.compilers import include_flags, require, write
from edge_impulse import impulses
from impulsegen.errors import UnsupportedError, UsageError
from impulsegen.files import PlannedFile
from impulsegen.impulse import blocks
from impulsegen.impulse.model import Cluster, Impulse, KMeansBlock, Threshold
from impulsegen.render.c_text import RenderError
from impulsegen.render.project import RenderOptions, render_project
from impulsegen.target.loader import load_target
from render.every_block import FEATURES_PER_BLOCK, every_block


def render(*chosen: Impulse, prefix: str | None = None) -> tuple[PlannedFile, ...]:
    """A project for the host."""
    options = RenderOptions(
        runtime="native", targets=(load_target("host"),), tool_version="1.2.3", prefixes=(prefix,) * bool(prefix)
    )
    return render_project(chosen, options)


def told(statements: str, *chosen: Impulse, folder: Path, flags: tuple[str, ...] = ()) -> list[str]:
    """Lines that a program with the impulses' headers prints, compiled together with all that is generated."""
    project = write(render(*chosen), folder)
    found = [path for path in sorted(project.glob("*/*.h")) if path.parent.name not in ("impulse", "board")]
    headers = [path for path in found if not path.name.endswith("_contract.h")]
    main = folder / "tell.c"
    lines = [*(f'#include "{header.name}"' for header in headers), "#include <stdio.h>", "int main(void) {", statements]
    main.write_text("\n".join([*lines, "return 0; }"]))
    sources = [main, *(header.with_suffix(".c") for header in headers), *(project / "impulse").rglob("*.c")]
    program = folder / "tell"
    command = [
        require("gcc"),
        "-std=c99",
        *flags,
        *include_flags(project),
        *map(str, sources),
        "-lm",
        "-o",
        str(program),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    return subprocess.run([str(program)], capture_output=True, text=True, check=True, timeout=10).stdout.splitlines()


def with_kmeans(**changes: object) -> Impulse:
    """K-means with other numbers."""
    impulse = impulses.kmeans_only()
    block = dataclasses.replace(impulses.kmeans(), **changes)  # type: ignore[arg-type]
    return dataclasses.replace(impulse, learn_blocks=(block,))


@pytest.mark.compile
def test_generic_code_can_walk_every_block(tmp_path: Path) -> None:
    count = len(blocks.BLOCK_TYPES) - 1
    model = every_block().neural_blocks[0].network
    assert model is not None
    found = told(
        """
        const impulse_description *d = &every_block_description;
        printf("%u %u\\n", d->dsp_block_count, d->feature_count);
        for (int i = 0; i < d->dsp_block_count; ++i) printf("%s ", d->dsp_blocks[i]->type);
        printf("\\n%u %u %u", d->neural_block_count, d->kmeans_block_count, d->gmm_block_count);
        printf(" %u %u\\n", d->object_tracking_block_count, d->sort_object_tracking_block_count);
        printf("%s|%s\\n", d->neural_blocks[1]->labels[1], d->neural_blocks[1]->labels[2]);
        printf("%u %s\\n", d->neural_blocks[0]->model->bytes, d->neural_blocks[0]->model->sha256);
        printf("%d %g\\n", d->neural_blocks[0]->model->inputs[0].zero_point, d->neural_blocks[0]->model->outputs[0].scale);
        printf("%d %d\\n", d->neural_blocks[1]->model == NULL, d->neural_blocks[2]->block.thresholds == NULL);
        printf("%g %g\\n", d->gmm_blocks[0]->weights[1], d->gmm_blocks[0]->covariances[1]);
        printf("%g\\n", 1.0f / d->kmeans_blocks[1]->centers[0]);
        printf("%s %u\\n", d->neural_blocks[0]->block.devices[1].mcu, d->neural_blocks[0]->block.devices[1].eon.arena_bytes);
        """,
        every_block(),
        folder=tmp_path,
    )
    assert found == [
        f"{count} {count * FEATURES_PER_BLOCK}",
        " ".join(name for name in blocks.BLOCK_TYPES if name != "custom") + " ",
        "3 2 1 1 1",
        "Count!|",
        f"{model.size_bytes} {model.sha256}",
        "-3 0.00390625",
        "1 1",
        "0.75 0.5",
        "-inf",  # a center of -0.0 keeps its sign
        f"cortex-m4f-80mhz {1504}",
    ]


@pytest.mark.compile
def test_choices_are_enumerators(tmp_path: Path) -> None:
    parameters = blocks.SpectralAnalysis(
        filter_type="high", analysis_type="Wavelet", wavelet="rbio3.1", filter_cutoff=0.1
    )
    impulse = dataclasses.replace(impulses.motion(), dsp_blocks=(impulses.dsp(parameters, 33),))
    found = told(
        """
        const impulse_spectral_analysis *block = &motion_demo_dsp_2;
        printf("%d\\n", block->filter_type == IMPULSE_SPECTRAL_ANALYSIS_FILTER_TYPE_HIGH);
        printf("%d\\n", block->analysis_type == IMPULSE_SPECTRAL_ANALYSIS_ANALYSIS_TYPE_WAVELET);
        printf("%d\\n", block->wavelet == IMPULSE_SPECTRAL_ANALYSIS_WAVELET_RBIO3_1);
        printf("%d %d\\n", block->filter_cutoff == 0.1f, block->block.implementation_version);
        """,
        impulse,
        folder=tmp_path,
    )
    assert found == ["1", "1", "1", "1 4"]


@pytest.mark.compile
def test_a_threshold_can_be_set_from_outside(tmp_path: Path) -> None:
    statements = """
        static const float scores[4] = { 0.1f, 0.6f, 0.2f, 0.1f };
        printf("%d %d\\n", motion_demo_pick_label(scores), MOTION_DEMO_LABEL_UNCERTAIN);
        printf("%g\\n", motion_demo_learn_3.block.thresholds[0].value);
    """
    assert told(statements, impulses.motion(), folder=tmp_path / "a") == ["1 4", "0.55"]
    flags = ("-DMOTION_DEMO_MIN_SCORE=0.75f",)
    assert told(statements, impulses.motion(), folder=tmp_path / "b", flags=flags) == ["4 4", "0.75"]


def _without_first(table: str, count: int, first: str) -> tuple[str, str]:
    """A table of learn block 4 as it is generated, and with its first value cut off."""
    placed = f" IMPULSE_TABLE(motion_demo_learn_4_{table})"
    return f"{table}[{count}]{placed} = {{\n    {first}, ", f"{table}[{count - 1}]{placed} = {{\n    "


@pytest.mark.compile
def test_the_compiler_holds_the_numbers_together(tmp_path: Path) -> None:
    project = write(render(impulses.motion()), tmp_path)
    source, header = project / "motion_demo/motion_demo.c", project / "motion_demo/motion_demo.h"
    compiler = [require("gcc"), "-std=c99", "-fsyntax-only", *include_flags(project), str(source)]
    assert subprocess.run(compiler, check=False, capture_output=True).returncode == 0
    edits = {
        "check_window_values": (header, "SAMPLES           125", "SAMPLES           126"),
        "check_feature_count": (header, "DEMO_FEATURE_COUNT          33", "DEMO_FEATURE_COUNT          34"),
        "check_learn_3_input_features": (header, "LEARN_3_INPUT_FEATURES 33", "LEARN_3_INPUT_FEATURES 32"),
        "check_learn_4_centers": (source, *_without_first("centers", 6, "0.5f")),
        "check_learn_4_mean": (source, *_without_first("mean", 3, "0.1f")),
    }
    for name, (path, old, new) in edits.items():
        before = path.read_text()
        assert old in before, name
        path.write_text(before.replace(old, new))
        done = subprocess.run(compiler, check=False, capture_output=True, text=True)
        path.write_text(before)
        assert name in done.stderr


def test_numbers_that_a_field_cannot_hold_are_refused() -> None:
    with pytest.raises(RenderError, match="an axis of learn block 4 is 65536"):
        render(with_kmeans(axes=(0, 1, 65536)))
    with pytest.raises(RenderError, match="float32"):
        render(with_kmeans(clusters=(Cluster((0.0, 0.0, 1e39), 0.5),)))
    with pytest.raises(RenderError, match="thresholds"):
        render(with_kmeans(thresholds=tuple(Threshold(f"key {index}", 0.5) for index in range(256))))


def test_a_block_without_anything_to_list_has_no_empty_table(tmp_path: Path) -> None:
    impulse = with_kmeans(axes=(), scale=(), mean=(), clusters=(), thresholds=())
    text = next(file.content.decode() for file in render(impulse) if file.path.name == "motion_demo.c")
    assert "[0]" not in text
    assert isinstance(impulse.learn_blocks[0], KMeansBlock)
    statements = 'static const float x[1]; printf("%g\\n", impulse_kmeans_score(&motion_demo_learn_4, x));'
    assert told(statements, impulse, folder=tmp_path) == ["1000"]


def test_an_unknown_choice_and_a_custom_block_are_refused() -> None:
    strange = impulses.dsp(blocks.SpectralAnalysis(wavelet="db99"), 33)
    with pytest.raises(RenderError, match="'db99' is not a choice of wavelet"):
        render(dataclasses.replace(impulses.motion(), dsp_blocks=(strange,)))
    custom = impulses.dsp(blocks.Custom(settings={"a": "b"}), 33)
    with pytest.raises(UnsupportedError, match="block 2"):
        render(dataclasses.replace(impulses.motion(), dsp_blocks=(custom,)))


def test_a_prefix_is_never_a_folder_header_or_target_that_is_taken() -> None:
    for name in ("Features", "signal", "Test", "app", "M", "math", "float", "Build"):
        folders = {file.path.parts[0] for file in render(dataclasses.replace(impulses.motion(), name=name))}
        assert f"{name.lower()}_1" in folders
        with pytest.raises(UsageError):
            render(impulses.motion(), prefix=name.lower())
    for name, prefix in {
        "9 lives": "impulse_9_lives",
        "Impulse 7b": "impulse_7b",
        "手": "impulse_1",
        "Impulse control": "control",
        "Impulsive": "impulsive",
    }.items():
        assert prefix in {file.path.parts[0] for file in render(dataclasses.replace(impulses.motion(), name=name))}


def test_names_that_two_impulses_share_are_refused() -> None:
    two_networks = dataclasses.replace(every_block(), id=2, name="wave")
    clash = dataclasses.replace(impulses.motion(), id=3, name="wave learn 41")
    with pytest.raises(UsageError, match="too much alike") as refused:
        render(two_networks, clash)
    assert any("wave_learn_41_label" in found.message for found in refused.value.diagnostics)
    same = dataclasses.replace(impulses.motion(), id=1, name="wave 2")
    with pytest.raises(UsageError, match="wave_2"):
        render(same, two_networks, dataclasses.replace(two_networks, id=5))
