"""A follow-up review on the page: earlier recommendations marked, read, withdrawn."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt

from audit_desk import cycle
from audit_desk.audits.reading import audit_in_full
from audit_desk.audits.tables import Audit, State
from audit_desk.followups import service as followups
from audit_desk.followups.rules import FollowUpState
from audit_desk.followups.tables import FollowUp
from audit_desk.people.rules import SignedIn
from audit_desk.ui.audit import plan
from audit_desk.ui.audit.earlier import EarlierCard
from audit_desk.ui.widgets.buttons import LinkButton
from audit_desk.workspace.desk import Desk
from tests.audits import saving
from tests.ui.audit.conftest import Gone, Show, fill_in, press, type_in, view


@pytest.fixture
def review(auditor: Desk[SignedIn], audit: Audit) -> Audit:
    """The follow-up review of a weak audit, just started."""
    fill_in(auditor, audit)
    with auditor.workspace.writing() as session:
        row = session.get_one(Audit, audit.id)
        row.state, row.final_grade = State.FINALISED, 2
        owed = FollowUp(
            audit_id=audit.id, form="sample-review", due=date(2022, 1, 1), state=FollowUpState.OPEN
        )
        session.add(owed)
    return auditor.do(followups.start, owed.id)


def test_a_review_marks_each_earlier_recommendation(
    show: Show, auditor: Desk[SignedIn], audit: Audit, review: Audit
) -> None:
    page = show(auditor, review.id)
    fill = view(page)
    fill.go_to(plan.EARLIER)
    page.open_check()
    assert fill.check.lacks[0].what == ("Say whether this was addressed: “Speak with the father”")
    press(Qt.Key.Key_Return)
    press("p")
    press(Qt.Key.Key_Tab)
    type_in("A visit in May")
    assert page.leave()
    marked = auditor.ask(audit_in_full, audit.id).recommendations[0]
    assert (marked.addressed, marked.addressed_comment) == ("partially", "A visit in May")
    lacks = [one.what for one in auditor.ask(cycle.missing, review.id)]
    assert not any("addressed" in one for one in lacks)


def test_a_withdrawn_review_is_put_back_with_its_marks(
    show: Show, auditor: Desk[SignedIn], audit: Audit, review: Audit
) -> None:
    page = show(auditor, review.id)
    view(page).go_to(plan.EARLIER)
    view(page).next_unanswered()
    press("f")
    told: list[tuple[str, str, Callable[[], None]]] = []
    page.said.connect(lambda *words: told.append(words))
    page.withdraw()
    assert auditor.ask(audit_in_full, audit.id).recommendations[0].addressed is None
    told[-1][2]()
    assert auditor.ask(audit_in_full, audit.id).recommendations[0].addressed == "fully"
    assert [row.review_id for row in auditor.ask(followups.due_list)] == [review.id]


def test_a_finished_review_is_read_with_its_marks(
    show: Show, auditor: Desk[SignedIn], review: Audit, audit: Audit
) -> None:
    one = auditor.ask(audit_in_full, audit.id).recommendations[0]
    auditor.do(saving.mark_addressed, one.id, review.id, "no", "Nothing on the file")
    auditor.do(saving.save_answer, review.id, "improved", value="no")
    auditor.do(saving.save_grade, review.id, 2)
    auditor.do(cycle.submit, review.id)
    page = show(auditor, review.id)
    assert page.open is not None
    assert page.open.read is not None
    assert "Not addressed. Nothing on the file" in page.open.read.view.toPlainText()


def test_the_earlier_audit_and_its_review_lead_to_each_other(
    show: Show, auditor: Desk[SignedIn], audit: Audit, review: Audit, gone: Gone
) -> None:
    first = show(auditor, audit.id)
    assert first.open is not None
    assert first.open.read is not None
    first.open.read.facts.findChildren(LinkButton)[-1].click()
    assert gone.to[-1][0] == "follow-up"
    again = show(auditor, review.id)
    fill = view(again)
    fill.go_to(plan.EARLIER)
    card = fill.columns.column(plan.EARLIER).build_to("earlier-audit")
    assert isinstance(card, EarlierCard)
    assert card.link is not None
    card.link.click()
    assert gone.to[-1] == ("audit", {"audit_id": audit.id})
