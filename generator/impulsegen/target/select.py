"""Some of the targets: those of a core, a framework or a vendor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from impulsegen.errors import UsageError
from impulsegen.target.model import Target

Filters = Mapping[str, str | None]  # "core", "framework" or "vendor" to what is wanted, in any case


def matching_targets(targets: Iterable[Target], filters: Filters) -> tuple[Target, ...]:
    """The targets that every filter accepts, in their order."""
    return tuple(target for target in targets if all(_matches(target, *wanted) for wanted in filters.items()))


def no_match(targets: Iterable[Target], filters: Filters) -> UsageError:
    """What to say when nothing matches: what each filter could say with the others left as they are."""
    targets = tuple(targets)
    given = {name: value for name, value in filters.items() if value is not None}
    choices = []
    for name in given:
        rest = matching_targets(targets, {**filters, name: None})
        known = _known_values(rest, name) or _known_values(targets, name)
        choices.append(f"--{name} one of {', '.join(known)}")
    return UsageError(
        f"no target has {' and '.join(f'the {name} {value!r}' for name, value in given.items())}",
        expected="; ".join(choices),
        hint="impulsegen targets list",
    )


def _known_values(targets: Iterable[Target], name: str) -> list[str]:
    return sorted({value for target in targets for value in _values(target, name)}, key=str.casefold)


def _matches(target: Target, name: str, wanted: str | None) -> bool:
    return wanted is None or wanted.casefold() in (value.casefold() for value in _values(target, name))


def _values(target: Target, name: str) -> tuple[str, ...]:
    return {"core": (target.core.id,), "framework": tuple(target.frameworks), "vendor": (target.vendor,)}[name]
