"""The kinds of answer in plain words, each with what it looks like on the page of an audit."""

from collections.abc import Mapping, Sequence

from audit_desk.forms.definition import CHOOSING, QuestionType
from audit_desk.forms.wording import TYPES
from audit_desk.grading import Scale
from audit_desk.ui.audit.choices import LETTERS, grade_choices
from audit_desk.ui.audit.options import Choice
from audit_desk.ui.designer.editing.plain import Plain, answers_of, kind_of, scale_name, text_of

KINDS: Mapping[QuestionType, str] = {
    **{kind: words[:1].upper() + words[1:] for kind, words in TYPES.items()},
    QuestionType.CHOICE: "One of several options",
    QuestionType.CHOICES: "Several options, as many as apply",
    QuestionType.AGREEMENT: "How far somebody agrees",
    QuestionType.LONG_TEXT: "A longer text",
}
NEEDS: Mapping[str, tuple[QuestionType, ...]] = {
    "options": CHOOSING,
    "minimum": (QuestionType.NUMBER,),
    "maximum": (QuestionType.NUMBER,),
    "unit": (QuestionType.NUMBER,),
    "scale": (QuestionType.GRADE,),
}
"""Which fields have a meaning for which kinds only."""


def kind_choices() -> list[tuple[str, object]]:
    """Every kind as a menu shows it."""
    return [(words, kind.value) for kind, words in KINDS.items()]


def sample_of(fields: Plain, form_scale: str, scales: Mapping[str, Scale]) -> Sequence[Choice]:
    """What the answer will look like: boxes to press, or one to type in."""
    kind = kind_of(fields)
    if kind is QuestionType.GRADE:
        scale = scales.get(scale_name(fields, form_scale))
        return grade_choices(scale) if scale else []
    if kind in (QuestionType.YES_NO, QuestionType.YES_PARTIALLY_NO, QuestionType.AGREEMENT):
        found = answers_of(fields, form_scale, scales)
        return [Choice(one.value, one.label, LETTERS.get(one.value, "")) for one in found]
    typed = {
        QuestionType.NUMBER: f"12 {text_of(fields, 'unit').strip()}".strip(),
        QuestionType.PERCENTAGE: "85 %",
        QuestionType.DATE: "27/11/2021",
        QuestionType.TEXT: "A few words in one line",
        QuestionType.LONG_TEXT: "As many sentences as are needed",
    }
    return [Choice("", typed[kind])] if kind in typed else []


def fitting(fields: Plain, kind: str) -> dict[str, object]:
    """The changes that give a question another kind: what has no meaning for it is taken away."""
    changes: dict[str, object] = {"type": kind}
    for name, kinds in NEEDS.items():
        if name in fields and kind not in kinds:
            changes[name] = None
    return changes
