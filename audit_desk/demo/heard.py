"""What children, families, practitioners and partners said about an audited file."""

from datetime import date, timedelta
from random import Random

from audit_desk import cycle
from audit_desk.audits.changes import AnswerChange
from audit_desk.audits.feedback import add_feedback
from audit_desk.audits.tables import Audit
from audit_desk.demo.office import Office
from audit_desk.demo.texts import heard
from audit_desk.forms.answers import asks_for_comment, options
from audit_desk.forms.definition import FormDefinition, QuestionType
from audit_desk.summaries.feedback_rules import leanings

# Who is heard on how many of the files.
_HEARD = {
    "feedback-practitioner": 0.4,
    "feedback-parent-carer": 0.3,
    "feedback-child": 0.2,
    "feedback-partner-agency": 0.15,
}
# How often an answer is favourable on a file of each grade, and how often it lies between.
_GOOD = {1: 0.3, 2: 0.5, 3: 0.8, 4: 0.92}
_BETWEEN = 0.5
_LEFT_OPEN = 0.1


def hear(office: Office, audit: Audit) -> None:
    """Write down what was said in the week after an audit; on many files nothing was."""
    chance = Random(audit.id.int)  # noqa: S311  (of its own, so that the rest stays as it is)
    day = office.clock.now().date()
    for form, share in _HEARD.items():
        if chance.random() < share:
            _one(office, audit, form, day + timedelta(days=chance.randint(1, 7)), chance)


def _one(office: Office, audit: Audit, form: str, day: date, chance: Random) -> None:
    if not office.come_in(day):
        return
    writer = office.by_key(audit.auditor_id)
    said_on = office.clock.now().date()
    made = add_feedback(office.session, writer, audit.id, form, said_on)
    office.clock.let_pass(minutes=12)
    given = _answers(office.form(form), audit.final_grade or 3, chance)
    office.save(writer, made.id, given)
    cycle.submit(office.session, writer, made.id)


def _answers(form: FormDefinition, level: int, chance: Random) -> list[AnswerChange]:
    """Answers that mostly fit the grade, as people's do."""
    lean = {one.question: one for one in leanings(form)}
    found: list[AnswerChange] = []
    for question in form.questions:
        if not question.required and chance.random() < _LEFT_OPEN:
            continue
        if question.type is QuestionType.LONG_TEXT:
            words = heard.SAID.get((form.form, question.key))
            value = chance.choice(words) if words else ""
        elif one := lean.get(question.key):
            values = [option.value for option in options(form, question)]
            between = [value for value in values if value not in (*one.good, *one.bad)]
            wanted = one.good if chance.random() < _GOOD[level] else one.bad
            if wanted is one.bad and between and chance.random() < _BETWEEN:
                wanted = tuple(between)
            value = chance.choice(wanted)
        else:
            value = chance.choice([option.value for option in options(form, question)])
        if value:
            comment = heard.EXPLAINED.get(value, "") if asks_for_comment(question, value) else ""
            found.append(AnswerChange(question.key, value=value, comment=comment))
    return found
