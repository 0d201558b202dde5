"""View of ``<prefix>_run.c``: what an impulse computes for one window, block after block, in one arena."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from impulsegen.dsp.frames import FeatureCountError
from impulsegen.impulse.model import Impulse
from impulsegen.inference.arena import ALIGNMENT_BYTES
from impulsegen.inference.plan_table import PlanMoment, PlanRow, describe_plan, picture_plan
from impulsegen.inference.timeline import ImpulseMemory, impulse_memory, impulse_step_names
from impulsegen.render.c_text import CText
from impulsegen.render.parameters.header import Macro
from impulsegen.render.parameters.names import ImpulseNames
from impulsegen.render.parameters.tables import Definition
from impulsegen.render.runtime.audio import StreamCode
from impulsegen.render.runtime.blocks import block_code, stream_codes
from impulsegen.render.runtime.code import BlockCode, SharedTables, State
from impulsegen.render.runtime.conclusions import Conclusion, conclusions
from impulsegen.render.runtime.networks import fed_networks
from impulsegen.render.runtime.results import ResultField
from impulsegen.render.runtime.scores import Score, anomaly_scores
from impulsegen.render.runtime.thresholds import Tunable, tunables

_FLOAT_BYTES = 4
_LONGEST_NAME = 40  # of a tensor: those of a model can be as long as a path


@dataclass(frozen=True)
class Call:
    """The call of one processing block."""

    function: str
    plan: str
    offset: int  # of its features
    comment: str


@dataclass(frozen=True)
class PlanLine:
    """A line of the table of an arena."""

    numbers: CText  # in columns
    text: str


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
    conclusions: tuple[Conclusion, ...]  # networks, with what makes their results
    fields: tuple[ResultField, ...]  # of the result
    tunables: tuple[Tunable, ...]
    memory: ImpulseMemory
    plan_rows: tuple[PlanRow, ...]  # where everything lies in the arena
    plan_picture: tuple[PlanMoment, ...]  # and what lies there at each step
    feature_bytes: int
    scratch_bytes: int  # of processing blocks
    arena: str
    arena_macro: str
    arena_bytes: int
    arena_words: int
    features: CText  # where they lie, if they do
    scratch: CText
    score_scratch: CText
    feature_macro: str
    window_macro: str
    image_call: CText  # pixels straight into the network, or nothing
    result: str
    run: str
    run_signal: str
    extract: str
    conclude: str
    reset: str
    stream: str
    thresholds: str
    shares_arena: bool = False  # with the other impulses of the program
    tells_stages: bool = False  # an observer measures how long they take

    @property
    def all_modules(self) -> tuple[str, ...]:
        """Of the runtime, those of networks among them."""
        return (*self.modules, *(module for conclusion in self.conclusions for module in conclusion.source.modules))

    @property
    def sources(self) -> tuple[str, ...]:
        """Names of the files that are compiled."""
        return (f"{self.prefix}_run.c", *(f"{conclusion.source.stem}.c" for conclusion in self.conclusions))

    @property
    def result_macros(self) -> tuple[Macro, ...]:
        """Sizes that fields of the result are declared with."""
        return tuple(macro for conclusion in self.conclusions for macro in conclusion.macros)

    @property
    def result_modules(self) -> tuple[str, ...]:
        """Modules with types that fields of the result have."""
        return tuple(dict.fromkeys(module for item in self.conclusions for module in item.field_modules))

    @property
    def plan_lines(self) -> tuple[PlanLine, ...]:
        """The plan of the arena as a table."""
        return tuple(_plan_lines(self.plan_rows))

    @property
    def keeps_features(self) -> bool:
        """Whether the features of the last window can be looked at."""
        return self.memory.keeps_features

    @property
    def reads_features(self) -> bool:
        """Whether anything but a network reads the features."""
        return self.keeps_features or bool(self.scores)

    @property
    def scores_use_scratch(self) -> bool:
        """Whether an anomaly score needs memory."""
        return any(score.scratch_floats for score in self.scores)

    @property
    def copies_features(self) -> bool:
        """Whether the input of a network is brought together from parts of the features."""
        return any(conclusion.copies for conclusion in self.conclusions)

    @property
    def has_image_call(self) -> bool:
        """Whether pixels go straight into the network."""
        return bool(self.image_call)

    @property
    def has_streams(self) -> bool:
        """Whether it can be computed slice by slice."""
        return bool(self.streams)

    @property
    def has_state(self) -> bool:
        """Whether something is kept from window to window."""
        return bool(self.states)

    @property
    def has_tunables(self) -> bool:
        """Whether thresholds can be changed at run time."""
        return bool(self.tunables)


def run_view(
    impulse: Impulse, names: ImpulseNames, *, with_networks: bool = True, shared_arena: str | None = None
) -> RunView | None:
    """What runs an impulse; ``None`` when one of its processing blocks has no open implementation or other features than
    Studio says, which ``--allow-mismatch`` lets pass. ``with_networks`` is off where another engine runs them. ``shared_arena``
    is the symbol of the arena of several impulses; without it, the impulse has one of its own.

    Raises:
        UnsupportedError: a parameter that the runtime cannot compute with, or an operator without a kernel.
        SchemaError: a model is damaged.
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
    networks = fed_networks(impulse) if with_networks else ()
    scores = tuple(anomaly_scores(impulse, names))
    thresholds = tunables(impulse, names)
    arena = shared_arena or names.symbol("arena")
    anomaly = scores[0].field if scores else None
    planned = conclusions(impulse, networks, names, thresholds, arena, anomaly)
    streams = (
        () if any(network.is_image_direct for network in networks) else stream_codes(impulse, [c.plan for c in codes])
    )
    scratch = [*(code.scratch_floats for code in codes), *(stream.scratch_floats for stream in streams)]
    scratch_bytes = max(scratch, default=0) * _FLOAT_BYTES
    needs = [network.need(scratch) for network, scratch in zip(networks, planned.scratch_bytes, strict=True)]
    memory = impulse_memory(
        impulse.feature_count * _FLOAT_BYTES,
        scratch_bytes,
        max((score.scratch_floats for score in scores), default=0) * _FLOAT_BYTES,
        needs,
        has_scores=bool(scores),
    )
    steps = impulse_step_names(needs)
    concluded = planned.at(memory)
    view = _view(
        impulse, names, arena, tables, codes, streams, scores, concluded, thresholds, memory, steps, scratch_bytes
    )
    return replace(view, shares_arena=shared_arena is not None)


