"""View of the self-test: what is checked, and the program that holds an impulse against known answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from impulsegen.impulse.model import Impulse, NeuralBlock
from impulsegen.reference.vectors import Kind, SelfTest, Vector
from impulsegen.render.app_results import FieldPrint, field_prints
from impulsegen.render.c_text import CText, c_float
from impulsegen.render.parameters.names import ImpulseNames
from impulsegen.render.parameters.tables import Definition
from impulsegen.render.runtime.run import RunView
from impulsegen.render.runtime.thresholds import CALIBRATION_KEY
from impulsegen.render.selftest_tables import Check, ClusterCheck, Field, VectorTables, cluster_tables

_FIELD_NAME = re.compile(r"(\w+)(?:\[.*\])?\Z")


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
    told: tuple[FieldPrint, ...]  # of a sample's result
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
    has_samples: bool
    has_state: bool

    @property
    def tells_samples(self) -> bool:
        """Whether there are samples of the user's, whose results are told."""
        return self.has_samples and bool(self.told)

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
    tables = VectorTables(stem, numbers, labels, boxes, has_features=has_features)
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
        definitions=(*tables.definitions(test, history_name), *cluster_tables(clusters, test)),
        numbers=numbers,
        labels=labels,
        boxes=boxes,
        thresholds=tuple(_thresholds(impulse, run)),
        clusters=clusters,
        told=tuple(field for field in field_prints(impulse, names, run) if _is_told(field)),
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
        has_samples=any(vector.sha256 for vector in test.vectors),
        has_state=run.has_state,
    )


def _is_told(field: FieldPrint) -> bool:
    """Whether a field says something to people by itself. Scores do not where a label is picked from them, nor do numbers
    without names; the values of a regression do."""
    return not field.is_numbers or field.is_named_values


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
