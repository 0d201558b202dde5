"""From a Studio document to a resolved impulse. The only door between Studio's words and the domain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from impulsegen.diagnostics import Diagnostic, with_allowed
from impulsegen.impulse.model import Impulse, InputBlock, LearnBlock, ModelType, Project, Sensor
from impulsegen.impulse.resolve.anomaly import resolve_anomaly_block
from impulsegen.impulse.resolve.dsp import WindowFacts, resolve_dsp_blocks
from impulsegen.impulse.resolve.findings import Findings
from impulsegen.impulse.resolve.input import find_input_block, fuse_axes, resolve_input, resolve_sensor
from impulsegen.impulse.resolve.learn import LearnContext, resolve_neural_block
from impulsegen.impulse.resolve.models import ModelShelf
from impulsegen.impulse.resolve.post_processing import resolve_post_processing
from impulsegen.impulse.resolve.selection import ImpulseEntry
from impulsegen.impulse.tunables import apply_settings
from impulsegen.studio.document import StudioDocument
from impulsegen.studio.wire import envelope as wire

_ANOMALY_TYPES = ("anomaly", "anomaly-gmm")


@dataclass(frozen=True)
class ResolveOptions:
    """The user's choices. ``allowed`` holds names of ``--allow-…`` flags; ``settings`` the ``--set`` pairs."""

    model_type: ModelType | None = None
    sensor: Sensor | None = None
    allowed: frozenset[str] = frozenset()
    settings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Resolution:
    """The impulse, as far as it could be resolved, and everything found on the way.

    ``impulse`` is ``None`` when not even its shape is known. With an error among the diagnostics it is fit to be looked at,
    not to be generated.
    """

    impulse: Impulse | None
    diagnostics: tuple[Diagnostic, ...]


def resolve_impulse(document: StudioDocument, entry: ImpulseEntry, options: ResolveOptions) -> Resolution:
    """Resolve one impulse of a document and check its parts against each other."""
    findings = Findings()
    detailed = document.response.impulses[entry.index]
    _check_state(detailed, entry, findings)
    impulse = _resolve(document, detailed, entry.path, options, findings)
    if impulse is not None and options.settings:
        impulse, found = apply_settings(impulse, options.settings)
        return Resolution(impulse, with_allowed((*findings.diagnostics, *found), options.allowed))
    return Resolution(impulse, with_allowed(findings.diagnostics, options.allowed))


def _check_state(detailed: wire.DetailedImpulse, entry: ImpulseEntry, findings: Findings) -> None:
    """What Studio itself says about the impulse."""
    label = f"impulse {entry.id} ({entry.name})"
    if detailed.configured is False:
        findings.error(
            "not-configured",
            f"{label} is not configured: a block was never saved",
            where=f"{entry.path}.configured",
            hint="open each block of the impulse in Studio and save its parameters, then fetch again",
            allow="incomplete",
        )
    elif detailed.complete is False:
        findings.error(
            "not-complete",
            f"{label} is not complete: a block is not trained yet",
            where=f"{entry.path}.complete",
            hint="generate the features and train every block in Studio, then fetch again",
            allow="incomplete",
        )
    if detailed.is_stale:
        findings.warning(
            "stale",
            f"{label} is stale: its dataset or blocks changed after the features were generated",
            where=f"{entry.path}.isStale",
            hint="generate the features and train again in Studio, then fetch again",
        )
    if detailed.impulse.type == "VLM":
        findings.error(
            "unsupported-block",
            f"{label} is not supported: a vision language model runs on a server, not on a microcontroller",
            where=f"{entry.path}.impulse.type",
        )


