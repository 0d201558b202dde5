"""Takes secrets and personal data out of text and of JSON before anything is shown, stored or raised.

Keys of Edge Impulse begin with ``ei_`` and are long hexadecimal text; session tokens are JSON Web Tokens. Both are
recognised by their form, so that a key is caught even where nobody expected one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

PLACEHOLDER = "[redacted]"

# In a message, rather one word too many than a key; a token may be cut off, and an address may hold a password.
_SECRET = re.compile(r"ei_[0-9A-Za-z]{8,}|eyJ[0-9A-Za-z_-]{8,}(?:\.[0-9A-Za-z_-]*)*|(?<=://)[^\s/@]+(?=@)")
# In data, a label may begin with ei_ too: only what is as long as a key and has digits as a key has.
_SECRET_DATA = re.compile(
    r"ei_(?=(?:[A-Za-z]*[0-9]){4})[0-9A-Za-z]{24,}|eyJ[0-9A-Za-z_-]{8,}\.[0-9A-Za-z_-]{8,}(?:\.[0-9A-Za-z_-]*)?"
)
# Compared without case, underscores and dashes.
_SECRET_FIELDS = frozenset(
    {"developmentkeys", "apikey", "hmackey", "xapikey", "jwt", "jwttoken", "xjwttoken", "token", "password", "secret"}
)
_PERSONAL_FIELDS = frozenset(
    {
        "createdbyuser",
        "lastmodifiedbyuser",
        "createdbyuserid",
        "owneruserid",
        "email",
        "photo",
        "username",
        "collaborators",
    }
)


def redact_text(text: str, *, secrets: Collection[str] = ()) -> str:
    """The text with every key and token replaced. ``secrets`` are further texts to hide, whatever their form."""
    return _SECRET.sub(PLACEHOLDER, _without(secrets, text))


def redact_json(value: object, *, secrets: Collection[str] = ()) -> object:
    """A copy without the fields that hold secrets or personal data, and with all texts redacted. Lists become lists."""
    return _Redaction(tuple(sorted(filter(None, secrets), key=len, reverse=True))).of(value)


def is_private_field(name: str) -> bool:
    """Whether a JSON field holds a secret or says something about a person."""
    plain = name.replace("_", "").replace("-", "").lower()
    return plain in _SECRET_FIELDS or plain in _PERSONAL_FIELDS


@dataclass(frozen=True)
class _Redaction:
    """One pass over one value. Answers of Studio repeat few names many times: each is looked at once."""

    secrets: tuple[str, ...]
    names: dict[str, str | None] = field(default_factory=dict)  # None: a private field

    def of(self, value: object) -> object:
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, dict):
            known = self.names
            return {
                name: item if isinstance(item, int | float) else self.of(item)
                for key, item in value.items()
                if (name := known[key] if key in known else self.name(key)) is not None
            }
        if isinstance(value, list | tuple):
            # Most of a large answer is lists of numbers.
            return [item if isinstance(item, int | float) else self.of(item) for item in value]
        return self.of(dict(value)) if isinstance(value, Mapping) else value

    def text(self, text: str) -> str:
        for secret in self.secrets:
            if secret in text:
                text = text.replace(secret, PLACEHOLDER)
        return _SECRET_DATA.sub(PLACEHOLDER, text) if "ei_" in text or "eyJ" in text else text

    def name(self, key: object) -> str | None:
        text = str(key)
        return self.names.setdefault(text, None if is_private_field(text) else self.text(text))


def _without(secrets: Collection[str], text: str) -> str:
    for secret in sorted(secrets, key=len, reverse=True):
        if secret:
            text = text.replace(secret, PLACEHOLDER)
    return text
