"""One arena for a whole impulse: what takes the place of what."""

from __future__ import annotations

from impulsegen.inference.plan_table import describe_plan
from impulsegen.inference.program import Layer, Program, Step, Value
from impulsegen.inference.timeline import NetworkNeed, impulse_memory, impulse_step_names
from impulsegen.network.model import DataType

FEATURES = 100


def quantised_network(count: int = FEATURES, *, in_place: bool = True) -> Program:
    """Float features become int8, and these a few scores."""
    values = (
        Value("features", DataType.FLOAT32, (1, count)),
        Value("quantised", DataType.INT8, (1, count)),
        Value("scores", DataType.INT8, (1, 4)),
    )
    steps = (
        Step(Layer(), (0,), 1, "quantise", in_place=0 if in_place else None),
        Step(Layer(), (1,), 2, "dense"),
    )
    return Program(values, steps, (0,), (2,))


def need(program: Program, first_feature: int = 0) -> NetworkNeed:
    """A network that reads features where they lie."""
    return NetworkNeed(program, 4 * first_feature, reads_features=True)


def test_quantised_features_take_the_place_of_the_features() -> None:
    plain = impulse_memory(400, 0, 0, [need(quantised_network(in_place=False))], has_scores=False)
    assert plain.plan.size_bytes == 500
    memory = impulse_memory(400, 0, 0, [need(quantised_network())], has_scores=False)
    assert memory.plan.size_bytes == 400
    features, quantised, _ = memory.networks[0].offsets
    assert memory.features == features
    assert quantised <= features


def test_a_part_of_the_features_may_be_quantised_over_all_of_them() -> None:
    memory = impulse_memory(400, 0, 0, [need(quantised_network(50), 50)], has_scores=False)
    assert memory.plan.size_bytes == 400
    assert memory.networks[0].offsets[0] == (memory.features or 0) + 200
    assert memory.networks[0].offsets[1] <= (memory.features or 0) + 200


def test_features_that_another_network_reads_later_keep_their_place() -> None:
    memory = impulse_memory(400, 0, 0, [need(quantised_network()), need(quantised_network())], has_scores=False)
    features = memory.features
    assert features is not None
    first, second = (network.offsets[1] for network in memory.networks)
    assert first >= features + 400 or first + 100 <= features
    assert second <= features
    assert memory.plan.size_bytes == 504  # with the scores of the first network


def test_scratch_of_processing_blocks_takes_the_place_of_what_comes_later() -> None:
    memory = impulse_memory(400, 300, 0, [need(quantised_network())], has_scores=True)
    assert memory.plan.size_bytes == 700
    assert impulse_memory(400, 300, 200, [], has_scores=True).plan.size_bytes == 700


def test_every_position_has_a_name() -> None:
    needs = [need(quantised_network()), need(quantised_network())]
    memory = impulse_memory(400, 300, 100, needs, has_scores=True)
    names = impulse_step_names(needs)
    rows = describe_plan(memory.plan, names)
    assert not any(text.isdigit() for row in rows for text in (row.first, row.last))
    features = next(row for row in rows if row.name == "features")
    assert (features.first, features.last) == ("processing blocks", "quantise")
    results = [row.last for row in rows if row.name == "scores"]
    assert results == ["result of network 1", "result of network 2"]
