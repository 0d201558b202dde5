"""When to ask again, and how long to wait before: bounded exponential back-off with jitter, or what the server says."""

from __future__ import annotations

import datetime
import email.utils
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field

RETRIED_STATUSES = frozenset({429, 500, 502, 503, 504})


@dataclass(frozen=True)
class RetryPolicy:
    """At most ``attempts`` requests. Times are in seconds; ``sleep``, ``uniform`` and ``now`` are replaced by tests."""

    attempts: int = 4
    base_s: float = 0.5
    longest_s: float = 20.0
    sleep: Callable[[float], None] = time.sleep
    uniform: Callable[[float, float], float] = field(default=random.SystemRandom().uniform)
    now: Callable[[], float] = time.time

    def delay_s(self, attempt: int, retry_after: str | None) -> float | None:
        """Wait so long after the given attempt (from 1); ``None``: do not ask again.

        A server that wants more patience than ``longest_s`` is not asked again: the user is told instead.
        """
        if attempt >= self.attempts:
            return None
        wanted = self._parse(retry_after)
        if wanted is not None:
            return wanted if wanted <= self.longest_s else None
        bound = min(self.longest_s, self.base_s * 2 ** (attempt - 1))
        return self.uniform(bound / 2, bound)

    def _parse(self, retry_after: str | None) -> float | None:
        """Seconds from a ``Retry-After`` header: a number, or an HTTP date."""
        if not retry_after:
            return None
        text = retry_after.strip()
        if text.isascii() and text.isdigit():
            return float(text)
        try:
            date = email.utils.parsedate_to_datetime(text)
            if date.tzinfo is None:  # "-0000": universal time, not this machine's
                date = date.replace(tzinfo=datetime.timezone.utc)
            return max(0.0, date.timestamp() - self.now())
        except (TypeError, ValueError, OverflowError):
            return None
