"""What a round of follow-ups came to: the published round, and rounds of reviews done here."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from audit_desk.followups import keeping, service
from audit_desk.followups.rules import EndedAs
from audit_desk.people.rules import Role, SignedIn
from audit_desk.summaries.impact import impact, review_forms
from audit_desk.summaries.impact_model import Move
from audit_desk.summaries.service import SummaryRequest
from audit_desk.workspace.columns import today
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import NotAllowedError
from audit_desk.workspace.store import Workspace
from tests.audits.making import bring_in
from tests.followups.making import add_forms, at, due, finish, mark, passed_up, somebody, weak

ROUND = Path(__file__).parents[1] / "data" / "rounds" / "follow-up-2022-06.csv"
AGAIN = SummaryRequest("small-check-again")


def test_the_published_round_gives_the_published_impact(desk: Desk[SignedIn]) -> None:
    bring_in(desk, ROUND, "follow-up-review")
    found = desk.ask(impact, SummaryRequest("follow-up-review"))
    grades = found.reviews.grades
    assert grades is not None
    assert found.reviews.audits == 35
    assert [str(grades.share(value).percent()) for value in (1, 2, 3)] == ["3", "63", "34"]
    assert grades.counts[1] == 1
    told = {
        one.key: [
            str(share.percent())
            for share in (one.yes_or_partially, one.share("yes"), one.share("partially"))
            if share
        ]
        for one in found.headlines
    }
    assert told == {
        "actions_addressed": ["80", "29", "51"],
        "practice_improved": ["89", "40", "49"],
    }
    assert (found.known, found.unknown) == (0, 35)
    assert len(found.still_weak) == 23
    assert found.still_weak[0].after == "1 Inadequate"


@pytest.fixture
def reviewed(store: Workspace, desk: Desk[SignedIn]) -> Desk[SignedIn]:
    """An auditor who has followed up three files: from 1 to 3, from 2 to 2, from 2 to 1."""
    add_forms(desk)
    auditor = at(store, somebody(desk, "Ngozi Adeyemi", Role.AUDITOR, team="Quality"))
    for case, before, after, addressed in (
        ("C1", 1, 3, "fully"),
        ("C2", 2, 2, "partially"),
        ("C3", 2, 1, "no"),
    ):
        weak(auditor, before, case_ref=case, recommend=["See the father."])
        review = auditor.do(service.start, due(auditor)[0].id)
        mark(auditor, review.id, addressed)
        finish(auditor, review.id, after)
    return auditor


def test_files_are_counted_from_grade_to_grade(reviewed: Desk[SignedIn]) -> None:
    found = reviewed.ask(impact, AGAIN)
    assert found.moves == (Move(1, 3, 1), Move(2, 1, 1), Move(2, 2, 1))
    assert [one.count for one in (found.improved, found.stayed, found.fell)] == [1, 1, 1]
    assert (found.known, found.unknown) == (3, 0)
    assert found.marks == {"fully": 1, "partially": 1, "no": 1}


def test_what_is_still_weak_is_listed_with_its_escalation(reviewed: Desk[SignedIn]) -> None:
    still = reviewed.ask(impact, AGAIN).still_weak
    assert [(one.case_ref, one.before, one.after, one.open) for one in still] == [
        ("C3", "2 Requires improvement", "1 Inadequate", 1),
        ("C2", "2 Requires improvement", "2 Requires improvement", 1),
    ]
    keys = {one.id for one in passed_up(reviewed)}
    assert {one.escalation_id for one in still} <= keys
    assert not any(one.answered for one in still)


def test_what_ended_without_a_review_is_counted_apart(
    reviewed: Desk[SignedIn], desk: Desk[SignedIn]
) -> None:
    weak(reviewed, case_ref="C4", audit_date=date(2022, 1, 10))
    weak(reviewed, case_ref="C5", audit_date=date(2022, 1, 11))
    weak(reviewed, case_ref="C6", audit_date=today() - timedelta(days=3))
    keys = {one.case_ref: one.id for one in due(reviewed)}
    reviewed.do(keeping.end, keys["C4"], EndedAs.CLOSED)
    found = reviewed.ask(impact, AGAIN)
    assert (found.known, found.left, found.ended) == (3, 1, {"case closed": 1})
    early = SummaryRequest("small-check-again", date_to=date(2022, 4, 10))
    assert reviewed.ask(impact, early).left == 0


def test_an_imported_review_looks_back_on_the_case(desk: Desk[SignedIn], tmp_path: Path) -> None:
    add_forms(desk)
    head = "audit_ref,case_ref,service,auditor,audit_date,overall_grade,"
    first = tmp_path / "first.csv"
    first.write_text(
        f"{head}plan_current\n"
        "A1,C1,CiN,P-1,2022-03-01,2,No\n"
        "A2,C2,CiN,P-1,2022-03-01,3,No\n"
        "A3,C1,CiN,P-1,2022-08-01,1,No\n"
    )
    again = tmp_path / "again.csv"
    again.write_text(
        f"{head}actions_done\n"
        "B1,C1,CiN,P-2,2022-06-01,3,Yes\n"
        "B2,C2,CiN,P-2,2022-06-01,3,Yes\n"
        "B3,C9,CiN,P-2,2022-06-01,2,Yes\n"
    )
    bring_in(desk, first, "small-check")
    bring_in(desk, again, "small-check-again")
    found = desk.ask(impact, AGAIN)
    assert found.moves == (Move(2, 3, 1),)
    assert found.unknown == 2


def test_only_services_of_one_s_own_are_counted(
    store: Workspace, reviewed: Desk[SignedIn], desk: Desk[SignedIn]
) -> None:
    other = at(store, somebody(desk, "Olu Bello", Role.SERVICE_MANAGER, "Youth Justice"))
    assert other.ask(impact, AGAIN).reviews.audits == 0
    assert other.ask(impact, AGAIN).still_weak == ()
    with pytest.raises(NotAllowedError):
        other.ask(impact, SummaryRequest("small-check-again", service="Child in Need"))


def test_the_form_of_the_newest_review_is_offered_first(reviewed: Desk[SignedIn]) -> None:
    assert reviewed.ask(review_forms)[0] == ("small-check-again", "Small check, follow-up")
