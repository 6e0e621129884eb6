"""How single values are written in a form file: each is text, read with plain words for a fault."""

import re
from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, ValidationInfo

from audit_desk.forms.faults import plain_error, quoted

NUMBER = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,6})?")
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")  # written as an escape
FLAGS = {"true": True, "yes": True, "false": False, "no": False}


def _text(value: Any) -> Any:
    if not isinstance(value, str):
        raise plain_error("this should be text.", "Write one text here, not a list or fields.")
    if found := _UNSEEN.search(value):
        raise plain_error(
            f"the text holds a character that can't be printed (U+{ord(found[0]):04X}).",
            "Take it out, or write what is meant.",
        )
    return value.strip()


def _filled(value: str) -> str:
    if not value:
        raise plain_error("this is empty.", "Write something here.")
    return value


def _flag(value: Any) -> Any:
    if isinstance(value, bool):
        return value
    flag = FLAGS.get(value.strip().casefold()) if isinstance(value, str) else None
    if flag is None:
        raise plain_error(f"{_shown(value)} is neither true nor false.", "Write true or false.")
    return flag


def _whole(value: Any) -> Any:
    if isinstance(value, int):
        return value
    if not isinstance(value, str) or not re.fullmatch(r"-?[0-9]{1,9}", value.strip()):
        raise plain_error(f"{_shown(value)} is not a whole number.", "Write digits only, as in 3.")
    return int(value)


def _limit(value: Any) -> Any:
    if isinstance(value, Decimal):
        return value
    if not isinstance(value, str) or not NUMBER.fullmatch(value.strip()):
        raise plain_error(f"{_shown(value)} is not a number.", "Write digits, as in 10 or 2.5.")
    return Decimal(value.strip())


def listed_values(value: Any, info: ValidationInfo) -> Any:
    """A list with something in it, as it was written."""
    if not isinstance(value, list | tuple):
        raise plain_error("this should be a list.", "Write [one, another], or one a line with -.")
    if not value and info.mode == "python":  # what was left out is stored as an empty list
        raise plain_error("the list is empty.", "Write at least one, or take the field away.")
    return value


def named_values(value: Any, info: ValidationInfo) -> Any:
    """Values by name, as they were written."""
    if not isinstance(value, dict):
        raise plain_error("old and new answers are needed here.", "Write {old: new, other: new}.")
    if not value and info.mode == "python":
        raise plain_error("no answer is named here.", "Write {old: new}, or take the field away.")
    return value


def _one_or_several(value: Any, info: ValidationInfo) -> Any:
    return [value] if isinstance(value, str) else listed_values(value, info)


def _shown(value: Any) -> str:
    if isinstance(value, str):
        return quoted(value) if value.strip() else "nothing"
    return "a list" if isinstance(value, list | tuple) else "a group of fields"


Text = Annotated[str, BeforeValidator(_text), AfterValidator(_filled)]
Words = Annotated[str, BeforeValidator(_text)]  # may be empty
Flag = Annotated[bool, BeforeValidator(_flag)]
Whole = Annotated[int, BeforeValidator(_whole)]
Limit = Annotated[Decimal, BeforeValidator(_limit)]
Values = Annotated[tuple[Text, ...], BeforeValidator(_one_or_several)]
Texts = Annotated[tuple[Text, ...], BeforeValidator(listed_values)]
Wholes = Annotated[tuple[Whole, ...], BeforeValidator(listed_values)]
