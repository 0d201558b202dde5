"""View of the self-test: tables of windows and known answers, and the program that holds an impulse against them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from impulsegen.impulse.model import Impulse, NeuralBlock
from impulsegen.reference.vectors import Boxes, Kind, Outcome, SelfTest, Vector, Wanted, WindowKind
from impulsegen.render.c_text import CText, c_float, c_int, c_str, c_unsigned, shortest_float32
from impulsegen.render.parameters.names import ImpulseNames
from impulsegen.render.parameters.tables import NULL, Definition, Entry, constant, present, small, struct_table, table
from impulsegen.render.runtime.run import RunView
from impulsegen.render.runtime.thresholds import CALIBRATION_KEY

# Results are printed with so many digits: what two machines compute differently is behind them.
_DIGITS = 7
_FIELD_NAME = re.compile(r"(\w+)(?:\[.*\])?\Z")
_TYPES = {WindowKind.FLOATS: "float", WindowKind.INT16S: "int16_t", WindowKind.PIXELS: "uint8_t"}
_NOTHING: Mapping[str, Entry] = {"numbers": NULL, "count": CText("0u")}


@dataclass(frozen=True)
class Field:
    """A field of a vector."""

    name: str
    type: str


@dataclass(frozen=True)
class Check:
    """One field of the result that is looked at."""

    name: str
    title: str
    block_id: int
    kind: Kind
    is_single: bool = False  # a number, no array
    count: str = ""  # the field with the number of boxes
    threshold: str = ""  # the threshold that decides which boxes there are


@dataclass(frozen=True)
class ClusterCheck:
    """Points near the centres of a k-means block."""

    block: str  # the object that describes it
    block_id: int
    count: int
    axes: int
    points: str
    scores: str


@dataclass(frozen=True)
class ThresholdCheck:
    """A threshold that the impulse has."""

    field: str
    title: str
    value: CText


@dataclass(frozen=True)
class VectorLine:
    """A window as the header lists it."""

    description: str


@dataclass(frozen=True)
class SelfTestView:
    """All three files of one impulse's self-test."""

    prefix: str
    stem: str
    guard: str
    title: str  # of the impulse, in TAP
    header: str
    vector_type: str
    vectors_name: str
    vector_count: int
    count_macro: str
    history_name: str
    vectors: tuple[VectorLine, ...]
    fields: tuple[Field, ...]
    definitions: tuple[Definition, ...]
    numbers: tuple[Check, ...]
    labels: tuple[Check, ...]
    boxes: tuple[Check, ...]
    thresholds: tuple[ThresholdCheck, ...]
    clusters: tuple[ClusterCheck, ...]
    result: str
    run_signal: str
    extract: str
    reset: str
    feature_macro: str
    thresholds_type: str
    get_thresholds: str
    set_thresholds: str
    has_features: bool
    has_history: bool
    has_state: bool

    @property
    def has_thresholds(self) -> bool:
        """Whether there are any."""
        return bool(self.thresholds)

    @property
    def sets_thresholds(self) -> bool:
        """Whether a window is run with a threshold of its own."""
        return bool(self.boxes)

    @property
    def program(self) -> str:
        """The CMake target."""
        return f"{self.prefix}_selftest"

    @property
    def sources(self) -> tuple[str, ...]:
        """Of the program, below the project."""
        return f"selftest/{self.program}.c", f"selftest/{self.stem}.c", "selftest/check.c"


def selftest_view(impulse: Impulse, names: ImpulseNames, run: RunView, test: SelfTest) -> SelfTestView:
    """The self-test of an impulse. What its result has no field for is left out."""
    checks = tuple(_checks(run, test))
    numbers = tuple(check for check in checks if check.kind is not Kind.BOXES)
    boxes = tuple(check for check in checks if check.kind is Kind.BOXES)
    labels = tuple(_labels(impulse, run))
    has_features = any(vector.features for vector in test.vectors)
    stem = names.symbol("vectors")
    tables = _Tables(stem, numbers, labels, boxes, has_features=has_features)
    history_name = names.symbol("vectors_history")
    clusters = tuple(_clusters(names, test)) if has_features else ()
    return SelfTestView(
        prefix=names.prefix,
        stem=stem,
        guard=f"{stem}_h".upper(),
        title=names.prefix,
        header=f"{names.prefix}.h",
        vector_type=names.symbol("vector"),
        vectors_name=stem,
        vector_count=len(test.vectors),
        count_macro=names.macro("vector_count"),
        history_name=history_name,
        vectors=tuple(VectorLine(_description(vector, impulse)) for vector in test.vectors),
        fields=tuple(tables.fields()),
        definitions=(*tables.definitions(test, history_name), *_cluster_tables(clusters, test)),
        numbers=numbers,
        labels=labels,
        boxes=boxes,
        thresholds=tuple(_thresholds(impulse, run)),
        clusters=clusters,
        result=run.result,
        run_signal=run.run_signal,
        extract=run.extract,
        reset=run.reset,
        feature_macro=run.feature_macro,
        thresholds_type=run.thresholds,
        get_thresholds=names.symbol("get_thresholds"),
        set_thresholds=names.symbol("set_thresholds"),
        has_features=has_features,
        has_history=bool(test.history),
        has_state=run.has_state,
    )


