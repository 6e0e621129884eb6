"""A grade means what its question says, or else what its scale says."""

from audit_desk.forms.definition import Question, QuestionType
from audit_desk.grading import Grade, Scale
from audit_desk.ui.audit.descriptors import descriptors, own_descriptors

SCALE = Scale(
    id="two",
    title="Two grades",
    grades=(
        Grade(value=1, word="Weak", descriptor="Too little."),
        Grade(value=2, word="Strong", descriptor="Enough."),
    ),
)


def graded(help_text: str) -> Question:
    return Question(key="planning", ask="Planning", type=QuestionType.GRADE, help=help_text)


def test_the_lines_of_the_help_that_describe_grades_stand_by_themselves() -> None:
    question = graded("Look at the last plan.\n1 Weak: No plan.\n2 Strong: A plan: and it works.")
    rest, own = own_descriptors(question, SCALE)
    assert rest == "Look at the last plan."
    assert own == [("1 Weak", "No plan."), ("2 Strong", "A plan: and it works.")]
    assert descriptors(question, SCALE) == own


def test_the_scale_speaks_where_the_question_does_not() -> None:
    question = graded("Note: look at the last plan.")
    assert own_descriptors(question, SCALE) == ("Note: look at the last plan.", [])
    assert descriptors(question, SCALE) == [("1 Weak", "Too little."), ("2 Strong", "Enough.")]
    assert descriptors(None, SCALE) == descriptors(question, SCALE)
