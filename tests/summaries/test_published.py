"""The published rounds give the figures that were published, each among all the others."""

from datetime import date
from pathlib import Path

import pytest

from audit_desk.people.rules import Role, SignedIn
from audit_desk.summaries.model import QuestionFigures, Share, Summary
from audit_desk.summaries.rules import Round
from audit_desk.summaries.service import SummaryRequest, rounds_of, summarise
from audit_desk.workspace.columns import new_key
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import NotAllowedError
from tests.audits.making import bring_in, somebody

ROUNDS = Path(__file__).parents[1] / "data" / "rounds"
FIRST, SECOND = "strategy-discussions-2020-07", "strategy-discussions-2020-12"
FOSTERING, AGAIN = "private-fostering-2022-08", "follow-up-2022-06"
PLANS = "child-protection-plans-2022"
FORMS = {
    FIRST: "strategy-discussion",
    SECOND: "strategy-discussion",
    FOSTERING: "private-fostering",
    AGAIN: "follow-up-review",
    PLANS: "child-protection-plan",
}
# Audits; whole per cent inadequate, requires improvement, good and outstanding; average, its word.
GRADES: list[tuple[str, int, tuple[str, ...], str, str]] = [
    (FIRST, 22, ("0", "27", "41", "32"), "3.0", "good"),
    (SECOND, 40, ("0", "40", "53", "8"), "2.7", "requires improvement"),
    (FOSTERING, 11, ("36", "27", "36", "0"), "2.0", "requires improvement"),
    (AGAIN, 35, ("3", "63", "34", "0"), "2.3", "requires improvement"),
    (PLANS, 14, ("0", "43", "57", "0"), "2.6", "requires improvement"),
]
# A question's base, and whole per cent yes, partially, and both.
ANSWERS = [
    (FOSTERING, "dbs_up_to_date", 11, "36", None, None),
    (FOSTERING, "reviewed_annually", 10, "50", None, None),
    (FOSTERING, "parents_involved", 11, "73", None, None),
    (AGAIN, "actions_addressed", 35, "29", "51", "80"),
    (AGAIN, "practice_improved", 35, "40", "49", "89"),
    (AGAIN, "plan_progressing", 33, "55", "33", "88"),
    (PLANS, "timescales_clear", 14, "79", "14", "93"),
    (PLANS, "chair_oversight", 13, "46", "46", "92"),
    (PLANS, "contingency_clear", 14, "79", "14", "93"),
    (PLANS, "identity_addressed", 14, "21", "21", "43"),
]


def published(desk: Desk[SignedIn], name: str) -> Summary:
    """A round among all the others, told apart by its form and dates."""
    for each, form in FORMS.items():
        bring_in(desk, ROUNDS / f"{each}.csv", form)
    dates = {
        FIRST: {"date_to": date(2020, 9, 30)},
        SECOND: {"date_from": date(2020, 10, 1)},
    }
    return desk.ask(summarise, SummaryRequest(FORMS[name], **dates.get(name, {})))


def asked(made: Summary, key: str) -> QuestionFigures:
    return next(one for one in made.questions if one.key == key)


@pytest.mark.parametrize(("name", "audits", "shown", "average", "word"), GRADES)
def test_the_grades_of_a_published_round(
    desk: Desk[SignedIn], name: str, audits: int, shown: tuple[str, ...], average: str, word: str
) -> None:
    made = published(desk, name)
    assert made.audits == audits
    assert made.grades is not None
    assert tuple(str(made.grades.share(value).percent()) for value in (1, 2, 3, 4)) == shown
    assert (str(made.grades.average), made.grades.average_word) == (average, word)
    assert made.grades == made.auditor_grades


@pytest.mark.parametrize(("name", "key", "base", "yes", "partially", "both"), ANSWERS)
def test_the_answers_of_a_published_round(
    desk: Desk[SignedIn],
    name: str,
    key: str,
    base: int,
    yes: str,
    partially: str | None,
    both: str | None,
) -> None:
    made = asked(published(desk, name), key)
    assert made.base == base
    assert str(made.share("yes").percent()) == yes
    if partially is not None:
        assert str(made.share("partially").percent()) == partially
        assert made.yes_or_partially is not None
        assert str(made.yes_or_partially.percent()) == both


def test_what_else_the_rounds_say(desk: Desk[SignedIn]) -> None:
    second = published(desk, SECOND)
    assert second.grades is not None
    assert [str(second.grades.share(value).percent(1)) for value in (2, 3, 4)] == [
        "40.0",
        "52.5",
        "7.5",
    ]
    assert asked(published(desk, FOSTERING), "parents_involved").share("no") == Share(3, 11)
    assert asked(published(desk, AGAIN), "childs_voice_evident").count("no") == 2


def test_rounds_are_those_that_the_person_may_see(
    desk: Desk[SignedIn], manager: Desk[SignedIn]
) -> None:
    published(desk, FIRST)
    found = desk.ask(rounds_of, SummaryRequest("strategy-discussion"))
    assert [one.audits for one in found] == [40, 22]
    assert all(isinstance(one, Round) for one in found)
    assert manager.ask(rounds_of, SummaryRequest("strategy-discussion")) == []
    here = somebody(desk, "Ama Owusu", Role.SERVICE_MANAGER, "Access and Assessment")
    assert here.ask(rounds_of, SummaryRequest("strategy-discussion")) == found
    nobody = Desk(desk.workspace, SignedIn(new_key(), "Nobody"))
    for refused, service in ((nobody, ""), (manager, "Access and Assessment")):
        with pytest.raises(NotAllowedError, match="see summaries"):
            refused.ask(rounds_of, SummaryRequest("strategy-discussion", service=service))
