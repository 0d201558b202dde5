"""Colours of drawings: those of the HTML page. Terminals with fewer show the nearest that they have."""

from __future__ import annotations

PARTS = (  # classes c0 to c11 of the page's style sheet
    *("#3b7dd8", "#c2571a", "#2e9461", "#b0448f", "#8a7d1f", "#7a5fd0"),
    *("#1f8f9c", "#c4424a", "#6b7785", "#9a6a3a", "#4f8f2f", "#d0589b"),
)
STAGES = {"input": "#6b7785", "dsp": "#1f8f9c", "learn": "#7a5fd0", "result": "#2e9461", "post": "#c2571a"}
KINDS = {"good": "bold green", "tight": "bold yellow", "bad": "bold red", "unknown": "bold"}
PROCESSING, LEARNING, LATE = STAGES["dsp"], STAGES["learn"], "#c4424a"
HEATS = (
    "",
    *(f"on #{shade}" for shade in ("10233c", "152f50", "1a3b65", "1f4779", "24538d", "2a5fa2", "2f6bb6", "3577cb")),
)
HEADING, QUIET = "bold", "dim"


def part_colour(token: str) -> str:
    """The colour of a class ``c0`` to ``c11``."""
    return PARTS[int(token.removeprefix("c"))]
