"""How a file was read, kept for each form and its headings, and proposed for the next file."""

import hashlib
import json
from dataclasses import replace

from sqlmodel import Session, col, select

from audit_desk.audits.bringing.deciding import all_decided, value_rows
from audit_desk.audits.bringing.headings import Source
from audit_desk.audits.bringing.mapping import HowRead, read_how
from audit_desk.audits.bringing.tables import AnswerMapping
from audit_desk.forms.definition import FormDefinition
from audit_desk.forms.service import definition
from audit_desk.forms.tables import FormVersion
from audit_desk.people.rules import SignedIn
from audit_desk.workspace import history
from audit_desk.workspace.columns import now

_ALIKE = 0.6  # share of the headings from which files are of one kind


def remembered(
    session: Session, person: SignedIn, version: FormVersion, source: Source
) -> HowRead | None:
    """How the latest file most like this one was read on any version of the form; None where none
    is like it."""
    kept = session.exec(
        select(AnswerMapping)
        .where(AnswerMapping.form == version.form)
        .order_by(col(AnswerMapping.saved_at).desc())
    ).all()
    ids = {column.id for column in source.columns}
    best: tuple[float, AnswerMapping] | None = None
    for one in kept:
        alike = _alike(ids, _ids(one))
        if alike >= _ALIKE and (best is None or alike > best[0]):
            best = alike, one
    return read_how(best[1].content, definition(version)) if best else None


def remember(
    session: Session, person: SignedIn, version: FormVersion, source: Source, how: HowRead
) -> None:
    """Keep how a file was read, in the place of what was kept for the same headings."""
    form = definition(version)
    whole = replace(all_decided(how, value_rows(form, source, how)), sheet=source.sheet)
    headings = _told(source)
    kept = session.exec(
        select(AnswerMapping).where(
            AnswerMapping.form == version.form, AnswerMapping.headings == headings
        )
    ).first()
    if kept is None:
        made = AnswerMapping(
            form=version.form,
            headings=headings,
            name=source.name,
            content=_content(form, source, whole),
            saved_by=person.id,
        )
        history.add(session, person, "remember how a file is read", made)
    else:
        history.change(
            session,
            person,
            "remember how a file is read",
            kept,
            name=source.name,
            content=_content(form, source, whole),
            saved_at=now(),
            saved_by=person.id,
        )


def _content(form: FormDefinition, source: Source, how: HowRead) -> str:
    held = json.loads(how.as_text())
    return json.dumps(held | {"headings": [one.id for one in source.columns]}, ensure_ascii=False)


def _ids(kept: AnswerMapping) -> set[str]:
    try:
        return {str(one) for one in json.loads(kept.content)["headings"]}
    except (ValueError, TypeError, KeyError):
        return set()


def _alike(one: set[str], other: set[str]) -> float:
    """The share of the smaller file's headings that the other has: columns may have been added."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def _told(source: Source) -> str:
    ids = "\x1f".join(sorted(one.id for one in source.columns))
    return hashlib.sha256(ids.encode("utf-8", "surrogatepass")).hexdigest()
