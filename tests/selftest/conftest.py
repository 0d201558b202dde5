"""Fixtures that these tests share with those of the command line."""

from cli.conftest import impulsegen  # noqa: F401 - a fixture
