"""What works on with the results of networks: objects that are followed, events and labels in a stream of scores."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ObjectTracking:
    """Follows detected objects from frame to frame."""

    id: int
    name: str
    implementation_version: int
    keep_grace: int = 5  # frames that a lost trace survives
    max_observations: int = 5
    threshold: float = 0.5  # of the match
    use_iou: bool = True  # else the distance of centres
    path: str = ""


@dataclass(frozen=True)
class SortObjectTracking:
    """Follows detected objects with SORT."""

    id: int
    name: str
    implementation_version: int
    max_age: int = 1
    min_hits: int = 3
    iou_threshold: float = 0.3
    path: str = ""


PostProcessingBlock = ObjectTracking | SortObjectTracking


@dataclass(frozen=True)
class Calibration:
    """Events in a stream of scores: Edge Impulse's performance calibration."""

    average_window_ms: int  # over which scores are averaged
    detection_threshold: float  # that the average of a label must reach: above 1 / labels, at most 1
    suppression_ms: int  # after an event, in which there is no other
    flags: int = 0  # bit i: label i can be an event and suppresses others. 0: all can, none does


@dataclass(frozen=True)
class Smoothing:
    """The label that most of the last results have."""

    readings: int  # last results that are looked at
    min_same: int  # of them that must agree
    min_score: float  # that a label must reach to count for a result
    min_anomaly: float | None = None  # score of an anomaly. None: the threshold of the block that scores it
