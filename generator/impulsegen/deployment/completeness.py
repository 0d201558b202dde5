"""Refuses to deploy half an impulse: what the metadata lacks is named, with the ways to get it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from impulsegen.diagnostics import Diagnostic, Severity, error
from impulsegen.errors import ImpulseError
from impulsegen.impulse.model import GmmBlock, Impulse, NeuralBlock

if TYPE_CHECKING:
    from impulsegen.studio.deployment import Deployment

# Findings of the metadata's reader without which there is no result to compute.
_NEEDED = frozenset({"no-anomaly-parameters", "no-last-layer"})
_WAYS = (
    "let the block ask Studio: add --fetch to its CLI arguments and make it privileged; "
    "or on your own machine: impulsegen fetch, then impulsegen generate"
)


def require_complete(deployment: Deployment) -> None:
    """Refuse what the metadata cannot describe (clusters, mixtures, the last layer of a detector), and absent networks.

    Raises:
        ImpulseError: with every part that is missing.
    """
    missing = [
        replace(finding, severity=Severity.ERROR, hint=_WAYS)
        for finding in deployment.document.diagnostics
        if finding.code in _NEEDED
    ]
    stated = {model.learn_block_id: model for model in deployment.facts.models}
    absent = {finding.where: finding for finding in deployment.document.diagnostics if finding.code == "no-model-file"}
    there = {model.learn_block_id for model in deployment.document.models}
    for block_id in deployment.facts.network_block_ids:
        if block_id in there or None in there:
            continue
        found = absent.get(stated[block_id].where) if block_id in stated else None
        missing.append(
            error(
                "no-model",
                f"there is no network for learn block {block_id}",
                where=found.where if found else "tfliteModels",
                expected=found.expected if found else "an entry whose inputFrameSize is what the block reads",
                hint="deploy again from Studio, with all of the input folder",
            )
        )
    _refuse(missing)


def require_computable(impulses: Sequence[Impulse], runtime: str) -> None:
    """Refuse to deploy an impulse whose network is of another variant than is asked for, or whose mixture is not known.

    Edge Impulse's SDK takes a mixture from its network; the self-contained C does not.

    Raises:
        ImpulseError: with every learn block that this is so of.
    """
    _refuse(
        [
            error(
                "no-mixture",
                f"there is no mixture for learn block {block.id}",
                where=block.path,
                hint="deploy again: Studio was asked for it and did not give it",
            )
            for impulse in impulses
            for block in impulse.learn_blocks
            if isinstance(block, GmmBlock) and block.mixture is None and (runtime == "native" or block.network is None)
        ]
    )
    _refuse(
        [
            error(
                "no-model",
                f"there is no network of the variant {block.model_type.value} for learn block {block.id}",
                where="tfliteModels",
                hint="leave --model-type out, and choose the variant on Studio's deployment page",
            )
            for impulse in impulses
            for block in impulse.learn_blocks
            if isinstance(block, NeuralBlock) and (block.network is None or block.network.data is None)
        ]
    )


def _refuse(missing: Sequence[Diagnostic]) -> None:
    if missing:
        first, count = missing[0], len(missing)
        headline = first.message if count == 1 else f"the deployment lacks {count} parts"
        raise ImpulseError(headline, diagnostics=missing, where=first.where, hint=first.hint)
