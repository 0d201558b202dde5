"""Values as C source text. Each function rejects what it cannot print exactly: it never guesses.

Jinja filters are these functions. Their result is a ``CText``; the environment refuses to print anything else, so that no
raw value can slip from a view into a generated file.
"""

from __future__ import annotations

import math
import re
import struct
import unicodedata

from impulsegen.errors import ImpulseError

MAX_STRING_BYTES = 4095  # C99 5.2.4.1: what every compiler must accept in one string literal
MAX_COMMENT_CHARACTERS = 200

_IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")
_MACRO = re.compile(r"[A-Z_][A-Z0-9_]*\Z")
_FLT_MAX = struct.unpack("<f", b"\xff\xff\x7f\x7f")[0]

# Words that are taken in C99..C23 or in C++11..C++20, and names that headers of both define as macros.
RESERVED_WORDS = frozenset(
    (
        "alignas alignof and and_eq asm auto bitand bitor bool break case catch char char8_t char16_t char32_t class "
        "compl concept const const_cast consteval constexpr constinit continue co_await co_return co_yield decltype "
        "default delete do double dynamic_cast else enum explicit export extern false float for friend goto if inline int "
        "long mutable namespace new noexcept not not_eq nullptr operator or or_eq private protected public register "
        "reinterpret_cast requires restrict return short signed sizeof static static_assert static_cast struct switch "
        "template this thread_local throw true try typedef typeid typename typeof typeof_unqual union unsigned using "
        "virtual void volatile wchar_t while xor xor_eq errno stdin stdout stderr main NULL EOF linux unix i386 arm "
    ).split()
)


class RenderError(ImpulseError):
    """A value cannot be printed as C."""


class CText(str):
    """Text that is ready to stand in a generated file."""

    __slots__ = ()


def round_to_float32(value: float) -> float:
    """The nearest float32 as a Python float; raises ``OverflowError`` beyond its range and for NaN and infinity."""
    if not math.isfinite(value):
        raise OverflowError(f"{value!r} is not a finite number")
    # struct rounds to nearest even, as a C compiler does with an f-suffixed literal
    return float(struct.unpack("<f", struct.pack("<f", value))[0])


def shortest_float32(value: float) -> str:
    """The shortest decimal text that reads back as the same float32, with a point or an exponent."""
    wanted = round_to_float32(value)
    if wanted == 0:
        return "-0.0" if math.copysign(1.0, wanted) < 0 else "0.0"
    for digits in range(1, 10):
        text = f"{wanted:.{digits}g}"
        # A rounded-up text of FLT_MAX can lie outside the range: then more digits are needed.
        if abs(float(text)) <= _FLT_MAX and round_to_float32(float(text)) == wanted:
            break
    mantissa, mark, exponent = text.partition("e")
    if mark:
        return f"{mantissa}e{int(exponent)}"
    return mantissa if "." in mantissa else f"{mantissa}.0"


def c_float(value: float) -> CText:
    """A float literal: ``0.1f``."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise RenderError(f"{value!r} is not a number")
    try:
        return CText(shortest_float32(float(value)) + "f")
    except OverflowError as problem:
        raise RenderError(
            f"{value!r} is not a float32: its range is +-3.4e38", hint="correct the value in Studio"
        ) from problem


def c_int(value: int) -> CText:
    """A decimal literal of type int."""
    if isinstance(value, bool) or not isinstance(value, int) or not -(2**31) < value < 2**31:
        raise RenderError(f"{value!r} is not a 32-bit integer")
    return CText(value)


def c_unsigned(value: int) -> CText:
    """A decimal literal of type unsigned (32 bits): ``125u``."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 2**32:
        raise RenderError(f"{value!r} is not an unsigned 32-bit integer")
    return CText(f"{value}u")


def c_bool(value: bool) -> CText:
    """``true`` or ``false``."""
    if not isinstance(value, bool):
        raise RenderError(f"{value!r} is not a truth value")
    return CText("true" if value else "false")


def c_flag(value: bool) -> CText:
    """``1`` or ``0``, for macros that are tested with ``#if``."""
    if not isinstance(value, bool):
        raise RenderError(f"{value!r} is not a truth value")
    return CText("1" if value else "0")


def c_ident(value: str) -> CText:
    """A C and C++ identifier, as it is."""
    if not isinstance(value, str) or not _IDENTIFIER.match(value) or value in RESERVED_WORDS:
        raise RenderError(f"{value!r} is not an identifier")
    return CText(value)


