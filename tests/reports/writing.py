"""Writing a summary as the tests do."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from audit_desk.reports.write import Format, write_summary
from audit_desk.summaries.compare import Comparison
from audit_desk.summaries.model import Summary

AT = datetime(2026, 11, 20, 10, 41)  # noqa: DTZ001  (as the clock on the wall shows it)


def written(
    summary: Summary,
    shape: str,
    folder: Path,
    comparison: Comparison | None = None,
    progress: Callable[[int, int], None] | None = None,
    **about: str,
) -> Path:
    path = folder / f"summary.{shape}"
    told = {
        "marking": "Official - Sensitive",
        "organisation": "Children and Families · Quality assurance",
        "printed_by": "P. Nair",
    }
    write_summary(
        summary,
        Format(shape),
        path,
        printed_at=AT,
        comparison=comparison,
        progress=progress,
        **(told | about),
    )
    return path
