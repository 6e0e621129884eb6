"""Building the sample workspace: two years of an invented service's audits, up to today."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from random import Random

from sqlmodel import Session, select

from audit_desk.audits.tables import Audit
from audit_desk.demo import people
from audit_desk.demo.acting import act
from audit_desk.demo.agreeing import agree
from audit_desk.demo.clock import SampleClock
from audit_desk.demo.lives import whole_life
from audit_desk.demo.office import Office
from audit_desk.demo.planning import plan_ahead
from audit_desk.demo.rounds import ROUNDS, UNDER_WAY, planned
from audit_desk.demo.waiting import decide_about_follow_ups, leave_waiting
from audit_desk.opening import make_workspace
from audit_desk.people.keeping import change_setting
from audit_desk.people.rules import SignedIn
from audit_desk.people.service import add_person, who_can_sign_in
from audit_desk.workspace import faults
from audit_desk.workspace.backup import check_store
from audit_desk.workspace.columns import by_clock, today
from audit_desk.workspace.errors import InputError, StoreError
from audit_desk.workspace.settings import ORGANISATION, SERVICES
from audit_desk.workspace.store import Workspace, open_store

NAME = "sample.auditdesk"
_SEED = 4171
_AT_ONCE = 20  # audits in one transaction

Progress = Callable[[int, int], None]


def build_sample(folder: Path, progress: Progress) -> Path:
    """Make the sample workspace in a folder, and return its file; one that stands is returned.

    `progress` is told audits done and in all, and may raise to stop: then nothing is left behind.
    A file of that name that can't be used is kept beside, under another name. Raises StoreError
    where the folder can't be written, InputError where it is none.
    """
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder} is no folder.", "Nothing was made.", "Choose another name.")
    path = folder / NAME
    if path.exists() and _is_whole(path):
        return path
    unfinished = path.with_name(f"{NAME}.building")
    _forget(unfinished)
    try:
        _build(unfinished, today(), progress)
        with faults.in_plain_words(path):
            _keep_beside(path)
            unfinished.rename(path)
    finally:
        _forget(unfinished)
    return path


def _build(path: Path, day: date, progress: Progress) -> None:
    chance = Random(_SEED)  # noqa: S311  (invented people need no secrets)
    clock = SampleClock(Random(chance.getrandbits(64)))  # noqa: S311
    clock.set_to(day - timedelta(weeks=ROUNDS[0].weeks + 6))
    with by_clock(clock):
        workspace, lead = make_workspace(path, people.LEAD)
        try:
            with workspace.writing() as session:
                known = _furnish(session, lead)
            _fill(workspace, Office(known, chance, clock, day), progress)
        finally:
            workspace.close()


def _furnish(session: Session, lead: SignedIn) -> dict[str, SignedIn]:
    """People, services and what the place is called."""
    for one in people.PEOPLE:
        add_person(session, lead, one.name, one.job_title, one.team, one.roles)
    change_setting(session, lead, SERVICES, "\n".join(people.SERVICES))
    change_setting(session, lead, ORGANISATION, people.ORGANISATION)
    session.flush()
    return {person.name: person for person in who_can_sign_in(session)}


def _fill(workspace: Workspace, office: Office, progress: Progress) -> None:
    """Every audit with all that follows from it, a number of them in one transaction."""
    plans = planned(office.chance, (*ROUNDS, UNDER_WAY), office.today)
    steps = len(plans) + 2
    for start in range(0, len(plans), _AT_ONCE):
        with workspace.writing() as session:
            office.sit_down(session)
            for done, plan in enumerate(plans[start : start + _AT_ONCE], start=start):
                progress(done, steps)
                whole_life(office, plan)
    with workspace.writing() as session:
        office.sit_down(session)
        progress(len(plans), steps)
        leave_waiting(office)
    with workspace.writing() as session:
        office.sit_down(session)
        progress(len(plans) + 1, steps)
        decide_about_follow_ups(office)
        plan_ahead(office, act(office))
        agree(office)
    progress(steps, steps)


def _is_whole(path: Path) -> bool:
    """Whether a workspace with audits stands there and every page of it can be read."""
    try:
        check_store(path)
        workspace = open_store(path)
    except StoreError:
        return False
    try:
        with workspace.reading() as session:
            return session.exec(select(Audit.id).limit(1)).first() is not None
    finally:
        workspace.close()


def _keep_beside(path: Path) -> None:
    if not path.exists():
        return
    number = 1
    while (aside := path.with_name(f"{NAME}.replaced-{number}")).exists():
        number += 1
    for ending in ("", "-wal", "-shm"):
        with suppress(FileNotFoundError):
            path.with_name(path.name + ending).rename(aside.with_name(aside.name + ending))


def _forget(path: Path) -> None:
    for ending in ("", "-wal", "-shm", ".making"):
        with suppress(OSError):
            path.with_name(path.name + ending).unlink()
