"""What is wrong with a form, in the words of the designer: its boxes and menus, not the file's."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from audit_desk.forms.drafting.checking import DraftFault, faults
from audit_desk.forms.drafting.document import Document
from audit_desk.grading import Scale
from audit_desk.ui.designer.editing.plain import text_of

_Q = r"'(.*?)'"


@dataclass(frozen=True)
class _Rule:
    """Faults of the fields, told so in the file, are told so here; {0} is what was quoted."""

    fields: str
    told: str
    what: str
    mend: str = ""
    field: str = ""


_RULES = tuple(
    _Rule(*rule)
    for rule in (
        ("ask", "is empty|is missing", "The question has no wording yet.", "Write what is asked."),
        (
            "key",
            f"the key {_Q} stands twice",
            "Two questions have the short name “{0}”.",
            "Give one of them another, under More.",
        ),
        (
            "key",
            f"{_Q} can't be",
            "“{0}” can't be a short name.",
            "Write small letters with underscores between the words, as in dbs_up_to_date.",
        ),
        (
            "key",
            f"{_Q} is the name of a column",
            "“{0}” is a heading of every table of audits.",
            "Choose another short name, as in {0}_seen.",
        ),
        (
            "key",
            "is empty|is missing",
            "The question has no short name.",
            "Write one under More, in small letters.",
        ),
        (
            "type",
            "grade needs a scale",
            "The form has no overall grade, so this question needs a scale of its own.",
            "Choose one.",
            "scale",
        ),
        ("type", "", "It isn't chosen how the question is answered.", "Choose a kind of answer."),
        ("options", "needs options", "There is nothing to choose from yet.", "Add the options."),
        (
            "options",
            f"option {_Q} stands",
            "The option “{0}” stands twice.",
            "Keep one, or word them apart; capitals make no difference.",
        ),
        ("options", "is empty", "An option is empty.", "Write it, or remove it."),
        (
            "options|minimum|maximum|unit|scale",
            "no meaning",
            "This belongs to another kind of answer.",
            "Take it away, or choose that kind.",
        ),
        (
            "minimum",
            r"minimum (\S+) is above the maximum (\S+)\.",
            "The lowest, {0}, is above the highest, {1}.",
            "Exchange them.",
        ),
        ("minimum|maximum", f"{_Q} is not", "“{0}” is not a number.", "Write it as 10 or 2.5."),
        ("scale", f"no scale {_Q}", "There is no scale “{0}”.", "Choose another."),
        (
            "follow_up|escalate",
            "no grades to name",
            "The form has no overall grade, so nothing can follow from one.",
            "Choose a scale, or take this away.",
        ),
        (
            "follow_up|escalate",
            r"(-?\d+) is not a grade",
            "{0} is not a grade of the form's scale.",
            "Untick it.",
        ),
        (
            "follow_up",
            "'form' is missing|this is empty|can't name",
            "It isn't chosen on which form the follow-up is done.",
            "Choose one.",
        ),
        (
            "follow_up",
            "months|whole number",
            "It isn't said after how many months the follow-up is due.",
            "Write a number from 1 to 120.",
        ),
        (
            "follow_up|escalate",
            "list is empty|'grades' is missing",
            "No grade is ticked from which this follows.",
            "Tick one, or take the follow-up away.",
        ),
        (
            "comment",
            "has no set answers|is empty|is missing",
            "Evidence is asked for with an answer that isn't offered.",
            "Untick it.",
        ),
        (
            "comment",
            f"can't be answered {_Q}",
            "“{0}” isn't an answer to this question any more.",
            "Untick it.",
        ),
        (
            "show_if",
            f"^{_Q} comes later",
            "It depends on “{0}”, which comes later in the form.",
            "Move that question before this one, or choose another.",
        ),
        (
            "show_if",
            "own answer",
            "It depends on its own answer, so it would never be asked.",
            "Choose another question.",
        ),
        (
            "show_if",
            f"there is no question {_Q}",
            "It depends on a question that isn't in the form any more (“{0}”).",
            "Choose another question, or always ask it.",
        ),
        (
            "show_if",
            f"{_Q} can't be answered {_Q}",
            "“{0}” can't be answered “{1}”.",
            "Choose another answer.",
        ),
        (
            "show_if",
            f"needs a grade, number or percentage, and {_Q}",
            "The answer to “{0}” has no size that could be compared.",
            "Choose “is” and one of its answers.",
        ),
        (
            "show_if",
            rf"no answer to {_Q} is ever (at \w+ \S+)\.",
            "No answer to “{0}” is ever {1}.",
            "Write another number.",
        ),
        (
            "show_if",
            "",
            "When it is asked is written in a way that can't be understood.",
            "Choose “Always ask it”, then build it anew.",
        ),
        ("required|not_applicable", "", "It is neither yes nor no.", "Tick or untick it."),
        ("title", "is empty|is missing", "There is no title.", "Write one."),
        (
            "form",
            f"^{_Q} can't",
            "“{0}” can't be the short name of a form.",
            "Write small letters with hyphens between the words, as in private-fostering.",
        ),
        ("form", "is empty|is missing", "The form has no short name.", "Write one under More."),
        ("purpose", "", "It isn't chosen what the form is for.", "Choose it."),
        ("moderation", "", "The share of audits to moderate isn't a share.", "Write 1 to 100."),
        ("questions", "", "No question stands here yet.", "Add one, or delete the section."),
        ("sections", "", "The form has no section yet.", "Add one."),
    )
)


def faults_in_words(document: Document, scales: Mapping[str, Scale]) -> tuple[DraftFault, ...]:
    """Everything that keeps a form from being published, in the designer's words."""
    return tuple(plainly(one, document) for one in faults(document, scales))


def plainly(fault: DraftFault, document: Document) -> DraftFault:
    """A fault of a form in the designer's words; those that only a file can have stay as told."""
    for rule in _RULES:
        found = re.search(rule.told, fault.what)
        if re.fullmatch(rule.fields, fault.place.field) and found:
            named = [_named(one, rule.fields, document) for one in found.groups()]
            place = replace(fault.place, field=rule.field) if rule.field else fault.place
            return DraftFault(place, rule.what.format(*named), rule.mend.format(*named))
    if "is not a field of" in fault.what:
        what = f"The file says “{fault.place.field}” here, which no form knows."
        return DraftFault(fault.place, what, "Take it away.")
    return fault


def _named(word: str, fields: str, document: Document) -> str:
    """A question that a condition names, by its wording."""
    if fields == "show_if":
        for one in document.questions:
            if text_of(one.fields, "key").strip() == word:
                return text_of(one.fields, "ask").strip() or word
    return word