def c_macro(value: str) -> CText:
    """A macro name, as it is."""
    if not isinstance(value, str) or not _MACRO.match(value) or value in RESERVED_WORDS:
        raise RenderError(f"{value!r} is not a macro name")
    return CText(value)


def c_str(value: str) -> CText:
    """A string literal with its quotes, UTF-8 written raw, at most 4095 bytes long.

    Control and invisible formatting characters are written as octal escapes: some of them end a line or reverse the
    reading direction of the source (gcc's -Wbidi-chars). A question mark after another is escaped: no trigraphs.
    """
    if not isinstance(value, str):
        raise RenderError(f"{value!r} is not text")
    if "\0" in value:
        raise RenderError("text with a NUL character cannot be a C string")
    if len(utf8(value)) > MAX_STRING_BYTES:
        raise RenderError(f"text of {len(utf8(value))} bytes is longer than a C string may be ({MAX_STRING_BYTES})")
    parts: list[str] = []
    previous = ""
    for character in value:
        if character in '"\\' or (character == "?" and previous == "?"):
            parts.append("\\" + character)
        elif is_invisible(character):
            parts.extend(f"\\{byte:03o}" for byte in utf8(character))
        else:
            parts.append(character)
        previous = character
    return CText('"' + "".join(parts) + '"')


def c_comment(value: str) -> CText:
    """Text for the inside of a comment: one line, cannot end the comment, cut at 200 characters."""
    if not isinstance(value, str):
        raise RenderError(f"{value!r} is not text")
    utf8(value)
    line = "".join(" " if is_invisible(character) else character for character in value)
    line = re.sub(r"\s+", " ", line).strip()
    if len(line) > MAX_COMMENT_CHARACTERS:
        line = line[: MAX_COMMENT_CHARACTERS - 3] + "..."
    # The blanks go in one by one, so that "**//" cannot form a new mark.
    for mark in ("*/", "/*", "//", "??"):
        while mark in line:
            line = line.replace(mark, f"{mark[0]} {mark[1]}")
    return CText(line.rstrip("\\"))


def cmake_str(value: str) -> CText:
    """A quoted CMake argument."""
    if not isinstance(value, str) or any(is_invisible(character) for character in value):
        raise RenderError(f"{value!r} cannot be a CMake argument")
    utf8(value)
    return CText('"' + re.sub(r'([\\"$@;])', r"\\\1", value) + '"')


def js_number(value: float) -> CText:
    """A number as JavaScript prints it, which is how Studio writes numbers into its headers.

    The shortest text that round-trips a double, no trailing ``.0``, an exponent only below 1e-6 and from 1e21 on.
    """
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise RenderError(f"{value!r} is not a finite number")
    number = float(value)
    if number == int(number) and abs(number) < 1e21:
        return CText(int(number))
    digits, _, exponent = repr(number).partition("e")
    if not exponent:
        return CText(digits)
    power = int(exponent)
    if power >= 21 or power < -6:
        return CText(f"{digits}e{power:+d}")
    sign, digits = ("-", digits[1:]) if digits.startswith("-") else ("", digits)
    whole = digits.replace(".", "")
    return CText(f"{sign}0.{'0' * (-power - 1)}{whole}")


def js_float(value: float) -> CText:
    """A float literal of Studio's headers: the JavaScript number with a point and an f (``1.0f``, ``0.02f``)."""
    text = js_number(value)
    return CText(text + ("f" if "." in text or "e" in text else ".0f"))


def plain(value: str) -> CText:
    """Text that a view has put together from checked parts. The only door for such text, and views name it so."""
    if not isinstance(value, CText):
        raise RenderError(f"{value!r} did not come from a C text function")
    return value


def is_invisible(character: str) -> bool:
    """Whether a character is a control, format, line or paragraph separator character."""
    return unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp")


def utf8(value: str) -> bytes:
    """The text's UTF-8 bytes. Half of a surrogate pair, which JSON can carry, is refused."""
    try:
        return value.encode("utf-8")
    except UnicodeEncodeError as problem:
        raise RenderError(
            f"{value.encode('utf-8', 'backslashreplace').decode()!r} is not valid Unicode: half of a surrogate pair",
            hint="rename it in Studio",
        ) from problem
