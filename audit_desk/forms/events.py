"""The events of a YAML text, one after another, with every fault of the text in plain words."""

import re
from collections.abc import Iterator

import yaml

MOST_BYTES = 1_000_000
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LEADING_TAB = re.compile(r"^[ ]*\t", re.MULTILINE)


class UnreadableError(Exception):
    """Reading the text any further would be of no use."""

    def __init__(self, line: int, what: str, mend: str) -> None:
        self.line, self.what, self.mend = line, what, mend
        super().__init__(what)


def _check_characters(text: str) -> None:
    if len(text) > MOST_BYTES or len(text.encode("utf-8", "replace")) > MOST_BYTES:
        raise UnreadableError(1, "the file is too large for a form.", "A form is at most 1 MB.")
    if found := _UNPRINTABLE.search(text):
        raise UnreadableError(
            _line_at(text, found.start()),
            f"there is a character here that can't be printed (U+{ord(found[0]):04X}).",
            "Take it out, or save the file again as plain UTF-8 text.",
        )
    if found := _LEADING_TAB.search(text):
        raise UnreadableError(
            _line_at(text, found.end() - 1),
            "the line begins with a tab.",
            "Indent with spaces only.",
        )


def _line_at(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def events(text: str) -> Iterator[yaml.Event]:
    """What the parser finds in a text, in order. Raises UnreadableError."""
    text = text.removeprefix("\ufeff")
    _check_characters(text)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        yield from yaml.parse(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        in_quotes = "quoted" in (error.context or "")
        mark = error.context_mark if in_quotes else error.problem_mark or error.context_mark
        raise UnreadableError(mark.line + 1 if mark else 1, *_words(error)) from None
    except (yaml.YAMLError, ValueError, RecursionError):
        raise UnreadableError(
            1, "this is not YAML text.", "Save the form as plain UTF-8 text."
        ) from None


def _words(error: yaml.MarkedYAMLError) -> tuple[str, str]:
    problem = error.problem or ""
    if "mapping values are not allowed" in problem:
        return (
            "a colon stands where none can.",
            "Put text that holds a colon into quotes, or set the indent right.",
        )
    if "cannot start any token" in problem or "'%'" in problem:
        return (
            "a character stands here with which no text can begin.",
            "Put the text into quotes, and use no tabs.",
        )
    if "scanning a quoted" in (error.context or "") or "quoted scalar" in problem:
        return "a quoted text doesn't end.", "Close the quotes."
    if "alias" in problem or "anchor" in problem:
        return "a name after & or * can't be read.", "Put the text into quotes."
    if "did not find expected" in problem or "could not find expected" in problem:
        began = error.context_mark
        within = f", in what began on line {began.line + 1}" if began else ""
        return (
            f"the lines don't fit together here{within}.",
            "Set the indent right, close each bracket, and write every field as 'name: value'.",
        )
    return (
        f"YAML can't read this ({problem}).",
        "Put the text into quotes, or set the indent right.",
    )
