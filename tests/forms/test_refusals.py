"""Form files that are wrong: each fault names file, line, key, what it is and the mend."""

# ruff: noqa: E501
import pytest

from audit_desk.forms.faults import FormFaults
from audit_desk.forms.reading import read_form
from audit_desk.forms.sheet import MOST_FAULTS
from audit_desk.workspace.errors import InputError
from tests.forms.writing import (
    EVERY_TYPE,
    FIRST,
    HEAD,
    ONE,
    SCALES,
    START,
    faults,
    form_text,
    of_type,
)

YES_NO = "key: one, ask: One?, type: yes-no"


def the_fault(text: str, line: int, key: str, what: str, mend: str) -> None:
    """The text has exactly this one fault."""
    (found,) = faults(text)
    assert found.file == "sample.yaml"
    assert (found.line, found.key) == (line, key)
    assert what in found.what
    assert mend in found.mend
    assert str(found) == f"sample.yaml, line {line}, {key}: {found.what} {found.mend}"


@pytest.mark.parametrize(
    ("old", "new", "line", "key", "what", "mend"),
    [
        ("form: sample", "titel: Again\nform: sample", 1, "titel", "not a field of a form", "'title'"),
        ("form: sample", "colour: red\nform: sample", 1, "colour", "not a field of a form", "Its fields are form"),
        ("form: sample", "moderation_share: 3\nform: sample", 1, "moderation_share", "not a field of a form", "'moderation'"),
        ("form: sample", "scales: {}\nform: sample", 1, "scales", "not a field of a form", "'scale'"),
        ("form: sample\n", "", 1, "form", "'form' is missing", "Add 'form:'"),
        ("form: sample", "form: Sample", 1, "form", "'Sample' can't name a form", "joined by hyphens"),
        ("form: sample", "form: our_sample", 1, "form", "'our_sample' can't name a form", "private-fostering"),
        ("form: sample", "form: sample-", 1, "form", "'sample-' can't name a form", "hyphens"),
        ("form: sample", "form: 2022-round", 1, "form", "can't name a form", "hyphens"),
        ("form: sample", "form: [a]", 1, "form", "should be text", "one text"),
        ("version: 1\n", "", 1, "version", "'version' is missing", "Add 'version: 1'"),
        ("version: 1", "version: 1.10", 2, "version", "'1.10' is not a whole number", "digits"),
        ("version: 1", "version: one", 2, "version", "'one' is not a whole number", "digits"),
        ("version: 1", "version: 0", 2, "version", "versions begin at 1, and this is 0", "1 or more"),
        ("version: 1", "version: -3", 2, "version", "versions begin at 1", "1 or more"),
        ("version: 1", "version:", 2, "version", "nothing is not a whole number", "digits"),
        ("title: Sample audit", "title:", 3, "title", "this is empty", "Write something"),
        ("title: Sample audit", "title: {a: b}", 3, "title", "should be text", "one text"),
        ("title: Sample audit\n", "", 1, "title", "'title' is missing", "Add 'title: …'"),
        ("purpose: routine\n", "", 1, "purpose", "'purpose' is missing", "purpose: routine"),
        ("purpose: routine", "purpose: rutine", 4, "purpose", "'rutine' is not a purpose", "Did you mean 'routine'?"),
        ("purpose: routine", "purpose: x", 4, "purpose", "'x' is not a purpose", "full, routine, dip-sample, follow-up, moderation or feedback"),
        ("purpose: routine", "purpose: [full]", 4, "purpose", "is not a purpose", "Write full"),
        ("title: Sample audit", "title: Sample audit\nversion: 1", 4, "version", "'version' stands twice; the first is on line 2", "Keep one"),
        ("sections:\n", "sections: none\nx:\n", 5, "sections", "should be a list", "Add 'sections:'"),
        ("title: First", "titel: First", 6, "sections[1].titel", "not a field of a section", "'title'"),
        ("  - title: First\n    questions", "  - questions", 6, "sections[1].title", "'title' is missing", "Add 'title"),
        ("title: First", "title: First\n    hint: x", 7, "sections[1].hint", "not a field of a section", "guidance"),
        ("questions:", "questions: none\n    guidance:", 7, "sections[1].questions", "should be a list", "key, ask and type"),
    ],
)  # fmt: skip
def test_faults_of_the_form_and_its_sections(
    old: str, new: str, line: int, key: str, what: str, mend: str
) -> None:
    text = form_text(YES_NO)
    assert old in text
    found = [one for one in faults(text.replace(old, new, 1)) if one.key == key]
    assert found, faults(text.replace(old, new, 1))
    assert found[0].line == line
    assert what in found[0].what
    assert mend in found[0].mend


