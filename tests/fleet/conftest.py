"""Fixtures of fleets: those of configurations."""

from configuration.conftest import folder, impulsegen

__all__ = ["folder", "impulsegen"]
