"""The trained networks of a deployment: files that ``deployment-metadata.json`` names by their path on Studio's machine.

The path is that inside a container (``/home/input/trained.tflite``). It is followed where it leads into the input folder or
the folder of the metadata itself; elsewhere a file of the same name is looked for there, so that a folder which was copied
to another machine works as well. Nothing outside these folders is ever read.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath, PureWindowsPath

from impulsegen.diagnostics import Diagnostic, error, note
from impulsegen.errors import SchemaError
from impulsegen.studio.canonical import sha256_of
from impulsegen.studio.deployment_metadata import DeploymentFacts, StatedModel
from impulsegen.studio.document import ModelFile
from impulsegen.studio.local_files import read_bytes

TRAINED_FILE = "trained.tflite"
_MODEL_MARK = b"TFL3"  # at byte 4 of every TFLite file


def find_deployment_models(
    facts: DeploymentFacts, metadata_file: Path
) -> tuple[tuple[ModelFile, ...], tuple[Diagnostic, ...]]:
    """The networks that are there, each with the learn block it belongs to, and notes on those that are not.

    Raises:
        SchemaError: a path leads out of the folders, or a file is no TFLite model; all of them are named.
        UsageError: a file must not be read.
    """
    folders = tuple(_folders(facts, metadata_file))
    found: list[Diagnostic] = []
    models: list[ModelFile] = []
    taken: set[Path] = set()
    for stated in facts.models:
        if stated.path is not None and _leads_out(stated.path):
            found.append(_outside(stated))
            continue
        file = next((path for path in _places(stated, facts.models, folders) if path not in taken), None)
        if file is None:
            found.append(_absent(stated, folders))
            continue
        taken.add(file)
        content = read_bytes(file)
        if content[4:8] != _MODEL_MARK:
            found.append(_not_a_model(file.name, stated))
            continue
        models.append(ModelFile(file.name, content, sha256_of(content), stated.learn_block_id, _variant(stated), file))
    bad = [finding for finding in found if finding.severity.value == "error"]
    if bad:
        raise SchemaError(
            "the networks of the deployment cannot be used: "
            + (bad[0].message if len(bad) == 1 else f"{len(bad)} problems"),
            diagnostics=bad,
            where=bad[0].where,
            expected=bad[0].expected,
            hint="deploy again from Studio",
        )
    return tuple(models), tuple(found)


def _folders(facts: DeploymentFacts, metadata_file: Path) -> Iterator[Path]:
    """Where networks may be: as resolved paths, so that what lies outside can be told."""
    if facts.input_folder and Path(facts.input_folder).is_dir():
        yield Path(facts.input_folder).resolve()
    yield metadata_file.resolve().parent


def _places(stated: StatedModel, all_stated: Sequence[StatedModel], folders: Sequence[Path]) -> Iterator[Path]:
    """Files that may be the network, the likeliest first, as resolved paths inside the folders."""
    for path in _candidates(stated, len(all_stated), folders):
        resolved = Path(os.path.realpath(path))  # a loop of links is no file, and no error
        if resolved.is_file() and any(resolved.is_relative_to(folder) for folder in folders):
            yield resolved


def _candidates(stated: StatedModel, count: int, folders: Sequence[Path]) -> Iterator[Path]:
    if stated.path:
        # Joining takes an absolute path as it is, and a relative one as below the input folder.
        yield from (folder / stated.path for folder in folders)
        yield from (folder / _base_name(stated.path) for folder in folders)
        return
    own = re.compile(rf"(?:.*[-_.])?{stated.learn_block_id}(?:[-_.](?:int8|float32))?\.tflite")
    for folder in folders:
        yield from (path for path in sorted(folder.glob("*.tflite")) if own.fullmatch(path.name))
    if count == 1:
        yield from (folder / TRAINED_FILE for folder in folders)


def _base_name(path: str) -> str:
    return PureWindowsPath(path).name if "\\" in path else PurePosixPath(path).name


def _leads_out(path: str) -> bool:
    return ".." in PurePosixPath(path.replace("\\", "/")).parts or "\0" in path


def _variant(stated: StatedModel) -> str | None:
    return stated.variant if stated.variant in ("int8", "float32") else None


def _outside(stated: StatedModel) -> Diagnostic:
    return error(
        "model-outside",
        f"the path of the network of learn block {stated.learn_block_id} leads out of its folder",
        where=stated.where,
        expected="a file in the input folder",
    )


def _absent(stated: StatedModel, folders: Sequence[Path]) -> Diagnostic:
    name = _base_name(stated.path) if stated.path else TRAINED_FILE
    return note(
        "no-model-file",
        f"the network of learn block {stated.learn_block_id} is not there: {name}",
        where=stated.where,
        expected=f"the file in {folders[0]}",
    )


def _not_a_model(name: str, stated: StatedModel) -> Diagnostic:
    return error(
        "not-a-model",
        f"{name}, the network of learn block {stated.learn_block_id}, is not a TensorFlow Lite model",
        where=stated.where,
        expected="a FlatBuffer with the identifier TFL3",
    )
