"""``--set``: what can be changed without training again, and what is refused."""

from __future__ import annotations

import pytest

from impulsegen.impulse.tunables import list_tunables, parse_setting
from samples import responses


def test_tunables_are_listed_with_their_values() -> None:
    impulse = responses.resolve(responses.motion()).impulse
    assert impulse is not None
    assert list_tunables(impulse) == {
        "input.stride_ms": 500,
        "learn.3.min_confidence_rating": 0.55,
        "learn.4.min_anomaly_score": 0.3,
    }


def test_settings_are_applied() -> None:
    settings = {"learn.4.min_anomaly_score": "1.25", "input.stride_ms": "250"}
    resolution = responses.resolve(responses.motion(), settings=settings)
    assert resolution.impulse is not None
    tuned = list_tunables(resolution.impulse)
    assert tuned["learn.4.min_anomaly_score"] == 1.25
    assert tuned["input.stride_ms"] == 250
    assert tuned["learn.3.min_confidence_rating"] == 0.55


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("learn.4.min_anomaly", "1", "unknown-setting"),
        ("learn.4.min_anomaly_score", "high", "bad-setting"),
        ("learn.4.min_anomaly_score", "nan", "bad-setting"),
        ("learn.4.min_anomaly_score", "1e39", "bad-setting"),
        ("input.stride_ms", "2.5", "bad-setting"),
        ("input.stride_ms", "-5", "bad-setting"),
    ],
)
def test_what_is_refused(key: str, value: str, code: str) -> None:
    resolution = responses.resolve(responses.motion(), settings={key: value})
    found = [d for d in resolution.diagnostics if d.code == code]
    assert len(found) == 1
    assert found[0].where == f"--set {key}"
    assert found[0].hint is not None


@pytest.mark.parametrize(
    ("text", "pair"), [("a.b=1", ("a.b", "1")), (" a=b=c ", ("a", "b=c")), ("a", None), ("=1", None), ("a b=1", None)]
)
def test_parsing(text: str, pair: tuple[str, str] | None) -> None:
    assert parse_setting(text) == pair
