"""Where Studio is: the base URL of its API, from a flag or the environment, by the rules of Edge Impulse's own tools.

* ``EI_API_ENDPOINT``: a full URL that ends in ``/v1``, as for the Python SDK.
* ``EI_HOST``: a bare domain (``edgeimpulse.com`` means ``https://studio.edgeimpulse.com``); ``localhost`` or an IPv4
  address means ``http://<host>:4800``; a full URL is taken as it is, with http only to this machine or a private network.
"""

from __future__ import annotations

import ipaddress
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from impulsegen.errors import ConfigurationError
from impulsegen.studio.redact import redact_text

DEFAULT_HOST = "edgeimpulse.com"
API_PATH = "/v1"
LOCAL_PORT = 4800
_LAST_PORT = 65535
_DOMAIN = re.compile(
    r"(?=.{1,253}\Z)(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)(?:\.[A-Za-z0-9-]{1,63})*(?::\d{1,5})?\Z"
)


@dataclass(frozen=True)
class Endpoint:
    """The base of all API paths, without a final slash: ``https://studio.edgeimpulse.com/v1``."""

    base_url: str

    @property
    def origin(self) -> str:
        """Scheme and host, for people and for snapshots."""
        parts = urlsplit(self.base_url)
        return f"{parts.scheme}://{parts.netloc}"


def find_endpoint(host: str | None = None, environment: Mapping[str, str] | None = None) -> Endpoint:
    """The endpoint: the flag, else ``EI_API_ENDPOINT``, else ``EI_HOST``, else Edge Impulse's own.

    Raises:
        ConfigurationError: not a host or URL, or one that would carry the key in the clear across a network.
    """
    environment = os.environ if environment is None else environment
    if host:
        return _endpoint(host, "--host")
    if environment.get("EI_API_ENDPOINT"):
        return _from_url(environment["EI_API_ENDPOINT"], "EI_API_ENDPOINT")
    return _endpoint(environment.get("EI_HOST") or DEFAULT_HOST, "EI_HOST")


def _endpoint(host: str, source: str) -> Endpoint:
    host = host.strip()
    if "://" in host:
        return _from_url(host, source)
    name, _, port = host.partition(":")
    if not _DOMAIN.match(host) or (port and int(port) > _LAST_PORT):
        # A key that was pasted into the wrong variable, or a password before an @, is not repeated.
        shown = "" if "@" in host else f": {redact_text(host)!r}"
        raise ConfigurationError(
            f"{source} is not a host name{shown}",
            where=source,
            expected=f"a domain such as {DEFAULT_HOST}, or a full URL",
            hint=f"--host {DEFAULT_HOST}",
        )
    if _is_local_name(name):
        return Endpoint(f"http://{host if port else f'{host}:{LOCAL_PORT}'}{API_PATH}")
    prefix = "" if name.startswith("studio.") else "studio."
    return Endpoint(f"https://{prefix}{host}{API_PATH}")


def _from_url(url: str, source: str) -> Endpoint:
    try:
        parts = urlsplit(url.strip())
        name = parts.hostname
        _ = parts.port  # raises when it is not a number
    except ValueError:
        parts, name = urlsplit(""), None
    if parts.scheme not in ("http", "https") or not name or parts.query or parts.fragment:
        raise ConfigurationError(
            f"{source} is not a URL that can be used",
            where=source,
            expected=f"https://studio.{DEFAULT_HOST}{API_PATH}",
            hint=f"--host {DEFAULT_HOST}",
        )
    if parts.username or parts.password:
        raise ConfigurationError(
            f"{source} holds a user name or password",
            where=source,
            expected="a URL without them",
            hint="use EI_API_KEY",
        )
    if parts.scheme == "http" and not _is_near(name):
        raise ConfigurationError(
            f"{source} would send the key in the clear to {redact_text(name)}",
            where=source,
            expected="https, or an address of this machine or a private network",
            hint=f"--host https://{redact_text(parts.netloc)}",
        )
    path = parts.path.rstrip("/")
    return Endpoint(f"{parts.scheme}://{parts.netloc}{path if path.endswith(API_PATH) else path + API_PATH}")


def _is_local_name(name: str) -> bool:
    if name == "localhost":
        return True
    try:
        ipaddress.IPv4Address(name)
    except ValueError:
        return False
    return True


def _is_near(name: str) -> bool:
    """This machine, or an address of a private network, as the bare form without a scheme allows it."""
    if name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name).is_private
    except ValueError:
        return False
