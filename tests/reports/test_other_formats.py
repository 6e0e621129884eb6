"""HTML, CSV and workbooks."""

import csv
import re
from dataclasses import replace
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path

from openpyxl import load_workbook

from audit_desk.reports.safe import as_text
from audit_desk.summaries.compare import compare
from audit_desk.summaries.model import Summary
from tests.reports import samples
from tests.reports.writing import written

EVIL = '=HYPERLINK("http://example.org";"x")'


def evil() -> Summary:
    now = samples.ordinary()
    line = replace(now.recommendations[0], text=EVIL, owner="+44 call @me", theme="@theme")
    first, *rest = now.questions[4:]
    return replace(
        now,
        recommendations=(line,),
        questions=(replace(first, ask="-1+cmd|' /C calc'!A0\x00"), *rest),
    )


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_each_count_has_a_line(tmp_path: Path) -> None:
    path = written(samples.ordinary(), "csv", tmp_path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = rows_of(path)
    assert list(rows[0]) == ["section", "key", "ask", "answer", "count", "base", "percent"]
    fathers = [row for row in rows if row["key"] == "fathers"]
    assert [(row["answer"], row["count"], row["base"], row["percent"]) for row in fathers] == [
        ("Yes", "4", "9", "44.4"),
        ("Partially", "2", "9", "22.2"),
        ("No", "3", "9", "33.3"),
        ("Yes or partially", "6", "9", "66.7"),
        ("not applicable", "2", "", ""),
    ]


def test_no_cell_of_a_table_is_a_formula(tmp_path: Path) -> None:
    for row in rows_of(written(evil(), "csv", tmp_path)):
        for cell in row.values():
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert as_text("-4.5") == "-4.5"
    assert as_text(" =1+1").startswith("'")
    assert as_text("\n=1+1").startswith("'")


def test_a_workbook_has_typed_figures_and_no_formulas(tmp_path: Path) -> None:
    book = load_workbook(written(evil(), "xlsx", tmp_path))
    assert book.sheetnames == [
        "Grades",
        "Practice areas",
        "Questions",
        "Findings",
        "Recommendations",
    ]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    assert EVIL in [cell.value for cell in cells]
    grades = book["Grades"]
    assert [cell.value for cell in grades[3]] == ["2 Requires improvement", 6, 11, 54.5]
    due = book["Recommendations"]["E2"]
    assert isinstance(due.value, datetime)
    assert due.is_date


def test_a_workbook_of_the_longest_content_opens(tmp_path: Path) -> None:
    assert load_workbook(written(samples.longest(), "xlsx", tmp_path))["Findings"].max_row > 20


class Balanced(HTMLParser):
    """Notes what is open and what is fetched from elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.fetched: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "br", "rect", "line"):
            self.open.append(tag)
        self.fetched += [value or "" for name, value in attrs if name in ("src", "href")]

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("rect", "line"):
            assert self.open.pop() == tag


def test_a_page_of_html_is_whole_and_needs_nothing_else(tmp_path: Path) -> None:
    now = samples.longest()
    path = written(now, "html", tmp_path, compare(now, samples.earlier()))
    text = path.read_text("utf-8")
    page = Balanced()
    page.feed(text)
    assert not page.open
    assert not page.fetched
    assert 'lang="en-GB"' in text
    assert "@media print" in text
    ids = re.findall(r' id="([^"]+)"', text)
    assert len(ids) == len(set(ids))


def test_html_says_what_the_summary_says_and_runs_nothing(tmp_path: Path) -> None:
    now = samples.ordinary()
    text = written(now, "html", tmp_path, compare(now, samples.earlier())).read_text("utf-8")
    for said in (
        "OFFICIAL - SENSITIVE",
        "Of 11 files, five are good and six require improvement.",
        "Average 2.5 (requires improvement).",
        "The &lt;b&gt;plan&lt;/b&gt; hangs",
        "31 Mar 2022",
        "−18.8",
        "Printed 20 November 2026 10:41 by P. Nair",
    ):
        assert said in text
    assert "<b>plan" not in text


def test_html_of_no_audits_says_so(tmp_path: Path) -> None:
    text = written(samples.empty(), "html", tmp_path).read_text("utf-8")
    assert "There are no finalised audits" in text
    assert "<table" not in text
