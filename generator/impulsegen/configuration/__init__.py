"""``impulsegen.toml``: which impulses of which projects become which firmware for which targets, and the lock that pins it."""

from impulsegen.configuration.finding import find_configuration
from impulsegen.configuration.model import Configuration

__all__ = ["Configuration", "find_configuration"]
