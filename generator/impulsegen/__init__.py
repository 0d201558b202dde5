"""Turn a trained Edge Impulse project into C that builds, runs and proves itself on a microcontroller."""

__version__ = "0.1.0"
