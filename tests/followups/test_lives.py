"""Random lives of weak audits: whatever is done, each has one follow-up, and no escalation ends
without written oversight."""

import random
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from uuid import UUID

import pytest
from sqlmodel import Session, select

from audit_desk import cycle
from audit_desk.audits.tables import Audit, State
from audit_desk.followups import keeping, service
from audit_desk.followups.reading import due_list
from audit_desk.followups.rules import EndedAs, FollowUpState
from audit_desk.followups.tables import Escalation, FollowUp
from audit_desk.forms.service import definition
from audit_desk.forms.tables import FormVersion
from audit_desk.people.rules import SignedIn
from audit_desk.workspace.columns import today
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import DeskError
from audit_desk.workspace.history import history_of
from tests.followups.making import finish, mark, passed_up, weak

STEPS = 30


def check(session: Session, person: SignedIn) -> None:
    """What holds after every step."""
    owed = session.exec(select(FollowUp)).all()
    by_audit: dict[UUID, list[FollowUp]] = {}
    for one in owed:
        by_audit.setdefault(one.audit_id, []).append(one)
    for audit in session.exec(select(Audit).where(Audit.state == State.FINALISED.value)).all():
        rule = definition(session.get_one(FormVersion, audit.form_version_id)).follow_up
        needs = rule is not None and audit.final_grade in rule.grades
        assert len(by_audit.get(audit.id, [])) == needs
    for one in owed:
        assert (one.review_id is not None) == (one.state in ("started", "done"))
        assert bool(one.ended_as) == (one.state == FollowUpState.ENDED) == bool(one.ended_at)
        assert history_of(session, str(one.id))
    for passed in session.exec(select(Escalation)).all():
        assert (passed.answered_at is not None) == bool(passed.answer.strip())
        assert passed.due is not None


def deeds_now(
    auditor: Desk[SignedIn], manager: Desk[SignedIn], chance: random.Random, step: int
) -> list[Callable[[], object]]:
    """What can be tried as things stand, some of it in vain."""
    rows = auditor.ask(due_list, include_done=True)
    row = chance.choice(rows) if rows else None
    begun = [one for one in rows if one.state == "started" and one.review_id]
    deeds: list[Callable[[], object]] = [
        lambda: weak(auditor, chance.randint(1, 4), case_ref=f"C{step}", recommend=["Act."])
    ]
    if row is not None:
        later = today() + timedelta(days=chance.randint(0, 60))
        deeds += [
            lambda: auditor.do(service.start, row.id),
            lambda: auditor.do(keeping.end, row.id, chance.choice(list(EndedAs)), ""),
            lambda: auditor.do(keeping.open_again, row.id),
            lambda: auditor.do(keeping.reschedule, row.id, later, "It can’t be sooner."),
            lambda: auditor.do(keeping.give, row.id, chance.choice([None, auditor.person.id])),
        ]
    if begun:
        review = chance.choice(begun).review_id
        assert review is not None
        deeds += [
            lambda: auditor.do(cycle.withdraw, review),
            lambda: (mark(auditor, review, "no"), finish(auditor, review, 2)),
        ]
    if waiting := passed_up(manager):
        words = chance.choice(["", "Seen and safe."])
        deeds.append(lambda: manager.do(service.answer_escalation, waiting[0].id, words))
    return deeds


@pytest.mark.parametrize("seed", range(4))
def test_random_lives_keep_what_was_promised(
    auditor: Desk[SignedIn], manager: Desk[SignedIn], seed: int
) -> None:
    chance = random.Random(seed)
    for step in range(STEPS):
        deeds = deeds_now(auditor, manager, chance, step)
        with suppress(DeskError):
            chance.choice(deeds)()
        auditor.ask(check)
