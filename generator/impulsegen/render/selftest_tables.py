"""Tables of a self-test: windows, and the numbers, labels and boxes that they must give."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from impulsegen.reference.vectors import Boxes, Kind, Outcome, SelfTest, Vector, Wanted, WindowKind
from impulsegen.render.c_text import CText, c_float, c_int, c_str, c_unsigned, shortest_float32
from impulsegen.render.parameters.tables import NULL, Definition, Entry, constant, present, small, struct_table, table

# Results are printed with so many digits: what two machines compute differently is behind them.
_DIGITS = 7
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


def cluster_tables(checks: Sequence[ClusterCheck], test: SelfTest) -> Iterator[Definition]:
    """Points near the centres of clusters, and their scores."""
    known = {cluster.block_id: cluster for cluster in test.clusters}
    for check in checks:
        cluster = known[check.block_id]
        points = table("float", check.points, (c_float(v) for point in cluster.points for v in point), shared=True)
        own = _numbers_table(f"{check.scores}_wanted", cluster.scores)
        yield from present(points, own)
        yield constant("selftest_numbers", check.scores, _numbers(own, cluster.scores))


@dataclass(frozen=True)
class VectorTables:
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
            "is_sample": c_int(1 if vector.sha256 else 0),
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
