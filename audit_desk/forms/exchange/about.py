"""What every audit says besides its form's questions, asked by name in the other system too, so
that what is filled there can be brought in again as a table of audits."""

from audit_desk.forms.definition import WITHOUT_FINDINGS, FormDefinition, Question, QuestionType

BEFORE, AFTER = "About this audit", "The whole"
PART = "about"
REFERENCE = "audit_ref"


def asked_before(form: FormDefinition) -> list[Question]:
    """What is asked first: which audit, by whom, when."""
    made = [_question(REFERENCE, "Reference of the audit", QuestionType.TEXT, required=True)]
    if form.purpose not in WITHOUT_FINDINGS:
        made.append(_question("case_ref", "Number of the child or case", QuestionType.TEXT))
    return [
        *made,
        _question("auditor", "Name of the auditor", QuestionType.TEXT, required=True),
        _question("audit_date", "Date of the audit", QuestionType.DATE, required=True),
    ]


def asked_after(form: FormDefinition) -> list[Question]:
    """What is asked last: the grade of the whole, findings, recommendations."""
    made: list[Question] = []
    if form.overall_scale is not None:
        made.append(_question("overall_grade", "Overall grade", QuestionType.GRADE, required=True))
    if form.purpose in WITHOUT_FINDINGS:
        return made
    for key, words in (
        ("strengths", "Strengths"),
        ("areas_for_improvement", "Areas for improvement"),
        ("recommendations", "Recommendations"),
    ):
        made.append(_question(key, words, QuestionType.LONG_TEXT))
    return made


def _question(key: str, ask: str, kind: QuestionType, required: bool = False) -> Question:
    return Question.model_construct(key=key, ask=ask, type=kind, required=required)
