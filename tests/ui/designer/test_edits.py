"""Steps of a form: taken back and done again, typing as one, the place that changed."""

import pytest

from audit_desk.forms.drafting.document import Document, Place
from audit_desk.ui.designer import changing
from audit_desk.ui.designer.edits import Edits


def asks(document: Document) -> list[str]:
    return [str(one.fields["ask"]) for one in document.questions]


def place(document: Document, key: str, field: str = "") -> Place:
    for section in document.sections:
        for question in section.questions:
            if question.fields["key"] == key:
                return Place(section.id, question.id, field)
    raise KeyError(key)


def write(edits: Edits, where: Place, text: str) -> None:
    """Set a wording letter by letter."""
    for end in range(1, len(text) + 1):
        after = edits.document.set_question(where.question or 0, ask=text[:end])
        edits.take(after, where, where, "change the wording", (where.question, "ask"))


def test_typing_in_one_field_is_one_step(document: Document) -> None:
    edits, where = Edits(document), place(document, "seen", "ask")
    write(edits, where, "Seen?")
    step = edits.undo()
    assert step is not None
    assert step.left == where
    assert edits.document == document
    assert edits.undo() is None
    assert edits.redo() is not None
    assert asks(edits.document)[0] == "Seen?"


def test_another_field_or_place_begins_another_step(document: Document) -> None:
    edits = Edits(document)
    write(edits, place(document, "seen", "ask"), "One")
    write(edits, place(document, "days", "ask"), "Two")
    edits.end_run()
    write(edits, place(document, "days", "ask"), "Three")
    said = []
    while edits.undo():
        said.append((asks(edits.document)[0], asks(edits.document)[2]))
    assert said == [
        ("One", "Two"),
        ("One", "How many days passed?"),
        ("Was the child seen?", "How many days passed?"),
    ]


def test_typed_and_taken_back_by_hand_is_no_step(document: Document) -> None:
    edits, where = Edits(document), place(document, "seen", "ask")
    write(edits, where, "X")
    after = edits.document.set_question(where.question or 0, ask="Was the child seen?")
    edits.take(after, where, where, "change the wording", (where.question, "ask"))
    assert edits.undo_words == ""


def test_a_new_step_forgets_what_was_undone(document: Document) -> None:
    edits = Edits(document)
    write(edits, place(document, "seen", "ask"), "One")
    edits.undo()
    write(edits, place(document, "days", "ask"), "Two")
    assert edits.redo_words == ""
    assert edits.redo() is None


def test_nothing_changed_is_no_step(document: Document) -> None:
    edits, where = Edits(document), place(document, "seen")
    after = document.set_question(where.question or 0, ask="Was the child seen?")
    assert not edits.take(after, where, where, "nothing")
    assert edits.last is None


@pytest.mark.parametrize(
    ("key", "by", "order"),
    [
        ("alone", -1, ["alone", "seen", "days", "plan"]),
        ("days", 1, ["seen", "alone", "days", "plan"]),
        ("plan", -1, ["seen", "alone", "days", "plan"]),
    ],
)
def test_a_question_moves_through_its_section_into_the_next(
    document: Document, key: str, by: int, order: list[str]
) -> None:
    change = changing.move(document, place(document, key), by)
    assert change is not None
    assert change.document.keys == order
    sizes = [len(section.questions) for section in change.document.sections]
    assert sizes == {"alone": [3, 1], "days": [2, 2], "plan": [4, 0]}[key]
    assert change.document.question(change.place.question or 0).fields["key"] == key


def test_the_ends_of_the_form_are_the_end(document: Document) -> None:
    assert changing.move(document, place(document, "seen"), -1) is None
    assert changing.move(document, place(document, "plan"), 1) is None
    assert changing.move(document, changing.FORM, 1) is None
    second = Place(document.sections[1].id)
    assert changing.move(document, second, 1) is None
    moved = changing.move(document, second, -1)
    assert moved is not None
    assert moved.document.keys == ["plan", "seen", "alone", "days"]


def test_what_is_added_stands_under_what_is_selected(document: Document) -> None:
    under = changing.add_question(document, place(document, "alone"))
    assert [one.fields["key"] for one in under.document.questions][2] == "question"
    fields = under.document.question(under.place.question or 0).fields
    assert fields["type"] == "yes-partially-no"  # as the one above it
    first = changing.add_question(document, Place(document.sections[1].id))
    assert first.document.sections[1].questions[0].id == first.place.question
    last = changing.add_question(document, changing.FORM)
    assert list(last.document.questions)[-1].id == last.place.question
    section = changing.add_section(document, place(document, "seen"))
    assert [one.fields["title"] for one in section.document.sections] == ["First", "", "Second"]


def test_after_a_deletion_the_nearest_is_selected(document: Document) -> None:
    gone = changing.remove(document, place(document, "alone"))
    assert gone is not None
    assert gone.place == place(document, "days")
    last = changing.remove(document, place(document, "days"))
    assert last is not None
    assert last.place == place(document, "alone")
    section = changing.remove(document, Place(document.sections[0].id))
    assert section is not None
    assert section.place == Place(document.sections[1].id)
    assert changing.remove(document, changing.FORM) is None


def test_the_name_in_the_data_follows_the_wording_until_it_is_published(
    document: Document,
) -> None:
    change = changing.add_question(document, place(document, "alone"))
    where = Place(change.place.section, change.place.question, "ask")
    named = changing.edit(change.document, where, {"ask": "Was the father asked?"}, frozenset())
    fields = named.document.question(where.question or 0).fields
    assert fields["key"] == "father_asked"
    kept = changing.edit(named.document, where, {"ask": "Was he?"}, frozenset({str(fields["key"])}))
    assert kept.document.question(where.question or 0).fields["key"] == "father_asked"
    own = changing.edit(document, place(document, "seen", "ask"), {"ask": "Visited?"}, frozenset())
    assert own.document.keys[0] == "seen"  # somebody chose it


def test_the_name_of_a_copy_and_of_an_empty_question_follows_too(document: Document) -> None:
    copied = changing.copy(document, place(document, "seen"))
    assert copied is not None
    assert copied.document.keys[1] == "seen_2"
    worded = changing.edit(
        copied.document, copied.place, {"ask": "Was the mother seen?"}, frozenset()
    )
    assert worded.document.keys[:2] == ["seen", "mother_seen"]
    first = changing.add_question(document, changing.FORM)
    second = changing.add_question(first.document, first.place)
    assert second.document.keys[-2:] == ["question", "question_2"]
    one = changing.edit(second.document, first.place, {"ask": "One visit?"}, frozenset())
    both = changing.edit(one.document, second.place, {"ask": "Two visits?"}, frozenset())
    assert both.document.keys[-2:] == ["one_visit", "two_visits"]


def test_nothing_new_takes_the_name_of_a_published_question(document: Document) -> None:
    fixed = frozenset({"question", "seen", "seen_2", "alone", "days", "days_2"})
    added = changing.add_question(document, changing.FORM, fixed)
    assert added.document.keys[-1] == "question_2"
    copied = changing.copy(document, place(document, "seen"), fixed)
    assert copied is not None
    assert copied.document.keys[:2] == ["seen", "child_seen"]
    section = changing.copy(document, Place(document.sections[0].id), fixed)
    assert section is not None
    new = section.document.keys[3:6]
    assert not fixed & set(new)
    asked = list(section.document.questions)[4].fields["show_if"]
    assert asked["question"] == new[0]
