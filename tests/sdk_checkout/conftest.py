"""Tests against a real checkout of Edge Impulse's SDK: they are there when IMPULSEGEN_EI_SDK names one."""

from __future__ import annotations

import os

collect_ignore_glob = [] if os.environ.get("IMPULSEGEN_EI_SDK") else ["test_*.py"]
