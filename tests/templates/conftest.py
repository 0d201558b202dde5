"""Fixtures of the tests of own templates."""

from cli.conftest import impulsegen

__all__ = ["impulsegen"]
