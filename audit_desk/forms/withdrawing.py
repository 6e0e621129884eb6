"""Withdrawing a form: no new audit is begun on it, and everything old stays readable."""

from sqlmodel import Session, select

from audit_desk.forms.service import forms, newest
from audit_desk.forms.tables import FormVersion, FormWithdrawal
from audit_desk.people.rules import Deed, SignedIn
from audit_desk.workspace import history
from audit_desk.workspace.columns import now
from audit_desk.workspace.errors import InputError, RuleError


def withdraw_form(session: Session, person: SignedIn, form: str, reason: str) -> FormWithdrawal:
    """Take a form out of use, saying why. Raises InputError for an unknown form or no reason,
    RuleError where it is withdrawn already."""
    person.must_be_able_to(Deed.KEEP_FORMS)
    title = newest(session, person, form).title
    if not reason.strip():
        raise InputError("Write why the form is withdrawn.", "It is still offered.")
    if session.get(FormWithdrawal, form) is not None:
        raise RuleError(f"“{title}” is withdrawn already.", "Nothing was changed.")
    row = FormWithdrawal(
        form=form, reason=reason.strip(), withdrawn_at=now(), withdrawn_by=person.id
    )
    history.add(session, person, "withdraw form", row)
    session.flush()
    return row


def offer_form_again(session: Session, person: SignedIn, form: str) -> None:
    """Let audits be begun on a withdrawn form again. Raises RuleError where it isn't withdrawn."""
    person.must_be_able_to(Deed.KEEP_FORMS)
    row = session.get(FormWithdrawal, form)
    if row is None:
        raise RuleError("This form isn't withdrawn.", "Nothing was changed.")
    history.remove(session, person, "offer form again", row)
    session.flush()


def withdrawn_forms(session: Session, person: SignedIn) -> dict[str, FormWithdrawal]:
    """The forms that are withdrawn, by their name."""
    return {row.form: row for row in session.exec(select(FormWithdrawal)).all()}


def offered_forms(session: Session, person: SignedIn) -> list[FormVersion]:
    """The newest version of each form on which audits may be begun, by title."""
    withdrawn = withdrawn_forms(session, person)
    return [one for one in forms(session, person) if one.form not in withdrawn]


def refuse_withdrawn(
    session: Session,
    person: SignedIn,
    form: str,
    instead: str = "Choose another form, or ask the quality assurance lead to offer it again on "
    "the Forms page.",
) -> None:
    """Raise RuleError where no new audit may be begun on a form; `instead` is what to do then."""
    row = session.get(FormWithdrawal, form)
    if row is None:
        return
    title = newest(session, person, form).title
    reason = row.reason.rstrip(".")
    raise RuleError(
        f"The form “{title}” is withdrawn: {reason}.",
        "No new audit can be made on it. What was audited on it stays as it is.",
        instead,
    )