def _view(
    impulse: Impulse,
    names: ImpulseNames,
    arena: str,
    tables: SharedTables,
    codes: Sequence[BlockCode],
    streams: Sequence[StreamCode],
    scores: Sequence[Score],
    concluded: Sequence[Conclusion],
    thresholds: tuple[Tunable, ...],
    memory: ImpulseMemory,
    steps: Mapping[int, str],
    scratch_bytes: int,
) -> RunView:
    parts: list[BlockCode | Score | Conclusion] = [*codes, *scores, *concluded]
    modules = [module for part in parts for module in part.modules]
    states = [State(code.state, code.reset) for code in codes if code.state]
    states += [state for conclusion in concluded for state in conclusion.states]

    def floats(offset: int | None) -> CText:
        return CText(f"(float *)({arena} + {(offset or 0) // ALIGNMENT_BYTES})")

    return RunView(
        prefix=names.prefix,
        header=f"{names.prefix}.h",
        modules=tuple(dict.fromkeys([*modules, "dsp/stream"] if streams else modules)),
        definitions=(
            *tables.definitions,
            *(definition for part in parts for definition in part.definitions),
            *(stream.definition for stream in streams),
        ),
        states=tuple(states),
        calls=tuple(_calls(impulse, codes)),
        streams=tuple(_streams(impulse, streams)),
        scores=tuple(scores),
        conclusions=tuple(concluded),
        fields=(*(f for score in scores for f in score.fields), *(f for c in concluded for f in c.fields)),
        tunables=thresholds,
        memory=memory,
        plan_rows=tuple(describe_plan(memory.plan, steps)),
        plan_picture=tuple(picture_plan(memory.plan, steps)),
        feature_bytes=impulse.feature_count * _FLOAT_BYTES,
        scratch_bytes=scratch_bytes,
        arena=arena,
        arena_macro=names.macro("arena_bytes"),
        arena_bytes=max(memory.plan.size_bytes, ALIGNMENT_BYTES),
        arena_words=max(memory.plan.size_bytes // ALIGNMENT_BYTES, 1),
        features=floats(memory.features),
        scratch=floats(memory.dsp_scratch),
        score_scratch=floats(memory.score_scratch),
        feature_macro=names.macro("feature_count"),
        window_macro=names.macro("window_values"),
        image_call=next((c.image_call for c in concluded if c.image_call), CText("")),
        result=names.symbol("result"),
        run=names.symbol("run"),
        run_signal=names.symbol("run_signal"),
        extract=names.symbol("extract_features"),
        conclude=names.symbol("conclude"),
        reset=names.symbol("reset"),
        stream=names.symbol("stream"),
        thresholds=names.symbol("thresholds"),
    )


def _plan_lines(rows: Sequence[PlanRow]) -> Iterator[PlanLine]:
    yield PlanLine(CText(f"{'offset':>8} {'bytes':>8}  "), "what")
    for row in rows:
        when = row.first if row.first == row.last else f"{row.first} to {row.last}"
        numbers = CText(f"{row.offset_bytes:>8} {row.size_bytes:>8}  ")
        yield PlanLine(numbers, f"{row.name[:_LONGEST_NAME]}, {when}")


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


def _calls(impulse: Impulse, codes: Sequence[BlockCode]) -> Iterator[Call]:
    offset = 0
    for block, code in zip(impulse.dsp_blocks, codes, strict=True):
        yield Call(code.function, code.plan, offset, f'block {block.id} "{block.name}": {block.feature_count} features')
        offset += block.feature_count
