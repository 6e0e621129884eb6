"""Published rounds of audits come in whole, on the forms of the library."""

from collections import Counter
from pathlib import Path

import pytest
from sqlmodel import Session, select

from audit_desk.audits.importing import Imported, import_audits, read_table
from audit_desk.audits.tables import Answer, Audit, Standing, State
from audit_desk.forms.service import newest
from audit_desk.people.rules import SignedIn
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.tables import History

ROUNDS = Path(__file__).parents[1] / "data" / "rounds"
# The file, the form that it was filled on, and how many audits have grade 1, 2, 3 and 4.
PUBLISHED = [
    ("strategy-discussions-2020-07", "strategy-discussion", (0, 6, 9, 7)),
    ("strategy-discussions-2020-12", "strategy-discussion", (0, 16, 21, 3)),
    ("private-fostering-2022-08", "private-fostering", (4, 3, 4, 0)),
    ("follow-up-2022-06", "follow-up-review", (1, 22, 12, 0)),
    ("child-protection-plans-2022", "child-protection-plan", (0, 6, 8, 0)),
]
# Yes, partially, no and not applicable.
ANSWERS = [
    ("private-fostering-2022-08", "private-fostering", "dbs_up_to_date", (4, 0, 7, 0)),
    ("private-fostering-2022-08", "private-fostering", "reviewed_annually", (5, 0, 5, 1)),
    ("private-fostering-2022-08", "private-fostering", "parents_involved", (8, 0, 3, 0)),
    ("follow-up-2022-06", "follow-up-review", "actions_addressed", (10, 18, 7, 0)),
    ("follow-up-2022-06", "follow-up-review", "practice_improved", (14, 17, 4, 0)),
    ("follow-up-2022-06", "follow-up-review", "childs_voice_evident", (33, 0, 2, 0)),
    ("follow-up-2022-06", "follow-up-review", "plan_progressing", (18, 11, 4, 2)),
    ("child-protection-plans-2022", "child-protection-plan", "timescales_clear", (11, 2, 1, 0)),
    ("child-protection-plans-2022", "child-protection-plan", "chair_oversight", (6, 6, 1, 1)),
    ("child-protection-plans-2022", "child-protection-plan", "contingency_clear", (11, 2, 1, 0)),
    ("child-protection-plans-2022", "child-protection-plan", "identity_addressed", (3, 3, 8, 0)),
]


def bring_in(session: Session, person: SignedIn, name: str, form: str) -> Imported:
    table = read_table(ROUNDS / f"{name}.csv")
    return import_audits(session, person, newest(session, person, form), table)


def audits(session: Session, person: SignedIn) -> list[Audit]:
    return list(session.exec(select(Audit)).all())


def answers(session: Session, person: SignedIn) -> list[Answer]:
    return list(session.exec(select(Answer)).all())


def happenings(session: Session, person: SignedIn) -> int:
    return len(session.exec(select(History)).all())


@pytest.mark.parametrize(("name", "form", "grades"), PUBLISHED)
def test_a_round_comes_in_whole(
    desk: Desk[SignedIn], name: str, form: str, grades: tuple[int, ...]
) -> None:
    assert desk.do(bring_in, name, form) == Imported(added=sum(grades), already=0)
    found = desk.ask(audits)
    counted = Counter(audit.final_grade for audit in found)
    assert tuple(counted[grade] for grade in (1, 2, 3, 4)) == grades
    assert {(audit.form, audit.state) for audit in found} == {(form, State.FINALISED)}


@pytest.mark.parametrize(("name", "form", "grades"), PUBLISHED)
def test_a_round_comes_in_once(
    desk: Desk[SignedIn], name: str, form: str, grades: tuple[int, ...]
) -> None:
    desk.do(bring_in, name, form)
    before = len(desk.ask(answers)), desk.ask(happenings)
    assert desk.do(bring_in, name, form) == Imported(added=0, already=sum(grades))
    assert len(desk.ask(audits)) == sum(grades)
    assert (len(desk.ask(answers)), desk.ask(happenings)) == before


@pytest.mark.parametrize(("name", "form", "key", "wanted"), ANSWERS)
def test_answers_count_as_they_were_published(
    desk: Desk[SignedIn], name: str, form: str, key: str, wanted: tuple[int, ...]
) -> None:
    desk.do(bring_in, name, form)
    given = [answer for answer in desk.ask(answers) if answer.question == key]
    assert all(answer.standing != Standing.HIDDEN for answer in given)
    counted = Counter(answer.value or answer.standing for answer in given)
    kinds = ("yes", "partially", "no", Standing.NOT_APPLICABLE)
    assert tuple(counted[kind] for kind in kinds) == wanted


def test_all_rounds_stand_together(desk: Desk[SignedIn]) -> None:
    for name, form, _ in PUBLISHED:
        desk.do(bring_in, name, form)
    assert len(desk.ask(audits)) == sum(sum(grades) for _, _, grades in PUBLISHED)
