"""The designer with a form of 300 questions: typing, adding, moving and undoing while it saves."""

import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from audit_desk.forms.drafting.service import begin_with
from audit_desk.ui.app import dress, make_app
from audit_desk.ui.remembered import Remembered
from audit_desk.ui.window import MainWindow
from audit_desk.workspace.desk import Desk
from benchmarks.measure import Row, percentile
from benchmarks.stores import form_text, large_store
from benchmarks.window import LEAD, Painted, settle, until, wait

QUESTIONS, PRESSES = 300, 300


def designer(folder: Path, runs: int) -> list[Row]:
    """A draft of 300 questions from click to ready, then keys and steps until they are painted."""
    workspace, lead = large_store(folder / "designer.auditdesk", 10, 10)
    draft = Desk(workspace, lead).do(begin_with, form_text("long", QUESTIONS))
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
    for _ in range(runs + 1):
        shell.go("home")
        settle()
        begun = time.perf_counter()
        shell.go("design", draft_id=draft.id)
        app.processEvents()
        taken.append(1000 * (time.perf_counter() - begun))
        settle()
    detail = f"first visit {taken[0]:.0f} ms, then median of {runs}"
    ready = statistics.median(taken[1:])
    rows = [Row("Form of 300 questions, click to ready", ready, "ms", 400, detail)]
    view = shell.page.open.view
    rows.append(_typed(view))
    steps: list[tuple[str, Callable[[], None]]] = [
        ("add a question", view.add_question),
        ("move it", lambda: view.move_by(-1)),
        ("undo", view.undo),
        ("copy a question", view.copy),
    ]
    rows += [_step(view, name, act, 4 * runs) for name, act in steps]
    window.close()
    return rows


def _middle(view: Any) -> None:
    rows = view.outline.outline.rows
    place = next(one.place for one in rows if one.number == str(QUESTIONS // 2))
    view.go_to(type(place)(place.section, place.question, "ask"))
    settle()


def _typed(view: Any) -> Row:
    """Type into the wording of a question in the middle while the form is saved and checked."""
    _middle(view)
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
        wait(30)
    detail = f"median {statistics.median(taken):.1f} ms, slowest {max(taken):.1f} ms of {PRESSES}"
    return Row(
        "Designer, key to paint in 300 questions, 99%", percentile(taken, 0.99), "ms", 16, detail
    )


def _step(view: Any, name: str, act: Callable[[], None], runs: int) -> Row:
    """One step in the middle of the form until the list and the editor are painted."""
    taken = []
    for _ in range(runs):
        _middle(view)
        if name == "undo":
            view.add_question()
        begun = time.perf_counter()
        act()
        QApplication.processEvents()
        taken.append(1000 * (time.perf_counter() - begun))
    detail = f"median of {runs}, slowest {max(taken):.0f} ms"
    return Row(f"Designer, {name} in 300 questions", statistics.median(taken), "ms", 50, detail)
