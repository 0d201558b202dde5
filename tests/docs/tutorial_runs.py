"""Runs what a page says, as somebody does who follows it word by word.

Every ``sh`` block without a title is run, in the order of the page, by one shell after the other in one new folder: the
working directory and exported variables go on from block to block. A ``text`` block behind it is what it prints. A block
with a title is for the reader alone, since a test has no network, no board and no vendor's tools:

- ``sh title="Once, to install"``
- ``sh title="With the board"``, and whatever else begins with ``With``

and so is a ``text`` block behind such a block, or one with a title. A block of another language whose title is the name of
a file, such as ``toml title="my-board.toml"``, is put into that file when its turn comes.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from docs.markdown_pages import REPOSITORY, Block, blocks

INSTALLING = "Once, to install"
_NOWHERE = "http://127.0.0.1:9"
_OURS = ("IMPULSEGEN_", "EI_")


_FILE_NAME = re.compile(r"[\w./-]+\.\w+|[\w./-]*CMakeLists\.txt")


@dataclass(frozen=True)
class Step:
    """A block of commands, or a file that is to be written, and what the page says that commands print."""

    commands: Block
    said: Block | None = None

    @property
    def script(self) -> str:
        """What the reader types, or what stands for an editor."""
        if self.commands.language == "sh":
            return self.commands.text
        name = shlex.quote(self.commands.title)
        return f"mkdir -p \"$(dirname {name})\"\ncat > {name} <<'END OF FILE'\n{self.commands.text}END OF FILE\n"


def is_run(block: Block) -> bool:
    """Whether a block of commands can be run here. A title that is not known is a mistake."""
    if not block.title:
        return True
    if block.title == INSTALLING or block.title.startswith("With "):
        return False
    raise AssertionError(f"{block.place}: a test does not know the title {block.title!r}")


def steps(page: Path) -> list[Step]:
    """What is to be run of a page."""
    found: list[Step] = []
    shown = blocks(page)
    for number, block in enumerate(shown):
        if block.language not in {"sh", "text"} and _FILE_NAME.fullmatch(block.title):
            found.append(Step(block))
        if block.language != "sh" or not is_run(block):
            continue
        after = shown[number + 1] if number + 1 < len(shown) else None
        found.append(Step(block, after if after and after.language == "text" and not after.title else None))
    return found


class Terminal:
    """One home, one environment, with the checkout in ``~/impulsegen`` and its impulsegen on the PATH."""

    def __init__(self, folder: Path) -> None:
        self._home = folder / "home"
        self._variables = folder / "variables.sh"
        self._place = folder / "place"
        (self._home / "work").mkdir(parents=True)
        (self._home / "impulsegen").symlink_to(REPOSITORY)  # where pages clone it to
        self._place.write_text(str(self._home / "work"))
        self._variables.write_text("")

    def run(self, text: str) -> tuple[int, str]:
        """Exit code and what both streams said, as a terminal shows them."""
        script = (
            f'set -eo pipefail\n. {shlex.quote(str(self._variables))}\ncd -- "$(cat {shlex.quote(str(self._place))})"\n'
            f"{text}\npwd > {shlex.quote(str(self._place))}\nexport -p > {shlex.quote(str(self._variables))}\n"
        )
        environment = {k: v for k, v in os.environ.items() if not k.startswith(_OURS)}
        environment |= {
            "HOME": str(self._home),
            "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)]),
            "NO_COLOR": "1",
            "LC_ALL": "C.UTF-8",
            # Nothing that is run here needs a network, and nothing can reach one.
            "http_proxy": _NOWHERE,
            "https_proxy": _NOWHERE,
        }
        environment.pop("COLUMNS", None)
        done = subprocess.run(
            ["bash", "-c", script],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=environment,
            check=False,
            timeout=300,
        )
        return done.returncode, done.stdout.decode("utf-8", "replace")
