"""How alike two wordings are, whoever wrote them: a measure from 0 to 1 that can be explained."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from math import log

_BRACKETED = re.compile(r"[\[(][^\])]{0,60}[\])]")
_NUMBERED = re.compile(
    r"^\s*(?:(?:q|question|section|s)\s*\.?\s*)?\d{1,3}(?:[.\-]\d{1,3}){0,3}[a-z]?\s*[.):\-–—]?\s+"
    r"|^\s*(?:q|question)\s*\d{1,3}[a-z]?\s*[.):\-–—]\s*|^\s*[a-z][.)]\s+",
    re.I,
)
_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_SMALL = frozenset(
    re.findall(
        r"\w+",
        "a an and any are as at be been by did do does for from had has have if in is it its of on "
        "or please s t that the their there they this to was were what which who with",
    )
)
_SPELT = {"organization": "organisation", "behavior": "behaviour", "center": "centre"}
_WORDS, _SIGNS = 0.65, 0.35  # weights of the two parts of the measure


def plain(text: str) -> str:
    """A wording without its number, stars, case and stray signs: "4. Was the child seen? *" is
    "was the child seen"."""
    flat = unicodedata.normalize("NFKC", text).replace("’", "'").replace("*", " ")
    flat = _NUMBERED.sub("", " ".join(flat.split()), count=1)
    return " ".join(_WORD.findall(flat.replace("'", "").replace("_", " ").casefold()))


def without_brackets(text: str) -> str:
    """A wording without what stands in brackets, as a section's name often does."""
    cut = _BRACKETED.sub(" ", text)
    return cut if plain(cut) else text


@lru_cache(maxsize=8192)
def words(text: str) -> frozenset[str]:
    """The words of a plain wording that say something, in one form each."""
    found = [_stem(word) for word in text.split() if word not in _SMALL]
    return frozenset(found or text.split())


@lru_cache(maxsize=8192)
def _threes(text: str) -> frozenset[str]:
    padded = f"  {text} "
    return frozenset(padded[at : at + 3] for at in range(len(padded) - 2))


def _stem(word: str) -> str:
    word = _SPELT.get(word, word.replace("iz", "is"))
    for ending, instead in (("ies", "y"), ("ed", ""), ("ing", ""), ("es", ""), ("s", "")):
        if len(word) - len(ending) > 3 and word.endswith(ending):
            return word.removesuffix(ending) + instead
    return word


class Measure:
    """How alike two plain wordings are within one form.

    1 where they are the same; else 0.65 times the shared share of their words (Dice's coefficient,
    L. R. Dice, Ecology 26, 1945, each word weighted by ln(1 + n / m) where m of the n wordings of
    the form hold it, so that "child" tells less than "genogram") and 0.35 times the shared share of
    their runs of three letters, which forgives slips of the finger.
    """

    def __init__(self, wordings: Iterable[str]) -> None:
        held = [words(one) for one in wordings]
        counts = Counter(word for one in held for word in one)
        self._weights = {word: log(1 + len(held) / count) for word, count in counts.items()}
        self._rare = log(1 + max(1, len(held)))

    def alike(self, one: str, other: str) -> float:
        """From 0 to 1."""
        if not one or not other:
            return 0.0
        if one == other:
            return 1.0
        shared = self._share(words(one), words(other))
        if not shared and len(one) > 20:
            return 0.0  # nothing in common but letters
        return min(0.99, _WORDS * shared + _SIGNS * letters_alike(one, other))

    def _share(self, one: frozenset[str], other: frozenset[str]) -> float:
        both = self._weigh(one) + self._weigh(other)
        return 2 * self._weigh(one & other) / both if both else 0.0

    def _weigh(self, found: frozenset[str]) -> float:
        return sum(self._weights.get(word, self._rare) for word in found)


def letters_alike(one: str, other: str) -> float:
    """The shared share of two wordings' runs of three letters, from 0 to 1."""
    first, second = _threes(one), _threes(other)
    return 2 * len(first & second) / (len(first) + len(second))
