"""Words already in use in a workspace, offered while somebody types: services, themes, owners."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, select

from audit_desk.audits.tables import Audit, FindingTheme, Recommendation
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
    """What was written so far; nothing in it says which file it stood on. Nothing for somebody
    who neither fills nor moderates audits."""
    if not (person.may(Deed.FILL_AUDITS) or person.may(Deed.MODERATE)):
        return WordsInUse()
    found = set(_distinct(session, FindingTheme.theme))
    return WordsInUse(
        services=_sorted(_distinct(session, Audit.service)),
        teams=_sorted(_distinct(session, Audit.team)),
        rounds=_sorted(_distinct(session, Audit.theme)),
        themes=_sorted(found | set(_distinct(session, Recommendation.theme))),
        owners=_sorted(_distinct(session, Recommendation.owner)),
    )


def _distinct(session: Session, column: Any) -> list[str]:
    return list(session.exec(select(column).distinct()).all())


def _sorted(words: "set[str] | list[str]") -> tuple[str, ...]:
    return tuple(sorted((word for word in words if word), key=str.casefold))
