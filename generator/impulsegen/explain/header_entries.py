"""Entries of ``<prefix>.h``: macros and enumerators."""

from __future__ import annotations

import re
from collections.abc import Iterator

from impulsegen.explain.entries import Entry
from impulsegen.explain.rules.header import HEADER_RULES
from impulsegen.explain.scope import Scope
from impulsegen.explain.subjects import Subjects
from impulsegen.impulse.model import KMeansBlock, default_device
from impulsegen.render.c_text import CText
from impulsegen.render.parameters.header import HeaderView, Macro
from impulsegen.render.parameters.names import DETECTION_THRESHOLD, ImpulseNames
from impulsegen.render.runtime.results.boxes import MOST_BOXES
from impulsegen.render.runtime.results.tracking import MAX_TRACKS
from impulsegen.render.runtime.run import RunView

_DSP = re.compile(r"dsp_(\d+)_feature_count")
_LEARN = re.compile(r"learn_(\d+)_input_features")
_FIGURE = re.compile(r"learn_(\d+)_(tflite|eon|eon_ram_optimized)_arena_bytes")


class HeaderEntries:
    """All that an impulse's header defines."""

    def __init__(self, subjects: Subjects, names: ImpulseNames) -> None:
        self._subjects, self._names = subjects, names

    def of(self, view: HeaderView, run: RunView | None) -> Iterator[Entry]:
        """In the order of the header."""
        root = self._subjects.root
        yield self._entry(Macro(view.guard, CText("")), root, "h")
        for macro in view.input_macros:
            yield self._entry(macro, root, self._stem(macro.name))
        for index, macro in enumerate(view.axes[:-1]):
            yield self._entry(macro, self._subjects.axis(index), "axis")
        yield self._entry(view.axes[-1], root, "axis_count")
        for macro in view.feature_macros:
            yield self._feature(macro)
        for labels in view.label_sets:
            *own, count, uncertain = labels.values
            for index, macro in enumerate(own):
                yield self._entry(macro, self._subjects.label(labels.block_id, index), "label")
            yield self._entry(count, self._subjects.learn(labels.block_id), "label_count")
            yield self._entry(uncertain, self._subjects.learn(labels.block_id), "label_uncertain")
        yield from self._thresholds(view)
        for macro in view.figures:
            yield self._figure(macro)
        if run is not None:
            yield from self._run(run)

    def _stem(self, symbol: str) -> str:
        return symbol[len(self._names.prefix) + 1 :].lower()

    def _entry(self, macro: Macro, scope: Scope, kind: str) -> Entry:
        return Entry(macro.name, self._stem(macro.name), macro.value, scope, HEADER_RULES[kind])

    def _feature(self, macro: Macro) -> Entry:
        stem = self._stem(macro.name)
        for pattern, find, kind in (
            (_DSP, self._subjects.dsp, "dsp_feature_count"),
            (_LEARN, self._subjects.learn, "learn_input_features"),
        ):
            match = pattern.fullmatch(stem)
            if match:
                return self._entry(macro, find(int(match[1])), kind)
        return self._entry(macro, self._subjects.root, "feature_count")

    def _thresholds(self, view: HeaderView) -> Iterator[Entry]:
        owners = {self._names.macro(word): key for key, word in self._names.threshold_words.items()}
        for macro in view.thresholds:
            if macro.name in owners:
                yield self._entry(macro, self._subjects.threshold(*owners[macro.name]), "threshold")
            else:
                yield self._entry(macro, self._subjects.root.without_statement(), DETECTION_THRESHOLD)

    def _figure(self, macro: Macro) -> Entry:
        match = _FIGURE.fullmatch(self._stem(macro.name))
        assert match is not None  # noqa: S101 - the view makes no other
        block = next(b for b in self._subjects.impulse.learn_blocks if b.id == int(match[1]))
        assert not isinstance(block, KMeansBlock)  # noqa: S101 - k-means has no figures
        device = default_device(block.performance)
        index = block.performance.index(device) if device else 0
        scope = self._subjects.device(block.id, index)
        scope = scope.within({"engine": match[2]}, {"engine": match[2]})
        return self._entry(macro, scope, "studio_arena_bytes")

    def _run(self, run: RunView) -> Iterator[Entry]:
        fullest = [moment.step for moment in run.plan_picture if moment.is_fullest]
        names: dict[str, object] = {
            "arena_bytes": run.arena_bytes,
            "arena_words": run.arena_words,
            "least_bytes": max((moment.taken_bytes for moment in run.plan_picture), default=0),
            "fullest_steps": ", ".join(fullest[:3]) + (" and more" if len(fullest) > 3 else ""),
        }
        scope = self._subjects.root.within(names)
        yield Entry(
            run.arena_macro, self._stem(run.arena_macro), str(run.arena_bytes), scope, HEADER_RULES["arena_bytes"]
        )
        if not run.shares_arena:
            yield Entry(run.arena, "arena", f"uint32_t[{run.arena_words}]", scope, HEADER_RULES["arena"])
        if run.has_tunables:
            yield from self._tunables(run)
        for conclusion in run.conclusions:
            guard = conclusion.source.guard
            yield Entry(
                guard, self._stem(guard), "", scope.within({"prefix": conclusion.source.stem}), HEADER_RULES["h"]
            )
            for macro in conclusion.macros:
                match = re.fullmatch(r"max_tracks(?:_(\d+))?", self._stem(macro.name))
                if match:
                    posts = self._subjects.impulse.post_processing_blocks
                    own = self._subjects.post(int(match[1] or posts[0].id))
                    yield self._entry(macro, own.within({"max_tracks": MAX_TRACKS}), "max_tracks")
                else:
                    own = self._subjects.learn(conclusion.source.block_id)
                    yield self._entry(macro, own.within({"most_boxes": MOST_BOXES}), "max_boxes")

    def _tunables(self, run: RunView) -> Iterator[Entry]:
        owner = f"{run.prefix}_tunables"
        root = self._subjects.root
        yield Entry(owner, "tunables", run.thresholds, root, HEADER_RULES["tunables"])
        for offset, tunable in enumerate(run.tunables, 1):
            stem = f"tunables.{tunable.field}"
            yield Entry(f"{owner}.{tunable.field}", stem, tunable.macro, root, offset=offset)
