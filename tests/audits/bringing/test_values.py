"""What a value of a column becomes, what it says beside, and several choices in one cell."""

import pytest

from audit_desk.audits.bringing.values import (
    NOT_APPLICABLE,
    UNANSWERED,
    Becomes,
    Decision,
    Reader,
    split_choices,
)
from tests.audits.bringing.making_files import form_of

FORM = form_of("""\
      - {key: clear, ask: Clear?, type: yes-partially-no, not_applicable: true}
      - {key: seen, ask: Seen?, type: yes-no}
      - {key: oversight, ask: Oversight, type: grade}
      - {key: felt, ask: I felt heard, type: agreement}
      - {key: where, ask: Where?, type: choice, options: [At home, "School, or college", Met]}
      - {key: who, ask: Who?, type: choices, options: [Mother, Father, "Aunt, uncle"]}
      - {key: days, ask: Days, type: number, not_applicable: true}
""")


def meant(key: str, text: str) -> tuple[str | None, bool]:
    """What a value is taken as, and whether surely."""
    question = FORM.question(key) if key else None
    found = Reader(FORM, question).propose(text)
    if found is None:
        return None, False
    is_answer = found.decision.becomes is Becomes.ANSWER
    return (found.decision.value if is_answer else found.decision.becomes.value), found.sure


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("clear", "Yes - fully", "yes"),
        ("clear", "YES", "yes"),
        ("clear", "✓", "yes"),
        ("clear", "TRUE", "yes"),
        ("clear", "Met", "yes"),
        ("clear", "Fully met", "yes"),
        ("clear", "Partly met", "partially"),
        ("clear", "In part", "partially"),
        ("clear", "Partially - one adult is missing", "partially"),
        ("clear", "Not met", "no"),
        ("clear", "No: nobody asked", "no"),
        ("clear", "N/A", "not applicable"),
        ("clear", "n/a - no siblings", "not applicable"),
        ("clear", "Not applicable (baby)", "not applicable"),
        ("seen", "Y", "yes"),
        ("oversight", "3", "3"),
        ("oversight", "3 - Good", "3"),
        ("oversight", "Good (3)", "3"),
        ("oversight", "RI", "2"),
        ("oversight", "Grade 2", "2"),
        ("oversight", "Requires improvement to be good", "2"),
        ("oversight", "Inadequte", "1"),
        ("", "Outstanding", "4"),
        ("felt", "Strongly Agree", "strongly agree"),
        ("felt", "Neutral", "neither agree nor disagree"),
        ("where", "at home", "At home"),
        ("where", "School or college", "School, or college"),
        ("where", "Met", "Met"),
        ("days", "12", "12"),
        ("days", "n/a", "not applicable"),
    ],
)
def test_a_value_is_surely_this(key: str, text: str, value: str) -> None:
    assert meant(key, text) == (value, True)


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("clear", "Yes, but late"),
        ("clear", "Perhaps"),
        ("clear", "Don't know"),
        ("clear", "-"),
        ("seen", "Partly"),
        ("seen", "N/A"),  # isn't offered there
        ("oversight", "Fair"),
        ("oversight", "Requires improvement / good"),
        ("oversight", "5"),
        ("", "N/A"),
        ("where", "Other: a neighbour"),
        ("days", "about a week"),
    ],
)
def test_a_person_is_asked(key: str, text: str) -> None:
    assert not meant(key, text)[1]


@pytest.mark.parametrize(
    ("text", "decision", "rest"),
    [
        ("N/A - no siblings", NOT_APPLICABLE, "no siblings"),
        ("Not applicable (baby)", NOT_APPLICABLE, "baby"),
        ("N/A", NOT_APPLICABLE, ""),
        ("Yes", Decision(Becomes.ANSWER, "yes"), ""),
        ("Yes - fully", Decision(Becomes.ANSWER, "yes"), ""),
        ("Yes - seen at school", Decision(Becomes.ANSWER, "yes"), "seen at school"),
        (
            "No. The father was never asked",
            Decision(Becomes.ANSWER, "no"),
            "The father was never asked",
        ),
        ("Yes, but late", Decision(Becomes.ANSWER, "partially"), "Yes, but late"),
        ("Perhaps later on", Decision(Becomes.ANSWER, "no"), "Perhaps later on"),
        ("Perhaps later on", UNANSWERED, ""),
    ],
)
def test_what_a_value_says_beside_its_answer_is_kept(
    text: str, decision: Decision, rest: str
) -> None:
    assert Reader(FORM, FORM.question("clear")).rest(text, decision) == rest


@pytest.mark.parametrize(
    ("cell", "pieces"),
    [
        ("Mother;Father;", ("Mother", "Father")),
        ("Mother, Father", ("Mother", "Father")),
        ("Aunt, uncle, Father", ("Aunt, uncle", "Father")),
        ("Aunt, uncle", ("Aunt, uncle",)),
        ("Mother, a lodger", ("Mother", "a lodger")),
        ("Mother\nFather", ("Mother", "Father")),
    ],
)
def test_several_choices_in_one_cell(cell: str, pieces: tuple[str, ...]) -> None:
    options = Reader(FORM, FORM.question("who")).options
    assert split_choices([cell], options) == {cell: pieces}