def _resolve(
    document: StudioDocument, detailed: wire.DetailedImpulse, path: str, options: ResolveOptions, findings: Findings
) -> Impulse | None:
    impulse = detailed.impulse
    impulse_path = f"{path}.impulse"
    found = find_input_block(impulse, impulse_path, findings)
    if found is None:
        return None
    input_wire, input_path = found
    stated_axes = fuse_axes(impulse, input_wire, impulse_path, findings)
    axes = findings.texts(stated_axes, f"{impulse_path}.axes")
    # A "features" input has no window: its samples follow from the features, so it is resolved with a stand-in first.
    scratch = Findings() if input_wire.type == "features" else findings
    block = resolve_input(input_wire, input_path, axis_count=len(axes), feature_count=0, findings=scratch)
    stated_features = sum(
        int(config.metadata.feature_count or 0) for config in detailed.dsp_block_configs if config.metadata
    )
    if input_wire.type == "features":
        block = resolve_input(
            input_wire, input_path, axis_count=len(axes), feature_count=stated_features, findings=findings
        )
    if block is None:
        return None
    dsp_blocks = resolve_dsp_blocks(
        impulse,
        detailed.dsp_block_configs,
        path=path,
        axes=stated_axes,  # blocks name them as Studio does, also those that cannot stand in C
        window=_window_facts(block),
        findings=findings,
    )
    context = LearnContext(block, dsp_blocks, options.model_type, ModelShelf(document, findings), findings)
    project = document.project
    if project is None:
        findings.note(
            "no-project",
            "project id, name, owner and deploy version are not in the response; they are written as 0 and empty",
            hint="put project.json beside the response, or use a snapshot made by 'impulsegen fetch'",
        )
    return Impulse(
        project=_project(document, findings),
        id=findings.integer(impulse.id, f"{impulse_path}.id", high=65535, what="the impulse id"),
        name=findings.text(impulse.name, f"{impulse_path}.name"),
        input=block,
        axes=axes,
        sensor=resolve_sensor(project.sensor if project else None, options.sensor, input_wire, axes, findings),
        dsp_blocks=dsp_blocks,
        learn_blocks=_learn_blocks(detailed, path, context),
        post_processing_blocks=resolve_post_processing(
            impulse, detailed.post_processing_block_configs, path=path, findings=findings
        ),
        source_sha256=document.sha256,
        source_name=document.name,
        tags=tuple(detailed.tags),
    )


def _window_facts(block: InputBlock) -> WindowFacts:
    window_ms = getattr(block, "window_ms", None)
    return WindowFacts(block.samples, getattr(block, "rate_hz", 0.0), window_ms)


def _project(document: StudioDocument, findings: Findings) -> Project:
    project = document.project
    if project is None:
        return Project()
    return Project(
        id=findings.integer(project.id or 0, "project.id", what="the project id"),
        name=findings.text(project.name, "project.name"),
        owner=findings.text(project.owner, "project.owner"),
        deploy_version=findings.integer(project.deploy_version or 0, "deployment.version", what="the deploy version"),
    )


def _learn_blocks(detailed: wire.DetailedImpulse, path: str, context: LearnContext) -> tuple[LearnBlock, ...]:
    """The learn blocks in order. What cannot be resolved is left out; the findings say why."""
    findings = context.findings
    keras = {e.block_id: (f"learnBlockKerasConfigs[{i}]", e) for i, e in enumerate(detailed.learn_block_keras_configs)}
    anomaly = {
        e.block_id: (f"learnBlockAnomalyConfigs[{i}]", e) for i, e in enumerate(detailed.learn_block_anomaly_configs)
    }
    known_dsp = {block.id for block in detailed.impulse.dsp_blocks}
    blocks: list[LearnBlock] = []
    for index, block in enumerate(detailed.impulse.learn_blocks):
        where = f"{path}.impulse.learnBlocks[{index}]"
        for position, dsp_id in enumerate(block.dsp):
            if dsp_id not in known_dsp:
                findings.error(
                    "unknown-block",
                    f"learn block {block.id} ({block.type}) reads the processing block {dsp_id}, which does not exist",
                    where=f"{where}.dsp[{position}]",
                    expected=f"one of {', '.join(str(known) for known in sorted(known_dsp)) or 'none'}",
                )
        one: LearnBlock | None
        if block.type in _ANOMALY_TYPES:
            name, anomaly_entry = anomaly.get(block.id, ("learnBlockAnomalyConfigs", None))
            one = resolve_anomaly_block(block, anomaly_entry, where, f"{path}.{name}", context)
        else:
            name, keras_entry = keras.get(block.id, ("learnBlockKerasConfigs", None))
            one = resolve_neural_block(block, keras_entry, where, f"{path}.{name}", context)
        if one is not None:
            blocks.append(one)
    if not detailed.impulse.learn_blocks:
        findings.error(
            "no-learn-block",
            "the impulse has no learning block",
            where=f"{path}.impulse.learnBlocks",
            hint="add a learning block in Studio, train it, then fetch again",
            allow="incomplete",
        )
    return tuple(blocks)
