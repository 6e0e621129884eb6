"""What the practitioner's sheet is told: of this audit alone, and of a finalised one."""

from datetime import date
from uuid import UUID

import pytest

from audit_desk.audits import lifecycle
from audit_desk.audits.feedback import add_feedback
from audit_desk.forms.library import install_library
from audit_desk.people.rules import Role, SignedIn
from audit_desk.summaries.feedback_sheet import (
    YOU,
    FeedbackSheet,
    ToDo,
    feedback_sheet,
    sheet_of_reference,
)
from audit_desk.workspace.columns import new_key
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import InputError, NotAllowedError, RuleError
from tests.audits import saving
from tests.audits.making import add, begin, fill, finished, form_text, somebody, the_audit


def found(desk: Desk[SignedIn], key: UUID, kind: str, text: str) -> None:
    desk.do(saving.save_finding, key, finding_id=new_key(), kind=kind, text=text)


def recommended(
    desk: Desk[SignedIn], key: UUID, text: str, owner: str = "", due: date | None = None,
    whom: str = "child",
) -> None:  # fmt: skip
    desk.do(
        saving.save_recommendation,
        key,
        recommendation_id=new_key(),
        text=text,
        whom=whom,
        owner=owner,
        due=due,
    )


def sheet(desk: Desk[SignedIn], key: UUID) -> FeedbackSheet:
    return desk.ask(feedback_sheet, key)


def test_it_tells_strengths_what_to_do_and_the_grade(auditor: Desk[SignedIn]) -> None:
    key = fill(auditor, begin(auditor, practitioner="Ada Bell", team="Team 4"), 2)
    found(auditor, key, "strength", "Seen\n alone and often.")
    found(auditor, key, "area for improvement", "Visits are not written up.")
    recommended(auditor, key, "No day named.", "ada bell")
    recommended(auditor, key, "Later.", "Team manager", date(2022, 12, 1))
    recommended(auditor, key, "First.", "", date(2022, 9, 1))
    recommended(auditor, key, "For all.", "Head of Service", whom="service")
    auditor.do(lifecycle.submit_audit, key)
    made = sheet(auditor, key)
    assert (made.practitioner, made.case_ref, made.auditor) == (
        "Ada Bell",
        "C100200",
        "Ngozi Adeyemi",
    )
    assert made.strengths == ("Seen alone and often.",)
    assert made.improvements == ("Visits are not written up.",)
    assert made.to_do == (
        ToDo("First.", YOU, date(2022, 9, 1)),
        ToDo("Later.", "Team manager", date(2022, 12, 1)),
        ToDo("No day named.", YOU, None),
    )
    assert made.for_service == 1
    assert made.grade is not None
    assert (made.grade.label, made.grade.place) == ("2 Requires improvement", 2)
    assert not made.moderated


def test_nothing_of_another_child_stands_on_it(auditor: Desk[SignedIn]) -> None:
    finished(auditor, case_ref="CP-7788-X")
    key = fill(auditor, begin(auditor, practitioner="Ada Bell"))
    found(auditor, key, "strength", "Ada Bell asked after the brother (C555666, once cp-7788-x).")
    recommended(auditor, key, "Read C555667 too.", "Worker of CP-7788-X")
    auditor.do(lifecycle.submit_audit, key)
    made = sheet(auditor, key)
    said = repr((made.strengths, made.to_do)).casefold()
    for number in ("c555666", "c555667", "cp-7788-x"):
        assert number not in said
    assert "Ada Bell asked after the brother" in made.strengths[0]


def test_feedback_is_not_repeated(auditor: Desk[SignedIn], office: Desk[SignedIn]) -> None:
    office.do(install_library, ["feedback-child"])
    key = finished(auditor)
    one = auditor.do(add_feedback, key, "feedback-child").id
    auditor.do(saving.save_answer, one, "want_to_say", value="My dog is called Biscuit")
    auditor.do(lifecycle.submit_audit, one)
    assert "Biscuit" not in repr(sheet(auditor, key))
    with pytest.raises(RuleError, match="finalised audit of a file"):
        sheet(auditor, one)


def test_only_a_finalised_audit_that_one_may_see_has_one(
    auditor: Desk[SignedIn], office: Desk[SignedIn]
) -> None:
    draft = fill(auditor, begin(auditor))
    with pytest.raises(RuleError, match="finalised audit of a file"):
        sheet(auditor, draft)
    other = somebody(office, "Noor Haddad", Role.AUDITOR, service="Youth Justice")
    with pytest.raises(NotAllowedError):
        sheet(other, draft)


def test_the_audit_is_found_by_its_reference(auditor: Desk[SignedIn]) -> None:
    key = finished(auditor)
    ref = the_audit(auditor, key).audit_ref
    assert auditor.ask(sheet_of_reference, f" {ref} ") == sheet(auditor, key)
    with pytest.raises(InputError, match="has this reference"):
        auditor.ask(sheet_of_reference, "no-such")


def test_without_a_grade_none_is_told(auditor: Desk[SignedIn], office: Desk[SignedIn]) -> None:
    ungraded = "      - {key: visited, ask: Was the child visited?, type: yes-no}\n"
    add(office, form_text(ungraded, version=2, scale="none"))
    key = begin(auditor)
    auditor.do(saving.save_answer, key, "visited", value="yes")
    auditor.do(lifecycle.submit_audit, key)
    assert sheet(auditor, key).grade is None
