"""Takes secrets and personal data out of text and of JSON before anything is shown, stored or raised.

Keys of Edge Impulse begin with ``ei_`` and are long hexadecimal text; session tokens are JSON Web Tokens. Both are
recognised by their form, so that a key is caught even where nobody expected one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

PLACEHOLDER = "[redacted]"

_JWT_FORM = r"eyJ[0-9A-Za-z_-]{8,}\.[0-9A-Za-z_-]{8,}(?:\.[0-9A-Za-z_-]*)?"  # a JSON Web Token
# In a message, rather one word too many than a key.
_SECRET = re.compile(rf"ei_[0-9A-Za-z]{{8,}}|{_JWT_FORM}")
# In data, a label may begin with ei_ too: only what is as long as a key and has digits as a key has.
_SECRET_DATA = re.compile(rf"ei_(?=(?:[A-Za-z]*[0-9]){{4}})[0-9A-Za-z]{{24,}}|{_JWT_FORM}")
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
    if isinstance(value, str):
        return _SECRET_DATA.sub(PLACEHOLDER, _without(secrets, value))
    if isinstance(value, Mapping):
        return {
            _SECRET_DATA.sub(PLACEHOLDER, str(key)): redact_json(item, secrets=secrets)
            for key, item in value.items()
            if not is_private_field(str(key))
        }
    if isinstance(value, list | tuple):
        return [redact_json(item, secrets=secrets) for item in value]
    return value


def is_private_field(name: str) -> bool:
    """Whether a JSON field holds a secret or says something about a person."""
    plain = name.replace("_", "").replace("-", "").lower()
    return plain in _SECRET_FIELDS or plain in _PERSONAL_FIELDS


def _without(secrets: Collection[str], text: str) -> str:
    for secret in sorted(secrets, key=len, reverse=True):
        if secret:
            text = text.replace(secret, PLACEHOLDER)
    return text
