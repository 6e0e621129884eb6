"""The forms that come with the program: those that a workspace lacks, and adding them."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlmodel import Session

from audit_desk.forms.definition import FormDefinition
from audit_desk.forms.files import read_text
from audit_desk.forms.protection import check_meaning
from audit_desk.forms.reading import read_form
from audit_desk.forms.scales import FILE, program_scales
from audit_desk.forms.service import definitions, publish
from audit_desk.forms.tables import FormVersion
from audit_desk.people.rules import Deed, SignedIn
from audit_desk.workspace.places import program_folder


@dataclass(frozen=True)
class LibraryForm:
    """A form of the program's library, with its file."""

    form: FormDefinition
    text: str


def lacking(session: Session, person: SignedIn) -> list[LibraryForm]:
    """The forms and newer versions that the program brings and the workspace doesn't have, by
    title. One that doesn't go with what the workspace has published itself is left out."""
    found = []
    for one in _library():
        standing = definitions(session, person, one.form.form)
        newest = max((before.version for before in standing), default=0)
        if one.form.version > newest and not check_meaning(standing, one.form):
            found.append(one)
    return sorted(found, key=lambda one: one.form.title)


def install_library(
    session: Session, person: SignedIn, wanted: Collection[str] | None = None
) -> list[FormVersion]:
    """Publish the forms that the workspace lacks, or those of them that are `wanted` by name;
    returns those added."""
    person.must_be_able_to(Deed.KEEP_FORMS)
    scales = program_scales()
    return [
        publish(session, person, one.text, one.form.form, scales, "From the program's library.")
        for one in lacking(session, person)
        if wanted is None or one.form.form in wanted
    ]


def _library() -> list[LibraryForm]:
    scales = program_scales()
    paths = sorted(path for path in program_folder("forms").glob("*.yaml") if path.name != FILE)
    texts = {path.name: read_text(path) for path in paths}
    return [LibraryForm(read_form(text, name, scales), text) for name, text in texts.items()]
