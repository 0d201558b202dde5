"""Machines to read results on."""

from __future__ import annotations

from dsp.conftest import machine

__all__ = ["machine"]
