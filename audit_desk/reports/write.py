"""Putting a summary into a file, in whatever format, whole or not at all."""

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from audit_desk.reports.printed import Printed, Progress
from audit_desk.reports.putting import put
from audit_desk.summaries.compare import Comparison
from audit_desk.summaries.model import Summary

Writer = Callable[[Summary, Comparison | None, Path, Printed, Progress], None]


class Format(StrEnum):
    JSON = "json"
    PDF = "pdf"
    HTML = "html"
    CSV = "csv"
    XLSX = "xlsx"


def write_summary(
    summary: Summary,
    format: Format,  # noqa: A002  (the word that commands use)
    path: Path,
    *,
    marking: str,
    organisation: str,
    printed_by: str,
    printed_at: datetime,
    comparison: Comparison | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> None:
    """Write a summary to `path`: the whole file, or none and what was there before.

    A link is followed to its file, and a device or a pipe is written to. `progress(done, of)` is
    told how far it is, and may raise to stop. Raises StoreError, also where a workspace stands.
    """
    printed = Printed(marking, organisation, printed_by, printed_at)
    write = _writer(Format(format))
    put(path, lambda made: write(summary, comparison, made, printed, progress or _nothing))


def _writer(kind: Format) -> Writer:
    match kind:
        case Format.PDF:
            from audit_desk.reports.pdf import write_pdf

            return write_pdf
        case Format.HTML:
            from audit_desk.reports.html import write_html

            return write_html
        case Format.XLSX:
            from audit_desk.reports.xlsx import write_xlsx

            return write_xlsx
        case Format.CSV:
            from audit_desk.reports.csv import write_csv

            return write_csv
        case Format.JSON:
            from audit_desk.reports.as_json import write_json

            return write_json


def _nothing(_done: int, _of: int) -> None:
    """Nobody wants to know."""