@pytest.mark.parametrize(
    ("head", "key", "what", "mend"),
    [
        ("scale: ofstd", "scale", "there is no scale 'ofstd'", "Did you mean 'ofsted'? Write ofsted, ten or none."),
        ("moderation: 120%", "moderation", "'120%' is not a share", "all, none, or 0% to 100%"),
        ("moderation: some", "moderation", "'some' is not a share", "all, none"),
        ("moderation: 20", "moderation", "'20' is not a share", "0% to 100%"),
        ("moderation: -5%", "moderation", "'-5%' is not a share", "0% to 100%"),
        ("moderation: [all]", "moderation", "this is not a share", "all, none"),
        ("follow_up: soon", "follow_up", "a follow-up rule is needed here", "{grades: [1, 2], months: 3"),
        ("follow_up: {grades: [1], months: 3}", "follow_up.form", "'form' is missing", "Add 'form:'"),
        ("follow_up: {grades: [1], form: again}", "follow_up.months", "'months' is missing", "months: 3"),
        ("follow_up: {months: 3, form: again}", "follow_up.grades", "'grades' is missing", "[1, 2]"),
        ("follow_up: {grades: [1], months: 0, form: again}", "follow_up.months", "0 months", "1 to 120"),
        ("follow_up: {grades: [1], months: 2.5, form: again}", "follow_up.months", "'2.5' is not a whole", "digits"),
        ("follow_up: {grades: 1, months: 3, form: again}", "follow_up.grades", "should be a list", "[one, another]"),
        ("follow_up: {grades: [], months: 3, form: again}", "follow_up.grades", "the list is empty", "at least one"),
        ("follow_up: {grades: [1, 5], months: 3, form: again}", "follow_up.grades[2]", "5 is not a grade of the scale ofsted", "1 Inadequate, 2 Requires improvement, 3 Good or 4 Outstanding"),
        ("follow_up: {grades: [1], months: 3, form: Again}", "follow_up.form", "'Again' can't name a form", "hyphens"),
        ("follow_up: {grades: [1], months: 3, form: again, who: me}", "follow_up.who", "not a field of a follow-up rule", "grades, months or form"),
        ("escalate: [0]", "escalate[1]", "0 is not a grade of the scale ofsted", "1 Inadequate"),
        ("escalate: [worst]", "escalate[1]", "'worst' is not a whole number", "digits"),
        ("escalate: 1", "escalate", "should be a list", "[one, another]"),
    ],
)  # fmt: skip
def test_faults_of_the_rules(head: str, key: str, what: str, mend: str) -> None:
    the_fault(form_text(YES_NO, head=head + "\n"), FIRST + 1, key, what, mend)


def test_an_ungraded_form_names_no_grades() -> None:
    text = form_text(
        head="scale: none\nescalate: [1]\nfollow_up: {grades: [1], months: 3, form: a}\n"
    )
    one, two = faults(text)
    assert (one.line, one.key) == (10, "escalate")
    assert "no scale has no grades" in one.what
    assert "Take 'escalate' away" in one.mend
    assert (two.line, two.key) == (11, "follow_up.grades")
    assert "Take 'follow_up' away" in two.mend


