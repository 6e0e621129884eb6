"""How invented moderators look at an audit: mostly agreeing, sometimes changing a grade."""

from random import Random

from audit_desk import cycle
from audit_desk.audits.tables import Audit
from audit_desk.demo import writing
from audit_desk.demo.answering import File, answers
from audit_desk.demo.office import Office
from audit_desk.demo.texts import voices
from audit_desk.forms.definition import FormDefinition
from audit_desk.moderation import service as moderation
from audit_desk.moderation.deciding import OVERALL
from audit_desk.moderation.tables import Moderation
from audit_desk.people.rules import SignedIn

_CHANGES_OVERALL = 0.16
_CHANGES_AREA = 0.18


def take(office: Office, audit: Audit, moderator: SignedIn) -> Moderation:
    """Take an audit from the queue."""
    begun = moderation.begin(office.session, moderator, audit.id)
    office.session.flush()
    return begun


def send_back(office: Office, audit: Audit, moderator: SignedIn, comments: str) -> None:
    """Read an audit and return it with comments."""
    begun = take(office, audit, moderator)
    office.clock.let_pass(minutes=office.chance.randint(20, 50))
    moderation.return_with_comments(office.session, moderator, begun.id, comments)


def look_again(
    office: Office, audit: Audit, moderator: SignedIn, overall: int | None = None
) -> Audit:
    """Moderate an audit from beginning to end, with the tool filled, to the `overall` grade where
    one is given."""
    begun = take(office, audit, moderator)
    office.clock.let_pass(minutes=office.chance.randint(15, 40))
    differs = _decide(office, audit, moderator, begun, overall)
    fill_tool(office, moderator, begun, differs)
    office.clock.let_pass(minutes=office.chance.randint(2, 9))
    note = office.chance.choice(voices.MODERATORS_NOTES) if office.chance.random() < 0.6 else ""
    return cycle.finalise_moderation(office.session, moderator, begun.id, note)


def fill_tool(office: Office, moderator: SignedIn, begun: Moderation, differs: bool) -> None:
    """Fill the form on which the quality of the audit itself is judged."""
    if begun.review_id is None:
        return
    form = office.form(moderation.TOOL)
    level = 2 if differs else office.chance.choice((3, 3, 4))
    day = office.clock.now().date()
    changes = writing.answer_changes(answers(office.chance, File(form, level, day)))
    office.save(
        moderator,
        begun.review_id,
        [*changes, *writing.overall(form, level)],
    )
    office.session.flush()


def _decide(
    office: Office, audit: Audit, moderator: SignedIn, begun: Moderation, overall: int | None
) -> bool:
    """Decide every grade; whether one of them was changed."""
    session, chance = office.session, office.chance
    moderation.agree_all(session, moderator, begun.id)
    session.flush()
    form = office.form(audit.form)
    theirs = moderation.auditor_grades(session, audit, form)
    if overall is None:
        wanted = _changes(chance, form, theirs)
    else:
        wanted = {OVERALL: overall} if theirs.get(OVERALL) != overall else {}
    for question, grade in wanted.items():
        lowered = grade < theirs[question]
        reason = chance.choice(voices.LOWERED if lowered else voices.RAISED)
        moderation.set_grade(session, moderator, begun.id, question, grade, reason)
    session.flush()
    return bool(wanted)


def _changes(chance: Random, form: FormDefinition, theirs: dict[str, int]) -> dict[str, int]:
    """The grades that the moderator sees otherwise: one step lower, less often one higher."""
    areas = [question for question in theirs if question != OVERALL]
    changed = [OVERALL] if OVERALL in theirs and chance.random() < _CHANGES_OVERALL else []
    if areas and (changed or chance.random() < _CHANGES_AREA):
        changed.append(chance.choice(areas))
    wanted: dict[str, int] = {}
    for question in changed:
        scale = form.scale_of(form.question(question)) if question else form.overall_scale
        values = sorted(scale.values) if scale else []
        place = values.index(theirs[question]) + (-1 if chance.random() < 0.6 else 1)
        lowest = 1 if question == OVERALL else 0  # a file is inadequate by its own auditor's word
        if lowest <= place < len(values):
            wanted[question] = values[place]
    return wanted
