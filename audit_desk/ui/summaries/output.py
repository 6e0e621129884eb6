"""A summary on paper or in a file, made beside the window."""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from audit_desk.people.rules import SignedIn
from audit_desk.summaries.compare import Comparison
from audit_desk.summaries.model import Summary
from audit_desk.summaries.service import SummaryRequest
from audit_desk.workspace.columns import now
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.settings import MARKING, ORGANISATION, setting

if TYPE_CHECKING:
    from audit_desk.reports.write import Format

KINDS = (
    ("html", "A page for a browser (HTML)…", "Pages (*.html)"),
    ("xlsx", "A workbook (Excel)…", "Workbooks (*.xlsx)"),
    ("csv", "A table (CSV)…", "Tables (*.csv)"),
    ("json", "For another program (JSON)…", "JSON (*.json)"),
    ("answers.xlsx", "Every answer, one row an audit (Excel)…", "Workbooks (*.xlsx)"),
    ("answers.csv", "Every answer, one row an audit (CSV)…", "Tables (*.csv)"),
)


@dataclass(frozen=True)
class Sheet:
    """What is written: a summary, and the comparison that is shown with it."""

    summary: Summary
    comparison: Comparison | None

    @property
    def name(self) -> str:
        """Proposed for a file, without its ending: form, theme, months."""
        one = self.summary
        words = [one.form, one.theme, one.service]
        words += [f"{day:%Y-%m}" for day in (one.begins, one.ends) if day is not None]
        said = "-".join(dict.fromkeys(word for word in words if word))
        return "".join(sign if sign.isalnum() else "-" for sign in said).strip("-")[:120]


def write(
    desk: Desk[SignedIn],
    sheet: Sheet,
    kind: "Format | str",
    path: Path,
    progress: Callable[[int, int], None],
) -> Path:
    """In the worker: put it into a file, with the workspace's marking and organisation."""
    from audit_desk.reports.write import Format, write_summary

    if kind.startswith("answers."):
        _write_answers(desk, sheet.summary, kind.removeprefix("answers."), path)
        return path
    write_summary(
        sheet.summary,
        Format(kind),
        path,
        marking=desk.ask(setting, MARKING),
        organisation=desk.ask(setting, ORGANISATION),
        printed_by=desk.person.name,
        printed_at=now().astimezone(),
        comparison=sheet.comparison,
        progress=progress,
    )
    return path


def _write_answers(desk: Desk[SignedIn], summary: Summary, kind: str, path: Path) -> None:
    from audit_desk.reports.answers import write_answers
    from audit_desk.summaries.answer_table import answer_table

    one = summary
    asked = SummaryRequest(one.form, one.date_from, one.date_to, one.service, one.theme)
    write_answers(desk.ask(answer_table, asked), kind, path)


class Drawer:
    """A folder for sheets that are only looked at; what lies in it goes when it is emptied."""

    def __init__(self) -> None:
        self._folder: Path | None = None

    def place(self, name: str) -> Path:
        """Where to put a sheet."""
        self.clear()
        self._folder = Path(tempfile.mkdtemp(prefix="audit-desk-"))
        return self._folder / name

    def clear(self) -> None:
        """Let everything in it go."""
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None
