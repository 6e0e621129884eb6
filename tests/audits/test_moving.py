"""A draft stays on its version; moved to the newest, nothing that was answered is lost."""

from uuid import UUID

import pytest

from audit_desk.audits import lifecycle
from audit_desk.audits.moving import Offer, move, offer
from audit_desk.audits.moving_back import move_back, moved_from
from audit_desk.audits.reading import AuditInFull, audit_in_full
from audit_desk.forms.service import publish
from audit_desk.people.rules import SignedIn
from audit_desk.workspace.columns import new_key
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import NotAllowedError, RuleError
from tests.audits import saving
from tests.audits.making import FORM, begin, form_text

FIRST = (
    "key: seen, ask: Seen?, type: yes-no",
    "key: place, ask: Where?, type: choice, options: [Home, Shool]",
    "key: gone, ask: Gone?, type: long-text",
    "key: same, ask: Same?, type: yes-partially-no, comment: {when: [no]}, not_applicable: true",
)
SECOND = (
    "key: seen_alone, ask: Seen alone?, type: yes-no, was: {question: seen}",
    "key: place, ask: Where?, type: choice, options: [Home, School], "
    "was: {answers: {Shool: School}}",
    "key: same, ask: Same?, type: yes-partially-no, not_applicable: true",
    "key: fresh, ask: Fresh?, type: yes-no",
)


def version(desk: Desk[SignedIn], number: int, *questions: str, scale: str = "ofsted") -> None:
    lines = "".join(f"      - {{{one}}}\n" for one in questions)
    text = form_text(lines, version=number + 1, scale=scale)
    desk.do(publish, text, "visit-check.yaml", note=f"Note {number}.")


def answer(desk: Desk[SignedIn], key: UUID, question: str, value: str, **more: str) -> None:
    desk.do(saving.save_answer, key, question, value=value, **more)


def full(desk: Desk[SignedIn], key: UUID) -> AuditInFull:
    return desk.ask(audit_in_full, key)


def values(desk: Desk[SignedIn], key: UUID) -> dict[str, str]:
    return {name: one.value for name, one in full(desk, key).answers.items()}


@pytest.fixture
def draft(office: Desk[SignedIn], auditor: Desk[SignedIn]) -> UUID:
    """A draft on a version of four questions, all answered, when the next is published."""
    version(office, 1, *FIRST)
    key = begin(auditor)
    answer(auditor, key, "seen", "yes", comment="Seen on Monday")
    answer(auditor, key, "place", "Shool")
    answer(auditor, key, "gone", "Words to keep")
    answer(auditor, key, "same", "no", comment="Evidence")
    auditor.do(saving.save_grade, key, 3)
    auditor.do(
        saving.save_finding, key, finding_id=new_key(), kind="strength", text="x", question="seen"
    )
    version(office, 2, *SECOND)
    return key


def offered(desk: Desk[SignedIn], key: UUID) -> Offer:
    found = desk.ask(offer, key)
    assert found is not None
    return found


def test_a_draft_stays_on_its_version_with_an_offer(draft: UUID, auditor: Desk[SignedIn]) -> None:
    assert full(auditor, draft).version.version == 2
    assert full(auditor, draft).form.has("gone")
    found = offered(auditor, draft)
    assert (found.version, found.newest, found.note) == (2, 3, "Note 2.")
    assert (found.along, found.left, found.again) == (3, ("Gone?",), ())
    assert "1 question removed: “Gone?”" in map(str, found.changes)


def test_moving_takes_every_answer_along(draft: UUID, auditor: Desk[SignedIn]) -> None:
    auditor.do(move, draft)
    now = full(auditor, draft)
    assert now.version.version == 3
    assert values(auditor, draft) == {
        "seen_alone": "yes",
        "place": "School",
        "gone": "Words to keep",
        "same": "no",
    }
    assert now.answers["seen_alone"].comment == "Seen on Monday"
    assert (now.audit.overall_grade, now.findings[0].question) == (3, "seen_alone")
    (left,) = now.no_longer
    assert (left.question.ask, left.version, left.answer.value) == ("Gone?", 2, "Words to keep")
    assert auditor.ask(offer, draft) is None


def test_moving_back_is_as_if_it_never_was(
    draft: UUID, auditor: Desk[SignedIn], office: Desk[SignedIn]
) -> None:
    before = {key: one.model_dump() for key, one in full(auditor, draft).answers.items()}
    auditor.do(move, draft)
    assert auditor.ask(moved_from, draft) == 2
    assert office.ask(moved_from, draft) is None
    auditor.do(move_back, draft)
    after = full(auditor, draft)
    assert {key: one.model_dump() for key, one in after.answers.items()} == before
    assert (after.version.version, after.findings[0].question) == (2, "seen")
    assert auditor.ask(moved_from, draft) is None
    with pytest.raises(RuleError, match="was not moved"):
        auditor.do(move_back, draft)
    auditor.do(move, draft)
    assert values(auditor, draft)["place"] == "School"


def test_moving_back_keeps_what_was_answered_since(draft: UUID, auditor: Desk[SignedIn]) -> None:
    auditor.do(move, draft)
    answer(auditor, draft, "seen_alone", "no")
    answer(auditor, draft, "place", "Home")
    answer(auditor, draft, "fresh", "yes")
    auditor.do(move_back, draft)
    assert values(auditor, draft) == {
        "seen": "no",
        "place": "Home",
        "gone": "Words to keep",
        "same": "no",
        "fresh": "yes",
    }
    assert [one.question.key for one in full(auditor, draft).no_longer] == ["fresh"]


def test_what_an_earlier_version_doesnt_know_isnt_moved_back(
    office: Desk[SignedIn], auditor: Desk[SignedIn]
) -> None:
    version(office, 1, "key: seen, ask: Seen?, type: yes-no")
    key = begin(auditor)
    answer(auditor, key, "seen", "yes")
    version(office, 2, "key: see, ask: Seen?, type: yes-partially-no, was: {question: seen}")
    auditor.do(move, key)
    answer(auditor, key, "see", "partially")
    with pytest.raises(RuleError, match="answered anew"):
        auditor.do(move_back, key)
    assert values(auditor, key) == {"see": "partially"}
    answer(auditor, key, "see", "")
    auditor.do(move_back, key)
    assert values(auditor, key) == {}


def test_grades_on_another_scale_are_given_again(
    office: Desk[SignedIn], auditor: Desk[SignedIn]
) -> None:
    version(office, 1, "key: seen, ask: Seen?, type: yes-no")
    key = begin(auditor)
    auditor.do(saving.save_grade, key, 3)
    version(office, 2, "key: seen, ask: Seen?, type: yes-no", scale="none")
    assert offered(auditor, key).again == ("Overall grade",)
    auditor.do(move, key)
    assert full(auditor, key).audit.overall_grade is None
    auditor.do(move_back, key)
    assert full(auditor, key).audit.overall_grade == 3


def test_only_ones_own_fresh_draft_moves(
    draft: UUID, office: Desk[SignedIn], auditor: Desk[SignedIn]
) -> None:
    assert office.ask(offer, draft) is None
    with pytest.raises(NotAllowedError):
        office.do(move, draft)
    auditor.do(saving.save_header, draft, case_ref="C1")
    auditor.do(lifecycle.submit_audit, draft)
    assert auditor.ask(offer, draft) is None
    with pytest.raises(RuleError, match="submitted"):
        auditor.do(move, draft)
    assert values(auditor, draft)["gone"] == "Words to keep"
    assert full(auditor, draft).audit.form == FORM