@pytest.mark.parametrize(
    ("question", "key", "what", "mend"),
    [
        ("ask: One?, type: text", "sections[1].questions[1].key", "'key' is missing", "underscores"),
        ("key: One, ask: One?, type: text", "One.key", "'One' can't be a question's key", "underscores"),
        ("key: a-b, ask: One?, type: text", "a-b.key", "'a-b' can't be", "dbs_up_to_date"),
        ("key: 1st, ask: One?, type: text", "1st.key", "'1st' can't be", "beginning with a letter"),
        ("key: a__b, ask: One?, type: text", "a__b.key", "'a__b' can't be", "underscores"),
        ("key: theme, ask: One?, type: text", "theme.key", "a column in every table", "another key"),
        ("key: overall_grade, ask: One?, type: text", "overall_grade.key", "a column in every", "another key"),
        ("key: one, type: text", "one.ask", "'ask' is missing", "wording of the question"),
        ("key: one, ask: '', type: text", "one.ask", "this is empty", "Write something"),
        ("key: one, ask: One?", "one.type", "'type' is missing", "type: yes-no"),
        ("key: one, ask: One?, type: yesno", "one.type", "'yesno' is not a type of question", "Did you mean 'yes-no'? Write yes-no, yes-partially-no, grade, choice, choices, agreement, number, percentage, date, text or long-text."),
        (f"{YES_NO}, require: true", "one.require", "'require' is not a field of a question", "Did you mean 'required'?"),
        (f"{YES_NO}, mandatory: true", "one.mandatory", "not a field of a question", "Its fields are key, ask"),
        (f"{YES_NO}, required: on", "one.required", "'on' is neither true nor false", "true or false"),
        (f"{YES_NO}, not_applicable: maybe", "one.not_applicable", "'maybe' is neither", "true or false"),
        (f"{YES_NO}, help: [a]", "one.help", "should be text", "one text"),
        ("key: one, ask: One?, type: choice", "one.options", "a choice question needs options", "options: [one, another]"),
        ("key: one, ask: One?, type: choices", "one.options", "a choices question needs options", "options:"),
        ("key: one, ask: One?, type: choice, options: []", "one.options", "the list is empty", "at least one"),
        ("key: one, ask: One?, type: choice, options: Home", "one.options", "should be a list", "[one, another]"),
        ("key: one, ask: One?, type: choice, options: [A, B, ' a']", "one.options[3]", "the option 'a' stands twice", "capitals make no difference"),
        ("key: one, ask: One?, type: choice, options: [A, '']", "one.options[2]", "this is empty", "Write something"),
        ("key: one, ask: One?, type: choice, options: [A, {b: c}]", "one.options[2]", "should be text", "one text"),
        (f"{YES_NO}, options: [yes, no]", "one.options", "no meaning for a yes-no question", "type choice or choices"),
        (f"{YES_NO}, minimum: 1", "one.minimum", "no meaning for a yes-no question", "type number"),
        (f"{YES_NO}, maximum: 1", "one.maximum", "no meaning for a yes-no question", "type number"),
        (f"{YES_NO}, unit: days", "one.unit", "no meaning for a yes-no question", "type number"),
        ("key: one, ask: One?, type: percentage, maximum: 50", "one.maximum", "no meaning for a percentage", "number"),
        ("key: one, ask: One?, type: number, minimum: few", "one.minimum", "'few' is not a number", "10 or 2.5"),
        ("key: one, ask: One?, type: number, maximum: 1e9", "one.maximum", "'1e9' is not a number", "digits"),
        ("key: one, ask: One?, type: number, minimum: 5, maximum: 4.50", "one.minimum", "the minimum 5 is above the maximum 4.5", "Exchange"),
        (f"{YES_NO}, scale: ofsted", "one.scale", "no meaning for a yes-no question", "type grade"),
        ("key: one, ask: One?, type: grade, scale: tenn", "one.scale", "there is no scale 'tenn'", "Did you mean 'ten'? Write ofsted or ten."),
        ("key: one, ask: One?, type: grade, scale: none", "one.scale", "there is no scale 'none'", "Write ofsted or ten"),
        (f"{YES_NO}, comment: yes", "one.comment", "a comment rule is needed here", "{when: [no, partially]}"),
        (f"{YES_NO}, comment: {{}}", "one.comment.when", "'when' is missing", "[no, partially]"),
        (f"{YES_NO}, comment: {{when: no}}", "one.comment.when", "should be a list", "[one, another]"),
        (f"{YES_NO}, comment: {{when: []}}", "one.comment.when", "the list is empty", "at least one"),
        (f"{YES_NO}, comment: {{when: [no], if: x}}", "one.comment.if", "not a field of a comment rule", "when"),
        (f"{YES_NO}, comment: {{when: [no, partially]}}", "one.comment.when[2]", "'one' can't be answered 'partially'", "Write yes or no"),
        ("key: one, ask: One?, type: grade, comment: {when: [1, 5]}", "one.comment.when[2]", "can't be answered '5'", "1 Inadequate"),
        ("key: one, ask: One?, type: choices, options: [A, B], comment: {when: [A; B]}", "one.comment.when[1]", "can't be answered 'A; B'", "A or B"),
        ("key: one, ask: One?, type: number, maximum: 5, comment: {when: [6]}", "one.comment.when[1]", "can't be answered '6'", "Write 5 or less"),
        ("key: one, ask: One?, type: text, comment: {when: [no]}", "one.comment.when", "a text question has no set answers", "Take 'comment' away"),
        ("key: one, ask: One?, type: long-text, comment: {when: [no]}", "one.comment.when", "no set answers", "another type"),
    ],
)  # fmt: skip
def test_faults_of_a_question(question: str, key: str, what: str, mend: str) -> None:
    the_fault(form_text(question), FIRST, key, what, mend)


