"""The command line, for tests that fetch with it."""

from cli.conftest import impulsegen

__all__ = ["impulsegen"]
