"""Options and rules of the whole suite.

``IMPULSEGEN_REQUIRE_TOOLS=1``, which CI sets, turns every skip into a failure, except of tests that need the reference
material beside the repository where it is not there.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

_REPOSITORY = Path(__file__).resolve().parent.parent
_REQUIRE_TOOLS = "IMPULSEGEN_REQUIRE_TOOLS"

# Tests that compile take longer than hypothesis expects of an example, and a busy machine is no defect.
settings.register_profile("default", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("default"), derandomize=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write tests/golden anew instead of comparing")


def _has_reference_material() -> bool:
    return (Path(os.environ.get("IMPULSEGEN_SHARED") or _REPOSITORY.parent / "shared") / "corpus").is_dir()


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]):  # type: ignore[no-untyped-def]
    """A skip is a failure where the tools must be there."""
    outcome = yield
    report = outcome.get_result()
    if not report.skipped or not os.environ.get(_REQUIRE_TOOLS) or hasattr(report, "wasxfail"):
        return
    if item.get_closest_marker("shared") and not _has_reference_material():
        return
    report.outcome = "failed"
    report.longrepr = f"skipped, but {_REQUIRE_TOOLS} is set: {report.longrepr}"
