"""What is looked at before a form is published: what is wrong, what changed, what it muddles."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from audit_desk.forms.answers import Option, closed_options
from audit_desk.forms.definition import FormDefinition, Question
from audit_desk.forms.difference import Difference, differences
from audit_desk.forms.drafting.checking import DraftFault, preview
from audit_desk.forms.drafting.document import Document, Place
from audit_desk.forms.drafting.following import plain_key
from audit_desk.forms.meaning import Lineage
from audit_desk.forms.naming import key_for
from audit_desk.forms.protection import MeaningProblem, check_meaning
from audit_desk.grading import Scale
from audit_desk.ui.designer.editing.plain import text_of
from audit_desk.ui.designer.fault_words import faults_in_words


@dataclass(frozen=True)
class Muddled:
    """A question whose answers couldn't be counted with earlier ones. `lost` are the earlier
    answers for which a new one is to be stated, of `answers`; none where that can't be done."""

    place: Place
    ask: str
    problem: MeaningProblem
    lost: tuple[Option, ...] = ()
    answers: tuple[Option, ...] = ()


@dataclass(frozen=True)
class Looked:
    """What was found of one document; without a form something is wrong with it."""

    document: Document
    faults: tuple[DraftFault, ...] = ()
    muddled: tuple[Muddled, ...] = ()
    changes: tuple[Difference, ...] = ()
    form: FormDefinition | None = None


def look(
    document: Document, earlier: Sequence[FormDefinition], scales: Mapping[str, Scale]
) -> Looked:
    """Look at a form; `earlier` are its published versions, newest first."""
    found = faults_in_words(document, scales)
    form = None if found else preview(document, scales)
    if form is None:
        return Looked(document, found)
    changes = differences(earlier[0], form) if earlier else ()
    return Looked(document, (), muddled(document, earlier, form), changes, form)


def muddled(
    document: Document, earlier: Sequence[FormDefinition], form: FormDefinition
) -> tuple[Muddled, ...]:
    """The questions of a sound form whose answers couldn't be counted with earlier ones."""
    return tuple(_muddled(document, earlier, form, one) for one in check_meaning(earlier, form))


def as_new_question(document: Document, muddled: Muddled, fixed: frozenset[str]) -> Document:
    """With the question under another name in the data, so that it is counted apart."""
    question = document.question(muddled.place.question or 0)
    taken = {*document.keys, *fixed}
    key = key_for(text_of(question.fields, "ask"), taken)
    return document.set_question(question.id, key=key, was=None)


def with_answers(document: Document, muddled: Muddled, stated: Mapping[str, str]) -> Document:
    """With what earlier answers count as stated in the question."""
    question = document.question(muddled.place.question or 0)
    written = question.fields.get("was")
    was = dict(written) if isinstance(written, dict) else {}
    before = was.get("answers")
    was["answers"] = {**(before if isinstance(before, dict) else {}), **stated}
    return document.set_question(question.id, was=was)


def _muddled(
    document: Document,
    earlier: Sequence[FormDefinition],
    form: FormDefinition,
    problem: MeaningProblem,
) -> Muddled:
    question = form.question(problem.key)
    place = next(
        Place(section.id, one.id, "type")
        for section in document.sections
        for one in section.questions
        if plain_key(one.fields) == problem.key
    )
    if not problem.lost:
        return Muddled(place, question.ask, problem)
    lineage = Lineage(earlier)
    line = lineage.known(lineage.source(question))
    labels: dict[str, str] = {}
    if line is not None:
        old = line.newest
        labels = {one.value: one.label for one in closed_options(old.question, old.scale)}
    lost = tuple(Option(value, labels.get(value, value)) for value in problem.lost)
    return Muddled(place, question.ask, problem, lost, _answers(form, question))


def _answers(form: FormDefinition, question: Question) -> tuple[Option, ...]:
    graded = question.type == "grade"
    return closed_options(question, form.scale_of(question) if graded else None)
