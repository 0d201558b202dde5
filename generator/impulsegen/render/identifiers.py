"""Names of Studio as C identifiers: readable, unique, stable."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from impulsegen.impulse.model import Impulse
from impulsegen.render.c_text import RESERVED_WORDS

MAX_IDENTIFIER_CHARACTERS = 40
# Letters that Unicode does not split into a base letter and a mark.
_TRANSLITERATED = str.maketrans(
    {
        "đ": "d",
        "Đ": "D",
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "ß": "ss",
        "æ": "ae",
        "Æ": "AE",
        "œ": "oe",
        "Œ": "OE",
        "\u0131": "i",
    }
)
_DEFAULT_IMPULSE_NAME = re.compile(r"impulse *#? *\d*\Z", re.IGNORECASE)


# Prefixes are names of folders, headers, libraries and CMake targets too. These are taken: folders of the project, CMake's
# own targets, libraries that are linked, and headers of C, POSIX and C libraries that <...> must keep finding.
_TAKEN_PREFIXES = frozenset(
    (
        "app board build cmake impulses impulses_app impulses_arena "
        "boards components examples include lib main samples src west zephyr "
        "all clean edit_cache help install package rebuild_cache test "
        "c g gcc m nosys "
        "aio alloca ar argz assert byteswap complex cpio ctype dirent dlfcn elf endian envz err error execinfo fcntl "
        "features fenv fnmatch ftw getopt glob grp iconv inttypes langinfo libgen limits link locale malloc math memory "
        "monetary netdb obstack paths poll printf pthread pwd reent regex sched search semaphore setjmp signal spawn stab "
        "stdalign stdarg stdatomic stdbool stddef stdint stdio stdlib stdnoreturn string strings syslog tar termios "
        "tgmath threads time ucontext uchar ulimit unistd utime utmp values wait wchar wctype wordexp"
    ).split()
)


def words(text: str) -> str:
    """Lower-case ASCII words joined by underscores; empty when the text has no such letter or digit.

    >>> words("Demo: Continuous motion (accX)")
    'demo_continuous_motion_accx'
    """
    letters = unicodedata.normalize("NFKD", text.translate(_TRANSLITERATED)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", letters.lower()).strip("_")[:MAX_IDENTIFIER_CHARACTERS].strip("_")


def unique_words(texts: Iterable[str], fallback: str, taken: Sequence[str] = ()) -> tuple[str, ...]:
    """``words`` of each text, made unique: a text without letters becomes ``<fallback>_<index>``, a repeated one ``…_2``.

    ``taken`` are words that none of them may become.
    """
    used = set(taken)
    names: list[str] = []
    for index, text in enumerate(texts):
        base = words(text) or f"{fallback}_{index}"
        name, count = base, 1
        while name in used:
            count += 1
            name = f"{base}_{count}"
        used.add(name)
        names.append(name)
    return tuple(names)


def prefix_of(impulse: Impulse) -> str:
    """The prefix of everything that is generated for an impulse.

    Its name in words; Studio's default name ("Impulse #1") says nothing, so the project's name stands in. The runtime owns
    the names that begin with ``impulse_``, and a prefix must not be a word that is taken or begin with a digit.
    """
    return prefix_of_names(impulse.name, impulse.id, impulse.project.name)


def prefix_of_names(impulse_name: str, impulse_id: int, project_name: str) -> str:
    """As ``prefix_of``, from what it looks at."""
    name = words(impulse_name)
    if _DEFAULT_IMPULSE_NAME.match(impulse_name.strip()) and words(project_name):
        name = words(project_name)
    name = re.sub(r"\Aimpulse(_(?!\d)|\Z)", "", name)
    if name in RESERVED_WORDS or name in _TAKEN_PREFIXES:
        return f"{name}_{impulse_id}"
    return name if name and not name[0].isdigit() else f"impulse_{name or impulse_id}"


def is_valid_prefix(prefix: str) -> bool:
    """Whether a user may choose it: an identifier in lower case that the runtime does not own."""
    return bool(
        re.fullmatch(r"[a-z][a-z0-9_]{0,59}", prefix)
        and "__" not in prefix
        and not prefix.endswith("_")
        and prefix not in RESERVED_WORDS
        and prefix not in _TAKEN_PREFIXES
        and not re.match(r"impulse(_(?!\d)|\Z)", prefix)
    )
