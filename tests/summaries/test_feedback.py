"""Feedback in a summary: the share of audits with it, from whom, and whether it agreed."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

import pytest
from sqlmodel import Session

from audit_desk import cycle
from audit_desk.audits.feedback import add_feedback
from audit_desk.forms.library import install_library
from audit_desk.forms.reading import read_form
from audit_desk.forms.scales import program_scales
from audit_desk.people.rules import SignedIn
from audit_desk.summaries.feedback_rules import Giver, giver_of, leanings
from audit_desk.summaries.feedback_words import TOO_FEW, agreement_line, given_line
from audit_desk.summaries.model import FeedbackFigures, Share
from audit_desk.summaries.service import SummaryRequest, summarise
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.places import program_folder
from tests.audits import saving
from tests.audits.making import FORM, finished

GLAD = {"listened_to": "Yes", "know_why": "Yes", "life_now": "The same"}
SAD = {"listened_to": "No", "know_why": "Yes", "life_now": "Worse"}
BETWEEN = {"listened_to": "Yes", "life_now": "Worse"}


@pytest.fixture
def workers(auditor: Desk[SignedIn], office: Desk[SignedIn]) -> Desk[SignedIn]:
    def added(session: Session, person: SignedIn) -> None:
        install_library(session, person, ["feedback-child", "feedback-partner-agency"])

    office.do(added)
    return auditor


def said(
    desk: Desk[SignedIn], audit: UUID, answers: Mapping[str, str], form: str = "feedback-child"
) -> UUID:
    key = desk.do(add_feedback, audit, form).id
    for question, value in answers.items():
        desk.do(saving.save_answer, key, question, value=value)
    desk.do(cycle.submit, key)
    return key


def figures(desk: Desk[SignedIn], request: SummaryRequest | None = None) -> FeedbackFigures | None:
    return desk.ask(summarise, request or SummaryRequest(FORM)).feedback


def test_without_finalised_feedback_there_is_nothing_to_tell(workers: Desk[SignedIn]) -> None:
    key = finished(workers)
    assert figures(workers) is None
    workers.do(add_feedback, key, "feedback-child")
    assert figures(workers) is None


def test_each_audit_counts_once_however_much_was_said(workers: Desk[SignedIn]) -> None:
    first, second = finished(workers), finished(workers)
    finished(workers)
    said(workers, first, GLAD)
    said(workers, first, SAD)
    partner = {"agency": "Police", "worried_now": "no"}
    said(workers, first, partner, "feedback-partner-agency")
    said(workers, second, partner, "feedback-partner-agency")
    made = figures(workers)
    assert made is not None
    assert (made.audits, made.given) == (Share(2, 3), 4)
    assert {one.giver: one.audits for one in made.by} == {
        "child": Share(1, 3),
        "parent or carer": Share(0, 3),
        "practitioner": Share(0, 3),
        "partner agency": Share(2, 3),
    }
    assert given_line(made) == "2 of 3 audits have feedback (67%), 4 pieces of it in all."


def test_it_agrees_where_both_are_good_or_neither_is(workers: Desk[SignedIn]) -> None:
    pairs = ((3, GLAD), (4, GLAD), (2, SAD), (3, SAD), (1, GLAD), (3, BETWEEN), (3, {}))
    for grade, answers in pairs:
        said(workers, finished(workers, grade=grade), answers)
    made = figures(workers)
    assert made is not None
    assert made.agreement == Share(3, 5)
    assert "3 of 5 pieces that lean one way (60%)" in agreement_line(made)


def test_agreement_is_not_told_where_it_could_point_to_a_child(workers: Desk[SignedIn]) -> None:
    for _ in range(4):
        said(workers, finished(workers), GLAD)
    made = figures(workers)
    assert made is not None
    assert made.agreement is None
    assert agreement_line(made) == TOO_FEW


def test_a_summary_counts_feedback_on_its_own_audits_alone(workers: Desk[SignedIn]) -> None:
    said(workers, finished(workers, audit_date=date(2021, 1, 1)), GLAD)
    finished(workers)
    asked = SummaryRequest(FORM, date_from=date(2022, 1, 1))
    assert figures(workers, asked) is None
    assert figures(workers, SummaryRequest("feedback-child")) is None


def test_a_yes_that_must_be_explained_is_unfavourable() -> None:
    path = program_folder("forms") / "feedback-partner-agency.yaml"
    form = read_form(path.read_text("utf-8"), path.name, program_scales())
    found = {one.question: one for one in leanings(form)}
    assert (found["worried_now"].good, found["worried_now"].bad) == (("no",), ("yes",))
    assert found["told_in_time"].good == ("agree", "strongly agree")
    assert "agency" not in found


@pytest.mark.parametrize("path", sorted(program_folder("forms").glob("feedback-*.yaml")))
def test_every_form_of_the_library_tells_its_giver_and_leans(path) -> None:  # type: ignore[no-untyped-def]
    form = read_form(path.read_text("utf-8"), path.name, program_scales())
    assert giver_of(form.form) is not Giver.OTHER
    assert len(leanings(form)) >= 5


def test_a_form_is_its_givers_by_its_words() -> None:
    told = {
        form: giver_of(form) for form in ("feedback-foster-carer", "what-you-said", "our-staff")
    }
    assert told == {
        "feedback-foster-carer": Giver.FAMILY,
        "what-you-said": Giver.OTHER,
        "our-staff": Giver.PRACTITIONER,
    }
