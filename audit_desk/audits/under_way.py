"""How many audits on a form are being filled, which a new version of it leaves as they are."""

from sqlmodel import Session, col, func, select

from audit_desk.audits.tables import Audit, State
from audit_desk.people.rules import Deed, SignedIn


def drafts_under_way(session: Session, person: SignedIn, form: str) -> int:
    """The number of drafts on any version of a form; nothing else of them is told."""
    person.must_be_able_to(Deed.KEEP_FORMS)
    wanted = select(func.count()).select_from(Audit)
    drafts = wanted.where(Audit.form == form, col(Audit.state).in_([State.DRAFT, State.RETURNED]))
    return session.exec(drafts).one()
