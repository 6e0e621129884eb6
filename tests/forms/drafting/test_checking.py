"""Faults of a form that is being designed are told where they are; the rest can be tried."""

from audit_desk.forms.drafting.checking import faults, preview
from audit_desk.forms.drafting.document import Document, Place, new_document, read_document
from audit_desk.forms.scales import program_scales

SCALES = program_scales()


def small() -> tuple[Document, int, int]:
    document = new_document("visits", "Visits", "routine")
    section = document.sections[0].id
    document, one = document.add_question(section, {"key": "a", "ask": "A?", "type": "yes-no"})
    fields = {"key": "b", "ask": "B?", "type": "text", "show_if": {"question": "a", "is": "no"}}
    document, two = document.add_question(section, fields)
    return document, one, two


def test_a_form_that_is_right_has_no_faults_and_can_be_tried_whole() -> None:
    document, *_ = small()
    assert faults(document, SCALES) == ()
    form = preview(document, SCALES)
    assert form is not None
    assert [one.key for one in form.questions] == ["a", "b"]


def test_each_fault_is_told_at_its_question_and_field() -> None:
    document, one, two = small()
    section = document.sections[0].id
    document = document.set_question(two, ask="", show_if={"question": "c", "is": "no"})
    document = document.set_question(one, type="choice").set_form(follow_up="soon")
    assert [fault.place for fault in faults(document, SCALES)] == [
        Place(None, None, "follow_up"),
        Place(section, one, "options"),
        Place(section, two, "ask"),
        Place(section, two, "show_if"),
    ]


def test_a_question_without_sense_is_left_out_of_the_trial_and_what_hangs_on_it() -> None:
    document, one, _ = small()
    document = document.set_question(one, type="choice")
    assert preview(document, SCALES) is None
    section = document.sections[0].id
    document, _ = document.add_question(section, {"key": "c", "ask": "C?", "type": "date"})
    document = document.set_form(follow_up="soon", title="")
    form = preview(document, SCALES)
    assert form is not None
    assert [question.key for question in form.questions] == ["c"]


def test_an_empty_form_is_told_what_it_lacks() -> None:
    document = new_document("visits", "Visits", "routine")
    assert [fault.what for fault in faults(document, SCALES)] == ["there is no question here."]
    assert preview(document, SCALES) is None
    assert preview(read_document("form: x\n"), SCALES) is None
