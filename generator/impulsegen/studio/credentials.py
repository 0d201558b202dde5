"""The secret that Studio asks for. It is in no argument, no file, no message and no ``repr``."""

from __future__ import annotations

import contextlib
import getpass
import os
import sys
from collections.abc import Callable, Mapping
from typing import TextIO

from impulsegen.errors import AuthenticationError

_KEY_HINT = "make a key in Studio (Dashboard > Keys), then: export EI_API_KEY=<the key>"
_PROMPT = "Edge Impulse API key: "
_MAX_CHARACTERS = 8192


class Credentials:
    """An API key, or a session token (JWT)."""

    __slots__ = ("_header", "_secret")

    def __init__(self, secret: str, *, is_jwt: bool = False) -> None:
        self._secret = _checked(secret, "session token" if is_jwt else "API key")
        self._header = "x-jwt-token" if is_jwt else "x-api-key"

    def __repr__(self) -> str:
        return f"Credentials({self._header})"

    @property
    def headers(self) -> dict[str, str]:
        """The header that carries the secret."""
        return {self._header: self._secret}

    @property
    def noun(self) -> str:
        """What it is called in messages."""
        return "session token" if self._header == "x-jwt-token" else "API key"

    @property
    def variable(self) -> str:
        """Where the user sets it."""
        return "EI_JWT" if self._header == "x-jwt-token" else "EI_API_KEY"

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must be hidden from every text."""
        return (self._secret,)


def find_credentials(
    *,
    from_stdin: bool = False,
    environment: Mapping[str, str] | None = None,
    stdin: TextIO | None = None,
    ask: Callable[[str], str] | None = None,
) -> Credentials:
    """The key from stdin if asked for, else ``EI_API_KEY``, else the token ``EI_JWT``, else a prompt on a terminal.

    Raises:
        AuthenticationError: there is none, or it cannot be a key.
    """
    environment = os.environ if environment is None else environment
    stdin = sys.stdin if stdin is None else stdin
    ask = ask or getpass.getpass  # writes to the terminal itself and does not echo what is typed
    if from_stdin and not (stdin is not None and stdin.isatty()):
        return Credentials(_first_line(stdin))
    if from_stdin:
        # Nothing is piped in: what is typed now must not be seen.
        return Credentials(ask(_PROMPT).strip())
    found = credentials_of(environment)
    if found is not None:
        return found
    if stdin is not None and stdin.isatty():
        return Credentials(ask(_PROMPT).strip())
    raise AuthenticationError(
        "Studio needs an API key, and there is none",
        expected="EI_API_KEY, or the key on stdin with --api-key-stdin",
        hint=_KEY_HINT,
    )


def credentials_of(environment: Mapping[str, str]) -> Credentials | None:
    """The key ``EI_API_KEY``, else the token ``EI_JWT``, else nothing.

    Raises:
        AuthenticationError: what stands there cannot be a key.
    """
    if environment.get("EI_API_KEY"):
        return Credentials(environment["EI_API_KEY"].strip())
    if environment.get("EI_JWT"):
        return Credentials(environment["EI_JWT"].strip(), is_jwt=True)
    return None


def _first_line(stdin: TextIO | None) -> str:
    if stdin is None:
        return ""
    with contextlib.suppress(UnicodeDecodeError):
        return stdin.readline(_MAX_CHARACTERS).strip()
    # Raised out here: the decoder's error holds the bytes that it read, and must not stay attached.
    raise AuthenticationError(
        "what came on stdin is not text", expected="the key as Studio shows it, on one line", hint=_KEY_HINT
    )


def _checked(secret: str, noun: str) -> str:
    """The secret, if it can stand in a header. The message never shows it."""
    defect = None
    if not secret:
        defect = "is empty"
    elif len(secret) >= _MAX_CHARACTERS:
        defect = "is too long"
    elif not secret.isascii() or not secret.isprintable() or any(character.isspace() for character in secret):
        defect = "holds blanks, control characters or characters that are not ASCII"
    if defect:
        raise AuthenticationError(
            f"the {noun} {defect}", expected="the key as Studio shows it, on one line", hint=_KEY_HINT
        )
    return secret
