"""Commands that take forms out of a workspace and bring other systems' forms in."""

from collections.abc import Mapping
from pathlib import Path

from audit_desk.commands.acting import desk_at
from audit_desk.forms import service
from audit_desk.forms.definition import FormDefinition
from audit_desk.forms.exchange.brought import Brought
from audit_desk.forms.exchange.opened import FOREIGN, open_form, was_sent
from audit_desk.forms.exchange.plain import scales_text
from audit_desk.forms.files import read_text
from audit_desk.forms.reading import read_form
from audit_desk.forms.scales import FILE, program_scales, scales_for
from audit_desk.forms.tables import FormVersion
from audit_desk.grading import Scale
from audit_desk.reports.form_files import FormFormat, write_form_file
from audit_desk.reports.putting import put_bytes
from audit_desk.workspace.errors import InputError
from audit_desk.workspace.settings import MARKING, ORGANISATION, setting


def text_and_scales(file: Path) -> tuple[str, Mapping[str, Scale]]:
    """The text of a form file, or of one that was sent as one file, and the scales it may use."""
    if was_sent(file):
        brought = open_form(file)
        return brought.text, brought.scales
    if file.suffix.lower() in FOREIGN and file.is_file():
        raise InputError(
            f"{file} is no form file.",
            "The form was not used.",
            "Make one of it first: audit-desk forms convert FILE --out FORM.yaml.",
        )
    return read_text(file), scales_for(file)


def export(workspace: Path, form: str, kind: FormFormat, out: Path, number: int | None) -> str:
    """Write a published form in a format; the newest version, or the one of that number."""
    with desk_at(workspace) as desk:
        newest = desk.ask(service.newest, form)
        found = newest if number is None else _version(desk.ask(service.versions, form), number)
        definition = service.definition(found)
        write_form_file(
            definition,
            found.source,
            kind,
            out,
            marking=desk.ask(setting, MARKING),
            organisation=desk.ask(setting, ORGANISATION),
        )
    said = [f"{found.title} ({found.form}), version {found.version}, is in {out}."]
    if kind is FormFormat.YAML:  # every other format holds its scales itself
        said += _scales_beside(definition, out)
    return "\n".join(said)


def convert(file: Path, out: Path) -> str:
    """Write a form of another system as a form file, and say what it couldn't hold."""
    brought = open_form(file)
    form = read_form(brought.text, str(file), brought.scales)
    put_bytes(out, brought.text.encode("utf-8"))
    said = [f"{form.title} ({form.form}), version {form.version}, is in {out}."]
    return "\n".join([*said, *_scales_beside(form, out), *_left_out(brought)])


def _left_out(brought: Brought) -> list[str]:
    if not brought.left_out:
        return []
    number = len(brought.left_out)
    told = (
        "1 thing could not be brought" if number == 1 else f"{number} things could not be brought"
    )
    return [
        f"{told} as it was:",
        *(f"  {one.where}: {one.what}. {one.why}" for one in brought.left_out),
    ]


def _scales_beside(form: FormDefinition, out: Path) -> list[str]:
    """Put the scales that this program doesn't have beside the form, where they are read from."""
    own = [one for name, one in form.scales.items() if program_scales().get(name) != one]
    beside = out.resolve().parent / FILE
    if not own or not out.is_file():
        return []
    names = ", ".join(one.id for one in own)
    if not beside.exists():
        put_bytes(beside, scales_text(own).encode("utf-8"))
        return [f"The scales that it uses besides ({names}) are in {beside}."]
    there = scales_for(out)
    if all(there.get(one.id) == one for one in own):
        return []
    return [f"It uses scales ({names}) that are not as in {beside}: put them there by hand."]


def _version(found: list[FormVersion], number: int) -> FormVersion:
    for one in found:
        if one.version == number:
            return one
    there = ", ".join(str(one.version) for one in reversed(found))
    raise InputError(
        f"There is no version {number} of '{found[0].form}' in this workspace.",
        "Nothing was written.",
        f"Its versions are {there}.",
    )
