"""What the values of a column become: an answer, not applicable, or unanswered on purpose."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from audit_desk.audits.bringing.wording import letters_alike, plain
from audit_desk.forms.answers import (
    NOT_APPLICABLE_WORDS,
    NotAnAnswerError,
    Option,
    closed_options,
    plain_number,
    read_value,
)
from audit_desk.forms.definition import CLOSED, FormDefinition, Question, QuestionType
from audit_desk.grading import Scale
from audit_desk.workspace.words import folded

_NEAR, _FAR = 0.72, 0.45  # from where an option is taken, and from where it is offered
_GLOSS = frozenset(
    "fully completely met partly partially evident compliant achieved agreed all".split()  # noqa: SIM905
)
_BUT = frozenset("but except only mostly partly partially sometimes".split())  # noqa: SIM905
_PARTED = re.compile(r"\s+[-–—]+\s+|\s*[:;(–—]\s*|,\s+|\.\s+|-\s+|\s+-")
_NOT_APPLICABLE = re.compile(
    r"(?:n\s?/\s?a|n\.a\.?|na|not[ -]applicable|not relevant|does(?: not|n'?t) apply|"
    r"nothing to rate)\b\.?",
    re.I,
)
_SAID = {
    "yes": "yes y true always fully met compliant evident achieved agreed present ✓ ✔",
    "no": "no n false never none not absent unmet ✗ ✘",
    "partially": "partially partly partial sometimes mostly some somewhat inconsistent variable",
}
_WORDINGS = {word: answer for answer, said in _SAID.items() for word in said.split(" ")} | {
    "fully met": "yes",
    "yes fully": "yes",
    "completely": "yes",
    "fully evident": "yes",
    "not met": "no",
    "not evident": "no",
    "not at all": "no",
    "not seen": "no",
    "partly met": "partially",
    "partially met": "partially",
    "yes partially": "partially",
    "yes partly": "partially",
    "partly evident": "partially",
    "in part": "partially",
    "to some extent": "partially",
    "to a degree": "partially",
    "yes and no": "partially",
}
_AGREED = {
    "neutral": "neither agree nor disagree",
    "neither": "neither agree nor disagree",
    "unsure": "",
    "agree strongly": "strongly agree",
    "disagree strongly": "strongly disagree",
}
FRACTION = re.compile(r"0?\.[0-9]{1,9}")
_UP_TO_ONE = re.compile(r"0?\.[0-9]{1,9}|[01](?:\.0{1,9})?")


class Becomes(StrEnum):
    ANSWER = "answer"
    NOT_APPLICABLE = "not applicable"
    UNANSWERED = "unanswered"


@dataclass(frozen=True)
class Decision:
    """What a value becomes; `value` is the answer as it is stored."""

    becomes: Becomes
    value: str = ""


UNANSWERED = Decision(Becomes.UNANSWERED)
NOT_APPLICABLE = Decision(Becomes.NOT_APPLICABLE)


@dataclass(frozen=True)
class Proposal:
    """What a value probably means; not `sure` where a person must say."""

    decision: Decision
    sure: bool = True


class Reader:
    """Reads the values of one question, or of the overall grade where there is none."""

    def __init__(self, form: FormDefinition, question: Question | None) -> None:
        self.question = question or _overall(form)
        self.is_overall = question is None
        grade = self.question.type is QuestionType.GRADE
        self._scale = _scale(form, question) if grade else None
        self.options: tuple[Option, ...] = closed_options(self.question, self._scale)
        self._labels = {plain(one.label): one.value for one in self.options}
        self._labels |= {plain(one.value): one.value for one in self.options}
        self.takes_not_applicable = self.question.not_applicable
        self.in_fractions = False  # whether its column writes shares as 0.8

    @property
    def closed(self) -> bool:
        """Whether its answers are chosen from options."""
        return self.question.type in CLOSED

    @property
    def several(self) -> bool:
        return self.question.type is QuestionType.CHOICES

    def propose(self, text: str) -> Proposal | None:
        """What a value means; None where nothing comes near. One option of several at a time."""
        if (share := self.share(text)) is not None:
            return Proposal(share, sure=False)
        if (read := self._read(text)) is not None:
            return Proposal(read)
        if self.takes_not_applicable and _NOT_APPLICABLE.match(text.strip()):
            return Proposal(NOT_APPLICABLE)
        if not self.closed:
            return None
        for words in (text, _PARTED.sub(" ", text)):
            if (found := self._said(words)) is not None:
                return Proposal(Decision(Becomes.ANSWER, found))
        head, *tail = _PARTED.split(text.strip(), maxsplit=1)
        if tail and (found := self._said(head)) is not None:
            turns = _BUT.intersection(plain(tail[0]).split())
            return Proposal(Decision(Becomes.ANSWER, found), not turns)
        return self._near(text)

    def share(self, text: str) -> Decision | None:
        """The percentage that a fraction means, in a column that writes fractions: 0.8 is 80."""
        if not self.in_fractions or not _UP_TO_ONE.fullmatch(text.strip()):
            return None
        return Decision(Becomes.ANSWER, plain_number(Decimal(text.strip()) * 100))

    def rest(self, text: str, decision: Decision) -> str:
        """What a value says beyond the answer that it became, so that none of it is lost: of one
        that doesn't apply the reason, of another all but a gloss as in "Yes - fully"."""
        if decision.becomes is Becomes.NOT_APPLICABLE:
            return _NOT_APPLICABLE.sub("", text.strip(), count=1).strip(" \t\n-–—:;,.()")
        if decision.becomes is Becomes.UNANSWERED or not self.closed or self.several:
            return ""
        if self._said(text) == decision.value or self._said(_PARTED.sub(" ", text)):
            return ""
        head, *tail = _PARTED.split(text.strip(), maxsplit=1)
        if not tail or self._said(head) != decision.value:
            return text.strip() if len(text.split()) > 1 else ""
        gloss = _GLOSS.issuperset(plain(tail[0]).split())
        return "" if gloss else tail[0].strip().removesuffix(")")

    def _read(self, text: str) -> Decision | None:
        """A value that says exactly what can be said."""
        if folded(text) in NOT_APPLICABLE_WORDS and self.takes_not_applicable:
            return NOT_APPLICABLE
        try:
            value = read_value(self.question, self._scale, text)
        except NotAnAnswerError:
            return None
        if self.several:  # one of several is decided at a time
            value = json.loads(value)[0] if len(json.loads(value)) == 1 else value
        return Decision(Becomes.ANSWER, value)

    def _said(self, text: str) -> str | None:
        words = plain(text)
        if words in self._labels:
            return self._labels[words]
        values = {one.value for one in self.options}
        sign = text.strip()
        said = _WORDINGS.get(words) or _WORDINGS.get(sign) or _AGREED.get(words, "")
        if said in values:
            return said
        if self.question.type is QuestionType.GRADE:
            return self._graded(words)
        try:
            single = read_value(self.question, self._scale, text)
        except NotAnAnswerError:
            return None
        return None if self.several else single

    def _graded(self, words: str) -> str | None:
        """ "Grade 3", "good 3", "RI", "requires improvement to be good"."""
        for one in self.options:
            word = plain(one.label).removeprefix(one.value).strip()
            initials = "".join(part[0] for part in word.split())
            also = {f"{word} {one.value}", f"{word} to be good"} if word else set()
            also |= {f"{name} {one.value}" for name in ("grade", "level", "score")}
            if words in also or (
                len(initials) > 1 and words in (initials, f"{one.value} {initials}")
            ):
                return one.value
        return None

    def _near(self, text: str) -> Proposal | None:
        words = plain(text)
        if len(words) < 4:
            return None
        scored = sorted(
            ((letters_alike(words, label), value) for label, value in self._labels.items()),
            reverse=True,
        )
        if not scored or scored[0][0] < _FAR:
            return None
        score, value = scored[0]
        rival = next((one for one, other in scored if other != value), 0.0)
        meant = set(plain(next(one.label for one in self.options if one.value == value)).split())
        others = {word for label in self._labels for word in label.split() if len(word) > 3} - meant
        sure = score >= _NEAR and score - rival > 0.15 and others.isdisjoint(words.split())
        return Proposal(Decision(Becomes.ANSWER, value), sure)


