"""The anomaly score of a Gaussian mixture in C."""

from __future__ import annotations

from dataclasses import dataclass

from impulsegen.impulse.mixture import whiten
from impulsegen.impulse.model import GmmBlock
from impulsegen.render.c_text import c_float
from impulsegen.render.parameters.tables import Definition, constant, pointer, present, small, table
from impulsegen.render.runtime.code import float_table


@dataclass(frozen=True)
class ScoreCode:
    """An anomaly score."""

    definitions: tuple[Definition, ...]  # tables, then the plan
    plan: str  # its name
    function: str  # float function(&plan, features, scratch)
    modules: tuple[str, ...]  # of the runtime
    scratch_floats: int


def gmm_code(block: GmmBlock, name: str, where: str | None = None) -> ScoreCode | None:
    """The plan and what runs it; ``None`` when Studio's response lacks the mixture or what its likelihood is compared with.

    Args:
        block: the learn block.
        name: of the plan.
        where: JSON path of the mixture, for messages.

    Raises:
        ImpulseError: a covariance is not positive definite.
    """
    if block.mixture is None or block.mean is None or not block.scale:
        return None
    components = whiten(block.mixture, where or f"{block.path}.gmmMetadata")
    axes = table("uint16_t", f"{name}_axes", (small(a, 16, f"an axis of learn block {block.id}") for a in block.axes))
    tables = {
        "means": float_table(f"{name}_means", (v for c in components for v in c.mean)),
        "offsets": float_table(f"{name}_offsets", (v for c in components for v in c.offset)),
        "whitening": float_table(f"{name}_whitening", (v for c in components for v in c.whitening)),
        "constants": float_table(f"{name}_constants", (c.constant - block.mean for c in components)),
    }
    definition = constant(
        "impulse_gmm_plan",
        name,
        {
            "axes": pointer(axes),
            "axis_count": small(len(block.axes), 16, f"the number of axes of learn block {block.id}"),
            "component_count": small(len(components), 16, "the number of mixed components"),
            **{field: pointer(values) for field, values in tables.items()},
            "inverse_scale": c_float(1 / block.scale),
        },
        shared=False,
    )
    return ScoreCode(
        definitions=(*present(axes, *tables.values()), definition),
        plan=name,
        function="impulse_gmm_score",
        modules=("anomaly/gmm",),
        scratch_floats=len(block.axes),
    )
