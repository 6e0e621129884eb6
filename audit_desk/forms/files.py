"""The text of a form file on disk, and the bytes of any file with a form in it."""

from pathlib import Path

from audit_desk.forms.events import MOST_BYTES
from audit_desk.forms.faults import Fault, FormFaults
from audit_desk.workspace.errors import InputError


def read_text(path: Path) -> str:
    """The text of a file. Raises FormFaults where it isn't UTF-8 text of a sensible size, and
    InputError where it can't be read at all."""
    return decode(read_bytes(path, MOST_BYTES + 4), str(path))


def read_bytes(path: Path, most: int) -> bytes:
    """The first bytes of a file, `most` of them. Raises InputError where it can't be read."""
    try:
        with path.open("rb") as file:
            return file.read(most)
    except FileNotFoundError as error:
        raise InputError(f"There is no file at {path}.", "", "Check the name.") from error
    except OSError as error:
        raise InputError(
            f"{path} can't be read ({error.strerror}).", "", "Check the name and your rights to it."
        ) from error


def decode(data: bytes, file: str) -> str:
    """UTF-8 as text, with or without a byte order mark. Raises FormFaults."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if len(data) > MOST_BYTES:
            return data.decode("utf-8-sig", "replace")  # refused for its size in a moment
        line = data.count(b"\n", 0, error.start) + 1
        fault = Fault(
            file,
            line,
            "",
            "the file is not UTF-8 text.",
            "In your editor, save it again with the encoding UTF-8.",
        )
        raise FormFaults([fault]) from None