def test_a_question_that_is_only_a_word() -> None:
    the_fault(
        HEAD + START + "      - one\n",
        FIRST,
        "sections[1].questions[1]",
        "a question is needed here",
        "as in 'key: …'",
    )


def test_a_section_that_is_only_a_word() -> None:
    the_fault(
        HEAD + "sections: [one]\n", 5, "sections[1]", "a section is needed here", "'title: …'"
    )


@pytest.mark.parametrize(
    ("end", "key", "what"),
    [
        ("sections: []\n", "sections", "there is no section here"),
        ("sections:\n", "sections", "should be a list"),
        ("sections: [{title: A, questions: []}]\n", "sections[1].questions", "no question here"),
        ("sections: [{title: A}]\n", "sections[1].questions", "'questions' is missing"),
    ],
)
def test_a_form_with_nothing_in_it(end: str, key: str, what: str) -> None:
    the_fault(HEAD + end, 5, key, what, "Add '")


def test_no_sections_at_all() -> None:
    the_fault(HEAD, 1, "sections", "'sections' is missing", "Add 'sections:'")


def test_a_file_that_is_no_form() -> None:
    for text in ("- a\n- b\n", "just words\n"):
        (found,) = faults(text)
        assert (found.line, found.key, found.what) == (1, "", "a form is needed here.")
        assert "Begin with" in found.mend
        assert str(found).startswith("sample.yaml, line 1: a form is needed")


def test_a_key_that_stands_twice() -> None:
    text = form_text(YES_NO, of_type("text", "two"), of_type("date"))
    the_fault(text, 10, "one.key", "the key 'one' stands twice; the first is on line 8", "its own")


def test_a_grade_on_a_form_without_scale() -> None:
    the_fault(
        form_text(of_type("grade"), head="scale: none\n"),
        FIRST,
        "one.type",
        "a grade needs a scale, and this form has none",
        "scale: ofsted",
    )


def test_lines_of_fields_written_one_below_the_other() -> None:
    text = HEAD + START + (
        "      - key: one\n"
        "        ask: >\n"
        "          A long\n"
        "          question?\n"
        "        type: choice\n"
        "        options:\n"
        "          - A\n"
        "          - a\n"
        "        requird: yes\n"
    )  # fmt: skip
    assert [(one.line, one.key) for one in faults(text)] == [
        (15, "one.options[2]"),
        (16, "one.requird"),
    ]


