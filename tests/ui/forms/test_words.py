"""A question's rules in words, whatever its type."""

from audit_desk.ui.forms.words import rules_in_words
from tests.forms.writing import form


def test_evidence_asked_for_one_of_several_choices() -> None:
    made = form(
        "key: who, ask: Who?, type: choices, options: [Home, Other], comment: {when: [Other]}"
    )
    assert rules_in_words(made, made.questions[0]) == ["Asks for evidence with Other."]


def test_evidence_asked_for_answers_and_grades() -> None:
    made = form(
        "key: seen, ask: Seen?, type: yes-partially-no, comment: {when: [no, partially]}",
        "key: work, ask: Work, type: grade, comment: {when: [1]}",
    )
    assert [rules_in_words(made, question) for question in made.questions] == [
        ["Asks for evidence with No or Partially."],
        ["Asks for evidence with 1 Inadequate."],
    ]
