"""``reference/c-api/``: the headers of the runtime and of a generated impulse, from their comments."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from itertools import groupby
from pathlib import Path

from reference_pages.c_declarations import Declaration, Header, read_headers
from reference_pages.c_text import Link, describe, one_line
from reference_pages.doxygen import EXAMPLE, run_doxygen, write_headers
from reference_pages.markdown import code, fence, page, table

_FOLDER = "reference/c-api"
# Page to its title and what it holds. The generated impulse comes first: it is what an application calls.
PAGES: Mapping[str, tuple[str, str]] = {
    EXAMPLE: (
        f"A generated impulse: {EXAMPLE}",
        f"What `impulsegen generate example:{EXAMPLE}` declares. The names begin with the prefix of the impulse.",
    ),
    "impulse": ("Core: impulse", "Types, states and tables that every generated impulse uses: `impulse/`."),
    "dsp": ("Processing blocks: dsp", "What computes features: `impulse/dsp/`."),
    "nn": ("Kernels of networks: nn", "One header for each operator and type: `impulse/nn/`."),
    "anomaly": ("Anomaly blocks: anomaly", "K-means and Gaussian mixtures: `impulse/anomaly/`."),
    "result": ("Results: result", "What reads the outputs of networks: `impulse/result/`."),
}
_KINDS = {"define": "macro", "enum": "enumeration", "typedef": "type"}


def pages() -> dict[str, str]:
    """The overview and the pages of the folders.

    Raises:
        MissingToolError: Doxygen is not installed.
    """
    with tempfile.TemporaryDirectory() as temporary:
        include = Path(temporary) / "include"
        include.mkdir()
        write_headers(include)
        headers, names = read_headers(run_doxygen(include))
    homes = {name: page_of(header) for header in headers for name in (header.path, *_names(header))}

    def link_from(here: str) -> Link:
        def link(identifier: str) -> str:
            name = names.get(identifier, identifier)
            home = homes.get(name)
            return f"{'' if home == here else f'{home}.md'}#{_anchor(name)}" if home else ""

        return link

    made = {f"{_FOLDER}/index.md": _overview(headers, link_from("index"))}
    for name, (title, what) in PAGES.items():
        parts = [text for header in headers if page_of(header) == name for text in _header(header, link_from(name))]
        made[f"{_FOLDER}/{name}.md"] = page(title, what, *parts, description=what.replace("`", ""))
    return made


def page_of(header: Header) -> str:
    """The page that a header is on."""
    return header.path.split("/")[-2]


def _names(header: Header) -> list[str]:
    return [one.name for one in header.declarations]


def _anchor(name: str) -> str:
    return name.replace("/", "-").replace(".", "-")


def _overview(headers: list[Header], link: Link) -> str:
    parts = []
    for name, (title, what) in PAGES.items():
        rows = [
            (f"[{code(header.path)}]({name}.md#{_anchor(header.path)})", one_line(header.described[:1], link))
            for header in headers
            if page_of(header) == name
        ]
        parts += [f"## [{title}]({name}.md)", what, table(("header", "what it is"), rows)]
    return page(
        "C API",
        "The headers that a project may have; it gets those that its impulses use. All of it is C99 that is also valid C++11, "
        "without heap and without global state but for the arena. An application includes the header of its impulse alone.",
        *parts,
        description="The headers of the C runtime and of a generated impulse.",
    )


def _header(header: Header, link: Link) -> list[str]:
    described = describe(header.described, link)
    parts = [f"## {code(header.path)} {{ #{_anchor(header.path)} }}", *described.paragraphs]
    for is_plain, group in groupby(header.declarations, key=_is_plain):
        if is_plain:
            rows = [(f"{code(one.text)}{{ #{_anchor(one.name)} }}", one_line(one.described, link)) for one in group]
            parts.append(table(("declared", "meaning"), rows))
        else:
            parts += [text for one in group for text in _declaration(one, link)]
    return parts


def _is_plain(one: Declaration) -> bool:
    """Whether a line of a table is enough: a constant, or a variable."""
    return one.kind == "variable" or (one.kind == "define" and "(" not in one.text.partition(one.name)[2][:1])


def _declaration(one: Declaration, link: Link) -> list[str]:
    described = describe(one.described, link)
    title = code(one.name) + ("" if one.is_named else ", ...")
    parts = [f"### {title} {{ #{_anchor(one.name)} }}"]
    if one.text:
        parts.append(fence(one.text, "c"))
    else:
        parts.append(f"*{_KINDS.get(one.kind, one.kind)}*")
    parts += described.paragraphs
    if one.members:
        column = "value" if one.kind == "enum" else "field"
        rows = [(code(member.text), one_line(member.described, link)) for member in one.members]
        parts.append(table((column, "meaning"), rows))
    if described.parameters:
        parts.append(table(("parameter", "meaning"), [(code(name), text) for name, text in described.parameters]))
    if described.returned:
        parts.append(f"Returns {described.returned}")
    return parts
