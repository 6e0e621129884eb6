"""Kills the program while an audit is being filled, again and again, and looks for what was lost.

    python packaging/kill_test.py [TRIALS] [DRIVERS]

Each trial starts the real window (drawn unseen), starts an audit and types into it with key
presses. At a random moment the process is killed (SIGKILL). Then the store must be sound, and hold
all that had been typed more than a second before. In every fifth trial the window is then started
again, as a person would, and what it shows is compared too: the same audit, the same place, the
same words. The same store goes through all trials.
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
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from kill_driver import PERSON

GRACE = 1.0  # seconds that typing may take to be on disk
DRIVER = Path(__file__).with_name("kill_driver.py")
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


def kill_once(store: Path, number: int) -> Trial:
    """One trial: start the driver, kill it at a random moment, and compare."""
    chance = random.Random(number)
    trial = Trial(number)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, str(DRIVER), "drive", str(store), str(number)]
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
    if number % 5 == 0:
        trial.lost += _look_again(store, trial, killed)
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
    """What is missing in the store."""
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
    return _missing(trial, killed, kept, found, "in the store")


def _look_again(store: Path, trial: Trial, killed: float) -> list[str]:
    """What is missing on the page at the next start."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, str(DRIVER), "show", str(store), str(trial.number)]
    done = subprocess.run(command, capture_output=True, env=environment, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"The window did not start again: {done.stderr}")
    seen = json.loads(done.stdout.splitlines()[-1])
    if seen["audit"] != trial.audit:
        return [f"trial {trial.number}: the next start shows {seen['audit']}"]
    lost = _missing(trial, killed, seen["fields"], seen["found"], "on the page")
    recent = [name for name, values in trial.said.items() if values[-1][0] > killed - GRACE]
    last = max(trial.said, key=lambda name: trial.said[name][-1][0], default="")
    wanted = {last, *recent} - {""}
    at_answer = wanted and not any(one.startswith("finding") for one in wanted)
    if at_answer and seen["place"] not in wanted & {*seen["shown"]}:
        lost.append(f"trial {trial.number}: the page is at {seen['place']!r}, not {wanted}")
    return lost


def _missing(
    trial: Trial, killed: float, kept: dict[str, str], found: list[str], where: str
) -> list[str]:
    """What was due by then and isn't there. A field may hold anything said later."""
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
            later = [value for at, value in values if at > killed - GRACE]
            whole = kept.get(name) in [due[-1], *later]
        if not whole:
            lost.append(
                f"trial {trial.number}: {name}: {due[-1]!r} is not {where}: {kept.get(name)!r}"
            )
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
    numbers = [int(word) for word in sys.argv[1:3]]
    sys.exit(main(*(numbers + [200, 2][len(numbers) :])))
