"""What follows the features of a window: each network, and what its outputs come to."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from impulsegen.impulse.model import Impulse, NeuralBlock
from impulsegen.inference.arena import ALIGNMENT_BYTES
from impulsegen.inference.program import Value
from impulsegen.inference.timeline import ImpulseMemory, NetworkMemory
from impulsegen.render.c_text import CText, c_float, c_int
from impulsegen.render.network.program import C_TYPES, NetworkCall, program_code, value_pointer
from impulsegen.render.parameters.header import Macro
from impulsegen.render.parameters.learn_blocks import SCALING
from impulsegen.render.parameters.names import ImpulseNames
from impulsegen.render.parameters.tables import Definition, constant
from impulsegen.render.runtime.code import State
from impulsegen.render.runtime.networks import FedNetwork
from impulsegen.render.runtime.results import (
    OutputTensor,
    ResultCode,
    ResultField,
    result_code,
    smoothing_code,
    tracking_code,
)
from impulsegen.render.runtime.thresholds import Tunable

_FLOAT_BYTES = 4


@dataclass(frozen=True)
class NetworkSource:
    """``<prefix>_learn_<id>.c`` and its header: weights, layers, and the calls that run them."""

    stem: str
    header: str
    guard: str
    run: str
    block_id: int
    comment: str
    model_sha256: str  # its origin: other inputs may change and leave it as it is
    definitions: tuple[Definition, ...]
    calls: tuple[NetworkCall, ...]
    modules: tuple[str, ...]


@dataclass(frozen=True)
class Conclusion:
    """One network in ``<prefix>_run.c``."""

    comment: str
    source: NetworkSource
    copies: tuple[CText, ...]  # statements that bring its input together
    outputs: tuple[CText, ...]  # definitions of pointers to its outputs
    scratch: CText  # a pointer to memory for its result, or nothing
    statements: tuple[CText, ...]  # that make its result
    fields: tuple[ResultField, ...]
    definitions: tuple[Definition, ...]
    states: tuple[State, ...]
    modules: tuple[str, ...]
    macros: tuple[Macro, ...]  # of the header, that fields are declared with
    field_modules: tuple[str, ...]  # of the runtime, likewise
    image_call: CText  # pixels straight into the network, or nothing

    @property
    def has_scratch(self) -> bool:
        """Whether its result needs memory."""
        return bool(self.scratch)


@dataclass(frozen=True)
class PlannedConclusions:
    """Networks and their results before the arena is planned."""

    networks: tuple[FedNetwork, ...]
    results: tuple[ResultCode, ...]
    impulse: Impulse
    names: ImpulseNames
    arena: str

    @property
    def scratch_bytes(self) -> tuple[int, ...]:
        """Memory that each result needs."""
        return tuple(result.scratch_bytes for result in self.results)

    def at(self, memory: ImpulseMemory) -> tuple[Conclusion, ...]:
        """The same when everything has its place."""
        return tuple(
            self._placed(network, result, place, memory)
            for network, result, place in zip(self.networks, self.results, memory.networks, strict=True)
        )

    def _placed(
        self, network: FedNetwork, result: ResultCode, place: NetworkMemory, memory: ImpulseMemory
    ) -> Conclusion:
        name = self.names.symbol(f"learn_{network.block.id}")
        program = network.program
        entry = program.inputs[0]
        input_at = place.offsets[place.memory.buffer_of[entry]]
        code = program_code(program, place.memory, place.offsets, name)
        input_pointer = value_pointer(program.values[entry], input_at, self.arena)
        definitions, image_call = result.definitions, CText("")
        if network.is_image_direct:
            definition = _quantization(network, program.values[entry], f"{name}_quantization")
            plan = self.names.symbol(f"dsp_{self.impulse.dsp_blocks[0].id}_plan")
            definitions = (definition, *definitions)
            image_call = CText(f"impulse_image_quantize(&{plan}, &{name}_quantization, signal, {input_pointer})")
        scratch = place.result_scratch
        return Conclusion(
            comment=f'learn block {network.block.id} "{network.block.name}"',
            source=NetworkSource(
                stem=name,
                header=f"{name}.h",
                guard=f"{name}_h".upper(),
                run=f"{name}_run",
                block_id=network.block.id,
                comment=f'learn block {network.block.id} "{network.block.name}": {len(program.steps)} steps',
                model_sha256=_digest(network.block),
                definitions=code.definitions,
                calls=code.calls,
                modules=code.modules,
            ),
            copies=tuple(_copies(network, memory, input_pointer, self.arena)),
            outputs=tuple(
                CText(f"const {C_TYPES[value.data_type]} *const output_{number} = {pointer};")
                for number, (value, pointer) in enumerate(_outputs(network, place, self.arena))
            ),
            scratch=CText("") if scratch is None else CText(f"{self.arena} + {scratch // ALIGNMENT_BYTES}"),
            statements=result.statements,
            fields=result.fields,
            definitions=definitions,
            states=result.states,
            modules=result.modules,
            macros=result.macros,
            field_modules=result.field_modules,
            image_call=image_call,
        )


def _digest(block: NeuralBlock) -> str:
    """The digest of a block's model file, which is there when its network is run."""
    network = block.network
    if network is None or network.data is None:
        return ""
    return network.sha256 or hashlib.sha256(network.data).hexdigest()