CONDITIONS = [
    ("{question: on, is: yes}", ".question", "there is no question 'on'", "Did you mean 'one'?"),
    ("{question: zebra, is: yes}", ".question", "there is no question 'zebra'", "before this one"),
    ("{question: late, is: yes}", ".question", "'late' comes later in the form", "Move that question"),
    ("{question: two, answered: true}", ".question", "can't hang on its own answer", "before this one"),
    ("{question: one, is: maybe}", ".is[1]", "'one' can't be answered 'maybe'", "Write yes or no"),
    ("{question: one, is: [yes, partly]}", ".is[2]", "can't be answered 'partly'", "Write yes or no"),
    ("{question: one, is: true}", ".is[1]", "can't be answered 'true'", "Write yes or no"),
    ("{question: one, is: []}", ".is", "the list is empty", "at least one"),
    ("{question: one, is: ''}", ".is[1]", "this is empty", "Write something"),
    ("{question: one, is: {a: b}}", ".is", "should be a list", "[one, another]"),
    ("{question: one, at_least: 3}", ".at_least", "'one' is yes-no", "Write 'is'"),
    ("{question: one, at_most: 3}", ".at_most", "needs a grade, number or percentage", "Write 'is'"),
    ("{question: one, at_least: many}", ".at_least", "'many' is not a number", "digits"),
    ("{question: one, answered: perhaps}", ".answered", "neither true nor false", "true or false"),
    ("{question: one, is: yes, answered: true}", "", "says is and answered", "{all: [..., ...]}"),
    ("{question: one, at_least: 1, at_most: 3}", "", "says at_least and at_most", "{all:"),
    ("{question: one}", "", "says nothing about the answer", "is, at_least, at_most or answered"),
    ("{}", "", "says nothing about the answer", "{question: KEY, is: VALUE}"),
    ("yes", "", "a condition is needed here", "{question: KEY, is: VALUE}"),
    ("[{question: one, is: yes}]", "", "a condition is needed here", "{all: [...]}"),
    ("{is: yes}", "", "'is' doesn't say of which question", "Add 'question'"),
    ("{question: one, not: {question: one, is: yes}}", "", "'not' stands alone", "inside"),
    ("{question: one, equals: yes}", ".equals", "not a field of a condition", "question, is, at_least"),
    ("{question: one, iss: yes}", ".iss", "not a field of a condition", "Did you mean 'is'?"),
    ("{all: []}", ".all", "the list is empty", "at least one"),
    ("{any: []}", ".any", "the list is empty", "at least one"),
    ("{all: {question: one, is: yes}}", ".all", "should be a list", "[one, another]"),
    ("{not: [{question: one, is: yes}]}", ".not", "a condition is needed here", "{not: {...}}"),
    ("{any: [{question: one, is: yes}, {question: late, is: no}]}", ".any[2].question", "comes later", "Move"),
    ("{not: {all: [{question: one, is: 3}]}}", ".not.all[1].is[1]", "can't be answered '3'", "yes or no"),
]  # fmt: skip


@pytest.mark.parametrize(("condition", "place", "what", "mend"), CONDITIONS)
def test_faults_of_a_condition(condition: str, place: str, what: str, mend: str) -> None:
    text = form_text(
        YES_NO, of_type("text", "two", f", show_if: {condition}"), of_type("yes-no", "late")
    )
    the_fault(text, FIRST + 1, f"two.show_if{place}", what, mend)


def test_two_questions_that_wait_for_each_other() -> None:
    text = form_text(
        of_type("yes-no", "one", ", show_if: {question: two, is: yes}"),
        of_type("yes-no", "two", ", show_if: {question: one, is: yes}"),
    )
    the_fault(text, FIRST, "one.show_if.question", "'two' comes later", "Move that question")


