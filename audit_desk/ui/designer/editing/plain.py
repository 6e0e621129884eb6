"""The fields of a form being written, as an editor reads them: whatever stands there, no fault."""

from collections.abc import Mapping, Sequence
from typing import Any

from audit_desk.forms.answers import NotAnAnswerError, Option, closed_options, read_value
from audit_desk.forms.definition import Question, QuestionType
from audit_desk.forms.values import FLAGS
from audit_desk.grading import Scale
from audit_desk.workspace.words import folded

Plain = Mapping[str, Any]
DEFAULT_SCALE = "ofsted"
TRUE = "true"


def text_of(fields: Plain, name: str) -> str:
    """A field that holds text; "" where it is left out or holds something else."""
    value = fields.get(name)
    if isinstance(value, bool):
        return TRUE if value else "false"
    return str(value) if isinstance(value, str | int) else ""


def flag_of(fields: Plain, name: str) -> bool:
    """A field that is true or false; what is left out is false."""
    return FLAGS.get(text_of(fields, name).strip().casefold(), False)


def list_of(value: object) -> list[str]:
    """The texts of a list; one text alone counts as a list of it."""
    if isinstance(value, str):
        return [value] if value.strip() else []
    if not isinstance(value, Sequence):
        return []
    return [str(one) for one in value if isinstance(one, str | int)]


def kind_of(fields: Plain) -> QuestionType | None:
    """The type of a question; None where it is none that there is."""
    written = text_of(fields, "type").strip()
    return QuestionType(written) if written in {one.value for one in QuestionType} else None


def scale_name(fields: Plain, form_scale: str) -> str:
    """The scale that a grade question is given on."""
    return text_of(fields, "scale").strip() or form_scale or DEFAULT_SCALE


def answers_of(fields: Plain, form_scale: str, scales: Mapping[str, Scale]) -> tuple[Option, ...]:
    """The answers that a question offers; none for one where something is typed."""
    question = _asked(fields)
    scale = scales.get(scale_name(fields, form_scale))
    return closed_options(question, scale) if question is not None else ()


def stored_as(fields: Plain, form_scale: str, scales: Mapping[str, Scale], value: str) -> str:
    """An answer named by a person ("Good") as it is stored ("3"); as it is where it is none."""
    question = _asked(fields)
    if question is None:
        return value
    if question.type is QuestionType.CHOICES:
        return {folded(one): one for one in question.options}.get(folded(value), value)
    try:
        return read_value(question, scales.get(scale_name(fields, form_scale)), value)
    except NotAnAnswerError:
        return value


def _asked(fields: Plain) -> Question | None:
    kind = kind_of(fields)
    if kind is None:
        return None
    seen: dict[str, str] = {}
    for option in list_of(fields.get("options")):
        if option.strip():
            seen.setdefault(folded(option), option.strip())
    return Question.model_construct(
        key=text_of(fields, "key"),
        ask=text_of(fields, "ask"),
        type=kind,
        options=tuple(seen.values()),
    )
