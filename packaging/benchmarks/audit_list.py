"""Frames of the list of 100,000 audits while it is scrolled, sorted and narrowed."""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from audit_desk.audits.listing import AuditFilter
from audit_desk.ui.app import dress, make_app
from audit_desk.ui.audits.page import AuditsPage
from audit_desk.ui.remembered import Remembered
from audit_desk.ui.window import MainWindow
from benchmarks.measure import Row, percentile
from benchmarks.stores import large_store

FRAME = 1 / 60
AUDITS = 100_000


def frames(folder: Path, runs: int) -> list[Row]:
    """The slowest frame of scrolling, of jumping about, and of narrowing and sorting."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = make_app()
    workspace, lead = large_store(folder / "list.auditdesk", AUDITS, 8)
    path = workspace.path
    workspace.close()
    choices = Remembered(folder / "list.json")
    dress(app, choices)
    window = MainWindow(choices, lead.name)
    window.show()
    window.begin(path)
    while window.shell is None:
        app.processEvents()
    window.shell.go("audits")
    page = window.shell.page
    assert isinstance(page, AuditsPage)
    at_rest = time.perf_counter() + 2  # by then the program has done what it does after a start
    while page.work.busy or not page.model.count or time.perf_counter() < at_rest:
        app.processEvents()
    rows = []
    for name, acts in (("scrolled", _scroll), ("dragged", _drag), ("narrowed, sorted", _narrow)):
        taken = []
        for act in (act for _ in range(runs) for act in acts(page)):
            begun = time.perf_counter()
            act()
            app.processEvents()
            taken.append(1000 * (time.perf_counter() - begun))
            while time.perf_counter() - begun < FRAME:
                time.sleep(0.001)
        detail = f"99% within {percentile(taken, 0.99):.1f} ms, {len(taken)} frames"
        rows.append(Row(f"Slowest frame, {AUDITS:,} audits {name}", max(taken), "ms", 33, detail))
    window.close()
    return rows


def _scroll(page: AuditsPage) -> Iterator[Callable[[], object]]:
    bar = page.table.verticalScrollBar()
    for step in range(240):
        yield lambda step=step: bar.setValue(step * 160)


def _drag(page: AuditsPage) -> Iterator[Callable[[], object]]:
    bar = page.table.verticalScrollBar()
    for step in range(240):
        yield lambda step=step: bar.setValue(bar.maximum() * (step * 37 % 240) // 240)


def _narrow(page: AuditsPage) -> Iterator[Callable[[], object]]:
    for wanted in (
        AuditFilter(service="Child in Need"),
        AuditFilter(words="C9 negl"),
        AuditFilter(grade=4),
        AuditFilter(),
    ):
        yield lambda wanted=wanted: page.filters.show_filter(wanted)
        yield from _wait(30)
    for column in range(8):
        yield lambda column=column: page.table.sorted_by.emit(column, True)
        yield from _wait(30)


def _wait(number: int) -> Iterator[Callable[[], object]]:
    for _ in range(number):
        yield lambda: None
