"""Choices for the whole workspace, and how each person left their lists."""

from sqlmodel import Session

from audit_desk.workspace import history
from audit_desk.workspace.history import Actor
from audit_desk.workspace.tables import Preference, Setting

MARKING = "marking"  # printed at the top of every sheet
ORGANISATION = "organisation"
SERVICES = "services"  # one a line

DEFAULTS = {MARKING: "Official - Sensitive", ORGANISATION: "Children and families", SERVICES: ""}


def setting(session: Session, person: Actor, name: str) -> str:
    """The workspace's choice, or the default."""
    row = session.get(Setting, name)
    return row.value if row else DEFAULTS.get(name, "")


def set_setting(session: Session, person: Actor, name: str, value: str) -> None:
    """Change a choice for everybody; the caller has asked whether the person may."""
    row = session.get(Setting, name)
    if row is None:
        history.add(session, person, "change setting", Setting(name=name, value=value))
    else:
        history.change(session, person, "change setting", row, value=value)


def preference(session: Session, person: Actor, name: str) -> str:
    """How the person left it; empty where they never did."""
    row = session.get(Preference, (person.id, name))
    return row.value if row else ""


def set_preference(session: Session, person: Actor, name: str, value: str) -> None:
    """Remember it for this person; a view of lists is no part of the record, so has no history."""
    session.merge(Preference(person_id=person.id, name=name, value=value))
