"""Form files that are right: every field, what is left out, and the stored shape."""

from decimal import Decimal

import pytest

from audit_desk.forms.definition import FollowUpRule, FormDefinition, Purpose, QuestionType
from audit_desk.forms.reading import read_form
from tests.forms.writing import EVERY_TYPE, SCALES, form, form_text, of_type, read

WHOLE = """\
form: private-fostering          # id: lower-case words joined by hyphens
version: 1
title: Private fostering audit
purpose: routine                 # full | routine | dip-sample | follow-up | moderation | feedback
service: Private Fostering       # optional
scale: ofsted                    # scale of the overall grade; none = ungraded
moderation: 20%                  # all | none | a share
follow_up: {grades: [1, 2], months: 3, form: follow-up-review}     # or none
escalate: [1]
sections:
  - title: Safety checks
    guidance: What the regulations ask of every household.
    questions:
      - key: household_known
        ask: Does the record say who lives in the household?
        type: yes-no
      - key: dbs_up_to_date      # stable across versions: the same key is the same question
        ask: Do all adults in the household have up-to-date DBS checks?
        type: yes-partially-no
        required: true
        not_applicable: true
        theme: safer carers
        help: Check the date of issue, not of request.
        comment: {when: [no, partially]}       # asks for evidence with these answers
        show_if: {question: household_known, is: yes}
"""


def test_a_form_with_every_field() -> None:
    form = read_form(WHOLE, "private-fostering.yaml", SCALES)
    assert (form.form, form.version, form.title) == (
        "private-fostering",
        1,
        "Private fostering audit",
    )
    assert (form.purpose, form.service, form.scale) == (
        Purpose.ROUTINE,
        "Private Fostering",
        "ofsted",
    )
    assert form.moderation_share == 20
    assert form.follow_up == FollowUpRule(grades=(1, 2), months=3, form="follow-up-review")
    assert form.escalate == (1,)
    assert form.sections[0].guidance == "What the regulations ask of every household."
    question = form.question("dbs_up_to_date")
    assert question.type is QuestionType.YES_PARTIALLY_NO
    assert (question.required, question.not_applicable) == (True, True)
    assert (question.theme, question.help) == (
        "safer carers",
        "Check the date of issue, not of request.",
    )
    assert question.comment is not None
    assert question.comment.when == ("no", "partially")
    assert question.show_if is not None
    assert question.show_if.is_ == ("yes",)
    assert form.scales == {"ofsted": SCALES["ofsted"]}
    assert form.overall_scale == SCALES["ofsted"]


def test_what_is_left_out() -> None:
    plain = form()
    assert (plain.service, plain.scale, plain.moderation_share) == ("", "ofsted", 0)
    assert (plain.follow_up, plain.escalate) == (None, ())
    assert plain.sections[0].guidance == ""
    (question,) = plain.questions
    assert (question.required, question.not_applicable) == (False, False)
    assert (question.theme, question.help, question.comment, question.show_if) == (
        "",
        "",
        None,
        None,
    )


@pytest.mark.parametrize("kind", EVERY_TYPE)
def test_every_type_of_question(kind: str) -> None:
    (question,) = form(of_type(kind)).questions
    assert question.type == kind


@pytest.mark.parametrize("purpose", list(Purpose))
def test_every_purpose(purpose: str) -> None:
    assert read(form_text().replace("routine", purpose)).purpose == purpose


@pytest.mark.parametrize(
    ("written", "share"),
    [
        ("all", 100),
        ("none", 0),
        ("20%", 20),
        ("0%", 0),
        ("100%", 100),
        ("5 %", 5),
        ("0.2", 20),
        ("0.05", 5),
        (".25", 25),
        ('"33%"', 33),
    ],
)
def test_shares_of_moderation(written: str, share: int) -> None:
    assert form(head=f"moderation: {written}\n").moderation_share == share


@pytest.mark.parametrize(
    ("written", "flag"),
    [("true", True), ("yes", True), ("Yes", True), ("false", False), ("no", False), ("NO", False)],
)
def test_flags(written: str, flag: bool) -> None:
    (question,) = form(f"key: one, ask: One?, type: text, required: {written}").questions
    assert question.required is flag


def test_rules_may_say_none() -> None:
    ungraded = form(head="scale: none\nfollow_up: none\nescalate: none\nmoderation: none\n")
    assert (ungraded.overall_scale, ungraded.follow_up, ungraded.escalate) == (None, None, ())
    assert ungraded.scales == {}
    assert form(head="escalate: []\n").escalate == ()


def test_a_number_has_limits_and_a_unit() -> None:
    (question,) = form(
        "key: days, ask: Days?, type: number, minimum: -1.50, maximum: 40, unit: days"
    ).questions
    assert (question.minimum, question.maximum) == (Decimal("-1.5"), Decimal(40))
    assert question.unit == "days"


def test_a_grade_takes_the_forms_scale_or_names_its_own() -> None:
    graded = form(of_type("grade"), of_type("grade", "two", ", scale: ten"), of_type("text", "x"))
    one, two, _ = graded.questions
    assert graded.scale_of(one) == SCALES["ofsted"]
    assert graded.scale_of(two) == SCALES["ten"]
    assert graded.practice_areas == (one, two)
    assert graded.scales == {"ofsted": SCALES["ofsted"], "ten": SCALES["ten"]}
    alone = form(of_type("grade", more=", scale: ten"), head="scale: none\n")
    assert alone.overall_scale is None
    assert list(alone.scales) == ["ten"]


def test_options_are_text_whatever_they_look_like() -> None:
    (question,) = form("key: a, ask: A?, type: choice, options: [yes, no, 1.10, null]").questions
    assert question.options == ("yes", "no", "1.10", "null")


def test_text_is_trimmed_and_may_be_long() -> None:
    text = form_text("key: a, ask: '  Is it so?  ', type: text, help: ").replace(
        "help: ", "help: ''"
    )
    (question,) = read(text).questions
    assert (question.ask, question.help) == ("Is it so?", "")


def test_anchors_may_be_shared() -> None:
    shared = form(
        "key: a, ask: A?, type: yes-no, comment: &ask {when: [no]}",
        "key: b, ask: B?, type: yes-no, comment: *ask",
    )
    assert shared.questions[1].comment == shared.questions[0].comment


@pytest.mark.parametrize("kind", EVERY_TYPE)
def test_the_stored_shape_loads_again_as_it_was(kind: str) -> None:
    value = EVERY_TYPE[kind][1]
    made = form(
        of_type(kind, "first", f", comment: {{when: ['{value}']}}" if "text" not in kind else ""),
        of_type("grade", "second", ", show_if: {not: {question: first, answered: true}}"),
        of_type("text", "third", f", show_if: {{question: first, is: '{value}'}}"),
        head="follow_up: {grades: [1], months: 6, form: again}\nmoderation: 12%\nescalate: [2]\n",
    )
    again = FormDefinition.model_validate_json(made.model_dump_json())
    assert again == made
    assert again.model_dump_json() == made.model_dump_json()
    assert again.questions == made.questions


def test_a_definition_never_changes() -> None:
    made = form()
    with pytest.raises(ValueError, match="frozen"):
        made.title = "Another"  # type: ignore[misc]
    assert not made.has("two")
    with pytest.raises(KeyError):
        made.question("two")
