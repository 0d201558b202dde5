"""From what went wrong between here and Studio to one of our errors. Every text that comes from outside is cleaned."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass

import httpx

from impulsegen.errors import AuthenticationError, ImpulsegenError, NetworkError, StudioError
from impulsegen.studio.credentials import Credentials
from impulsegen.studio.redact import redact_text

SAID_CHARACTERS = 300
_UNAUTHORIZED, _FORBIDDEN, _NOT_FOUND, _TOO_MANY = 401, 403, 404, 429


class RoleTooSmallError(AuthenticationError):
    """Studio knows the key, but its role may not read this one thing."""


class BodyError(Exception):
    """A body that cannot be used as it came: ``str()`` says why. Another request may bring a better one."""


@dataclass(frozen=True)
class Failures:
    """Makes errors that never show the secret."""

    credentials: Credentials

    def clean(self, text: str) -> str:
        """The text without the secret, and without anything that looks like one."""
        return redact_text(text, secrets=self.credentials.secrets)

    def said_no(self, reason: object, where: str) -> StudioError:
        """``success`` is false."""
        said = self.clean(str(reason or "it gave no reason"))[:SAID_CHARACTERS]
        return StudioError(f"Studio said no: {said}", where=where, hint="correct what Studio names, then fetch again")

    def of_status(self, response: httpx.Response, body: bytes, where: str) -> ImpulsegenError:
        """An answer that is not 200. ``body`` is its beginning: plain text for 401 and 403, anything for the rest."""
        status = response.status_code
        line = " ".join(body.decode("utf-8", "replace").split())
        said = "" if line.startswith("<") else self.clean(line)[:SAID_CHARACTERS]
        words = f": {said}" if said else ""
        noun, key_hint = self.credentials.noun, self._key_hint
        if status == _UNAUTHORIZED:
            return AuthenticationError(f"Studio does not know the {noun}{words}", where=where, hint=key_hint)
        if status == _FORBIDDEN:
            return RoleTooSmallError(
                f"the {noun} may not do this{words}",
                where=where,
                expected="a key of this project that may read it",
                hint=key_hint,
            )
        if status == _NOT_FOUND:
            return StudioError(
                f"Studio has no such project or block{words}",
                where=where,
                hint="check the project id: it is the number in the project's address in Studio",
            )
        if status == _TOO_MANY:
            wait = response.headers.get("retry-after", "")
            seconds = wait if wait.isascii() and wait.isdigit() and len(wait) < 7 else None
            hint = f"try again in {seconds} s" if seconds else "try again in some minutes"
            return StudioError(f"Studio wants fewer requests{words}", where=where, hint=hint)
        if status >= httpx.codes.INTERNAL_SERVER_ERROR:
            return StudioError(f"Studio failed with status {status}{words}", where=where, hint="try again later")
        return StudioError(
            f"Studio answered with status {status}{words}", where=where, hint="check --host and the project id"
        )

    def of_redirect(self, where: str, *, endless: bool) -> NetworkError:
        """An answer that leads to another place."""
        if endless:
            return NetworkError("Studio's address leads in a circle", where=where, hint="check --host and EI_HOST")
        return NetworkError(
            "Studio's address leads to another host (a redirect), which is not followed: the key stays here",
            where=where,
            hint="if you trust that host, give the final address with --host",
        )

    def of_size(self, max_body_bytes: int, where: str) -> StudioError:
        """A body over the cap."""
        return StudioError(
            f"Studio's answer is larger than {max_body_bytes // 1024**2} MiB",
            where=where,
            hint="report it: no project is known to need this",
        )

    def of_transport(self, problem: Exception, where: str) -> tuple[NetworkError, bool]:
        """No answer, or half of one; and whether asking again may help."""
        text = self.clean(str(problem))[:SAID_CHARACTERS] or type(problem).__name__
        if isinstance(problem, BodyError):
            return NetworkError(f"Studio's answer is damaged: {text}", where=where, hint="try again"), True
        if isinstance(problem, httpx.TimeoutException):
            hint = "try again, or check the network"
            return NetworkError("Studio did not answer in time", where=where, hint=hint), True
        if isinstance(problem, httpx.ProxyError):
            return NetworkError(f"the proxy refused: {text}", where=where, hint="check HTTPS_PROXY and NO_PROXY"), False
        causes = tuple(_causes(problem))
        if any(isinstance(cause, ssl.SSLError) for cause in causes):
            hint = "if your network has its own certificates: export SSL_CERT_FILE=<file>"
            return NetworkError(f"the connection is not secure: {text}", where=where, hint=hint), False
        if any(isinstance(cause, socket.gaierror) for cause in causes):
            hint = "check the spelling of --host or EI_HOST, and the network; work offline from a snapshot"
            return NetworkError(
                f"Studio cannot be reached: its name has no address ({text})", where=where, hint=hint
            ), True
        if isinstance(problem, httpx.ConnectError):
            hint = "check the network, --host, EI_HOST and HTTPS_PROXY; work offline from a snapshot"
            return NetworkError(f"Studio cannot be reached: {text}", where=where, hint=hint), True
        if isinstance(problem, httpx.HTTPError):
            return NetworkError(f"Studio's answer broke off: {text}", where=where, hint="try again"), True
        hint = "check --host and EI_HOST"
        return NetworkError(f"the address cannot be used: {text}", where=where, hint=hint), False

    def of_environment(self, problem: Exception) -> NetworkError:
        """A proxy or certificate setting that cannot be used."""
        return NetworkError(
            self.clean(f"the proxy or certificate settings cannot be used: {problem}"),
            expected="HTTPS_PROXY as a URL, SSL_CERT_FILE as a file of certificates",
            hint="unset them, or correct them",
        )

    @property
    def _key_hint(self) -> str:
        return f"check {self.credentials.variable}; keys are in Studio: Dashboard > Keys"


def _causes(problem: BaseException) -> Iterator[BaseException]:
    seen: BaseException | None = problem
    while seen is not None:
        yield seen
        seen = seen.__cause__ or seen.__context__