@pytest.mark.parametrize(
    ("kind", "condition", "what", "mend"),
    [
        ("grade", "at_least: 5", "ever at least 5", "end at 4"),
        ("grade", "at_most: 0", "ever at most 0", "end at 1"),
        ("percentage", "at_least: 100.5", "ever at least 100.5", "end at 100"),
        ("number", "at_most: -1", "ever at most -1", "end at 0"),
        ("date", "at_least: 3", "'one' is date", "Write 'is'"),
        ("agreement", "at_least: 3", "'one' is agreement", "Write 'is'"),
        ("text", "at_least: 3", "'one' is text", "Write 'is'"),
        ("date", "is: soon", "can't be answered 'soon'", "2021-11-27"),
        ("number", "is: many", "can't be answered 'many'", "digits"),
        ("number", "is: 41", "can't be answered '41'", "40 or less"),
        ("percentage", "is: 101", "can't be answered '101'", "100 or less"),
        ("agreement", "is: yes", "can't be answered 'yes'", "strongly disagree"),
        ("choice", "is: Hom", "can't be answered 'Hom'", "Home, School"),
        ("choices", "is: Hom", "can't be answered 'Hom'", "Home, School"),
        ("yes-partially-no", "is: N/A", "can't be answered 'N/A'", "yes, partially or no"),
    ],
)
def test_conditions_that_a_type_cannot_meet(
    kind: str, condition: str, what: str, mend: str
) -> None:
    text = form_text(
        of_type(kind), of_type("text", "two", f", show_if: {{question: one, {condition}}}")
    )
    (found,) = faults(text)
    assert found.line == FIRST + 1
    assert found.key.startswith("two.show_if.")
    assert what in found.what
    assert mend in found.mend


def test_a_condition_on_a_wrong_question_is_not_blamed() -> None:
    text = form_text(
        "key: one, ask: One?, type: yesno",
        of_type("text", "two", ", show_if: {question: one, is: sometimes}"),
    )
    assert [fault.key for fault in faults(text)] == ["one.type"]


def test_all_faults_are_told_at_once_in_the_order_of_the_file() -> None:
    text = (
        "form: Sample\nversion: 1.10\ntitle: A\npurpose: rutine\nscale: ofstd\nmoderation: 120%\n"
        + START
        + "      - {key: one, ask: One?, type: yes-no, tipe: x, show_if: {question: none, is: a}}\n"
        + "      - {key: one, type: yesno, required: on, help: [], comment: {when: no}}\n"
        + "      - {key: two, ask: A, type: choice, minimum: 1, show_if: {question: one, at_least: 1}}\n"
    )
    found = faults(text)
    assert [(one.line, one.key) for one in found] == [
        (1, "form"),
        (2, "version"),
        (4, "purpose"),
        (5, "scale"),
        (6, "moderation"),
        (10, "one.tipe"),
        (10, "one.show_if.question"),
        (11, "one.key"),
        (11, "one.ask"),
        (11, "one.type"),
        (11, "one.required"),
        (11, "one.help"),
        (11, "one.comment.when"),
        (12, "two.options"),
        (12, "two.minimum"),
        (12, "two.show_if.at_least"),
    ]


def test_slips_of_yaml_are_told_with_the_faults_of_the_form() -> None:
    text = form_text(YES_NO + ", ask: Again?", "key: two, ask: !!str Two?, type: yesno")
    assert [(one.line, one.key) for one in faults(text)] == [
        (8, "one.ask"),
        (9, "two.ask"),
        (9, "two.type"),
    ]


def test_a_file_full_of_faults_is_given_up_in_the_end() -> None:
    wrong = ", ".join(f"field_{number}: x" for number in range(MOST_FAULTS * 2))
    assert len(faults(form_text(f"{YES_NO}, {wrong}"))) == MOST_FAULTS


def test_a_refusal_is_one_message_for_people() -> None:
    with pytest.raises(InputError) as refused:
        read_form(form_text(*EVERY_TYPE).replace("{yes-no}", "one"), "forms/ours.yaml", SCALES)
    assert isinstance(refused.value, FormFaults)
    assert str(refused.value).startswith("forms/ours.yaml, line 8, sections[1].questions[1]: a ")
    assert str(refused.value).endswith("The form was not used. Mend the file, then try again.")


def test_long_or_odd_values_are_cut_in_messages() -> None:
    (found,) = faults(form_text(f"key: one, ask: One?, type: {'x' * 500}"))
    assert len(found.what) < 120
    assert ONE in form_text()
