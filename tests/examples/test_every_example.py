"""What holds of every example: made by its script to the byte, and read by the product without complaint."""

from __future__ import annotations

from importlib import import_module

import pytest
from example_projects import without_complaint

from examples.tools.example_runs import CONFIGURATION, EXPECTED, Example, bundled_examples
from impulsegen.impulse.model import ModelType
from impulsegen.workflow import load_source

NOT_KEPT = (".py", ".pyc", "impulsegen.lock")  # a user who generates here makes a lock; git does not keep it
# Of what is not a script: a clone and a wheel carry it.
MAX_DATA_BYTES = {
    "detection": 120_000,
    "image": 80_000,
    "keyword": 120_000,
    "motion": 100_000,
    "regression": 40_000,
    "several": 70_000,
}
VARIANTS = {ModelType.INT8: ".tflite", ModelType.FLOAT32: ".float32.tflite"}

every_example = pytest.mark.parametrize("example", bundled_examples(), ids=lambda example: example.name)


@every_example
def test_the_script_makes_every_file_to_the_byte_and_nothing_else_is_there(example: Example) -> None:
    made: dict[str, bytes] = import_module(f"examples.{example.name}.make_example").make_files()
    files = {path.relative_to(example.folder).as_posix(): path for path in example.folder.rglob("*") if path.is_file()}
    kept = {name for name in files if not name.endswith(NOT_KEPT)}
    own_targets = {name for name in kept if name.endswith(".toml")}
    assert kept == {*made, *own_targets, "README.md", EXPECTED, CONFIGURATION}
    for name, content in made.items():
        assert files[name].read_bytes() == content, f"{name}: run python -m examples.{example.name}.make_example"
    assert sum(files[name].stat().st_size for name in kept) < MAX_DATA_BYTES[example.name]


@every_example
def test_every_impulse_loads_and_resolves_without_complaint(example: Example) -> None:
    for impulse in without_complaint(example.folder):
        for block in impulse.neural_blocks:
            assert block.network is not None
            assert block.network.origin == f"{block.id}{VARIANTS[block.model_type]}"
            assert block.performance[0].engines["tflite"].model_bytes == block.network.size_bytes


@every_example
@pytest.mark.parametrize("model_type", VARIANTS, ids=lambda kind: kind.value)
def test_either_variant_can_be_chosen(example: Example, model_type: ModelType) -> None:
    impulses = without_complaint(example.folder, model_type)
    origins = {block.network.origin for impulse in impulses for block in impulse.neural_blocks if block.network}
    assert origins == {f"{block.id}{VARIANTS[model_type]}" for impulse in impulses for block in impulse.neural_blocks}


@every_example
def test_it_is_a_bundled_source(example: Example) -> None:
    assert load_source(f"example:{example.name}").sha256 == load_source(str(example.folder)).sha256
