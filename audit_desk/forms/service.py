"""Published forms: adding versions, and finding them again.

What reads form files is imported when it is needed: the window only loads published versions.
"""

from collections.abc import Mapping
from functools import lru_cache
from uuid import UUID

from sqlmodel import Session, col, select

from audit_desk.forms.definition import FormDefinition
from audit_desk.forms.faults import FormFaults, listed
from audit_desk.forms.tables import FormVersion
from audit_desk.grading import Scale
from audit_desk.people.rules import Deed, SignedIn
from audit_desk.workspace import history
from audit_desk.workspace.errors import InputError, RuleError, StoreError


def add_form(
    session: Session,
    person: SignedIn,
    text: str,
    file: str,
    scales: Mapping[str, Scale] | None = None,
) -> FormVersion:
    """As `publish`, with no note of what changed."""
    return publish(session, person, text, file, scales)


def publish(
    session: Session,
    person: SignedIn,
    text: str,
    file: str,
    scales: Mapping[str, Scale] | None = None,
    note: str = "",
) -> FormVersion:
    """Publish a version of a form, with a note of what changed; the same once more adds nothing.
    Scales that aren't among `scales` (else the program's) are taken from the bank.

    Raises FormFaults where the text is wrong or would muddle what a question means, RuleError
    where the version stands with other content or a newer one stands.
    """
    from audit_desk.forms.bank_service import known_scales
    from audit_desk.forms.protection import check_meaning, meaning_faults
    from audit_desk.forms.reading import read_form

    person.must_be_able_to(Deed.KEEP_FORMS)
    form = read_form(text, file, known_scales(session, person, scales))
    standing = _version(session, form.form, form.version)
    if standing is not None:
        if definition(standing) != form:
            raise RuleError(
                f"Version {form.version} of {form.form} is published with other content.",
                "A published version never changes, as audits were filled on it.",
                f"Write version: {_newest_number(session, form.form) + 1} in the file.",
            )
        return standing
    newest_number = _newest_number(session, form.form)
    if form.version < newest_number:
        raise RuleError(
            f"Version {newest_number} of {form.form} is already published, and this is "
            f"version {form.version}.",
            "Nothing was added.",
            f"Write version: {newest_number + 1} in the file.",
        )
    if problems := check_meaning(definitions(session, person, form.form), form):
        raise FormFaults(meaning_faults(problems, text, file))
    return _publish(session, person, form, text, note)


def forms(session: Session, person: SignedIn) -> list[FormVersion]:
    """The newest version of each form, by title."""
    newest_of: dict[str, FormVersion] = {}
    for version in session.exec(select(FormVersion).order_by(col(FormVersion.version))).all():
        newest_of[version.form] = version
    return sorted(newest_of.values(), key=lambda version: (version.title, version.form))


def versions(session: Session, person: SignedIn, form: str) -> list[FormVersion]:
    """All published versions of a form, newest first; none where it isn't known."""
    wanted = select(FormVersion).where(FormVersion.form == form)
    return list(session.exec(wanted.order_by(col(FormVersion.version).desc())).all())


def newest(session: Session, person: SignedIn, form: str) -> FormVersion:
    """The newest version of a form. Raises InputError, naming the forms there are."""
    found = versions(session, person, form)
    if found:
        return found[0]
    names = sorted(set(session.exec(select(FormVersion.form)).all()))
    raise InputError(
        f"There is no form '{form}' in this workspace.",
        "",
        f"The forms are {listed(names)}." if names else "Add the form first.",
    )


def definition(version: FormVersion) -> FormDefinition:
    """The form that a published version holds."""
    return _definition(version.id, version.definition)


def definitions(session: Session, person: SignedIn, form: str) -> list[FormDefinition]:
    """The form in all its published versions, newest first."""
    return [definition(version) for version in versions(session, person, form)]


def overall_scales(session: Session, person: SignedIn) -> dict[UUID, Scale | None]:
    """The scale of the overall grade of every published version, by its key."""
    found = session.exec(select(FormVersion)).all()
    return {version.id: definition(version).overall_scale for version in found}


@lru_cache(maxsize=256)
def _definition(key: UUID, text: str) -> FormDefinition:
    try:
        return FormDefinition.model_validate_json(text)
    except ValueError as error:  # nothing but a damaged file holds a form that isn't one
        raise StoreError(
            "A form in the workspace is damaged.",
            "Some of what the workspace holds can't be trusted.",
            "Restore the last good backup (audit-desk restore).",
        ) from error


def _publish(
    session: Session, person: SignedIn, form: FormDefinition, text: str, note: str = ""
) -> FormVersion:
    row = FormVersion(
        form=form.form,
        version=form.version,
        title=form.title,
        purpose=form.purpose,
        service=form.service,
        source=text,
        definition=form.model_dump_json(),
        published_by=person.id,
        note=note.strip(),
    )
    history.add(session, person, "publish form", row)
    session.flush()
    return row


def _version(session: Session, form: str, version: int) -> FormVersion | None:
    wanted = select(FormVersion).where(FormVersion.form == form, FormVersion.version == version)
    return session.exec(wanted).first()


def _newest_number(session: Session, form: str) -> int:
    wanted = select(FormVersion.version).where(FormVersion.form == form)
    return max(session.exec(wanted).all(), default=0)
