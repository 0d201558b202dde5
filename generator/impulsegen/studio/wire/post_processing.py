"""Settings of post-processing blocks."""

from __future__ import annotations

from impulsegen.studio.wire.base import Boolean, Id, Items, Record, WireModel
from impulsegen.studio.wire.parameters import DspGroupItem


class PostProcessingConfig(WireModel):
    """``type`` is given by newer versions only; else it stands in the impulse."""

    enabled: Boolean | None = None
    parameters: Items[DspGroupItem] = ()
    type: str | None = None


class PostProcessingConfigEntry(WireModel):
    """Belongs to the post-processing block ``block_id``."""

    block_id: Id
    config: Record[PostProcessingConfig] = PostProcessingConfig()