def split_choices(cells: Iterable[str], options: Sequence[Option]) -> dict[str, tuple[str, ...]]:
    """The choices in each different cell: parted by semicolons or lines where the column uses them,
    else by commas, of which an option may hold some itself."""
    found = dict.fromkeys(cell for cell in cells if cell)
    known = {folded(one.label) for one in options}
    by = next((one for one in (";", "\n") if any(one in cell for cell in found)), "")
    return {cell: _parted(cell, by, known) for cell in found}


def _parted(cell: str, by: str, known: set[str]) -> tuple[str, ...]:
    if folded(cell) in known:
        return (cell,)
    if by:
        return _unique(cell.split(by))
    pieces = cell.split(",")
    found: list[str] = []
    start = 0
    while start < len(pieces):
        ends = range(len(pieces), start, -1)
        end = next((e for e in ends if folded(",".join(pieces[start:e])) in known), start + 1)
        found.append(",".join(pieces[start:end]))
        start = end
    return _unique(found)


def _unique(pieces: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(piece.strip() for piece in pieces if piece.strip()))


def _overall(form: FormDefinition) -> Question:
    return Question(key="overall", ask="Overall grade", type=QuestionType.GRADE)


def _scale(form: FormDefinition, question: Question | None) -> Scale | None:
    return form.overall_scale if question is None else form.scale_of(question)
