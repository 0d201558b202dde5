"""Any history of plans and of a user's work: the folder holds the last plan and all that is the user's."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path, PurePosixPath

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from impulsegen.errors import DriftError, OutputError
from impulsegen.files import Ownership, PlannedFile
from impulsegen.output.changes import apply_changes, plan_changes
from impulsegen.output.drift import check, unified_diff
from output.plans import own_files, put, tree

_PATHS = ("a", "b/c", "b/d", "e/f/g", "e/h", "b", "a/i")
_CONTENTS = (b"1\n", b"2\n", b"2\r\n", b"\0\n", b"")
_paths = st.sampled_from(_PATHS)
_contents = st.sampled_from(_CONTENTS)
_ownerships = st.sampled_from([Ownership.GENERATED, Ownership.GENERATED, Ownership.USER])


def _fit_together(plan: dict[str, tuple[bytes, Ownership]]) -> bool:
    return not any(str(parent) in plan for path in plan for parent in PurePosixPath(path).parents)


_plans = st.dictionaries(_paths, st.tuples(_contents, _ownerships), max_size=5).filter(_fit_together)


def _same(first: bytes | None, second: bytes | None) -> bool:
    """Equal but for line ends of text."""
    pair = [x if x is None or b"\0" in x else x.replace(b"\r\n", b"\n") for x in (first, second)]
    return pair[0] == pair[1]


class Histories(RuleBasedStateMachine):
    """``ours`` is what was last generated, ``skeletons`` the user's files that the last plan names."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.ours: dict[str, bytes] = {}
        self.skeletons: set[str] = set()

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    @rule(path=_paths, content=_contents)
    def user_writes(self, path: str, content: bytes) -> None:
        target = self.folder / path
        if not target.is_dir() and all(p.is_dir() or not p.exists() for p in target.parents):
            put(self.folder, path, content)

    @rule(path=_paths)
    def user_deletes(self, path: str) -> None:
        if (self.folder / path).is_file():
            (self.folder / path).unlink()

    @rule(plan=_plans, force=st.booleans())
    def generate(self, plan: dict[str, tuple[bytes, Ownership]], force: bool) -> None:
        files = [PlannedFile(PurePosixPath(path), *what) for path, what in plan.items()]
        before = tree(self.folder)
        generated = {path: content for path, (content, owner) in plan.items() if owner is Ownership.GENERATED}
        skeletons = {path: content for path, (content, owner) in plan.items() if owner is Ownership.USER}
        untouched = {path for path, content in before.items() if path in self.ours and _same(self.ours[path], content)}
        in_the_way = {
            path
            for path, content in generated.items()
            if path in before and not _same(before[path], content) and path not in untouched
        }
        try:
            apply_changes(plan_changes(files, self.folder, force=force))
        except DriftError as problem:
            assert not force
            assert {d.where for d in problem.diagnostics} == in_the_way
            assert tree(self.folder) == before
            return
        except OutputError:
            # Only a folder in a file's place, or a file in a folder's place, that is not ours to remove.
            assert any(self._is_blocked(path, untouched - plan.keys()) for path in plan)
            assert tree(self.folder) == before
            return
        assert force or not in_the_way
        after = tree(self.folder)
        expected = {path: content for path, content in before.items() if path not in untouched or path in plan}
        for path, content in generated.items():
            if not _same(before.get(path), content):
                expected[path] = content
        for path, content in skeletons.items():
            if path not in before and path not in self.skeletons:
                expected[path] = content
        assert after == expected
        self.ours = generated
        self.skeletons = set(skeletons)
        assert check(files, self.folder).is_clean
        assert unified_diff(files, self.folder) == ""
        assert not plan_changes(files, self.folder).contents

    def _is_blocked(self, path: str, removable: set[str]) -> bool:
        target = self.folder / path
        if target.is_dir():
            inside = {p.relative_to(self.folder).as_posix() for p in target.rglob("*") if p.is_file()}
            return bool(inside - removable)
        parents = [p for p in PurePosixPath(path).parents if (self.folder / p).is_file()]
        return any(str(parent) not in removable for parent in parents)

    @invariant()
    def nothing_is_left_lying_about(self) -> None:
        assert own_files(self.folder) <= {"manifest.json"}


TestHistories = Histories.TestCase
TestHistories.settings = settings(max_examples=60, stateful_step_count=15, deadline=None)
