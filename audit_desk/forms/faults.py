"""What is wrong with a form file: where, what, and what to write instead."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from pydantic_core import PydanticCustomError

from audit_desk.workspace.errors import InputError


@dataclass(frozen=True)
class Fault:
    """One fault: `key` is the place in the form, such as `dbs_up_to_date.type`."""

    file: str
    line: int
    key: str
    what: str
    mend: str

    def __str__(self) -> str:
        place = f"{self.file}, line {self.line}" + (f", {self.key}" if self.key else "")
        return f"{place}: {self.what} {self.mend}".rstrip()


class FormFaults(InputError):  # noqa: N818
    """A form file that can't be used, with every fault that was found."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = sorted(faults, key=lambda fault: fault.line)
        super().__init__(
            "\n".join(str(fault) for fault in self.faults),
            "\nThe form was not used.",
            "Mend the file, then try again.",
        )


def plain_error(what: str, mend: str) -> PydanticCustomError:
    """An error for a validator to raise: what is wrong, and what to write instead."""
    return PydanticCustomError("plain", "{what} {mend}", {"what": what, "mend": mend})


def listed(names: Iterable[str]) -> str:
    """Names as people list them: "a, b or c"."""
    words = list(names)
    return "".join(words) if len(words) < 2 else ", ".join(words[:-1]) + f" or {words[-1]}"


def nearest(word: str, names: Iterable[str]) -> str:
    """ " Did you mean 'x'?" where a name is much like the word, else nothing."""
    near = get_close_matches(word.casefold(), list(names), 1, 0.6)
    return f"Did you mean '{near[0]}'?" if near else ""


def quoted(value: object, longest: int = 60) -> str:
    """A value as it is shown in a message, cut where it is long."""
    text = " ".join(str(value).split())
    return f"'{text if len(text) <= longest else text[: longest - 1] + '…'}'"
