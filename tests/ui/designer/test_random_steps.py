"""Any sequence of steps is taken back to the beginning, done again, and reads as it stands."""

import random
from typing import Any

import pytest

from audit_desk.forms.drafting.document import Document, Place, read_document
from audit_desk.ui.designer import changing
from audit_desk.ui.designer.changing import Change
from audit_desk.ui.designer.edits import Edits
from audit_desk.ui.designer.outline_model import OutlineModel
from audit_desk.ui.designer.outline_rows import rows

WORDS = ("plan", "father's view", "seen: yes", "# not a remark", "“no”", "- dash", "50%", "")


def plain(document: Document) -> list[Any]:
    """What a form says, whatever its parts are numbered."""
    return [
        dict(document.fields),
        [
            (dict(section.fields), [dict(one.fields) for one in section.questions])
            for section in document.sections
        ],
    ]


def step(chance: random.Random, document: Document, here: Place) -> Change | None:
    """One thing that somebody may do."""
    words = " ".join(chance.choices(WORDS, k=3)).strip()
    match chance.randrange(8):
        case 0 | 1:
            return changing.add_question(document, here)
        case 2:
            return changing.add_section(document, here)
        case 3:
            return changing.copy(document, here)
        case 4:
            return changing.remove(document, here) if chance.random() < 0.5 else None
        case 5:
            return changing.move(document, here, chance.choice((-1, 1)))
    field = "ask" if here.question is not None else "title"
    place = Place(here.section, here.question, field)
    return changing.edit(document, place, {field: words or None}, frozenset())


@pytest.mark.parametrize("seed", range(12))
def test_steps_are_taken_back_and_done_again(document: Document, seed: int) -> None:
    chance, edits, model = random.Random(seed), Edits(document), OutlineModel()
    here, states = changing.FORM, [document]
    model.show_rows(rows(document, {}))
    for _ in range(60):
        here = chance.choice(list(changing.places(edits.document)))
        change = step(chance, edits.document, here)
        if change is not None and edits.take(change.document, here, change.place, change.words):
            states.append(edits.document)
            assert changing.stands(edits.document, change.place)
        model.show_rows(rows(edits.document, {}))
        assert [row.key for row in model.rows] == [
            (None, one.question) if one.question is not None else (one.section, None)
            for one in changing.places(edits.document)
        ]
    for state in reversed(states[:-1]):
        done = edits.undo()
        assert done is not None
        assert edits.document is state
        assert changing.stands(state, done.left)
    assert edits.undo() is None
    for state in states[1:]:
        edits.redo()
        assert edits.document is state
    assert plain(read_document(edits.document.text)) == plain(edits.document)


def test_two_documents_never_share_a_name_in_the_data(document: Document) -> None:
    chance = random.Random(99)
    for _ in range(80):
        here = chance.choice(list(changing.places(document)))
        change = step(chance, document, here)
        document = change.document if change is not None else document
        assert len(set(document.keys)) == len(document.keys)
