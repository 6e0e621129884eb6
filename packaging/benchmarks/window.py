"""The window: how soon it is of use, how soon an audit is ready, and how soon a key is seen."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from audit_desk.audits.lifecycle import start_audit
from audit_desk.forms.service import add_form
from audit_desk.ui.app import dress, make_app
from audit_desk.ui.remembered import Remembered
from audit_desk.ui.window import MainWindow
from audit_desk.workspace.desk import Desk
from benchmarks.measure import Row, percentile, ratio
from benchmarks.stores import form_text, large_store

LEAD = "Margaret Lindqvist"
PRESSES = 1_000

HOME = """
import os, sys
from pathlib import Path
from audit_desk.ui.app import dress, make_app
from audit_desk.ui.remembered import Remembered
from audit_desk.ui.window import MainWindow
from PySide6.QtCore import QTimer
app = make_app()
choices = Remembered(Path(sys.argv[2]))
dress(app, choices)
window = MainWindow(choices, sys.argv[3])
window.show()
QTimer.singleShot(0, window, lambda: window.begin(Path(sys.argv[1])))
def look():
    page = window.shell.page if window.shell else None
    if page is not None and page.title == "Home" and page.usable:
        app.processEvents()
        os._exit(0)
timer = QTimer()
timer.timeout.connect(look)
timer.start(1)
app.exec()
"""
BARE = """
import os
import sqlmodel
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.resize(1366, 768)
window.show()
def look():
    app.processEvents()
    os._exit(0)
QTimer.singleShot(0, look)
app.exec()
"""


def start_up(folder: Path, runs: int) -> list[Row]:
    """First usable home page on 10,000 audits against a bare window that imports SQLModel."""
    workspace, _ = large_store(folder / "start.auditdesk", 10_000, 10)
    workspace.close()

    def ours() -> float:
        remembered = folder / "window.json"
        return _process([HOME, str(workspace.path), str(remembered), LEAD])

    name = "Home page of 10,000 audits : bare window with SQLModel"
    return [ratio(name, 1.5, ours, lambda: _process([BARE]), runs)]


def audit_page(folder: Path, runs: int) -> list[Row]:
    """A 100-question audit from click to ready, and key presses until they are painted."""
    workspace, lead = large_store(folder / "page.auditdesk", 200, 10)
    desk = Desk(workspace, lead)
    desk.do(add_form, form_text("hundred", 100), "hundred.yaml")
    audits = [desk.do(start_audit, "hundred", case_ref=f"C{n}").id for n in range(runs + 2)]
    workspace.close()
    app = make_app()
    choices = Remembered(folder / "window.json")
    dress(app, choices)
    window = MainWindow(choices, LEAD)
    window.show()
    window.begin(workspace.path)
    until(lambda: window.shell is not None)
    window.activateWindow()
    shell: Any = window.shell
    taken = []
    for audit_id in audits:
        shell.go("home")
        settle()
        begun = time.perf_counter()
        shell.go("audit", audit_id=audit_id)
        app.processEvents()
        taken.append(1000 * (time.perf_counter() - begun))
        settle()
    detail = f"first visit {taken[0]:.0f} ms, then median of {runs}"
    opened = Row(
        "Audit of 100 questions, click to ready", statistics.median(taken[2:]), "ms", 150, detail
    )
    rows = [opened, _keys(shell.page.open.fill)]
    window.close()
    return rows


class Painted(QObject):
    """Counts the paintings of one widget."""

    times = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.times += event.type() is QEvent.Type.Paint
        return False


def _keys(view: Any) -> Row:
    """Type into a comment while what is typed is being saved."""
    view.go_to("section-0", "question_0")
    QTest.keyClick(QApplication.focusWidget(), "n")  # this answer asks for the evidence
    wait(200)
    view.go_to("section-0", "question_0")
    QTest.keyClick(QApplication.focusWidget(), "c")
    wait(200)
    box: Any = QApplication.focusWidget()
    painted = Painted()
    box.viewport().installEventFilter(painted)
    taken = []
    for number in range(PRESSES):
        letter = "a word and another "[number % 19]
        press = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        before, begun = painted.times, time.perf_counter()
        QApplication.sendEvent(box, press)
        while painted.times == before:
            QApplication.processEvents()
        taken.append(1000 * (time.perf_counter() - begun))
        wait(8)
    detail = f"median {statistics.median(taken):.1f} ms, slowest {max(taken):.1f} ms of {PRESSES}"
    return Row("Key press to paint while saving, 99%", percentile(taken, 0.99), "ms", 16, detail)


def _process(script: list[str]) -> float:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    begun = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", *script], env=environment, check=True, stderr=subprocess.DEVNULL
    )
    return time.perf_counter() - begun


def wait(milliseconds: int) -> None:
    """Let the window live, as `QTest.qWait` would if it let other threads run meanwhile."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def until(so: Callable[[], bool]) -> None:
    while not so():
        wait(10)


def settle() -> None:
    wait(300)
