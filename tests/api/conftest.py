"""The command line, beside which the functions are held."""

from cli.conftest import impulsegen, motion

__all__ = ["impulsegen", "motion"]
