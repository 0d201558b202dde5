"""Snapshots: one canonical, redacted JSON file with the trained networks beside it, each with its digest.

::

    {
      "host": "studio.edgeimpulse.com",
      "impulsegen_snapshot": 1,
      "models": [{"file", "learn_block_id", "sha256", "size_bytes", "variant"}],
      "project": {"deploy_version", "id", "name", "owner", "sensor"},
      "response": {"impulses": [...], "success": true}
    }

It holds no date, no key and nothing about people beyond the project's owner, so that the same project gives the same
bytes, and it can be committed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ConfigDict, ValidationError

from impulsegen.diagnostics import Diagnostic, error
from impulsegen.errors import SchemaError, UsageError
from impulsegen.studio.canonical import canonical_json, canonical_response, input_sha256, sha256_of
from impulsegen.studio.document import ModelFile, StudioDocument
from impulsegen.studio.local_files import read_bytes
from impulsegen.studio.redact import redact_text
from impulsegen.studio.wire.base import FreeMap, Id, Items, WireModel
from impulsegen.studio.wire.json_text import decode_json
from impulsegen.studio.wire.parse import as_object, schema_error, validate_response
from impulsegen.studio.wire.problems import diagnostics_of
from impulsegen.studio.wire.project import read_project

SNAPSHOT_KEY = "impulsegen_snapshot"
SNAPSHOT_VERSION = 1
_PLAIN_NAME = re.compile(r"[^\x00-\x1f/\\:*?\"<>|]+")
_FETCH_HINT = "make the snapshot again: impulsegen fetch"


class _SnapshotModel(WireModel):
    model_config = ConfigDict(alias_generator=None)

    file: str
    sha256: str
    size_bytes: Id
    learn_block_id: Id | None = None
    variant: str | None = None


class _Snapshot(WireModel):
    model_config = ConfigDict(alias_generator=None)

    host: str | None = None
    models: Items[_SnapshotModel] = ()
    project: FreeMap | None = None
    response: FreeMap


def snapshot_files(
    response: Mapping[str, Any],
    project: Mapping[str, Any] | None,
    models: Sequence[ModelFile],
    *,
    host: str,
    base_name: str,
) -> tuple[tuple[str, bytes], ...]:
    """Names and contents of a snapshot's files, the JSON first: ``<base_name>.json``, ``<base_name>-<block>-<variant>.tflite``.

    ``response`` is the decoded answer of ``impulses-detailed``; ``project`` a project info response or its facts.

    Raises:
        UsageError: ``base_name`` cannot be a file name.
        SchemaError: the response or the project does not match Studio's schema.
    """
    if not _is_plain(f"{base_name}.json"):
        raise UsageError(f"a snapshot cannot be named {base_name!r}", expected="a file name without folders")
    validate_response(response, name="Studio's answer")
    facts = None if project is None else read_project(project, name="Studio's project info").as_json()
    entries: list[dict[str, object]] = []
    files: dict[str, bytes] = {}
    for model in sorted(models, key=lambda model: (model.learn_block_id or 0, model.variant or "", model.sha256)):
        block = "model" if model.learn_block_id is None else str(model.learn_block_id)
        stem = "-".join(part for part in (base_name, block, model.variant) if part)
        name, number = f"{stem}.tflite", 1
        while name in files:
            number += 1
            name = f"{stem}-{number}.tflite"
        files[name] = model.content
        entries.append(
            {
                "file": name,
                "learn_block_id": model.learn_block_id,
                "variant": model.variant,
                "size_bytes": len(model.content),
                "sha256": sha256_of(model.content),
            }
        )
    document = {
        SNAPSHOT_KEY: SNAPSHOT_VERSION,
        "host": redact_text(host),
        "project": facts,
        "response": canonical_response(response, name="Studio's answer"),
        "models": entries,
    }
    return ((f"{base_name}.json", canonical_json(document)), *files.items())


def read_snapshot(path: Path) -> StudioDocument:
    """The document in a snapshot: a file, or a folder with one snapshot in it.

    Raises:
        UsageError: no such file, or a folder without a snapshot or with several.
        SchemaError: not a snapshot, of a newer version, or a model file that is missing or was changed.
    """
    if path.is_dir():
        path = find_snapshot(path)
    value, found = decode_json(read_bytes(path), name=path.name)
    return snapshot_document(as_object(value, name=path.name), path, diagnostics=found)


def find_snapshot(folder: Path) -> Path:
    """The one snapshot in a folder, told by its content. Raises ``UsageError`` when there is none, or several."""
    found = list_snapshots(folder)
    if len(found) == 1:
        return found[0]
    if not found:
        raise UsageError(f"there is no snapshot in {folder.name}", where=str(folder), hint="impulsegen fetch --help")
    raise UsageError(
        f"{len(found)} snapshots are in {folder.name}: {', '.join(path.name for path in found)}",
        where=str(folder),
        hint=f"give one of them: {found[0]}",
    )


def list_snapshots(folder: Path) -> list[Path]:
    """The snapshots in a folder, by name."""
    marker = f'"{SNAPSHOT_KEY}"'.encode()
    return [path for path in sorted(folder.glob("*.json")) if path.is_file() and marker in read_bytes(path)]


def snapshot_document(
    raw: Mapping[str, Any], path: Path, *, diagnostics: tuple[Diagnostic, ...] = ()
) -> StudioDocument:
    """As ``read_snapshot``, from decoded JSON. The models are read from the folder of ``path``."""
    name = path.name
    version = raw.get(SNAPSHOT_KEY)
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise SchemaError(f"{name} is not a snapshot", where=f"{name}: {SNAPSHOT_KEY}", expected="1", hint=_FETCH_HINT)
    if version > SNAPSHOT_VERSION:
        raise SchemaError(
            f"{name} is a snapshot of version {version}, made by a newer impulsegen",
            where=f"{name}: {SNAPSHOT_KEY}",
            expected=f"version {SNAPSHOT_VERSION} or older",
            hint="upgrade impulsegen: pip install --upgrade impulsegen",
        )
    try:
        snapshot = _Snapshot.model_validate(raw)
    except ValidationError as problem:
        raise schema_error(diagnostics_of(problem), name=name) from None
    response, found = validate_response(snapshot.response, name=name)
    project = None if not snapshot.project else read_project(snapshot.project, name=name)
    models = _read_models(snapshot.models, path)
    digest = input_sha256(canonical_response(snapshot.response, name=name), project, models)
    return StudioDocument(response, project, models, name, digest, diagnostics=(*diagnostics, *found))


def _read_models(entries: Sequence[_SnapshotModel], snapshot: Path) -> tuple[ModelFile, ...]:
    bad: list[Diagnostic] = []
    models: list[ModelFile] = []
    for index, entry in enumerate(entries):
        where = f"models[{index}]"
        if not _is_plain(entry.file):
            bad.append(
                error(
                    "bad-model-path",
                    f"{entry.file!r} is not a plain file name",
                    where=f"{where}.file",
                    expected="a file in the snapshot's own folder",
                )
            )
            continue
        file = snapshot.parent / entry.file
        if not file.is_file():
            bad.append(error("missing-model", f"the model {entry.file} is missing", where=f"{where}.file"))
            continue
        content = read_bytes(file)
        digest = sha256_of(content)
        if (len(content), digest) != (entry.size_bytes, entry.sha256.lower()):
            bad.append(
                error(
                    "changed-model",
                    f"the model {entry.file} is not the one that was fetched ({len(content)} bytes)",
                    where=f"{where}.sha256",
                    expected=f"{entry.size_bytes} bytes with the SHA-256 {entry.sha256[:12]}...",
                )
            )
            continue
        models.append(ModelFile(entry.file, content, digest, entry.learn_block_id, entry.variant, file))
    if bad:
        raise SchemaError(
            f"the models of {snapshot.name} cannot be used: "
            + (bad[0].message if len(bad) == 1 else f"{len(bad)} problems"),
            diagnostics=bad,
            where=bad[0].where,
            hint=_FETCH_HINT,
        )
    return tuple(models)


def _is_plain(name: str) -> bool:
    return bool(_PLAIN_NAME.fullmatch(name)) and not name.startswith(".") and name.strip() == name
