"""Opening a file with a form in it, whichever of the kinds it is."""

import io
import zipfile
from pathlib import Path

from audit_desk.forms.exchange.brought import Brought
from audit_desk.forms.exchange.one_file import AS_ZIP, ENDING, read_one_file
from audit_desk.forms.exchange.redcap_in import read_redcap
from audit_desk.forms.exchange.sheets import read_bytes
from audit_desk.forms.exchange.xlsform_in import read_xlsform
from audit_desk.forms.files import decode
from audit_desk.forms.scales import scales_for
from audit_desk.workspace.errors import InputError

YAML = (".yaml", ".yml")
_TABLES = (".csv", ".tsv", ".txt")
_BOOKS = (".xlsx", ".xlsm", ".xls")
FOREIGN = (".csv", ".tsv", *_BOOKS)  # what no form file is called


def open_form(path: Path) -> Brought:
    """What is in a file. The text of a form file is given as it is, right or wrong; whatever else
    it is, its form is right.

    Raises InputError and FormFaults, and nothing else, whatever the file.
    """
    data, ending = read_bytes(path), path.suffix.lower()
    if ending == ENDING or (data.startswith(AS_ZIP) and _was_sent(data)):
        return read_one_file(data, path.name)
    if ending in _BOOKS or data.startswith(AS_ZIP):
        return read_xlsform(data, path.name)
    if ending in _TABLES:
        return read_redcap(data, path.name)
    if ending in YAML:
        return Brought(decode(data, str(path)), (), scales_for(path))
    raise InputError(
        f"{path.name} is no kind of file that a form comes in.",
        "Nothing was brought in.",
        f"Choose a form file (.yaml), a form that was sent ({ENDING}), an XLSForm (.xlsx) or a "
        "data dictionary of REDCap (.csv).",
    )


def was_sent(path: Path) -> bool:
    """Whether a file is a form that was sent from Audit Desk, by its name."""
    return path.suffix.lower() == ENDING


def _was_sent(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return "manifest.json" in packed.namelist()
    except Exception:  # a damaged zip raises whatever it likes
        return False
