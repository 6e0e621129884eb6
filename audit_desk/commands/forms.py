"""Commands about forms."""

import json
from pathlib import Path

from sqlmodel import Session

from audit_desk.commands.acting import desk_at, do_at
from audit_desk.commands.form_exchange import text_and_scales
from audit_desk.commands.tables import as_json, as_table
from audit_desk.forms import service
from audit_desk.forms.reading import read_form, schema
from audit_desk.forms.tables import FormVersion
from audit_desk.forms.withdrawing import withdrawn_forms
from audit_desk.people.rules import SignedIn


def check(file: Path) -> str:
    """Say that a form file is right. Raises FormFaults with all that is wrong."""
    text, scales = text_and_scales(file)
    form = read_form(text, str(file), scales)
    number = len(form.questions)
    return (
        f"{file} is a form: {form.title} ({form.form}), version {form.version}, "
        f"{number} question{'' if number == 1 else 's'}."
    )


def add(workspace: Path, file: Path, note: str = "") -> str:
    """Publish a form file with a note of what changed; where there is no workspace, one is made."""
    text, scales = text_and_scales(file)
    if not workspace.exists():
        read_form(text, str(file), scales)  # a wrong form makes no workspace

    def work(session: Session, person: SignedIn) -> FormVersion:
        return service.publish(session, person, text, str(file), scales, note)

    version = do_at(workspace, work)
    return f"{version.title} ({version.form}), version {version.version}, is published."


def listed(workspace: Path, json_wanted: bool) -> str:
    """The newest version of each published form, and why it was withdrawn where it was."""
    with desk_at(workspace) as desk:
        withdrawn = desk.ask(withdrawn_forms)
        rows = [
            {
                "form": one.form,
                "version": one.version,
                "title": one.title,
                "purpose": one.purpose,
                "questions": len(service.definition(one).questions),
                "withdrawn": withdrawn[one.form].reason if one.form in withdrawn else None,
            }
            for one in desk.ask(service.forms)
        ]
    return as_json(rows) if json_wanted else as_table(rows, "No form is published.")


def schema_text() -> str:
    """The JSON Schema of a form file."""
    return json.dumps(schema(), indent=2, ensure_ascii=False)
