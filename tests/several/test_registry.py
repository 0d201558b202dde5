"""The table of several impulses: any of them is found by its name and run without knowing which it is."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from impulsegen.build.project import build_project
from impulsegen.build.running import run_project
from several.images import MACHINES, five, generate, require_machine

MAIN = r"""
#include "impulses/impulses.h"
#include "board.h"
#include "objects/objects.h"

static impulse_status bring(void *context, size_t offset, size_t count, float *values)
{
    const int is_image = *(const impulse_input_kind *)context == IMPULSE_INPUT_IMAGE;
    for (size_t i = 0; i < count; ++i) {
        const uint32_t noise = (uint32_t)(offset + i) * 2654435761u;
        const int32_t value = is_image ? (int32_t)(noise >> 8) : (int32_t)(noise >> 21) - 1024;
        values[i] = (float)value * (is_image ? 1.0f : 1.0f / 64.0f);
    }
    return IMPULSE_OK;
}

static impulse_status refuse(void *context, size_t offset, size_t count, float *values)
{
    (void)context, (void)offset, (void)count, (void)values;
    return IMPULSE_E_INPUT;
}

static void print_number(int value)
{
    char digits[12];
    size_t at = sizeof digits - 1u;
    unsigned rest = value < 0 ? 0u - (unsigned)value : (unsigned)value;
    digits[at] = '\0';
    do {
        digits[--at] = (char)('0' + rest % 10u);
        rest /= 10u;
    } while (rest != 0u);
    board_print(value < 0 ? " -" : " ");
    board_print(digits + at);
}

int main(void)
{
    for (size_t i = 0; i < IMPULSES_COUNT; ++i) {
        const impulse_entry *const entry = &impulses_table[i];
        impulse_input_kind kind = entry->description->input->kind;
        const impulse_signal signal = impulse_signal_of_function(bring, &kind);
        const impulse_signal none = impulse_signal_of_function(refuse, NULL);
        impulse_outcome outcome = { "untouched", -1.0f, 0.0f, 0u, NULL };
        if (entry->run(&none, &outcome) == IMPULSE_OK || outcome.score != -1.0f) {
            return 1;
        }
        if (entry->run(&signal, &outcome) != IMPULSE_OK || outcome.result == NULL || entry->arena_bytes == 0u) {
            return 2;
        }
        if (impulse_find(impulses_table, IMPULSES_COUNT, entry->name) != entry) {
            return 3;
        }
        board_print(entry->name);
        board_print(" ");
        board_print(outcome.label != NULL ? outcome.label : "-");
        print_number((int)(1000.0f * outcome.score));
        print_number((int)(1000.0f * outcome.anomaly));
        print_number((int)outcome.box_count);
        board_print("\n");
        if (i == IMPULSES_OBJECTS
            && ((const objects_result *)outcome.result)->box_count != outcome.box_count) {
            return 4;
        }
    }
    if (impulse_find(impulses_table, IMPULSES_COUNT, "motio") != NULL
        || impulse_find(impulses_table, IMPULSES_COUNT, "motion_") != NULL
        || impulse_find(impulses_table, IMPULSES_COUNT, "") != NULL) {
        return 5;
    }
    return 0;
}
"""


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What the table says on each machine."""
    folder = generate(five(), tmp_path_factory.mktemp("registry") / "several")
    (folder / "app" / "main.c").write_text(MAIN)
    cmake = folder / "CMakeLists.txt"
    text = cmake.read_text()
    assert "add_executable(impulses_app app/main.c)" in text
    cmake.write_text(text + "\ntarget_link_libraries(impulses_app PRIVATE impulse::impulses)\n")
    outputs = {}
    for machine in MACHINES:
        require_machine(machine)
        build_project(folder, machine)
        outputs[machine] = run_project(folder, machine).output.splitlines()
        shutil.rmtree(folder / "build")
    return outputs


@pytest.mark.cross
@pytest.mark.emulate
def test_every_impulse_is_in_the_table_and_runs(printed: dict[str, list[str]]) -> None:
    for lines in printed.values():
        rows = [line.split() for line in lines]
        assert [row[0] for row in rows] == ["motion", "keyword", "scene", "objects", "level"]
        for name, label, score, _, boxes in rows[:3]:
            assert label != "-" or score == "0", name
            assert boxes == "0"
        assert any(label != "-" and int(score) > 0 for _, label, score, *_ in rows[:3])
        assert int(rows[0][3]) != 0, "motion has an anomaly score"
        assert rows[3][1] == rows[4][1] == "-"


@pytest.mark.cross
@pytest.mark.emulate
def test_it_says_the_same_everywhere(printed: dict[str, list[str]]) -> None:
    assert printed["cortex-m4f"] == printed["host"]


def test_one_impulse_has_no_table(tmp_path: Path) -> None:
    folder = generate(five()[:1], tmp_path / "one")
    assert not (folder / "impulses").exists()
    assert not (folder / "impulse" / "registry.h").exists()
