"""The order in which a line of mixed directions is seen, by the Unicode bidirectional algorithm.

Marks that set a direction by hand are taken out of texts before, so levels come from the letters.
"""

import unicodedata
from itertools import groupby

_OPENING = {"(": ")", "[": "]", "{": "}", "“": "”", "‘": "’", "«": "»"}
_NEUTRAL = ("B", "S", "WS", "ON", "BN")


def reads_leftwards(text: str) -> bool:
    """Whether a text begins from right to left and is not mostly of the other direction: a name
    at the head of an English sentence doesn't turn the sentence round."""
    kinds = [unicodedata.bidirectional(letter) for letter in text]
    strong = [kind != "L" for kind in kinds if kind in ("L", "R", "AL")]
    return bool(strong) and strong[0] and 2 * sum(strong) >= len(strong)


def visual_runs(line: str, leftwards: bool) -> list[tuple[str, bool]]:
    """A line in pieces from left to right as seen: the piece as typed, and whether its letters
    run from right to left."""
    levels = _levels(line, 1 if leftwards else 0)
    runs = [
        ("".join(letter for _, letter in pairs), level)
        for level, pairs in groupby(zip(levels, line, strict=True), key=lambda pair: pair[0])
    ]
    for level in range(max(levels, default=0), 0, -1):
        runs = _reversed_from(runs, level)
    return [(text, level % 2 == 1) for text, level in runs]


def _reversed_from(runs: list[tuple[str, int]], level: int) -> list[tuple[str, int]]:
    ordered: list[tuple[str, int]] = []
    for high, group in groupby(runs, key=lambda run: run[1] >= level):
        together = list(group)
        ordered += reversed(together) if high else together
    return ordered


def _levels(line: str, base: int) -> list[int]:
    kinds = [unicodedata.bidirectional(letter) or "L" for letter in line]
    start = "R" if base else "L"
    _resolve_weak(kinds, start)
    _resolve_brackets(line, kinds, start)
    _resolve_neutral(kinds, start)
    levels = [_level(kind, base) for kind in kinds]
    end = len(line)
    while end and line[end - 1].isspace():
        end -= 1
        levels[end] = base
    return levels


def _level(kind: str, base: int) -> int:
    if base == 0:
        return {"R": 1, "AN": 2, "EN": 2}.get(kind, 0)
    return 2 if kind in ("L", "EN", "AN") else 1


def _resolve_weak(kinds: list[str], start: str) -> None:
    strong, before = start, start
    for place, kind in enumerate(kinds):
        if kind == "NSM":
            kinds[place] = kind = before
        elif kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":
            kinds[place] = kind = "AN"
        before = kind
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]
    for place in range(1, len(kinds) - 1):
        around = {kinds[place - 1], kinds[place + 1]}
        if (kinds[place] in ("ES", "CS") and around == {"EN"}) or (
            kinds[place] == "CS" and around == {"AN"}
        ):
            kinds[place] = around.pop()
    _resolve_signs(kinds)
    strong = start
    for place, kind in enumerate(kinds):
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[place] = "L"


def _resolve_signs(kinds: list[str]) -> None:
    place = 0
    while place < len(kinds):
        end = place
        while end < len(kinds) and kinds[end] == "ET":
            end += 1
        if end > place:
            beside = "EN" in (kinds[place - 1] if place else "", *kinds[end : end + 1])
            kinds[place:end] = ["EN" if beside else "ON"] * (end - place)
        place = max(end, place + 1)
    kinds[:] = ["ON" if kind in ("ES", "CS", *_NEUTRAL) else kind for kind in kinds]


def _resolve_brackets(line: str, kinds: list[str], start: str) -> None:
    """Brackets go with what is within, together: so says rule N0."""
    opened: list[tuple[str, int]] = []
    for place, letter in enumerate(line):
        if letter in _OPENING:
            opened.append((_OPENING[letter], place))
        elif opened and opened[-1][0] == letter:
            _, first = opened.pop()
            within = {_side(kind) for kind in kinds[first + 1 : place] if kind != "ON"}
            before = [kind for kind in kinds[:first] if kind != "ON"]
            if start in within:
                kinds[first] = kinds[place] = start
            elif within:
                kinds[first] = kinds[place] = _side(before[-1]) if before else start


def _side(kind: str) -> str:
    return "L" if kind == "L" else "R"


def _resolve_neutral(kinds: list[str], start: str) -> None:
    place = 0
    while place < len(kinds):
        end = place
        while end < len(kinds) and kinds[end] == "ON":
            end += 1
        if end > place:
            left = _side(kinds[place - 1]) if place else start
            right = _side(kinds[end]) if end < len(kinds) else start
            kinds[place:end] = [left if left == right else start] * (end - place)
        place = max(end, place + 1)
