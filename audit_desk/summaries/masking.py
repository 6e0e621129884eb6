"""Taking case numbers and the names of practitioners out of what was written."""

import re
from collections.abc import Iterable

_SHORT = 4  # signs; a shorter reference without figures would be found in ordinary words
_SHORT_NUMBER = 3  # figures; a shorter number counts weeks and children
_LONG_NUMBER = 6  # figures from which a number of the same shape is taken for a case number
_PART = 3  # letters from which a part of a name is looked for on its own
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_NUMBER = re.compile(rf"(?<!\w)\d{{{_SHORT_NUMBER},{_LONG_NUMBER - 1}}}(?!\w)")
_TWICE = re.compile(r"\[practitioner\](?:[\s,]+\[practitioner\])+")
# fmt: off
_NO_NAMES = frozenset({
    "and", "the", "mrs", "miss", "mister", "doctor", "social", "worker", "team", "manager",
    "service", "senior", "student", "agency", "family", "support", "practitioner", "officer",
    "duty", "allocated", "unknown", "none",
})
# fmt: on
"""Words that stand in a column of names and name nobody."""
# fmt: off
_ALSO_WORDS = frozenset({
    "bell", "best", "bill", "black", "brown", "child", "cook", "day", "faith", "frank", "good",
    "grace", "green", "hill", "hope", "joy", "king", "law", "little", "long", "love", "mark",
    "may", "north", "page", "park", "peace", "penny", "power", "price", "rich", "rose", "sharp",
    "small", "sunny", "ward", "west", "white", "will", "wise", "wood", "young",
})
# fmt: on
"""Names that are ordinary words too: taken for a name where they begin with a capital."""


class Mask:
    """Takes case numbers and names of practitioners out of what was written.

    Beside the numbers of the audits themselves, whatever has the shape of one goes: a brother's
    case number stands in no column. Of a name each part goes, however it is written.
    """

    def __init__(self, case_refs: Iterable[str], practitioners: Iterable[str]) -> None:
        everybody = {name.strip() for name in practitioners}
        refs = {ref.strip() for ref in case_refs if _tells(ref.strip())}
        names = {name for name in everybody if len(name) >= _SHORT}
        self._numbers = {ref for ref in refs if ref.isdecimal() and len(ref) < _LONG_NUMBER}
        self._refs = _any_of({_shape(ref) for ref in refs - self._numbers})
        self._names = _any_of({_spaced(name) for name in names})
        self._parts = {
            part.casefold().replace("’", "'")
            for name in everybody
            for part in _WORD.findall(name)
            if len(part) >= _PART and part.casefold() not in _NO_NAMES
        }

    def __call__(self, text: str) -> str:
        """The text as it may be printed."""
        if self._refs is not None:
            text = self._refs.sub("[case number]", text)
        if self._numbers:
            text = _NUMBER.sub(self._number, text)
        if self._names is not None:
            text = self._names.sub("[practitioner]", text)
        return _TWICE.sub("[practitioner]", _WORD.sub(self._word, text))

    def _number(self, found: re.Match[str]) -> str:
        return "[case number]" if found[0] in self._numbers else found[0]

    def _word(self, found: re.Match[str]) -> str:
        word = found[0].replace("’", "'").removesuffix("'s").removesuffix("'S")
        if not self._is_name(word):
            return found[0]
        return "[practitioner]" + found[0][len(word) :]

    def _is_name(self, word: str) -> bool:
        folded = word.casefold()
        return folded in self._parts and (folded not in _ALSO_WORDS or word[0].isupper())


def _tells(ref: str) -> bool:
    """Whether a case number can be told from ordinary words."""
    if ref.isdecimal():
        return len(ref) >= _SHORT_NUMBER
    return len(ref) >= (2 if any(sign.isdigit() for sign in ref) else _SHORT)


def _shape(ref: str) -> str:
    """A pattern of every case number like this one; of this one alone where it is short: a number
    could as well be a year, a letter and a figure a school year."""
    figures = sum(sign.isdigit() for sign in ref)
    if len(ref) < _SHORT or (figures < _LONG_NUMBER and not any(s.isalpha() for s in ref)):
        return re.escape(ref)
    if not figures:
        return _spaced(ref)
    return "".join(
        r"\d" if sign.isdigit() else "[^\\W\\d_]" if sign.isalpha() else re.escape(sign)
        for sign in ref
    )


def _spaced(name: str) -> str:
    return r"\s+".join(re.escape(part) for part in name.split())


def _any_of(patterns: set[str]) -> re.Pattern[str] | None:
    if not patterns:
        return None
    longest_first = sorted(patterns, key=lambda one: (-len(one), one))
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)", re.IGNORECASE)