def _result_fields(run: RunView) -> Mapping[str, bool]:
    """Names of the result's fields, and whether each is an array."""
    found = {}
    for field in run.fields:
        match = _FIELD_NAME.search(field.declaration)
        if match is not None:
            found[match[1]] = field.declaration.endswith("]")
    return found


def _field_of(name: str, block_id: int, fields: Mapping[str, bool], taken: Iterable[str]) -> str | None:
    """The field of a block: the plain name of the first one of a kind, the name with its id of the others."""
    own = f"{name}_{block_id}"
    return own if own in fields else name if name in fields and name not in taken else None


def _checks(run: RunView, test: SelfTest) -> Iterator[Check]:
    fields, taken = _result_fields(run), set[str]()
    for outcome in test.vectors[0].outcomes:
        name = _field_of(outcome.kind.value, outcome.block_id, fields, taken)
        if name is None:
            continue
        taken.add(name)
        own = [t for t in run.tunables if t.block_id == outcome.block_id]
        threshold = next((t.field for t in own if t.key == "min_score"), own[0].field if own else "")
        if outcome.kind is Kind.BOXES and not threshold:
            continue
        yield Check(
            name=name,
            title=name,
            block_id=outcome.block_id,
            kind=outcome.kind,
            is_single=not fields[name],
            count=name.replace("boxes", "box_count", 1),
            threshold=threshold,
        )


def _labels(impulse: Impulse, run: RunView) -> Iterator[Check]:
    fields, taken = _result_fields(run), set[str]()
    for block in impulse.neural_blocks:
        name = _field_of("label", block.id, fields, taken)
        if name is not None:
            taken.add(name)
            yield Check(name, name, block.id, Kind.SCORES)


def _thresholds(impulse: Impulse, run: RunView) -> Iterator[ThresholdCheck]:
    values = {(block.id, t.key): t.value for block in impulse.learn_blocks for t in block.thresholds}
    if impulse.calibration and impulse.event_block:
        values[impulse.event_block.id, CALIBRATION_KEY] = impulse.calibration.detection_threshold
    for tunable in run.tunables:
        value = values.get((tunable.block_id, tunable.key))
        if value is not None:
            yield ThresholdCheck(tunable.field, tunable.field, c_float(value))


def _clusters(names: ImpulseNames, test: SelfTest) -> Iterator[ClusterCheck]:
    for cluster in test.clusters:
        if cluster.points:
            stem = names.symbol(f"vectors_learn_{cluster.block_id}")
            yield ClusterCheck(
                block=names.symbol(f"learn_{cluster.block_id}"),
                block_id=cluster.block_id,
                count=len(cluster.points),
                axes=len(cluster.points[0]),
                points=f"{stem}_points",
                scores=f"{stem}_scores",
            )


def _cluster_tables(checks: Sequence[ClusterCheck], test: SelfTest) -> Iterator[Definition]:
    known = {cluster.block_id: cluster for cluster in test.clusters}
    for check in checks:
        cluster = known[check.block_id]
        points = table("float", check.points, (c_float(v) for point in cluster.points for v in point), shared=True)
        own = _numbers_table(f"{check.scores}_wanted", cluster.scores)
        yield from present(points, own)
        yield constant("selftest_numbers", check.scores, _numbers(own, cluster.scores))


def _description(vector: Vector, impulse: Impulse) -> str:
    parts = [vector.name]
    if vector.sha256:
        parts.append(f"sha256:{vector.sha256}")
    if vector.label:
        parts.append(f'labelled "{vector.label}"')
    parts += vector.notes
    labels = {block.id: block.labels for block in impulse.learn_blocks if isinstance(block, NeuralBlock)}
    for outcome in vector.outcomes:
        known = labels.get(outcome.block_id, ())
        if outcome.label is not None and known:
            parts.append("uncertain" if outcome.label >= len(known) else f'which is "{known[outcome.label]}"')
    return ", ".join(parts)


