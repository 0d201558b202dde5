"""Doxygen's XML of the runtime's headers and of those of a generated impulse. A warning of Doxygen is an error."""

from __future__ import annotations

import subprocess
from pathlib import Path, PurePosixPath

from impulsegen.choices import Choices
from impulsegen.resources import templates_folder
from impulsegen.workflow import load_source, plan_project
from reference_pages.tool import doxygen

EXAMPLE = "motion"
_BLOCKS = PurePosixPath("impulse/dsp_blocks.h")  # generated, but among the runtime's files
_SETTINGS = """
INPUT = .
RECURSIVE = YES
FILE_PATTERNS = *.h
OUTPUT_DIRECTORY = ../doxygen
GENERATE_HTML = NO
GENERATE_LATEX = NO
GENERATE_XML = YES
XML_PROGRAMLISTING = NO
OPTIMIZE_OUTPUT_FOR_C = YES
TYPEDEF_HIDES_STRUCT = YES
JAVADOC_AUTOBRIEF = YES
EXTRACT_ALL = YES
EXTRACT_STATIC = YES
FULL_PATH_NAMES = NO
SORT_MEMBER_DOCS = NO
SEARCH_INCLUDES = YES
INCLUDE_PATH = .
WARN_IF_INCOMPLETE_DOC = NO
QUIET = YES
WARN_AS_ERROR = FAIL_ON_WARNINGS
"""


class DoxygenError(Exception):
    """Doxygen found something wrong with a comment."""


def write_headers(folder: Path) -> None:
    """The headers, as they lie in a project with everything."""
    runtime = templates_folder() / "runtime"
    headers = {str(path.relative_to(runtime).as_posix()): path.read_bytes() for path in runtime.rglob("*.h")}
    plan = plan_project(load_source(f"example:{EXAMPLE}"), Choices())
    for file in plan.files:
        is_ours = file.path.parts[0] == EXAMPLE or file.path == _BLOCKS
        if is_ours and file.path.suffix == ".h":
            headers[str(file.path)] = file.content
    for name, content in headers.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def run_doxygen(headers: Path) -> Path:
    """The folder of XML files, beside the folder of headers.

    Raises:
        MissingToolError: Doxygen is not installed.
        DoxygenError: it has warnings; all of them.
    """
    program = doxygen()
    (headers.parent / "doxygen").mkdir(exist_ok=True)
    ran = subprocess.run([program, "-"], input=_SETTINGS, cwd=headers, capture_output=True, text=True, check=False)
    problems = ran.stderr.replace(f"{headers}/", "").strip()
    if ran.returncode or problems:
        raise DoxygenError(f"doxygen is not content with the comments of the headers:\n{problems}")
    return headers.parent / "doxygen" / "xml"
