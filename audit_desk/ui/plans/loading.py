"""What the page of a plan reads at once, in its worker."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from audit_desk.forms.definition import Purpose
from audit_desk.forms.withdrawing import offered_forms
from audit_desk.people.keeping import services
from audit_desk.people.rules import SignedIn
from audit_desk.plans.boards import changes_since, versions
from audit_desk.plans.lists import ActionFilter, actions
from audit_desk.plans.showing import PlanInFull, plan_in_full
from audit_desk.plans.tables import BoardVersion
from audit_desk.summaries.measures import measured
from audit_desk.ui.plans.boards import Compared
from audit_desk.ui.plans.line_panel import Offered


@dataclass(frozen=True)
class Loaded:
    """A plan with all that its page shows."""

    plan: PlanInFull
    offered: Offered
    versions: list[BoardVersion]
    compared: Compared


def load(
    session: Session,
    person: SignedIn,
    plan_id: UUID,
    since: UUID | None = None,
    until: UUID | None = None,
) -> Loaded:
    """Read a plan, its measures, its versions and what changed since one."""
    plan = plan_in_full(session, person, plan_id)
    kept = list(versions(session, person, plan_id))
    known = {one.id for one in kept}
    since, until = (one if one in known else None for one in (since, until))
    changes = changes_since(session, person, plan_id, since, until)
    forms: list[tuple[str, object]] = [
        (one.title, one.form)
        for one in offered_forms(session, person)
        if one.purpose != Purpose.MODERATION
    ]
    offered = Offered(
        actions(session, person, ActionFilter(left=True), limit=500) if plan.may_change else [],
        measured(session, person, plan_id),
        forms,
        services(session, person),
    )
    return Loaded(plan, offered, kept, Compared(since, until, changes))
