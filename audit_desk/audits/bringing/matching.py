"""Which column is which question or part of an audit: proposals, each with how sure it is."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from audit_desk.audits.bringing import parts
from audit_desk.audits.bringing.assignment import best_pairs
from audit_desk.audits.bringing.dates import DateOrder, read_moment
from audit_desk.audits.bringing.headings import Source, SourceColumn
from audit_desk.audits.bringing.mapping import LEFT_OUT, HowRead, Target, comment, fixed, question
from audit_desk.audits.bringing.values import Reader, split_choices
from audit_desk.audits.bringing.wording import Measure, plain, without_brackets
from audit_desk.forms.definition import FIXED_COLUMNS, TEXTS, FormDefinition, QuestionType

_CERTAIN, _LIKELY, _DOUBTFUL = 0.97, 0.7, 0.48
_WORTHLESS = 0.4  # squares above it are summed: one good pair is worth more than two middling ones
_NEAR_PART = 0.62  # short wordings are alike by chance
_MARGIN = 0.04  # nearer than this to the next best, no proposal is taken unasked
_FIT = 0.35  # what the fit of the values counts beside the wording
_LOOKED_AT = 60  # different values of a column that are tried
_LONG = 25  # signs from which a wording that was cut short still tells
_COPIED = re.compile(
    r"(?<=[a-z?.!)])\s?\d{1,2}$"
)  # Microsoft Forms numbers headings that come again
_IN_BRACKETS = re.compile(r"[\[(]([^\])]{4,})[\])]\s*$")


class Confidence(StrEnum):
    """How sure a proposal is; what is doubtful isn't taken until a person says so."""

    CERTAIN = "certain"
    LIKELY = "likely"
    DOUBTFUL = "doubtful"
    NONE = "none"
    AS_BEFORE = "as last time"
    BY_HAND = "by you"


@dataclass(frozen=True)
class Match:
    """What a column probably is; `score` from 0 to 1."""

    target: Target | None
    confidence: Confidence
    score: float = 0.0

    @property
    def taken(self) -> bool:
        """Whether it is used without asking."""
        return self.confidence not in (Confidence.DOUBTFUL, Confidence.NONE)


NO_MATCH = Match(None, Confidence.NONE)


def propose_columns(
    form: FormDefinition, source: Source, before: HowRead | None = None
) -> dict[str, Match]:
    """A proposal for each column, by its id: what it was last time, else by wording and values."""
    return _Matching(form, source, before or HowRead()).matches()


