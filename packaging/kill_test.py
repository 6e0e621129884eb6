"""Kills the program while an audit is being filled, again and again, and looks for what was lost.

    python packaging/kill_test.py [TRIALS] [DRIVERS]

Each trial starts the real window (drawn unseen), starts an audit and types into it with key
presses. At a random moment the process is killed (SIGKILL). Then the store must be sound, and hold
all that had been typed more than a second before. The same store goes through all trials.
"""

import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

GRACE = 1.0  # seconds that typing may take to be on disk
PERSON = "Margaret Lindqvist"
FORM = """\
form: kill-test
version: 1
title: Filled while the power fails
purpose: routine
scale: none
sections:
"""
SECTION = """\
  - title: Section {n}
    questions:
      - {{key: told_{n}, ask: What does the file {n} say?, type: long-text}}
      - {{key: seen_{n}, ask: Was the child of {n} seen?, type: yes-partially-no}}
      - {{key: graded_{n}, ask: How good is the plan of {n}?, type: grade, scale: ofsted}}
      - {{key: noted_{n}, ask: What else is in {n}?, type: text}}
"""
WORDS = (
    *("plan", "review", "visit", "chair", "network", "identity", "father", "school"),
    *("Zoë", "Bảo", "'quoted'", "50%", "now;"),
)
KEYS = {
    "seen": {"y": "yes", "p": "partially", "n": "no"},
    "graded": {digit: digit for digit in "1234"},
}


@dataclass
class Trial:
    """What one driver said before it was killed: the moment and the value of each field."""

    number: int
    audit: str = ""
    said: dict[str, list[tuple[float, str]]] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)
    after: float = 0.0

    @property
    def presses(self) -> int:
        return sum(len(values) for values in self.said.values())


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


def kill_once(store: Path, number: int) -> Trial:
    """One trial: start the driver, kill it at a random moment, and compare."""
    chance = random.Random(number)
    trial = Trial(number)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, __file__, "drive", str(store), str(number)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, text=True
    ) as driver:
        begun = threading.Event()
        hearing = threading.Thread(target=_hear, args=(driver, trial, begun))
        hearing.start()
        if not begun.wait(60):
            driver.kill()
            raise SystemExit(f"The driver did not begin: {driver.stderr and driver.stderr.read()}")
        started = time.monotonic()
        time.sleep(chance.uniform(0.02, 4.0))
        killed = time.monotonic()
        ended = driver.poll()
        driver.kill()
        hearing.join()
        if ended is not None and driver.stderr is not None:
            raise SystemExit(f"The driver ended by itself: {driver.stderr.read()}")
    trial.after = killed - started
    trial.lost = _compare(store, trial, killed)
    return trial


def _hear(driver: "subprocess.Popen[str]", trial: Trial, begun: threading.Event) -> None:
    assert driver.stdout is not None
    for line in driver.stdout:
        try:
            said = json.loads(line)
        except ValueError:  # cut off by the kill
            continue
        if "audit" in said:
            trial.audit = said["audit"]
            begun.set()
        else:
            trial.said.setdefault(said["field"], []).append((said["at"], said["value"]))


def _compare(store: Path, trial: Trial, killed: float) -> list[str]:
    """What is missing. A field may hold what was due by then, or anything said later."""
    from audit_desk.workspace.backup import check_store

    check_store(store)
    key = UUID(trial.audit).hex
    with closing(sqlite3.connect(store)) as file:
        kept = dict(
            file.execute("SELECT question, value FROM answer WHERE audit_id = ?", (key,)).fetchall()
        )
        found = [
            text for (text,) in file.execute("SELECT text FROM finding WHERE audit_id = ?", (key,))
        ]
    lost = []
    for name, values in trial.said.items():
        due = [value for at, value in values if at <= killed - GRACE]
        if not due:
            continue
        if name.startswith("finding"):
            whole = any(text.startswith(due[-1]) for text in found)
        elif name.startswith(("told", "noted")):
            whole = str(kept.get(name, "")).startswith(due[-1])
        else:
            whole = kept.get(name) in [due[-1], *(v for at, v in values if at > killed - GRACE)]
            whole = whole or (name in kept and values[-1][0] > killed - GRACE)
        if not whole:
            lost.append(f"trial {trial.number}: {name}: {due[-1]!r} is not in {kept.get(name)!r}")
    return lost


def make_store(folder: Path) -> Path:
    """A workspace with the form that is filled."""
    from audit_desk.forms.service import add_form
    from audit_desk.opening import make_workspace

    workspace, lead = make_workspace(folder / "killed.auditdesk", PERSON)
    form = FORM + "".join(SECTION.format(n=n) for n in range(3))
    with workspace.writing() as session:
        add_form(session, lead, form, "kill-test.yaml")
    workspace.close()
    return workspace.path


def main(trials: int, drivers: int) -> int:
    """Run all trials, several drivers side by side, each on a store of its own."""
    folder = Path(tempfile.mkdtemp())
    stores = [make_store(folder / str(number)) for number in range(drivers)]

    def run(driver: int) -> list[Trial]:
        done = []
        for number in range(driver, trials, drivers):
            done.append(kill_once(stores[driver], number))
            if len(done) % 10 == 0:
                print(f"driver {driver}: {len(done)} trials", flush=True)
        return done

    with ThreadPoolExecutor(drivers) as pool:
        found = [trial for done in pool.map(run, range(drivers)) for trial in done]
    lost = [line for trial in found for line in trial.lost]
    presses = sum(trial.presses for trial in found)
    longest = max(trial.after for trial in found)
    print(f"{len(found)} kills, {presses} key presses said, killed up to {longest:.1f} s in.")
    print(f"{drivers} stores sound after every kill. Lost: {len(lost)}")
    print("\n".join(lost))
    shutil.rmtree(folder)
    return 1 if lost else 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["drive"]:
        drive(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        numbers = [int(word) for word in sys.argv[1:3]]
        sys.exit(main(*(numbers + [200, 2][len(numbers) :])))
