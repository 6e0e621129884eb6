"""What a list of choices is here: yes and no, agreement, a grade, or options of its own."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from audit_desk.forms.answers import AGREEMENT, NOT_APPLICABLE_WORDS
from audit_desk.forms.definition import QuestionType
from audit_desk.forms.exchange.brought import clean
from audit_desk.grading import Scale
from audit_desk.workspace.words import folded

_SAME = {"partly": "partially", "partial": "partially", "neither": "neither agree nor disagree"}
_WORDED = (
    (QuestionType.YES_NO, ("yes", "no")),
    (QuestionType.YES_PARTIALLY_NO, ("yes", "partially", "no")),
    (QuestionType.AGREEMENT, AGREEMENT),
)


@dataclass
class Listed:
    """A question's type and options, what each code means, and what had to be changed."""

    type: QuestionType
    values: dict[str, str] = field(default_factory=dict)  # the answer of each code
    options: list[str] = field(default_factory=list)
    na: str = ""  # the code of "not applicable"
    changed: list[str] = field(default_factory=list)  # told in words

    def fields(self) -> dict[str, Any]:
        """The fields of the question that follow from its list."""
        made: dict[str, Any] = {"type": self.type.value}
        if self.options:
            made["options"] = self.options
        if self.na:
            made["not_applicable"] = True
        return made


def listed(choices: Sequence[tuple[str, str]], several: bool, scale: Scale | None) -> Listed | None:
    """What a list of (code, label) is; None where it holds nothing to choose. With a scale, its
    grades are looked for first."""
    na, kept, changed = _told_apart(choices)
    if not kept:
        return None
    made = Listed(QuestionType.CHOICES if several else QuestionType.CHOICE, na=na, changed=changed)
    words = {code: _SAME.get(folded(label), folded(label)) for code, label in kept.items()}
    if not several:
        if scale is not None and (grades := _grades(kept, scale)) is not None:
            made.type, made.values = QuestionType.GRADE, grades
            return made
        for kind, wanted in _WORDED:
            if sorted(words.values()) == sorted(wanted):
                made.type, made.values = kind, words
                return made
    made.values, made.options = kept, list(kept.values())
    return made


def as_choice(made: Listed, choices: Sequence[tuple[str, str]]) -> Listed:
    """A list that its writer made of options, though they are the words of another type."""
    if made.type is QuestionType.CHOICE:
        return made
    _, values, _ = _told_apart(choices)
    return Listed(QuestionType.CHOICE, values, list(values.values()), made.na, made.changed)


def _told_apart(
    choices: Sequence[tuple[str, str]],
) -> tuple[str, dict[str, str], list[str]]:
    """The code of "not applicable", every other code with its label, and what was changed so that
    no code and no label stands twice."""
    na, changed = "", []
    kept: dict[str, str] = {}
    taken: set[str] = set()
    for number, (code, label) in enumerate(choices, 1):
        label = clean(label).replace("\n", " ") or clean(code) or f"Option {number}"
        if code in kept or (na and code == na):
            changed.append(f"the choice '{label}' was left out, as its code {code} stands twice")
            continue
        if folded(label) in NOT_APPLICABLE_WORDS and not na and len(choices) > 1:
            na = code
            continue
        if folded(label) in taken:
            stem, again = label, 2
            label = f"{stem} ({clean(code)})"
            while folded(label) in taken:
                label, again = f"{stem} ({again})", again + 1
            changed.append(f"the choice '{stem}' stands twice, and is '{label}' the second time")
        kept[code] = label
        taken.add(folded(label))
    return na, kept, changed


def _grades(kept: dict[str, str], scale: Scale) -> dict[str, str] | None:
    labels = {folded(scale.label(value)): str(value) for value in scale.values}
    found = {code: labels.get(folded(label), "") for code, label in kept.items()}
    return found if sorted(found.values()) == sorted(labels.values()) else None
