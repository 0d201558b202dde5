"""The page as a document: it is whole, stands alone, is the same every time, and names in it are names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from impulsegen.errors import ImpulseError
from report.pages import Element, Json, edited_motion, page_of, parsed, rows_of, tables

HOSTILE = "</title></svg><script>alert(1)</script>\"'><img src=x onerror=alert(2)>&amp;{{ 7*7 }}"
TARGETS = ("cortex-m4f", "nordic-nrf52840-dk", "host")


@pytest.fixture(scope="module")
def motion() -> bytes:
    return page_of("example:motion", targets=TARGETS, other="example:motion")


def hostile(impulse: Json) -> None:
    """Every name that a project may choose is an attack."""
    impulse["impulse"]["name"] = HOSTILE
    for block in (*impulse["impulse"]["dspBlocks"], *impulse["impulse"]["learnBlocks"]):
        block["name"] = HOSTILE
    impulse["impulse"]["inputBlocks"][0]["name"] = HOSTILE
    config = impulse["learnBlockKerasConfigs"][0]
    config["metadata"]["classNames"] = [f"{number}{HOSTILE}" for number in range(4)]
    for part in (config["config"], config["metadata"]):
        for threshold in part.get("thresholds") or ():
            threshold["description"] = HOSTILE
    for metrics in config["metadata"]["modelValidationMetrics"]:
        metrics["additionalMetrics"] = [{"name": HOSTILE, "value": HOSTILE}]
    impulse["tags"] = [HOSTILE]


def test_every_element_is_closed_and_ids_are_unique(motion: bytes) -> None:
    page = parsed(motion)
    ids = [element.attributes["id"] for element in page.walk() if "id" in element.attributes]
    assert len(set(ids)) == len(ids) > 10
    links = [link.attributes["href"] for link in page.all("a")]
    assert {f"#{name}" for name in ids if name} >= set(links) >= {"#memory", "#changes", "#origin"}


@pytest.mark.parametrize("source", ["example:motion", "hostile"])
def test_nothing_is_loaded_from_anywhere(source: str, tmp_path: Path) -> None:
    page = page_of(edited_motion(tmp_path, hostile) if source == "hostile" else source)
    for element in parsed(page).walk():
        assert element.tag not in ("script", "img", "link", "iframe", "object", "embed", "base", "form", "use")
        for name, value in element.attributes.items():
            assert not name.startswith("on"), name
            assert name not in ("src", "srcset", "style", "xlink:href", "data", "action"), name
            assert name != "href" or (value or "").startswith("#")
    (style,) = parsed(page).all("style")
    assert not re.search(r"url\(|@import|expression", style.text)
    assert b"http" not in page


def test_hostile_names_are_text(tmp_path: Path) -> None:
    folder = edited_motion(tmp_path, hostile)
    page = parsed(page_of(folder, other="example:motion"))
    assert page.all("script") == page.all("img") == []
    assert page.all("h1")[0].text == HOSTILE
    assert HOSTILE in page.all("title")[0].text
    for table in tables(page, "matrix"):
        assert [row[0] for row in rows_of(table)] == [f"{number}{HOSTILE}" for number in range(4)]
    # It is the page of the plain names otherwise: no element more, none less.
    plain = parsed(page_of("example:motion", other="example:motion"))
    assert [e.tag for e in body(page).all("svg")] == [e.tag for e in body(plain).all("svg")]


def body(page: Element) -> Element:
    return page.all("body")[0]


def test_invisible_characters_cannot_steer_the_page(tmp_path: Path) -> None:
    def change(impulse: Json) -> None:
        impulse["impulse"]["name"] = "a\u202eb\u2066c\u2028d\u200de عربى 日本"

    page = page_of(edited_motion(tmp_path, change)).decode()
    assert not set("\u202e\u2066\u2028") & set(page)
    assert "d\u200de عربى 日本" in page  # joiners, and scripts of any direction, stay


def test_it_is_the_same_every_time(motion: bytes, tmp_path: Path) -> None:
    assert page_of("example:motion", targets=TARGETS, other="example:motion") == motion
    here = edited_motion(tmp_path, lambda impulse: None)
    assert str(tmp_path).encode() not in page_of(here)
    assert b"\r" not in motion
    assert not re.search(rb"20[2-9]\d-\d\d", motion)


def test_drawings_are_told_in_words(motion: bytes) -> None:
    page = parsed(motion)
    drawings = page.all("svg")
    assert len(drawings) >= 3
    for svg in drawings:
        assert svg.attributes["role"] == "img"
        title, description = svg.children[1], svg.children[3]
        assert isinstance(title, Element) and isinstance(description, Element)
        assert (title.tag, description.tag) == ("title", "desc")
        labels = f"{title.attributes['id']} {description.attributes['id']}"
        assert svg.attributes["aria-labelledby"] == labels
        assert title.text and description.text
    for cell in page.all("th"):
        assert cell.attributes.get("scope") in ("col", "row")
    assert page.all("html")[0].attributes["lang"] == "en"


def test_it_suits_phones_schemes_and_paper(motion: bytes) -> None:
    page = parsed(motion)
    assert any(meta.attributes.get("name") == "viewport" for meta in page.all("meta"))
    (style,) = page.all("style")
    for wanted in ("prefers-color-scheme: dark", "@media print", "overflow-x: auto"):
        assert wanted in style.text
    wide = {id(table) for box in page.all("div") for table in box.all("table") if "scroll" in str(box.attributes)}
    loose = [table for table in page.all("table") if id(table) not in wide]
    assert all(table.attributes.get("class") == "facts" for table in loose)  # these wrap


def test_an_impulse_without_a_model_file_and_figures(tmp_path: Path) -> None:
    def change(impulse: Json) -> None:
        for config in impulse["learnBlockKerasConfigs"]:
            config["metadata"]["modelValidationMetrics"] = []

    folder = edited_motion(tmp_path, change)
    for model in folder.glob("*.tflite"):
        model.unlink()
    text = parsed(page_of(folder)).text
    assert "The source has no validation figures of this impulse." in text
    assert "no model file" in text
    assert "A network without its model file has no part in it." in text
    assert "unknown" in text


def test_an_impulse_without_a_network(tmp_path: Path) -> None:
    def change(impulse: Json) -> None:
        blocks = impulse["impulse"]["learnBlocks"]
        impulse["impulse"]["learnBlocks"] = [block for block in blocks if block["type"].startswith("anomaly")]
        impulse["learnBlockKerasConfigs"] = []

    page = parsed(page_of(edited_motion(tmp_path, change)))
    assert "k-means anomaly" in page.text
    assert tables(page, "matrix") == []


def test_an_impulse_that_cannot_become_firmware_is_refused(tmp_path: Path) -> None:
    def change(impulse: Json) -> None:
        impulse["learnBlockKerasConfigs"][0]["metadata"]["hasTrainedModel"] = False

    folder = edited_motion(tmp_path, change)
    with pytest.raises(ImpulseError, match="not trained"):
        page_of(folder)
    assert parsed(page_of(folder, allowed=frozenset({"untrained"}))).all("h2")
