"""What the page of an audit knows without any widget: places, lacks, progress, undo, saving."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from audit_desk.audits import changes
from audit_desk.audits.tables import For, Kind
from audit_desk.forms.definition import FormDefinition
from audit_desk.forms.reading import read_form
from audit_desk.forms.scales import program_scales
from audit_desk.ui.audit import plan
from audit_desk.ui.audit.choices import grade_choices, offered, toggled
from audit_desk.ui.audit.fields import (
    GRADE,
    AnswerNow,
    Field,
    FindingNow,
    RecommendationNow,
    Sort,
    answer_field,
    finding_field,
    header_field,
    recommendation_field,
)
from audit_desk.ui.audit.lacks import lacks_of
from audit_desk.ui.audit.saving import changes_of, half_typed, with_half_typed
from audit_desk.ui.audit.sheet import AuditSheet
from audit_desk.ui.audit.undo import Typing, same_start
from audit_desk.workspace.columns import new_key, today
from tests.ui.audit.conftest import FORM

HEADER = {
    header_field("case_ref"): "C100",
    header_field("service"): "Child in Need",
    header_field("audit_date"): "2021-11-27",
}


@pytest.fixture
def form() -> FormDefinition:
    return read_form(FORM, "sample.yaml", program_scales())


@pytest.fixture
def saved() -> list[tuple[Field, object]]:
    return []


@pytest.fixture
def sheet(qapp: object, form: FormDefinition, saved: list[tuple[Field, object]]) -> AuditSheet:
    return AuditSheet(form, HEADER, lambda field, value: saved.append((field, value)))


def test_the_sections_stand_in_the_order_in_which_they_are_filled(form: FormDefinition) -> None:
    names = [part.name for part in plan.parts_of(form, earlier=True)]
    assert names == ["about", "earlier", "section-0", "section-1", "overall", "findings"]


def test_what_is_open_is_found_in_the_order_of_the_page(sheet: AuditSheet) -> None:
    parts = plan.parts_of(sheet.form, earlier=False)
    sheet.put(answer_field("seen"), AnswerNow("no"), "answer")
    sheet.put(answer_field("days"), AnswerNow(not_applicable=True), "answer")
    left = plan.unanswered(parts, sheet)
    assert left[0] == ("section-0", "why_not")
    assert left[-1] == (plan.OVERALL, plan.OVERALL)
    assert ("section-0", "days") not in left


def test_every_change_goes_to_be_saved_and_undo_is_a_change(
    sheet: AuditSheet, saved: list[tuple[Field, object]]
) -> None:
    sheet.put(GRADE, 3, "grade")
    sheet.put(GRADE, 3, "grade")  # nothing changed
    sheet.undo.undo()
    assert saved == [(GRADE, 3), (GRADE, None)]


def test_a_hidden_question_is_never_missing(sheet: AuditSheet) -> None:
    sheet.put(answer_field("seen"), AnswerNow("yes"), "answer")
    assert "why_not" not in {lack.entry for lack in lacks_of(sheet)}


def test_half_a_finding_is_missing_its_words(sheet: AuditSheet) -> None:
    key = new_key()
    sheet.put(finding_field(key), FindingNow(evidence="Page 4"), "add")
    row = recommendation_field(new_key())
    sheet.put(row, RecommendationNow("Visit", due="27/"), "add")
    told = [lack.what for lack in lacks_of(sheet)]
    assert "Write what you saw in this finding" in told
    assert "Write the date by when as 27/11/2021" in told


def test_half_a_date_waits_with_the_place_and_comes_back() -> None:
    key = new_key()
    values = {
        header_field("audit_date"): "3 Ma",
        recommendation_field(key): RecommendationNow("Visit", due="27/"),
    }
    typed = half_typed(values)
    assert set(typed.values()) == {"3 Ma", "27/"}
    stored = {
        header_field("audit_date"): "2021-11-27",
        recommendation_field(key): RecommendationNow("Visit"),
    }
    assert with_half_typed(stored, typed) == values
    assert not any(isinstance(one, changes.HeaderChange) for one in changes_of(values, {}))


def test_an_emptied_row_is_taken_out_of_the_store() -> None:
    finding, row = UUID(int=1), UUID(int=2)
    batch = {
        finding_field(finding): None,
        recommendation_field(row): RecommendationNow("Visit", For.SERVICE, due="2021-12-03"),
        finding_field(UUID(int=3)): FindingNow(Kind.IMPROVEMENT, "Missing", themes=("fathers",)),
    }
    assert changes_of(batch, {}) == [
        changes.FindingRemoval(finding),
        changes.RecommendationChange(row, "Visit", For.SERVICE, "", "", date(2021, 12, 3)),
        changes.FindingChange(UUID(int=3), Kind.IMPROVEMENT, "Missing", "", "", ("fathers",)),
    ]


def test_of_an_answer_the_changed_parts_are_saved() -> None:
    field = answer_field("seen")
    now = AnswerNow("no", comment="Page 4")
    assert changes_of({field: now}, {field: AnswerNow("yes", comment="Page 4")}) == [
        changes.AnswerChange("seen", "no")
    ]
    assert changes_of({field: now}, {}) == [changes.AnswerChange("seen", "no", comment="Page 4")]
    assert changes_of({field: now}, {field: now}) == []
    in_doubt = changes.AnswerChange("seen", "no", False, "Page 4", "")
    assert changes_of({field: now}, {field: None}) == [in_doubt]


def test_a_day_to_come_waits_with_the_place() -> None:
    date_field = header_field("audit_date")
    values = {date_field: (today() + timedelta(days=1)).isoformat()}
    assert changes_of(values, {}) == []
    assert list(half_typed(values).values()) == list(values.values())
    values = {date_field: today().isoformat()}
    assert changes_of(values, {}) == [changes.HeaderChange({"audit_date": today()})]


def test_a_sentence_is_one_step_of_undo() -> None:
    typing, text, runs = Typing(), "", []
    for letter in "One. Two":
        runs.append(typing.run_of("field", text, text + letter))
        text += letter
    assert len(set(runs[:4])) == 1
    assert len(set(runs[4:])) == 1
    assert runs[3] != runs[4]
    assert typing.run_of("field", text, text[:-1]) != runs[-1]  # taking away is a step of its own


@pytest.mark.parametrize(
    ("one", "other", "same"), [("", "", 0), ("abc", "abd", 2), ("abc", "abc", 3), ("a", "ba", 0)]
)
def test_texts_are_the_same_up_to_a_place(one: str, other: str, same: int) -> None:
    assert same_start(one, other) == same


def test_keys_are_offered_as_people_press_them(form: FormDefinition) -> None:
    keys = {one.label: one.key for one in offered(form, form.question("fathers"))}
    assert keys == {"Yes": "y", "Partially": "p", "No": "n", "Not applicable": "a"}
    scale = form.scale_of(form.question("risk"))
    assert [(one.key, one.grade) for one in grade_choices(scale)] == [
        ("1", 1),
        ("2", 2),
        ("3", 3),
        ("4", 4),
    ]
    assert scale.place(4) == 4


def test_several_choices_keep_the_order_of_the_form(form: FormDefinition) -> None:
    who = form.question("who")
    assert toggled(who, '["School"]', "Child") == '["Child", "School"]'
    assert toggled(who, '["School"]', "School") == ""


def test_a_field_is_found_where_it_is_shown(form: FormDefinition) -> None:
    assert plan.place_of_field(form, answer_field("risk"), None) == ("section-1", "risk")
    field = finding_field(new_key())
    near = FindingNow(text="Seen", question="fathers")
    assert plan.place_of_field(form, field, near)[0] == "section-1"
    assert plan.place_of_field(form, field, FindingNow(text="Seen"))[0] == plan.FINDINGS
    assert plan.place_of_field(form, Field(Sort.GRADE), 3)[0] == plan.OVERALL
