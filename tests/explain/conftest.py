"""Fixtures of the tests of ``impulsegen explain``."""

from cli.conftest import impulsegen

__all__ = ["impulsegen"]
