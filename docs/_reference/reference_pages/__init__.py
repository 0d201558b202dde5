"""The pages of the reference that are made from the code: one module each, nothing of them written by hand twice."""

from __future__ import annotations

from reference_pages.tool import MissingToolError

__all__ = ["NEED_TOOLS", "MissingToolError", "all_pages", "pages_without_tools"]

NEED_TOOLS = (
    "reference/python-api.md",
    "reference/c-api/index.md",
)  # where the pages begin that need griffe or Doxygen


def all_pages() -> dict[str, str]:
    """Path below ``docs/`` to Markdown; within a folder in the order of the navigation.

    Raises:
        MissingToolError: griffe or Doxygen is not installed.
    """
    try:
        from reference_pages import python_api
    except ModuleNotFoundError as error:
        hint = "pip install 'impulsegen[docs]'"
        raise MissingToolError(
            f"{error.name} is not installed; the reference of Python is made with it: {hint}"
        ) from error
    from reference_pages import c_api

    return {**pages_without_tools(), **python_api.pages(), **c_api.pages()}


def pages_without_tools() -> dict[str, str]:
    """Those that Python and impulsegen are enough for."""
    from reference_pages import blocks, commands, configuration, diagnostic_codes, exit_codes, operators, targets

    pages: dict[str, str] = {}
    for module in (commands, configuration, exit_codes, diagnostic_codes, targets, blocks, operators):
        pages.update(module.pages())
    return pages
