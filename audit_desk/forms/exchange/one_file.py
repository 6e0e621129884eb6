"""A form with its scales as one file to send to a colleague: a small zip that is checked whole."""

import hashlib
import io
import json
import zipfile
from typing import Any

from audit_desk.forms.definition import FormDefinition
from audit_desk.forms.events import MOST_BYTES
from audit_desk.forms.exchange.brought import Brought
from audit_desk.forms.exchange.plain import scales_text, scales_used
from audit_desk.forms.reading import read_form
from audit_desk.forms.scales import program_scales, read_scales
from audit_desk.workspace.errors import InputError

ENDING = ".auditform"
_KIND, _FORMAT = "audit-desk form", 1
_FORM, _SCALES, _MANIFEST = "form.yaml", "scales.yaml", "manifest.json"
_PARTS = (_FORM, _SCALES, _MANIFEST)
_LARGEST_MANIFEST = 10_000
_FIXED = (2000, 1, 1, 0, 0, 0)  # so that the same form gives the same file
AS_ZIP = b"PK"


def as_one_file(form: FormDefinition, source: str) -> bytes:
    """The file of a form; `source` is its own text, which comes back letter for letter."""
    parts = {
        _FORM: source.encode("utf-8"),
        _SCALES: scales_text(scales_used(form)).encode("utf-8") if form.scales else b"",
    }
    manifest = {
        "kind": _KIND,
        "format": _FORMAT,
        "form": form.form,
        "version": form.version,
        "sha256": {name: hashlib.sha256(data).hexdigest() for name, data in parts.items()},
    }
    parts[_MANIFEST] = (json.dumps(manifest, indent=2) + "\n").encode("utf-8")
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name, _FIXED)
            info.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(info, data)
    return made.getvalue()


def read_one_file(data: bytes, name: str) -> Brought:
    """The form of such a file and the scales that it may use.

    Raises InputError where the file is damaged or isn't one, FormFaults where the form is wrong.
    """
    parts = _parts(data, name)
    manifest = _manifest(parts.pop(_MANIFEST), name)
    for part, content in parts.items():
        if hashlib.sha256(content).hexdigest() != manifest.get(part):
            raise _damaged(name)
    try:
        text, scales_written = parts[_FORM].decode("utf-8"), parts[_SCALES].decode("utf-8")
    except UnicodeDecodeError:
        raise _damaged(name) from None
    scales = program_scales()
    if scales_written:
        scales |= read_scales(scales_written, f"{name}: {_SCALES}")
    read_form(text, f"{name}: {_FORM}", scales)
    return Brought(text, (), scales)


def _parts(data: bytes, name: str) -> dict[str, bytes]:
    """The three parts of the file, none of them larger than it can be."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            inside = packed.infolist()
            if sorted(one.filename for one in inside) != sorted(_PARTS):
                raise _not_one(name)
            for one in inside:
                if one.file_size > (_LARGEST_MANIFEST if one.filename == _MANIFEST else MOST_BYTES):
                    raise InputError(
                        f"{name} unpacks to far more than a form can be.",
                        "Nothing was read from it.",
                        "Ask whoever sent it how it was made.",
                    )
            return {one.filename: packed.read(one) for one in inside}
    except InputError:
        raise
    except Exception as error:  # a damaged zip raises whatever it likes
        raise _damaged(name) from error


def _manifest(data: bytes, name: str) -> dict[str, str]:
    """The checksum of each part."""
    try:
        told: Any = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError):
        raise _damaged(name) from None
    if not isinstance(told, dict) or told.get("kind") != _KIND:
        raise _not_one(name)
    if told.get("format") != _FORMAT:
        raise InputError(
            f"{name} was written by a newer version of Audit Desk.",
            "It can't be read here.",
            "Bring this program up to date, or ask for the form as YAML.",
        )
    sums = told.get("sha256")
    if not isinstance(sums, dict):
        raise _damaged(name)
    return {str(part): str(one) for part, one in sums.items()}


def _not_one(name: str) -> InputError:
    return InputError(
        f"{name} is not a form that was sent from Audit Desk.",
        "Nothing was read from it.",
        f"Choose a file that ends in {ENDING}.",
    )


def _damaged(name: str) -> InputError:
    return InputError(
        f"{name} is damaged: what is in it is not what was sent.",
        "Nothing was read from it.",
        "Ask for the file again.",
    )
