"""When and how the parts of a response say that they were made."""

from __future__ import annotations

CREATED = "2000-01-01T00:00:00.000Z"  # the API wants a date; this one says that it means nothing
MADE = {"createdBy": "createImpulse", "createdAt": CREATED}
