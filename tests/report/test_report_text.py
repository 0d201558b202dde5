"""Values as HTML, numbers with units, and text that must fit."""

from __future__ import annotations

import math

import pytest
from jinja2 import TemplateAssertionError

from impulsegen.report import units
from impulsegen.report.environment import make_html_environment
from impulsegen.report.html_text import HtmlError, number, text, token
from impulsegen.report.lettering import fitted
from impulsegen.resources import templates_folder


def test_text_is_escaped_for_elements_and_attributes() -> None:
    assert text("<b a=\"1\" c='2'>&amp;") == "&lt;b a=&#34;1&#34; c=&#39;2&#39;&gt;&amp;amp;"
    assert text("a\tb\nc") == "a b c"
    assert text("\x00\x1b\ud800\u202e\u2029") == "\ufffd" * 5


@pytest.mark.parametrize("value", [math.nan, math.inf, True, "1", None])
def test_coordinates_are_finite_numbers(value: object) -> None:
    with pytest.raises(HtmlError):
        number(value)  # type: ignore[arg-type]


def test_coordinates_are_short() -> None:
    assert [number(value) for value in (0, -0.001, 1.5, 1 / 3, 100, 1e7)] == [
        "0",
        "0",
        "1.5",
        "0.33",
        "100",
        "10000000",
    ]


@pytest.mark.parametrize("value", ["", "A", "a b", '"', "a\n", "1a", None])
def test_classes_and_ids_are_tokens(value: object) -> None:
    with pytest.raises(HtmlError):
        token(value)  # type: ignore[arg-type]


@pytest.mark.parametrize("template", ["{{ value }}", "{{ value|safe }}"])
def test_nothing_is_printed_without_a_filter(template: str) -> None:
    environment = make_html_environment(templates_folder())
    with pytest.raises((HtmlError, TemplateAssertionError)):
        environment.from_string(template).render(value="<b>")


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (units.exact_bytes(13444), "13 444 B"),
        (units.exact_bytes(None), "not known"),
        (units.short_bytes(512), "512 B"),
        (units.short_bytes(13444), "13.1 KiB"),
        (units.short_bytes(4 * 1024 * 1024), "4 MiB"),
        (units.milliseconds(0.00012), "0.00012 ms"),
        (units.milliseconds(86_400_000.0), "86400000 ms"),
        (units.percent(97.561), "97.6 %"),
        (units.percent(1e308 * 10), "not known %"),
        (units.hertz(16000.0), "16 kHz"),
        (units.hertz(62.5), "62.5 Hz"),
        (units.hertz(64e6), "64 MHz"),
        (units.counted(1, "label"), "1 label"),
        (units.counted(1034, "feature"), "1 034 features"),
        (units.plain_number(3.4e38), "3.4e+38"),
        (units.plain_number(-0.0), "0"),
    ],
)
def test_numbers_have_units(shown: str, expected: str) -> None:
    assert shown.replace("\u00a0", " ") == expected


def test_text_in_drawings_is_cut_to_what_fits() -> None:
    assert fitted("short", 100, 10) == "short"
    assert fitted("x" * 100, 100, 10).endswith("…")
    assert len(fitted("x" * 100, 100, 10)) < 20
    assert len(fitted("日" * 100, 100, 10)) < len(fitted("x" * 100, 100, 10))
    assert fitted("a\n  b", 100, 10) == "a b"