def conclusions(
    impulse: Impulse,
    networks: Sequence[FedNetwork],
    names: ImpulseNames,
    thresholds: Sequence[Tunable],
    arena: str,
    anomaly: str | None = None,
) -> PlannedConclusions:
    """What the networks of an impulse come to. ``anomaly`` is a field of the result with a score that is there before.

    Raises:
        UnsupportedError: an object detector's head that the runtime cannot read.
    """
    results = []
    for network in networks:
        values = {
            t.key: CText(f"{names.symbol('tunables')}.{t.field}") for t in thresholds if t.block_id == network.block.id
        }
        outputs = [
            OutputTensor(CText(f"output_{number}"), value.data_type, value.shape, value.scale, value.zero_point)
            for number, value in enumerate(network.outputs)
        ]
        result = result_code(network.block, impulse, names, outputs, values)
        smoothing = smoothing_code(network.block, impulse, names, anomaly)
        results.append(_followed(result, smoothing) if smoothing else result)
    for post in impulse.post_processing_blocks if results else ():
        index = next((i for i, result in enumerate(results) if result.detection), 0)
        results[index] = _followed(results[index], tracking_code(post, impulse, names, results[index].detection, {}))
    return PlannedConclusions(tuple(networks), tuple(results), impulse, names, arena)


def _followed(result: ResultCode, more: ResultCode) -> ResultCode:
    """A result with what works on with it, one after the other in the same memory."""
    return ResultCode(
        fields=(*result.fields, *more.fields),
        definitions=(*result.definitions, *more.definitions),
        states=(*result.states, *more.states),
        statements=(*result.statements, *more.statements),
        modules=(*result.modules, *more.modules),
        scratch_bytes=max(result.scratch_bytes, more.scratch_bytes),
        macros=(*result.macros, *more.macros),
        field_modules=(*result.field_modules, *more.field_modules),
        detection=result.detection,
    )


def _outputs(network: FedNetwork, place: NetworkMemory, arena: str) -> Iterator[tuple[Value, CText]]:
    for index in network.program.outputs:
        value = network.program.values[index]
        yield value, value_pointer(value, place.offsets[place.memory.buffer_of[index]], arena, const=True)


def _copies(network: FedNetwork, memory: ImpulseMemory, target: CText, arena: str) -> Iterator[CText]:
    for piece in network.pieces:
        source = (
            f"(const float *)({arena} + {((memory.features or 0) + piece.source * _FLOAT_BYTES) // ALIGNMENT_BYTES})"
        )
        yield CText(f"memcpy({target} + {piece.target}, {source}, {piece.count * _FLOAT_BYTES}u);")


def _quantization(network: FedNetwork, entry: Value, name: str) -> Definition:
    return constant(
        "impulse_image_quantization",
        name,
        {
            "scaling": CText(f"IMPULSE_SCALING_{SCALING[network.block.image_scaling]}"),
            "scale": c_float(entry.scale),
            "zero_point": c_int(entry.zero_point),
        },
        shared=False,
    )
