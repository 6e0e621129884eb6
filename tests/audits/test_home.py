"""What of one's own audits waits, and in which order."""

from datetime import date

from sqlalchemy import event
from sqlmodel import Session

from audit_desk.audits import home, lifecycle
from audit_desk.people.rules import SignedIn
from audit_desk.workspace.desk import Desk
from tests.audits import saving
from tests.audits.making import add, begin, finished, form_text


def test_nothing_waits_at_first(auditor: Desk[SignedIn]) -> None:
    assert auditor.ask(home.waiting).drafts == ()


def test_returned_ones_then_by_due_date_then_the_latest_touched(
    office: Desk[SignedIn], auditor: Desk[SignedIn], moderator: Desk[SignedIn]
) -> None:
    add(office, form_text(version=2, more="moderation: all\n"))
    returned = finished(auditor, case_ref="returned")
    begin(auditor, "earlier touched")
    begin(auditor, "latest touched")
    begin(auditor, "due later", due=date(2022, 10, 1))
    begin(auditor, "due soon", due=date(2022, 9, 1))
    finished(auditor, case_ref="submitted")
    moderator.do(lifecycle.return_audit, returned)
    assert [(row.case_ref, row.state) for row in auditor.ask(home.waiting).drafts] == [
        ("returned", "returned"),
        ("due soon", "draft"),
        ("due later", "draft"),
        ("latest touched", "draft"),
        ("earlier touched", "draft"),
    ]


def test_a_draft_says_how_far_it_is(auditor: Desk[SignedIn]) -> None:
    key = begin(auditor, team="North")
    auditor.do(saving.save_answer, key, "visited", value="no")
    saved = auditor.do(saving.save_answer, key, "plan_clear", not_applicable=True)
    (row,) = auditor.ask(home.waiting).drafts
    assert (row.answered, row.of, row.saved_at) == (2, 6, saved)
    assert (row.form_title, row.team, row.service) == ("Visit check", "North", "Child in Need")


def test_work_of_others_and_moderations_dont_wait(
    office: Desk[SignedIn], auditor: Desk[SignedIn], moderator: Desk[SignedIn]
) -> None:
    begin(auditor)
    moderator.do(lifecycle.start_audit, "moderation", case_ref="C1")
    assert office.ask(home.waiting).drafts == ()
    assert moderator.ask(home.waiting).drafts == ()


def asked(desk: Desk[SignedIn]) -> int:
    """How often the store is asked for what waits."""
    seen: list[str] = []

    def count(session: Session, person: SignedIn) -> None:
        connection = session.connection()
        event.listen(connection, "before_cursor_execute", lambda *told: seen.append(told[2]))
        home.waiting(session, person)

    desk.ask(count)
    return len(seen)


def test_the_store_is_asked_as_often_for_many_drafts_as_for_few(auditor: Desk[SignedIn]) -> None:
    for number in range(3):
        begin(auditor, f"C{number}")
    few = asked(auditor)
    for number in range(3, 20):
        begin(auditor, f"C{number}")
    assert asked(auditor) == few
