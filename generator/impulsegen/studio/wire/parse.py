"""The one way from the bytes of a response to the wire model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from impulsegen.diagnostics import Diagnostic, errors_in
from impulsegen.errors import SchemaError, StudioError
from impulsegen.studio.wire.collector import collector_paused
from impulsegen.studio.wire.enums import unknown_values
from impulsegen.studio.wire.envelope import ImpulsesDetailedResponse
from impulsegen.studio.wire.json_text import decode_json
from impulsegen.studio.wire.problems import describe, diagnostics_of

_ENDPOINT = "GET /v1/api/{projectId}/impulses-detailed"


def parse_response(data: bytes, *, name: str) -> tuple[ImpulsesDetailedResponse, tuple[Diagnostic, ...]]:
    """The response of ``GET /api/{projectId}/impulses-detailed``, and what is worth knowing about it.

    ``name`` is how messages call it: a file name, or ``Studio's answer``.

    Raises:
        SchemaError: not JSON, or not of this shape; its diagnostics name every place that is wrong.
        StudioError: Studio said no (``success`` is false).
    """
    value, found = decode_json(data, name=name)
    response, more = validate_response(as_object(value, name=name), name=name)
    return response, (*found, *more)


def as_object(value: object, *, name: str) -> dict[str, Any]:
    """The top level as an object. Raises ``SchemaError`` for a list or a single value."""
    if isinstance(value, dict):
        return value
    raise SchemaError(
        f"{name} is {describe(value)}",
        where=name,
        expected="an object with 'impulses'",
        hint=f"save the whole answer of {_ENDPOINT}",
    )


def validate_response(raw: Mapping[str, Any], *, name: str) -> tuple[ImpulsesDetailedResponse, tuple[Diagnostic, ...]]:
    """As ``parse_response``, from decoded JSON."""
    refuse_failure(raw, name=name)
    if "impulses" not in raw:
        raise SchemaError(
            f"{name} is not a list of impulses{_likely(raw)}",
            where="impulses",
            expected=f"the answer of {_ENDPOINT}",
            hint="save that answer, or let impulsegen do it: impulsegen fetch",
        )
    try:
        with collector_paused():
            response = ImpulsesDetailedResponse.model_validate(raw)
    except ValidationError as problem:
        raise schema_error(diagnostics_of(problem), name=name) from None
    return response, unknown_values(response)


def refuse_failure(raw: Mapping[str, Any], *, name: str) -> None:
    """Raises ``StudioError`` with Studio's own words when ``success`` is false."""
    if raw.get("success") is False:
        from impulsegen.studio.redact import redact_text  # only needed when Studio said no

        said = redact_text(str(raw.get("error") or "it gave no reason"))[:500]
        raise StudioError(
            f"Studio said no: {said}", where=f"{name}: success", hint="correct what Studio names, then fetch again"
        )


def schema_error(diagnostics: tuple[Diagnostic, ...], *, name: str) -> SchemaError:
    """One error that carries all problems of one input."""
    count = len(errors_in(diagnostics))
    first = diagnostics[0]
    return SchemaError(
        f"{name} does not match Studio's schema: "
        + (f"{first.where}: {first.message}" if count == 1 else f"{count} problems"),
        diagnostics=diagnostics,
        where=first.where,
        expected=first.expected,
        hint="fetch it again; if it stays, this version of Studio is not known yet: upgrade impulsegen",
    )


def _likely(raw: Mapping[str, Any]) -> str:
    """What the object is, if another answer of Studio is recognised."""
    if "tfliteModels" in raw or "deployCounter" in raw:
        return ": it is a deployment-metadata.json"
    if "project" in raw:
        return ": it is a project info response"
    if "impulse" in raw:
        return ": it is a single impulse without the settings of its blocks"
    return ""
