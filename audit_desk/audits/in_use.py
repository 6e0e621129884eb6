"""Words already in use in a workspace, offered while somebody types: services, themes, owners."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from audit_desk.audits.listing import visible_to
from audit_desk.audits.tables import Audit, Finding, FindingTheme, Recommendation
from audit_desk.people.keeping import services
from audit_desk.people.rules import Deed, SignedIn


@dataclass(frozen=True)
class WordsInUse:
    """Each sorted as people read, without the empty word."""

    services: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    rounds: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()


def words_in_use(session: Session, person: SignedIn) -> WordsInUse:
    """What stands in the audits that the person may see, and the services that a lead listed.
    Nothing for somebody who neither fills nor moderates audits."""
    if not (person.may(Deed.FILL_AUDITS) or person.may(Deed.MODERATE)):
        return WordsInUse()
    themes = select(FindingTheme.theme).join(Finding).join(Audit)
    advised, owners = (
        select(column).join(Audit, col(Audit.id) == col(Recommendation.audit_id))
        for column in (Recommendation.theme, Recommendation.owner)
    )

    def words(*found: Any) -> tuple[str, ...]:
        seen = (session.exec(one.where(visible_to(person)).distinct()).all() for one in found)
        return _sorted(word for some in seen for word in some)

    return WordsInUse(
        services=_sorted([*words(select(Audit.service)), *services(session, person)]),
        teams=words(select(Audit.team)),
        rounds=words(select(Audit.theme)),
        themes=words(themes, advised),
        owners=words(owners),
    )


def _sorted(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({word for word in words if word}, key=lambda one: (one.casefold(), one)))
