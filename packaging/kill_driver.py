"""The two windows of the kill test: one that is typed into until killed, one that is started next.

python packaging/kill_driver.py drive|show STORE NUMBER
"""

import json
import os
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

PERSON = "Margaret Lindqvist"
WORDS = (
    *("plan", "review", "visit", "chair", "network", "identity", "father", "school"),
    *("Zoë", "Bảo", "'quoted'", "50%", "now;"),
)
KEYS = {
    "seen": {"y": "yes", "p": "partially", "n": "no"},
    "graded": {digit: digit for digit in "1234"},
}


def drive(store: Path, seed: int) -> None:
    """Fill an audit in the real window until killed, saying each value after it was typed."""

    from PySide6.QtWidgets import QApplication

    from audit_desk.audits.lifecycle import start_audit
    from audit_desk.ui.app import dress, make_app
    from audit_desk.ui.remembered import Remembered
    from audit_desk.ui.window import MainWindow

    chance = random.Random(seed)
    app = make_app()
    choices = Remembered(store.with_name(f"window-{seed}.json"))
    dress(app, choices)
    window = MainWindow(choices, PERSON)
    window.show()
    window.begin(store)
    _until(lambda: window.shell is not None)
    assert window.shell is not None
    desk = window.shell.desk
    audit = desk.do(start_audit, "kill-test", case_ref="K-1")
    window.shell.go("audit", audit_id=audit.id)
    _until(lambda: window.shell.page.open is not None)
    _say({"audit": str(audit.id)})
    view: Any = window.shell.page.open.fill
    window.activateWindow()
    _until(lambda: QApplication.focusWidget() is not None)
    values: dict[str, str] = {}
    for turn in range(10_000):
        if chance.random() < 0.15:
            _type_finding(view, chance, turn)
        else:
            _answer(view, chance, values)


def show(store: Path, seed: int) -> None:
    """Start the window as the next start after a kill does, and say what it shows."""
    from audit_desk.ui.app import dress, make_app
    from audit_desk.ui.audit.fields import Sort
    from audit_desk.ui.remembered import Remembered
    from audit_desk.ui.window import MainWindow

    app = make_app()
    choices = Remembered(store.with_name(f"window-{seed}.json"))
    dress(app, choices)
    window = MainWindow(choices, PERSON)
    window.show()
    window.begin()
    _until(lambda: window.shell is not None)
    assert window.shell is not None
    page: Any = window.shell.page
    opened = getattr(page, "open", None)
    if opened is None or opened.fill is None:
        print(json.dumps({"audit": f"the page {type(page).__name__}", "fields": {}, "found": []}))
        return
    view = opened.fill
    entries = [one for column in view.columns.made() for one in column.entries]
    shown = {one.name for one in entries if one.block is not None}
    fields = {one.key: view.sheet.value(one).value for one in view.sheet.fields(Sort.ANSWER)}
    found = [view.sheet.value(one).text for one in view.sheet.fields(Sort.FINDING)]
    here = {"place": view.filling.place.get("entry", ""), "shown": sorted(shown)}
    print(
        json.dumps(
            {"audit": str(opened.loaded.full.audit.id), "fields": fields, "found": found} | here
        )
    )
    sys.stdout.flush()
    os._exit(0)


def _answer(view: Any, chance: random.Random, values: dict[str, str]) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    number, kind = chance.randrange(3), chance.choice(["told", "seen", "graded", "noted"])
    key = f"{kind}_{number}"
    view.go_to(f"section-{number}", key)
    if kind in ("told", "noted"):
        whole = (
            Qt.KeyboardModifier.ControlModifier
            if kind == "told"
            else Qt.KeyboardModifier.NoModifier
        )
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_End, whole)
        _type(key, f"{chance.choice(WORDS)} ", chance, values)
        return
    answers = KEYS[kind]
    letter = chance.choice([one for one, value in answers.items() if value != values.get(key)])
    QTest.keyClick(QApplication.focusWidget(), letter)
    values[key] = answers[letter]
    _say({"field": key, "value": values[key]})
    _wait(chance.randrange(1, 60))


def _type(name: str, text: str, chance: random.Random, values: dict[str, str]) -> None:
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication

    for letter in text:
        press = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(QApplication.focusWidget(), press)
        values[name] = values.get(name, "") + letter
        _say({"field": name, "value": values[name]})
        _wait(chance.randrange(1, 40))


def _type_finding(view: Any, chance: random.Random, turn: int) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    view.go_to(f"section-{chance.randrange(3)}")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F, control | shift)
    _wait(5)
    _type(f"finding {turn}", f"F{turn} {chance.choice(WORDS)}", chance, {})
    QTest.keyClick(
        QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )
    _wait(5)


def _wait(milliseconds: int) -> None:
    """Let the window live, as `QTest.qWait` would if it let other threads run meanwhile."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _until(so: Callable[[], bool]) -> None:
    for _ in range(2_000):
        if so():
            return
        _wait(10)
    raise SystemExit("The window didn't come.")


def _say(what: dict[str, str]) -> None:
    print(json.dumps({"at": time.monotonic(), **what}), flush=True)


if __name__ == "__main__":
    {"drive": drive, "show": show}[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3]))
