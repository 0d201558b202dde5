"""Records that the functions return and that other rooms define, for annotations and comparisons."""

from __future__ import annotations

from impulsegen.build.project import BuildResult
from impulsegen.build.running import RunResult
from impulsegen.diff.change import Level
from impulsegen.diff.difference import Difference
from impulsegen.fit.report import FitReport
from impulsegen.impulse.model import Impulse
from impulsegen.output.drift import Drift

__all__ = ("BuildResult", "Difference", "Drift", "FitReport", "Impulse", "Level", "RunResult")
