"""Drafts of forms: begun, saved as they are written, published."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, select

from audit_desk.forms import bank_service
from audit_desk.forms import service as forms
from audit_desk.forms.definition import Purpose
from audit_desk.forms.drafting.document import Document, new_document, read_document
from audit_desk.forms.drafting.standing import draft
from audit_desk.forms.naming import form_name
from audit_desk.forms.tables import FormDraft, FormVersion
from audit_desk.grading import Scale
from audit_desk.people.rules import Deed, SignedIn
from audit_desk.workspace import history
from audit_desk.workspace.columns import now
from audit_desk.workspace.errors import InputError, RuleError

SAVE = "save form draft"


def begin(session: Session, person: SignedIn, title: str, purpose: str) -> FormDraft:
    """Begin a new form. Raises InputError without a title or for a purpose that there isn't."""
    title = " ".join(title.split())
    if not title or purpose not in set(Purpose):
        raise InputError("A form needs a title and a purpose.", "Nothing was begun.")
    name = form_name(title, _names(session))
    return _begin(session, person, new_document(name, title, purpose), None)


def begin_with(session: Session, person: SignedIn, text: str, title: str = "") -> FormDraft:
    """Begin a draft from a form file, right or not: a new form, or the next version of the one
    that bears its name here. Raises FormFaults where the file holds no form."""
    document = read_document(text, title)
    name = _word(document.fields.get("form"))
    based_on = next(iter(forms.versions(session, person, name)), None)
    if based_on is not None:
        return _begin(
            session, person, document.set_form(version=str(based_on.version + 1)), based_on
        )
    shown = _word(document.fields.get("title")) or title or "Form"
    name = name or form_name(shown, _names(session))
    return _begin(session, person, document.set_form(form=name, title=shown, version="1"), None)


def begin_from(session: Session, person: SignedIn, form: str) -> FormDraft:
    """Begin the next version of a published form; where one is under way already, that one."""
    person.must_be_able_to(Deed.KEEP_FORMS)
    newest = forms.newest(session, person, form)
    standing = session.exec(select(FormDraft).where(FormDraft.form == form)).first()
    if standing is not None:
        return standing
    document = read_document(newest.source, newest.title)
    return _begin(session, person, document.set_form(version=str(newest.version + 1)), newest)


def save(
    session: Session,
    person: SignedIn,
    draft_id: UUID,
    text: str,
    was_saved_at: datetime,
    head: Mapping[str, Any] | None = None,
) -> FormDraft:
    """Keep what was written; `was_saved_at` is when the draft was last saved as the writer knows
    it, `head` the form's own fields where they are known. Raises RuleError where it was saved
    elsewhere since."""
    row = draft(session, person, draft_id)
    if row.saved_at != was_saved_at:
        raise _changed_elsewhere("What was written here is not saved yet.")
    head = read_document(text).fields if head is None else head
    before, after = _changed_lines(row.source, text)
    if before == after:
        return row
    history.note(session, person, SAVE, "form_draft", str(row.id), before, after)
    row.source, row.saved_at = text, now()
    row.form, row.title = _word(head.get("form")), _word(head.get("title"))
    session.add(row)
    session.flush()
    return row


def publish(
    session: Session,
    person: SignedIn,
    draft_id: UUID,
    note: str = "",
    was_saved_at: datetime | None = None,
) -> FormVersion:
    """Publish a draft as the next version of its form, and end it; `was_saved_at` is when what
    the person looked at was saved.

    Raises FormFaults where something in it is wrong or would muddle what a question means, and
    RuleError where it was changed since it was looked at, or another version was published since
    it was begun.
    """
    row = draft(session, person, draft_id)
    if was_saved_at is not None and row.saved_at != was_saved_at:
        raise _changed_elsewhere("It was not published.")
    newest = _newer(session, person, row)
    if newest is not None:
        raise RuleError(
            f"Version {newest.version} of this form was published since the draft was begun.",
            "The draft was not published; it stands as it is.",
            "See what that version changed, then go on from it.",
        )
    scales = scales_for(session, person, row.form)
    version = forms.publish(session, person, row.source, row.title, scales, note)
    history.remove(session, person, "publish form draft", row)
    session.flush()
    return version


def catch_up(session: Session, person: SignedIn, draft_id: UUID) -> FormDraft:
    """Let a draft follow the newest version of its form: the person has seen what that changed,
    and what the draft says is to come after it."""
    row = draft(session, person, draft_id)
    newest = _newer(session, person, row)
    if newest is None:
        return row
    text = read_document(row.source).set_form(version=str(newest.version + 1)).text
    history.change(
        session, person, "catch up form draft", row, based_on=newest.id, source=text, saved_at=now()
    )
    session.flush()
    return row


def scales_for(session: Session, person: SignedIn, form: str) -> dict[str, Scale]:
    """The scales that the next version of a form may use: those that there are, and those of its
    newest version, which the bank may have let go or named anew since."""
    newest = next(iter(forms.versions(session, person, form)), None)
    own = forms.definition(newest).scales if newest is not None else {}
    return {**own, **bank_service.known_scales(session, person)}


def is_behind(session: Session, person: SignedIn, draft_id: UUID) -> bool:
    """Whether another version was published since a draft was begun; not of one that is gone."""
    person.must_be_able_to(Deed.KEEP_FORMS)
    row = session.get(FormDraft, draft_id)
    return row is not None and _newer(session, person, row) is not None


def _begin(
    session: Session, person: SignedIn, document: Document, based_on: FormVersion | None
) -> FormDraft:
    person.must_be_able_to(Deed.KEEP_FORMS)
    row = FormDraft(
        form=_word(document.fields.get("form")),
        title=_word(document.fields.get("title")),
        source=document.text,
        based_on=based_on.id if based_on else None,
        created_by=person.id,
    )
    history.add(session, person, "begin form draft", row)
    session.flush()
    return row


def _newer(session: Session, person: SignedIn, row: FormDraft) -> FormVersion | None:
    """The newest version of a draft's form where that isn't the one that it was begun from."""
    newest = next(iter(forms.versions(session, person, row.form)), None)
    return newest if newest is not None and newest.id != row.based_on else None


def _changed_elsewhere(means: str) -> RuleError:
    return RuleError(
        "This form was changed in another window since.",
        means,
        "Open the draft again, or copy what you need from here first.",
    )


def _names(session: Session) -> set[str]:
    published = session.exec(select(FormVersion.form)).all()
    return {*published, *session.exec(select(FormDraft.form)).all()}


def _changed_lines(old: str, new: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The lines that differ, from the first to the last of them, with the line they begin on."""
    was, now_is = old.splitlines(), new.splitlines()
    most = min(len(was), len(now_is))
    same = (one == other for one, other in zip(was, now_is, strict=False))
    start = next((n for n, alike in enumerate(same) if not alike), most)
    end = 0
    while end < most - start and was[-1 - end] == now_is[-1 - end]:
        end += 1
    return _lines(was, start, end), _lines(now_is, start, end)


def _lines(lines: list[str], start: int, end: int) -> dict[str, Any]:
    return {"line": start + 1, "text": "\n".join(lines[start : len(lines) - end])}


def _word(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""
