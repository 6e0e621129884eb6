"""Texts that a spreadsheet must not take for a formula."""

import re

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NEVER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")  # what a workbook can't hold
_FIGURE = re.compile(r"[-+]?\d+([.,]\d+)*%?")


def as_text(text: str) -> str:
    """The text as a cell of a CSV file: with an apostrophe before it where it could be a formula,
    so that nothing somebody wrote is ever run."""
    text = without_controls(text)
    begins = text.lstrip(" ")
    if begins.startswith(_STARTS) and not _FIGURE.fullmatch(text):
        return f"'{text}"
    return text


def without_controls(text: str) -> str:
    """The text without letters that nobody sees and no workbook can hold."""
    return _NEVER.sub("", text)
