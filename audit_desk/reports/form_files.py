"""Putting a form into a file, in whatever format, whole or not at all."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from audit_desk.forms.definition import FormDefinition
from audit_desk.reports.putting import put, put_bytes


class FormFormat(StrEnum):
    """What a form can be written as."""

    YAML = "yaml"
    XLSFORM = "xlsform"
    REDCAP = "redcap"
    PDF = "pdf"
    FILE = "file"


ENDINGS = {
    FormFormat.YAML: ".yaml",
    FormFormat.XLSFORM: ".xlsx",
    FormFormat.REDCAP: ".csv",
    FormFormat.PDF: ".pdf",
    FormFormat.FILE: ".auditform",
}


def write_form_file(
    form: FormDefinition,
    source: str,
    kind: FormFormat,
    path: Path,
    *,
    marking: str = "",
    organisation: str = "",
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> None:
    """Write a form to `path`; `source` is the text that it was read from.

    Raises StoreError where the file can't be written, InputError where the format can't hold the
    form.
    """
    if kind is FormFormat.PDF:
        from audit_desk.reports.blank import write_blank

        put(path, lambda made: write_blank(form, made, marking, organisation, progress))
        return
    put_bytes(path, _data(form, source, kind))


def _data(form: FormDefinition, source: str, kind: FormFormat) -> bytes:
    if kind is FormFormat.XLSFORM:
        from audit_desk.forms.exchange.xlsform_out import as_xlsform

        return as_xlsform(form)
    if kind is FormFormat.REDCAP:
        from audit_desk.forms.exchange.redcap_out import as_redcap

        return as_redcap(form)
    if kind is FormFormat.FILE:
        from audit_desk.forms.exchange.one_file import as_one_file

        return as_one_file(form, source)
    return source.encode("utf-8")
