"""View of ``<prefix>_run.c``: what an impulse computes for one window, block after block, in one arena."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from impulsegen.dsp.frames import FeatureCountError
from impulsegen.impulse.model import GmmBlock, Impulse, KMeansBlock, LearnBlock
from impulsegen.render.c_text import CText
from impulsegen.render.parameters.names import ImpulseNames
from impulsegen.render.parameters.tables import Definition
from impulsegen.render.runtime.audio import StreamCode
from impulsegen.render.runtime.blocks import block_code, stream_codes
from impulsegen.render.runtime.code import BlockCode, SharedTables
from impulsegen.render.runtime.gmm import ScoreCode, gmm_code


@dataclass(frozen=True)
class Call:
    """The call of one processing block."""

    function: str
    plan: str
    offset: int  # of its features
    comment: str


@dataclass(frozen=True)
class Score:
    """One anomaly score of the result."""

    field: str
    expression: CText
    comment: str
    code: ScoreCode | None = None  # a plan of its own


@dataclass(frozen=True)
class State:
    """A variable of a block that remembers."""

    definition: CText
    reset: CText  # a statement


@dataclass(frozen=True)
class Stream:
    """What a block keeps from slice to slice."""

    plan: str
    state: str
    rows: str
    row_floats: int
    kept: str
    kept_floats: int
    offset: int  # of its features


@dataclass(frozen=True)
class RunView:
    """All of ``<prefix>_run.c``, and its part of the header."""

    prefix: str
    header: str
    modules: tuple[str, ...]
    definitions: tuple[Definition, ...]
    states: tuple[State, ...]
    calls: tuple[Call, ...]
    streams: tuple[Stream, ...]
    scores: tuple[Score, ...]
    arena: str
    arena_macro: str
    arena_floats: int
    feature_floats: int
    feature_macro: str
    window_macro: str
    result: str
    run: str
    run_signal: str
    reset: str
    stream: str

    @property
    def has_streams(self) -> bool:
        """Whether it can be computed slice by slice."""
        return bool(self.streams)

    @property
    def has_state(self) -> bool:
        """Whether something is kept from window to window."""
        return bool(self.states)


def run_view(impulse: Impulse, names: ImpulseNames) -> RunView | None:
    """What runs an impulse; ``None`` when one of its processing blocks has no open implementation or other features than
    Studio says, which ``--allow-mismatch`` lets pass.

    Raises:
        UnsupportedError: a parameter that the runtime cannot compute with.
    """
    tables = SharedTables(names.prefix)
    codes: list[BlockCode] = []
    for block in impulse.dsp_blocks:
        try:
            code = block_code(block, impulse, tables, names.symbol(f"dsp_{block.id}_plan"))
        except FeatureCountError:
            return None
        if code is None:
            return None
        codes.append(code)
    scores = tuple(_scores(impulse, names))
    streams = stream_codes(impulse, [code.plan for code in codes])
    features = impulse.feature_count
    parts: tuple[BlockCode | ScoreCode, ...] = (*codes, *(score.code for score in scores if score.code))
    arena_floats = features + max((part.scratch_floats for part in (*parts, *streams)), default=0)
    modules = dict.fromkeys(module for part in parts for module in part.modules)
    return RunView(
        prefix=names.prefix,
        header=f"{names.prefix}.h",
        modules=(*modules, "dsp/stream") if streams else tuple(modules),
        definitions=(
            *tables.definitions,
            *(d for part in parts for d in part.definitions),
            *(stream.definition for stream in streams),
        ),
        states=tuple(State(code.state, code.reset) for code in codes if code.state),
        calls=tuple(_calls(impulse, codes)),
        streams=tuple(_streams(impulse, streams)),
        scores=scores,
        arena=names.symbol("arena"),
        arena_macro=names.macro("arena_floats"),
        arena_floats=max(1, arena_floats),
        feature_floats=features,
        feature_macro=names.macro("feature_count"),
        window_macro=names.macro("window_values"),
        result=names.symbol("result"),
        run=names.symbol("run"),
        run_signal=names.symbol("run_signal"),
        reset=names.symbol("reset"),
        stream=names.symbol("stream"),
    )


def _streams(impulse: Impulse, codes: Sequence[StreamCode]) -> Iterator[Stream]:
    offset = 0
    for block, code in zip(impulse.dsp_blocks, codes, strict=bool(codes)):
        yield Stream(
            plan=code.plan,
            state=f"{code.plan}_state",
            rows=f"{code.plan}_rows",
            row_floats=code.row_floats,
            kept=f"{code.plan}_kept",
            kept_floats=max(1, code.kept_floats),
            offset=offset,
        )
        offset += block.feature_count


def _calls(impulse: Impulse, codes: list[BlockCode]) -> Iterator[Call]:
    offset = 0
    for block, code in zip(impulse.dsp_blocks, codes, strict=True):
        yield Call(code.function, code.plan, offset, f'block {block.id} "{block.name}": {block.feature_count} features')
        offset += block.feature_count


def _scores(impulse: Impulse, names: ImpulseNames) -> Iterator[Score]:
    """Scores of anomaly blocks. Those whose inputs are not neighbours, or whose mixture no response holds, have none."""
    blocks = [block for block in impulse.learn_blocks if isinstance(block, KMeansBlock | GmmBlock)]
    for block in blocks:
        offset = _offset_of(block, impulse)
        if offset is None:
            continue
        field = "anomaly" if block is blocks[0] else f"anomaly_{block.id}"
        features = "features" if offset == 0 else f"features + {offset}"
        name = names.symbol(f"learn_{block.id}")
        if isinstance(block, KMeansBlock):
            expression = CText(f"impulse_kmeans_score(&{name}, {features})")
            what = "standard deviations beyond the nearest cluster, at most 0 inside of one"
            yield Score(field, expression, f"learn block {block.id}: {what}")
            continue
        code = gmm_code(block, f"{name}_plan")
        if code is not None:
            expression = CText(f"{code.function}(&{code.plan}, {features}, scratch)")
            what = "standard deviations of the log likelihood from its mean in training"
            yield Score(field, expression, f"learn block {block.id}: {what}", code)


def _offset_of(block: LearnBlock, impulse: Impulse) -> int | None:
    """Where the features of a learn block's inputs begin, which must be neighbours in its order; else ``None``."""
    ids = [dsp.id for dsp in impulse.dsp_blocks]
    first = ids.index(block.inputs[0]) if block.inputs and block.inputs[0] in ids else -1
    if first < 0 or tuple(ids[first : first + len(block.inputs)]) != block.inputs:
        return None
    return sum(dsp.feature_count for dsp in impulse.dsp_blocks[:first])
