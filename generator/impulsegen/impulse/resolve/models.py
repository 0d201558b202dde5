"""Which model file belongs to which learn block, read into a network."""

from __future__ import annotations

from impulsegen.errors import SchemaError
from impulsegen.impulse.model import ModelType
from impulsegen.impulse.resolve.findings import Findings
from impulsegen.network.model import DataType, Network, Tensor
from impulsegen.studio.document import ModelFile, ModelTensors, StudioDocument, TensorDescription

_DATA_TYPES = {kind.value: kind for kind in DataType}


class ModelShelf:
    """The model files of a document. A file without a block id belongs to the first learn block that asks."""

    def __init__(self, document: StudioDocument, findings: Findings) -> None:
        self._files = list(document.models)
        self._tensors = dict(document.tensors)
        self._findings = findings

    def network_of(self, block_id: int, model_type: ModelType | None, *, own_only: bool = False) -> Network | None:
        """The network of a learn block: its file, else the description of its tensors, else ``None``."""
        file = self._take(block_id, model_type, own_only)
        if file is not None:
            # On first need: the FlatBuffers reader is only wanted when there is a model.
            from impulsegen.network.tflite_reader import read_network

            try:
                return read_network(file.content, origin=file.name)
            except SchemaError as problem:
                self._findings.error(
                    "bad-model",
                    f"the model of learn block {block_id} cannot be read: {problem.message}",
                    where=problem.where or file.name,
                    expected=problem.expected,
                    hint=problem.hint or "fetch it again",
                )
                return None
        described = self._tensors.get(block_id)
        return None if described is None else _describe(described)

    def _take(self, block_id: int, model_type: ModelType | None, own_only: bool) -> ModelFile | None:
        own = [file for file in self._files if file.learn_block_id == block_id]
        if model_type is not None:
            exact = [file for file in own if file.variant == model_type.value]
            own = exact or [file for file in own if file.variant is None]
        if not own and not own_only:
            own = [file for file in self._files if file.learn_block_id is None]
            if own:
                self._files.remove(own[0])
        return own[0] if own else None


def _describe(described: ModelTensors) -> Network:
    return Network(
        inputs=tuple(_tensor(tensor) for tensor in described.inputs),
        outputs=tuple(_tensor(tensor) for tensor in described.outputs),
        origin=described.origin,
    )


def _tensor(described: TensorDescription) -> Tensor:
    return Tensor(
        name=described.name,
        data_type=_DATA_TYPES.get(described.data_type, DataType.OTHER),
        shape=described.shape,
        scale=described.scale,
        zero_point=described.zero_point,
    )