class _Matching:
    def __init__(self, form: FormDefinition, source: Source, before: HowRead) -> None:
        self._form, self._source, self._before = form, source, before
        self._measure = Measure([plain(one.ask) for one in form.questions])
        self._targets: list[Target] = [fixed(name) for name in FIXED_COLUMNS]
        if form.overall_scale is None:
            self._targets.remove(fixed("overall_grade"))
        self._targets += [question(one.key) for one in form.questions]
        self._readers = {one.key: Reader(form, one) for one in form.questions}
        self._values = {one.id: _common(source.cells(one)) for one in source.columns}

    def matches(self) -> dict[str, Match]:
        """For each column its proposal."""
        found = {
            column.id: Match(self._before.columns[column.id], Confidence.AS_BEFORE, 1.0)
            for column in self._source.columns
            if column.id in self._before.columns
        }
        taken = {match.target for match in found.values()}
        columns = [one for one in self._source.columns if one.id not in found and one.heading]
        targets = [one for one in self._targets if one not in taken]
        scores = {
            (at, to): score
            for at, column in enumerate(columns)
            for to, target in enumerate(targets)
            if not self._is_question(column, target)
            and (score := self._score(column, target)) >= _DOUBTFUL
        }
        worth = {pair: (score - _WORTHLESS) ** 2 for pair, score in scores.items()}
        for at, to in best_pairs(worth).items():
            score = scores[at, to]
            rivals = [scores[pair] for pair in scores if (pair[0] == at) != (pair[1] == to)]
            sure = _confidence(score, max(rivals, default=0.0))
            found[columns[at].id] = Match(targets[to], sure, min(1.0, score))
        return self._with_comments(found)

    def _is_question(self, column: SourceColumn, target: Target) -> bool:
        """Whether a column bears the very words of a question, and so is no part of every audit,
        though that may be called alike ("What went well?")."""
        words = plain(column.heading)
        known = target.name in FIXED_COLUMNS and words != target.name.replace("_", " ")
        return known and any(words == plain(one.ask) for one in self._form.questions)

    def _score(self, column: SourceColumn, target: Target) -> float:
        wording = self._wording(column, target)
        if wording < _DOUBTFUL:
            return 0.0
        fit = self._fit(column, target)
        weight = _FIT / 2 if wording >= _CERTAIN else _FIT
        return wording * (1 - weight + weight * fit)

    def _wording(self, column: SourceColumn, target: Target) -> float:
        headings = list(_variants(column.heading))
        if target.name in FIXED_COLUMNS:
            known = parts.PARTS[target.name]
            exact = max(known.get(words, 0.0) for words in headings)
            near = max(
                self._measure.alike(words, wording) * strength
                for words in headings
                for wording, strength in known.items()
                if strength == parts.SURE
            )
            if target.name == "auditor" and self._by_program and "name" in headings:
                exact = parts.OWN_NAME
            return max(exact, near * 0.9 if near >= _NEAR_PART else 0.0)
        asked = plain(self._form.question(target.name).ask)
        names = (asked, plain(without_brackets(asked)), target.name.replace("_", " "))
        best = max(
            _cut_short(words, asked) or self._measure.alike(words, name)
            for words in self._without_section(headings, target.name)
            for name in names
        )
        if column.section and self._same_section(column, target.name):
            best += _MARGIN + 0.01  # tells repeated wordings apart
        return best - 0.02 * abs(self._depth[target.name] - column.place / self._width)

    def _without_section(self, headings: list[str], key: str) -> list[str]:
        title = self._sections[key]
        cut = [words.removeprefix(title).strip() for words in headings if words.startswith(title)]
        return [*headings, *(words for words in cut if words)]

    def _same_section(self, column: SourceColumn, key: str) -> bool:
        return self._measure.alike(plain(column.section), self._sections[key]) > _LIKELY

    @cached_property
    def _by_program(self) -> bool:
        """Whether a form program wrote the file, with columns of its own."""
        headings = {plain(one.heading) for one in self._source.columns}
        return not headings.isdisjoint(parts.MOMENTS)

    @cached_property
    def _depth(self) -> dict[str, float]:
        """How far down the form each question stands, from 0 to 1: of repeated wordings the one
        nearest in order is meant."""
        whole = len(self._form.questions)
        return {one.key: place / whole for place, one in enumerate(self._form.questions)}

    @cached_property
    def _width(self) -> int:
        return max(one.place for one in self._source.columns) + 1

    @cached_property
    def _sections(self) -> dict[str, str]:
        return {
            one.key: plain(section.title)
            for section in self._form.sections
            for one in section.questions
        }

    def _fit(self, column: SourceColumn, target: Target) -> float:
        """The share of the rows with a value that could be one of the target's, from 0 to 1."""
        values = self._values[column.id]
        if not values:
            return 1.0
        if target.name in ("audit_date", "overall_grade"):
            reader = None if target.name == "audit_date" else Reader(self._form, None)
        elif target.name in FIXED_COLUMNS:
            return 1.0
        else:
            reader = self._readers[target.name]
        good = sum(times for value, times in values.items() if _fits(reader, value))
        return good / sum(values.values())

    def _with_comments(self, found: dict[str, Match]) -> dict[str, Match]:
        """Columns of comments belong to the question before them, or to the one that they name."""
        taken = {match.target for match in found.values() if match.target}
        latest: Target | None = None
        for column in self._source.columns:
            words = plain(_COPIED.sub("", column.heading))
            match = found.get(column.id, NO_MATCH)
            if match.taken and match.target and match.target.part == "question":
                latest = match.target
            if match.taken:
                continue
            match = self._comment(words, latest, match)
            if match.target in taken and match.confidence is not Confidence.DOUBTFUL:
                match = NO_MATCH
            by_program = words in parts.ADDED_BY_PROGRAMS or words in parts.NUMBERS
            if match is NO_MATCH and self._by_program and by_program:
                match = Match(LEFT_OUT, Confidence.LIKELY, parts.USUAL)
            if match.target and match.target != LEFT_OUT:
                taken.add(match.target)
            found[column.id] = match
        return {one.id: found.get(one.id, NO_MATCH) for one in self._source.columns}

    def _comment(self, words: str, latest: Target | None, match: Match) -> Match:
        about = parts.commented_on(words)
        if about:
            scored = [
                (self._measure.alike(about, plain(one.ask)), one.key)
                for one in self._form.questions
            ]
            score, key = max(scored, default=(0.0, ""))
            if score >= _DOUBTFUL and score > match.score:
                sure = Confidence.LIKELY if score >= _LIKELY else Confidence.DOUBTFUL
                return Match(comment(key), sure, score)
        if match.target is None and latest and parts.is_comment(words):
            asks_text = self._form.question(latest.name).type in TEXTS
            sure = Confidence.DOUBTFUL if asks_text else Confidence.LIKELY
            return Match(comment(latest.name), sure, parts.USUAL)
        return match


def _variants(heading: str) -> Iterator[str]:
    """The ways in which a heading may word its question: without its number, brackets, copy's
    number; what stands in brackets at its end, as Google writes the rows of a grid."""
    yield plain(heading)
    yield plain(without_brackets(heading))
    yield plain(_COPIED.sub("", heading))
    if found := _IN_BRACKETS.search(heading):
        yield plain(found[1])
    if ":" in heading:
        yield plain(heading.split(":", 1)[1])


def _cut_short(words: str, asked: str) -> float:
    """Long headings are cut by some programs, or have a hint behind them."""
    short, long = sorted((words, asked), key=len)
    return 0.93 if len(short) >= _LONG and short != long and long.startswith(short) else 0.0


def _common(cells: list[str]) -> dict[str, int]:
    return dict(Counter(cell for cell in cells if cell).most_common(_LOOKED_AT))


def _fits(reader: Reader | None, value: str) -> bool:
    """Whether a value can be an answer of the reader's question; a date where there is none."""
    if reader is None or reader.question.type is QuestionType.DATE:
        return any(read_moment(value, order) for order in DateOrder)
    if reader.several:
        pieces = split_choices([value], reader.options)[value]
        return bool(pieces) and all(_fits_one(reader, piece) for piece in pieces)
    return _fits_one(reader, value)


def _fits_one(reader: Reader, value: str) -> bool:
    proposal = reader.propose(value)
    return proposal is not None and proposal.sure


def _confidence(score: float, rival: float) -> Confidence:
    if score >= _CERTAIN and rival < _CERTAIN:
        return Confidence.CERTAIN
    if score >= _LIKELY and score - rival > _MARGIN:
        return Confidence.LIKELY
    return Confidence.DOUBTFUL
