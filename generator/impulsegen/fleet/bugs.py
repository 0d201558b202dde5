"""An exception that nobody foresaw, as one line that can be reported."""

from __future__ import annotations

import os

from impulsegen import __version__
from impulsegen.errors import ImpulsegenError

REPORT_HINT = (
    "report the line above in the project's issue tracker, with the command and, if it can be shared, its input; "
    "IMPULSEGEN_TRACEBACK=1 shows more"
)


def bug_of(problem: Exception) -> ImpulsegenError:
    """The failure to show instead of a traceback, without secrets. With ``IMPULSEGEN_TRACEBACK`` the exception goes on."""
    from impulsegen.studio.redact import redact_text

    if os.environ.get("IMPULSEGEN_TRACEBACK"):
        raise problem
    frame = problem.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    place = f"{frame.tb_frame.f_code.co_filename.rpartition(os.sep)[2]}:{frame.tb_lineno}" if frame else "unknown"
    what = redact_text(f"{type(problem).__name__}: {problem}")[:500]
    return ImpulsegenError(f"this is a bug in impulsegen {__version__}: {what} ({place})", hint=REPORT_HINT)
