"""Rules of an audit without a store: progress, what is missing, who may see and change it."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_desk.audits import rules
from audit_desk.audits.tables import Answer, Audit, Standing, State
from audit_desk.forms.definition import FormDefinition
from audit_desk.people.rules import HeldRole, Role, SignedIn
from tests.audits.making import form_text
from tests.forms.writing import read

ME = uuid4()
FORM: FormDefinition = read(form_text())
KEYS = [question.key for question in FORM.questions]


def audit(**fields: object) -> Audit:
    usual = {
        "id": uuid4(),
        "auditor_id": ME,
        "audit_date": date(2022, 8, 18),
        "case_ref": "C1",
        "overall_grade": 3,
        "state": State.DRAFT.value,
        "service": "Child in Need",
        "team": "",
    }
    return Audit(**(usual | fields))


def given_answers(**values: str) -> dict[str, Answer]:
    return {key: answer(key, value) for key, value in values.items()}


def answer(
    key: str, value: str = "", standing: str = Standing.ANSWERED, comment: str = ""
) -> Answer:
    return Answer(audit_id=ME, question=key, value=value, standing=standing, comment=comment)


def who(*roles: HeldRole, key: UUID = ME, team: str = "") -> SignedIn:
    return SignedIn(key, "Somebody", team=team, roles=roles)


def left(audit_: Audit, answers: dict[str, Answer]) -> list[str]:
    return [one.question for one in rules.missing(FORM, audit_, answers)]


answers_strategy = st.dictionaries(
    st.sampled_from(KEYS),
    st.tuples(st.sampled_from(["", "yes", "no", "3", "words"]), st.sampled_from(list(Standing))),
)


@given(answers_strategy)
def test_progress_counts_shown_questions_only(held: dict[str, tuple[str, Standing]]) -> None:
    answers = {key: answer(key, value, standing) for key, (value, standing) in held.items()}
    told = rules.progress(FORM, answers)
    assert 0 <= told.answered <= told.of <= len(KEYS)
    assert told.of == sum(one.of for one in told.sections)
    no = answers.get("visited")
    hidden = no is None or no.value != "no" or no.standing == Standing.NOT_APPLICABLE
    assert told.of == len(KEYS) - hidden


@given(answers_strategy, st.sampled_from(KEYS))
def test_answering_never_takes_progress_back(
    held: dict[str, tuple[str, Standing]], key: str
) -> None:
    answers = {one: answer(one, value, how) for one, (value, how) in held.items()}
    before = rules.progress(FORM, answers)
    if key != "visited" and not rules.is_dealt_with(answers.get(key)):
        after = rules.progress(FORM, answers | given_answers(**{key: "words"}))
        assert after.answered in (before.answered, before.answered + 1)
        assert after.of == before.of


def test_what_is_missing_stands_in_the_order_of_the_form() -> None:
    bare = audit(case_ref=" ", overall_grade=None)
    assert left(bare, {}) == ["case_ref", "visited", "overall_grade"]
    assert left(audit(), given_answers(visited="yes")) == []


def test_a_half_typed_answer_is_missing() -> None:
    answers = given_answers(visited="yes", days="some")
    assert left(audit(), answers) == ["days"]


def test_evidence_is_missing_where_the_form_asks_for_it() -> None:
    answers = given_answers(visited="yes", plan_clear="no")
    assert left(audit(), answers) == ["plan_clear"]
    answers["plan_clear"].comment = "No goal is named."
    assert left(audit(), answers) == []


def test_what_is_hidden_isnt_missing() -> None:
    answers = given_answers(visited="yes", why_not="\x00")
    assert left(audit(), answers) == []


@pytest.mark.parametrize("grade", [0, 5, None])
def test_a_grade_must_be_of_the_scale(grade: int | None) -> None:
    assert left(audit(overall_grade=grade), given_answers(visited="no")) == ["overall_grade"]


MANAGER = HeldRole(Role.SERVICE_MANAGER, "Child in Need")
ELSEWHERE = HeldRole(Role.SERVICE_MANAGER, "Youth Justice")


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        (HeldRole(Role.LEAD), set(State)),
        (HeldRole(Role.MODERATOR), {"submitted", "finalised"}),
        (HeldRole(Role.MODERATOR, "Youth Justice"), set()),
        (HeldRole(Role.AUDITOR), {"finalised"}),
        (MANAGER, {"finalised"}),
        (ELSEWHERE, set()),
    ],
)
def test_who_sees_an_audit_of_another(role: HeldRole, seen: set[str]) -> None:
    person = who(role, key=uuid4())
    assert {state for state in State if rules.may_see(person, audit(state=state.value))} == seen


@pytest.mark.parametrize("state", list(State))
def test_ones_own_audit_is_always_seen(state: State) -> None:
    assert rules.may_see(who(), audit(state=state.value))


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("state", list(State))
def test_only_its_auditor_changes_an_audit_until_it_is_submitted(role: Role, state: State) -> None:
    one = audit(state=state.value)
    assert not rules.may_edit(who(HeldRole(role), key=uuid4()), one)
    assert rules.may_edit(who(HeldRole(role)), one) == (state in (State.DRAFT, State.RETURNED))


@pytest.mark.parametrize(
    ("mine", "theirs", "own"),
    [("North", " north ", True), ("North  West", "north west", True), ("North", "South", False)],
)
def test_a_file_of_ones_own_team(mine: str, theirs: str, own: bool) -> None:
    assert rules.is_own_team(who(team=mine), theirs) is own


def test_no_team_is_nobodys() -> None:
    assert not rules.is_own_team(who(team=""), "")


@given(st.uuids())
def test_references_are_short_and_plain(key: UUID) -> None:
    for purpose, letter in (("routine", "A"), ("moderation", "M"), ("follow-up", "F")):
        reference = rules.reference_of(purpose, key)
        assert reference.startswith(f"{letter}-")
        assert len(reference) == 10
        assert not set(reference[2:]) & set("01IO")
