"""What tests of actions and plans are made of: audits with recommendations, and who acts."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, select

from audit_desk.audits.tables import Audit, For, Recommendation
from audit_desk.people.rules import SignedIn
from audit_desk.plans.tables import Action
from audit_desk.workspace.columns import new_key
from audit_desk.workspace.desk import Desk
from tests.audits import saving
from tests.followups.making import begin, finish


def audited(
    desk: Desk[SignedIn],
    recommend: Sequence[str],
    whom: str = For.SERVICE.value,
    grade: int = 3,
    owner: str = "",
    due: date | None = None,
    **header: Any,
) -> UUID:
    """A finalised audit of the small form with these recommendations."""
    key = begin(desk, **header)
    for text in recommend:
        desk.do(
            saving.save_recommendation,
            key,
            recommendation_id=new_key(),
            text=text,
            whom=whom,
            owner=owner,
            due=due,
        )
    finish(desk, key, grade)
    return key


def all_of(desk: Desk[SignedIn], table: type[Any]) -> list[Any]:
    """Every row of a table."""

    def read(session: Session, person: SignedIn) -> list[Any]:
        return list(session.exec(select(table)).all())

    return desk.ask(read)


def action_of(desk: Desk[SignedIn], text: str) -> Action:
    """The action of that text."""
    return next(one for one in all_of(desk, Action) if one.text == text)


def recommendation_of(desk: Desk[SignedIn], text: str) -> Recommendation:
    return next(one for one in all_of(desk, Recommendation) if one.text == text)


def audit_of(desk: Desk[SignedIn], key: UUID) -> Audit:
    return next(one for one in all_of(desk, Audit) if one.id == key)
