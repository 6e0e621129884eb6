"""Going on with a follow-up review that somebody has started."""

from uuid import UUID

from sqlmodel import Session

from audit_desk.audits.reading import seen_or_refuse
from audit_desk.audits.tables import Audit
from audit_desk.followups.keeping import why_not_theirs
from audit_desk.followups.policies import can_follow_up
from audit_desk.followups.reading import left_behind
from audit_desk.followups.tables import FollowUp
from audit_desk.people.rules import SignedIn
from audit_desk.people.service import who_can_sign_in
from audit_desk.people.tables import Person
from audit_desk.workspace import history
from audit_desk.workspace.errors import RuleError


def begun_review(session: Session, person: SignedIn, follow_up: FollowUp, review_id: UUID) -> Audit:
    """The review that this person has started, or takes over from somebody who left it behind;
    raises RuleError where it is another's."""
    review = session.get_one(Audit, review_id)
    if review.auditor_id == person.id:
        return review
    if left_behind(who_can_sign_in(session), review):
        return _take_over(session, person, follow_up, review)
    other = session.get_one(Person, review.auditor_id)
    raise RuleError(
        f"{other.name} has started this follow-up.",
        "Nothing was changed.",
        "Choose another, or ask them about it.",
    )


def _take_over(session: Session, person: SignedIn, follow_up: FollowUp, review: Audit) -> Audit:
    """Go on with a review that somebody else has left behind; all that they wrote stands."""
    first = seen_or_refuse(session, person, follow_up.audit_id)
    why = why_not_theirs(session, person, follow_up, first)
    if not why and not can_follow_up(person, review):
        why = "You may not follow up this file."
    if why:
        raise RuleError(why, "Nothing was changed.", "Look at the list of follow-ups.")
    history.change(session, person, "take over follow-up", review, auditor_id=person.id)
    return review
