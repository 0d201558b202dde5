"""Turn a trained Edge Impulse project into C that builds, runs and proves itself on a microcontroller.

From a build script: ``from impulsegen import load, generate``. A name is imported when it is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"

__all__ = (
    "BuildResult",
    "Diagnostic",
    "Difference",
    "Drift",
    "FitReport",
    "Generated",
    "Impulse",
    "ImpulsegenError",
    "Level",
    "Loaded",
    "RunResult",
    "Severity",
    "__version__",
    "build_project",
    "check",
    "check_fit",
    "compare",
    "describe",
    "errors",
    "generate",
    "load",
    "run_project",
    "write_report",
)

if TYPE_CHECKING:
    from impulsegen import errors
    from impulsegen.api.building import build_project, run_project
    from impulsegen.api.generating import Generated, check, generate
    from impulsegen.api.judging import check_fit, compare, write_report
    from impulsegen.api.loading import Loaded, load
    from impulsegen.api.results import BuildResult, Difference, Drift, FitReport, Impulse, Level, RunResult
    from impulsegen.api.wording import describe
    from impulsegen.diagnostics import Diagnostic, Severity
    from impulsegen.errors import ImpulsegenError
else:
    # Where each name is defined; the imports above say the same to type checkers and editors.
    _HOMES = {
        **dict.fromkeys(("build_project", "run_project"), "api.building"),
        **dict.fromkeys(("Generated", "check", "generate"), "api.generating"),
        **dict.fromkeys(("check_fit", "compare", "write_report"), "api.judging"),
        **dict.fromkeys(("Loaded", "load"), "api.loading"),
        **dict.fromkeys(
            ("BuildResult", "Difference", "Drift", "FitReport", "Impulse", "Level", "RunResult"), "api.results"
        ),
        "describe": "api.wording",
        **dict.fromkeys(("Diagnostic", "Severity"), "diagnostics"),
        "ImpulsegenError": "errors",
        "errors": "errors",
    }

    def __getattr__(name: str) -> object:
        """A name of ``__all__``, from where it is defined."""
        import importlib

        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        module = importlib.import_module(f"{__name__}.{_HOMES[name]}")
        value = module if name == _HOMES[name] else getattr(module, name)
        globals()[name] = value
        return value

    def __dir__() -> list[str]:
        """What there is, asked for or not."""
        return sorted({*globals(), *__all__})