@dataclass(frozen=True)
class _Tables:
    """The definitions of all vectors."""

    stem: str
    numbers: Sequence[Check]
    labels: Sequence[Check]
    boxes: Sequence[Check]
    has_features: bool

    def fields(self) -> Iterator[Field]:
        """Of a vector, behind its name and its window."""
        if self.has_features:
            yield Field("features", "selftest_numbers")
        yield from (Field(check.name, "selftest_numbers") for check in self.numbers)
        yield from (Field(check.name, "int32_t") for check in self.labels)
        yield from (Field(check.name, "selftest_boxes") for check in self.boxes)

    def definitions(self, test: SelfTest, history_name: str) -> Iterator[Definition]:
        """Tables first, then the vectors that point to them."""
        rows: list[Mapping[str, Entry]] = []
        for number, vector in enumerate(test.vectors):
            tables, row = self._vector(vector, f"{self.stem}_{number}")
            yield from tables
            rows.append(row)
        vectors = struct_table(f"{self.stem.removesuffix('s')}", self.stem, rows)
        assert vectors is not None  # noqa: S101 - zeros are always there
        yield _shared(vectors)
        if test.history:
            own = _numbers_table(f"{self.stem}_history_features", test.history)
            yield from present(own)
            yield constant("selftest_numbers", history_name, _numbers(own, test.history))

    def _vector(self, vector: Vector, name: str) -> tuple[list[Definition], Mapping[str, Entry]]:
        tables: list[Definition | None] = []
        window = _window_table(vector, f"{name}_window")
        tables.append(window)
        row: dict[str, Entry] = {
            "name": c_str(_plain(vector.name)),
            "window": {
                kind_field: CText(window.name) if window is not None and vector.kind is kind else NULL
                for kind, kind_field in (
                    (WindowKind.FLOATS, "floats"),
                    (WindowKind.INT16S, "int16s"),
                    (WindowKind.PIXELS, "pixels"),
                )
            },
        }
        if self.has_features:
            own = _numbers_table(f"{name}_features", vector.features)
            tables.append(own)
            row["features"] = _numbers(own, vector.features)
        outcomes = {(outcome.block_id, outcome.kind): outcome for outcome in vector.outcomes}
        for check in self.numbers:
            values = outcomes[check.block_id, check.kind].values
            own = _numbers_table(f"{name}_{check.name}", values)
            tables.append(own)
            row[check.name] = _numbers(own, values)
        for check in self.labels:
            row[check.name] = _label(outcomes.get((check.block_id, check.kind)))
        for check in self.boxes:
            boxes = outcomes[check.block_id, check.kind].boxes
            own = _box_table(f"{name}_{check.name}", boxes)
            tables.append(own)
            row[check.name] = _boxes(own, boxes)
        return list(present(*tables)), row


def _shared(definition: Definition) -> Definition:
    return Definition(definition.type, definition.name, definition.extent, definition.lines, is_private=False)


def _plain(name: str) -> str:
    """A name in a line of TAP, where these would mean something."""
    return name.replace("#", "_").replace("\\", "_")


def _window_table(vector: Vector, name: str) -> Definition | None:
    if vector.kind is WindowKind.ZEROS:
        return None
    print_value = c_float if vector.kind is WindowKind.FLOATS else lambda value: c_int(int(value))
    return table(_TYPES[vector.kind], name, map(print_value, vector.window))


def _numbers_table(name: str, values: Sequence[Wanted]) -> Definition | None:
    return table(
        "selftest_number",
        name,
        (CText(f"{{ {w.index}, {_rounded(w.value)}, {_tolerance(w.tolerance)} }}") for w in values),
    )


def _numbers(definition: Definition | None, values: Sequence[Wanted]) -> Mapping[str, Entry]:
    return {"numbers": CText(definition.name), "count": c_unsigned(len(values))} if definition else _NOTHING


def _box_table(name: str, boxes: Boxes | None) -> Definition | None:
    rows = (
        f"{{ {_rounded(b.score)}, {', '.join(small(v, 16, 'a coordinate') for v in (b.label, b.x, b.y, b.width, b.height))} }}"
        for b in (boxes.boxes if boxes else ())
    )
    return table("impulse_box", name, map(CText, rows))


def _boxes(definition: Definition | None, boxes: Boxes | None) -> Mapping[str, Entry]:
    return {
        "boxes": CText(definition.name) if definition else NULL,
        "count": c_unsigned(len(boxes.boxes) if boxes else 0),
        "min_score": c_float(boxes.min_score if boxes else 0.0),
        "score_tolerance": _tolerance(boxes.score_tolerance if boxes else 0.0),
        "pixels": c_int(boxes.pixels if boxes else 0),
        "is_known": c_int(1 if boxes else 0),
    }


def _label(outcome: Outcome | None) -> CText:
    return c_int(outcome.label) if outcome is not None and outcome.label is not None else CText("SELFTEST_NO_LABEL")


def _rounded(value: float) -> CText:
    return CText(f"{shortest_float32(float(f'{value:.{_DIGITS}g}'))}f")


def _tolerance(value: float) -> CText:
    """Two digits, and what rounding the value to seven may take."""
    return CText(f"{shortest_float32(float(f'{value:.2g}'))}f")
