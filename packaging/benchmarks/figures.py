"""Summary, import and PDF, each against the plainest way to the same result."""

import csv
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from audit_desk.audits.importing import import_audits, read_table
from audit_desk.forms.service import add_form
from audit_desk.opening import make_workspace
from audit_desk.reports.write import Format, write_summary
from audit_desk.summaries.service import SummaryRequest, summarise
from audit_desk.workspace.desk import Desk
from benchmarks.bare_pdf import write_bare
from benchmarks.measure import Row, ratio, timed
from benchmarks.stores import form_text, large_store

COUNTS = """
SELECT answer.question, answer.standing, COALESCE(answer.moderated, answer.value), COUNT(*)
FROM answer JOIN audit ON audit.id = answer.audit_id
WHERE audit.form = 'benchmark' AND audit.state = 'finalised'
GROUP BY 1, 2, 3
"""


def summary(folder: Path, runs: int) -> Row:
    """A summary of 10,000 audits × 40 questions against the same counts in one SQL query."""
    workspace, lead = large_store(folder / "summary.auditdesk", 10_000, 40)
    desk = Desk(workspace, lead)

    def bare() -> object:
        with closing(sqlite3.connect(workspace.path)) as file:
            file.execute("PRAGMA cache_size = -65536")
            return file.execute(COUNTS).fetchall()

    request = SummaryRequest(form="benchmark")
    return ratio(
        "Summary, 10,000 audits of 40 questions : one query",
        1.5,
        lambda: timed(lambda: desk.ask(summarise, request)),
        lambda: timed(bare),
        runs,
    )


def imports(folder: Path, runs: int) -> Row:
    """Importing 10,000 rows against executemany of the rows that it writes."""
    table = folder / "table.csv"
    _write_table(table, 10_000)
    numbers = iter(range(1_000))

    def ours() -> float:
        path = folder / f"import-{next(numbers)}.auditdesk"
        workspace, lead = make_workspace(path, "Margaret Lindqvist")
        desk = Desk(workspace, lead)
        version = desk.do(add_form, form_text("benchmark", 10), "benchmark.yaml")
        seconds = timed(lambda: desk.do(import_audits, version, read_table(table)))
        workspace.close()
        return seconds

    ours()
    filled = folder / "import-0.auditdesk"
    with closing(sqlite3.connect(filled)) as file:
        rows = {
            name: file.execute(f"SELECT * FROM {name}").fetchall()
            for name in ("audit", "answer", "history")
        }

    def theirs() -> float:
        path = folder / f"bare-{next(numbers)}.auditdesk"
        workspace, lead = make_workspace(path, "Margaret Lindqvist")
        Desk(workspace, lead).do(add_form, form_text("benchmark", 10), "benchmark.yaml")
        workspace.close()
        return timed(lambda: _insert(path, rows))

    return ratio("Import of 10,000 rows : executemany of them", 6, ours, theirs, runs)


def _insert(path: Path, rows: dict[str, list[tuple[object, ...]]]) -> None:
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("PRAGMA synchronous = FULL")
        for name, lines in rows.items():
            marks = ", ".join("?" * len(lines[0]))
            file.executemany(f"INSERT OR IGNORE INTO {name} VALUES ({marks})", lines)


def _write_table(path: Path, rows: int) -> None:
    answers = ("Yes", "Partially", "No")
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        questions = [f"question_{number}" for number in range(10)]
        fixed = ("audit_ref", "case_ref", "service", "auditor", "audit_date", "overall_grade")
        writer.writerow([*fixed, *questions])
        for row in range(rows):
            given = [
                str(1 + row % 4) if number % 4 == 3 else answers[(row + number) % 3]
                for number in range(10)
            ]
            day = f"2024-{1 + row % 12:02}-{1 + row % 28:02}"
            about = [f"R-{row}", f"C{row}", "Child in Need", f"PDM-{row % 7}", day]
            writer.writerow([*about, 1 + row % 4, *given])


def pdf(folder: Path, runs: int) -> Row:
    """A PDF of about 30 pages against the same words and tables in ReportLab's own parts."""
    workspace, lead = large_store(folder / "pdf.auditdesk", 60, 500)
    made = Desk(workspace, lead).ask(summarise, SummaryRequest(form="benchmark"))
    path = folder / "ours.pdf"

    def ours() -> None:
        write_summary(
            made,
            Format.PDF,
            path,
            marking="Official - Sensitive",
            organisation="Children and families",
            printed_by="M. Lindqvist",
            printed_at=datetime.now(UTC),
        )

    pages = write_bare(made, folder / "bare.pdf")
    return ratio(
        f"PDF : the same {pages} pages in bare ReportLab",
        1.5,
        lambda: timed(ours),
        lambda: timed(lambda: write_bare(made, folder / "bare.pdf")),
        runs,
    )


ALL: tuple[Callable[[Path, int], Row], ...] = (summary, imports, pdf)
