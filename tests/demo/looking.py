"""Building the sample workspace on one day, and looking into it."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from audit_desk.demo import build_sample
from audit_desk.demo.clock import SampleClock
from audit_desk.people.rules import SignedIn
from audit_desk.people.service import signed_in_by_name
from audit_desk.workspace.columns import by_clock
from audit_desk.workspace.store import Workspace

DAY = date(2026, 9, 16)


class FixedDay(SampleClock):
    """Some hour of the day on which the sample is built."""

    def __init__(self, day: date) -> None:
        super().__init__(Random(1))
        self.set_to(day, 10)


def build(folder: Path, progress: Any = lambda done, of: None) -> Path:
    with by_clock(FixedDay(DAY)):
        return build_sample(folder, progress)


def rows(path: Path, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as file:
        return file.execute(query).fetchall()


def someone(workspace: Workspace, name: str) -> SignedIn:
    with workspace.reading() as session:
        found = signed_in_by_name(session, name)
    assert found is not None
    return found
