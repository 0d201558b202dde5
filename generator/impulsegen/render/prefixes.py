"""The prefix of each impulse's C names: the user's, or one made of names."""

from __future__ import annotations

from collections.abc import Sequence

from impulsegen.errors import UsageError
from impulsegen.impulse.model import Impulse
from impulsegen.render.identifiers import is_valid_prefix, prefix_of


def chosen_prefixes(impulses: Sequence[Impulse], wanted: Sequence[str | None]) -> tuple[str, ...]:
    """A prefix for each impulse. ``wanted`` has the user's in their order; ``None`` and nothing at all leave the choice to us.

    Impulses with the same name get their id behind it, and that of their project where this is not enough.

    Raises:
        UsageError: one cannot be used, or two impulses have the same.
    """
    given = tuple(wanted) or (None,) * len(impulses)
    for prefix in given:
        if prefix is not None and not is_valid_prefix(prefix):
            raise UsageError(
                f"{prefix!r} cannot be a prefix of C names",
                expected="lower-case letters, digits and single underscores, not impulse itself, not a word of C or C++",
                hint="--prefix motion",
            )
    if any(given) and len(set(filter(None, given))) < len([prefix for prefix in given if prefix]):
        raise UsageError("two impulses would have the same prefix", hint="leave out --prefix, or give each its own")
    plain = [own or prefix_of(impulse) for impulse, own in zip(impulses, given, strict=True)]
    with_id = [f"{prefix}_{impulse.id}" for impulse, prefix in zip(impulses, plain, strict=True)]
    with_project = [f"{prefix}_{i.project.id}_{i.id}" for i, prefix in zip(impulses, plain, strict=True)]
    prefixes = []
    for number, own in enumerate(given):
        names = (plain, with_id, with_project)
        distinct = (several[number] for several in names if several.count(several[number]) == 1)
        prefixes.append(own or next(distinct, with_project[number]))
    for prefix in prefixes:
        if prefixes.count(prefix) > 1:
            raise UsageError(
                f"two impulses would both be called {prefix}",
                hint="rename one of them in Studio, or give each a --prefix",
            )
    return tuple(prefixes)
