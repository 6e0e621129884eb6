"""Rules of an audit that need no store: progress, what is missing, who may see it."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from audit_desk.audits.tables import Answer, Audit, Standing, State
from audit_desk.forms.answers import asks_for_comment, read_answer
from audit_desk.forms.conditions import visible
from audit_desk.forms.definition import FormDefinition, Purpose, Question, QuestionType
from audit_desk.people.rules import Deed, SignedIn, same_team
from audit_desk.workspace.errors import NotAllowedError

OVERALL = "overall_grade"
CASE = "case_ref"
_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that is taken for another


@dataclass(frozen=True)
class SectionProgress:
    title: str
    answered: int
    of: int


@dataclass(frozen=True)
class Progress:
    """How many of the questions that are shown have been answered or don't apply."""

    answered: int
    of: int
    sections: tuple[SectionProgress, ...]


@dataclass(frozen=True)
class Missing:
    """One thing left to do before submitting. `section` counts the form's sections from 0, -1
    where it belongs to none; `question` is its key, `case_ref` or `overall_grade`."""

    section: int
    question: str
    what: str


def given_values(answers: Mapping[str, Answer]) -> dict[str, str]:
    """The values of the questions that were answered."""
    return {
        key: answer.value
        for key, answer in answers.items()
        if answer.value and answer.standing != Standing.NOT_APPLICABLE
    }


def is_dealt_with(answer: Answer | None) -> bool:
    """Whether a question was answered or said not to apply."""
    return answer is not None and (
        answer.standing == Standing.NOT_APPLICABLE or bool(answer.value.strip())
    )


def progress(form: FormDefinition, answers: Mapping[str, Answer]) -> Progress:
    """How far an audit is, as a whole and by section; hidden questions don't count."""
    shown = visible(form, given_values(answers))
    sections = []
    for section in form.sections:
        keys = [question.key for question in section.questions if question.key in shown]
        done = sum(is_dealt_with(answers.get(key)) for key in keys)
        sections.append(SectionProgress(section.title, done, len(keys)))
    return Progress(
        sum(one.answered for one in sections), sum(one.of for one in sections), tuple(sections)
    )


def missing(form: FormDefinition, audit: Audit, answers: Mapping[str, Answer]) -> list[Missing]:
    """What must be mended before an audit can be submitted, in the order of the form."""
    left: list[Missing] = []
    if not audit.case_ref.strip():
        left.append(Missing(-1, CASE, "Write the case reference."))
    shown = visible(form, given_values(answers))
    for place, section in enumerate(form.sections):
        for question in section.questions:
            if question.key in shown:
                what = _missing_of(form, question, answers.get(question.key))
                if what:
                    left.append(Missing(place, question.key, what))
    if form.overall_scale is not None and audit.overall_grade not in form.overall_scale.values:
        left.append(Missing(-1, OVERALL, "Give the overall grade."))
    return left


def _missing_of(form: FormDefinition, question: Question, answer: Answer | None) -> str:
    if not is_dealt_with(answer):
        verb = "Grade" if question.type is QuestionType.GRADE else "Answer"
        return f"{verb} “{question.ask}”" if question.required else ""
    if answer is None or answer.standing == Standing.NOT_APPLICABLE:
        return ""
    try:
        value = read_answer(form, question, answer.value)
    except ValueError as wrong:
        return f"“{question.ask}”: {wrong}"
    if asks_for_comment(question, value) and not answer.comment.strip():
        return f"Write the evidence for “{question.ask}”"
    return ""


def may_see(person: SignedIn, audit: Audit) -> bool:
    """Drafts are their auditor's and the lead's; submitted ones moderators' too; finalised ones
    everybody's who sees summaries of that service. The tool of a moderation is its moderator's,
    and once that has ended those may see it who moderate that service."""
    if audit.auditor_id == person.id:
        return True
    if is_tool(audit):
        return audit.state != State.DRAFT and person.may(Deed.MODERATE, audit.service)
    if person.may(Deed.SEE_ALL_AUDITS, audit.service):
        return True
    if audit.state == State.FINALISED:
        return person.may(Deed.SEE_SUMMARIES, audit.service)
    return audit.state == State.SUBMITTED and person.may(Deed.MODERATE, audit.service)


def withheld(person: SignedIn, audit: Audit) -> bool:
    """Whether the grades of an audit are kept from somebody: those of a blind one, until it is
    finalised, from everybody but its auditor. Moderation shows them to whoever has graded."""
    open_still = audit.state in (State.SUBMITTED, State.RETURNED)
    return audit.blind and open_still and audit.auditor_id != person.id


def deed_of(purpose: str) -> Deed:
    """What somebody must be able to do who fills a form of that purpose."""
    return Deed.MODERATE if purpose == Purpose.MODERATION else Deed.FILL_AUDITS


def is_tool(audit: Audit) -> bool:
    """Whether it is what a moderator fills about somebody's audit."""
    return audit.purpose == Purpose.MODERATION and audit.about_id is not None


def may_edit(person: SignedIn, audit: Audit) -> bool:
    """Only its auditor, and only until it is submitted."""
    return audit.auditor_id == person.id and audit.state in (State.DRAFT, State.RETURNED)


def is_own_team(person: SignedIn, team: str) -> bool:
    """Whether a file of that team is one of the person's own; no team is nobody's."""
    return same_team(team, person.team)


def own_team() -> NotAllowedError:
    """What is said to somebody who would audit a file of their own team."""
    return NotAllowedError(
        "Nobody audits a file of their own team.",
        "The team was not set.",
        "Leave the file to an auditor of another team.",
    )


def reference_of(purpose: str, key: UUID) -> str:
    """A short reference for people, such as `A-7KQ2M9XH`; M for moderations, F for follow-ups."""
    letter = {Purpose.MODERATION: "M", Purpose.FOLLOW_UP: "F"}.get(Purpose(purpose), "A")
    number = int.from_bytes(key.bytes[-8:], "big")
    text = ""
    for _ in range(8):
        number, rest = divmod(number, len(_LETTERS))
        text += _LETTERS[rest]
    return f"{letter}-{text}"
