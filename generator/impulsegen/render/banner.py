"""What stands at the top of every generated file: where it comes from, with no date, folder or user."""

from __future__ import annotations

from dataclasses import dataclass

from impulsegen.impulse.model import Impulse


@dataclass(frozen=True)
class BannerView:
    """Origin of a generated file."""

    impulse_id: int
    impulse_name: str
    project_id: int
    project_name: str
    tool: str
    source_sha256: str


def banner_view(impulse: Impulse, tool_version: str) -> BannerView:
    """The origin of an impulse's files."""
    return BannerView(
        impulse_id=impulse.id,
        impulse_name=impulse.name,
        project_id=impulse.project.id,
        project_name=impulse.project.name,
        tool=f"impulsegen {tool_version}",
        source_sha256=impulse.source_sha256,
    )
