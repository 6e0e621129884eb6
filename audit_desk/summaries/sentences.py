"""The sentences that a director reads first. Each is true by itself, also of ties and few files."""

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction

from audit_desk.grading import Scale
from audit_desk.summaries.model import GradeFigures, QuestionFigures, Share, Summary
from audit_desk.summaries.rules import ENOUGH
from audit_desk.summaries.words import number, whole

FEWEST = 3  # audits, below which nothing is called the strongest or the weakest
MANY = 5  # grades that are still told one by one
NAMED = 2  # as many as are named where they are alike
Ranked = list[tuple[QuestionFigures, Share]]


def in_short(summary: Summary) -> list[str]:
    """What a summary says, in a few sentences."""
    if not summary.audits:
        return ["There are no finalised audits for this choice of form, service, theme and dates."]
    said = []
    if summary.grades is not None and summary.grades.base:
        said.append(_grades(summary.grades, summary.audits))
    if summary.audits >= FEWEST:
        said += _areas(summary)
        said += _questions(summary)
        said += _themes(summary)
    return said


def _grades(grades: GradeFigures, audits: int) -> str:
    of, base = number(grades.base), grades.base
    graded = [value for value in reversed(grades.scale.values) if grades.counts.get(value, 0)]
    files = "files" if base == audits else f"graded files ({audits:,} audits in all)"
    if len(graded) == 1:
        word = grades.scale.named(graded[0])
        if base == 1:
            return f"The one {files.replace('files', 'file')} is graded {word}."
        return f"{'Both' if base == 2 else f'All {of}'} {files} are graded {word}."
    if len(grades.scale.values) > MANY and grades.scale.good:
        good = number(grades.good.count)
        return f"Of {of} {files}, {good} {_be(grades.good.count)} {grades.scale.good_words}."
    parts = [
        f"{number(count)} {_is_word(grades.scale, value, count)}"
        for value in graded
        if (count := grades.counts[value])
    ]
    return f"Of {of} {files}, {', '.join(parts[:-1])} and {parts[-1]}."


def _is_word(scale: Scale, value: int, count: int) -> str:
    word = scale.named(value)
    if word.startswith("requires "):
        return word if count == 1 else "require" + word[len("requires") :]
    verb = _be(count)
    judged = scale.good and scale.averaged and scale.word(value)
    return f"{verb.split()[0]} {word}" if judged else f"{verb} {word}"


def _be(count: int) -> str:
    return "is graded" if count == 1 else "are graded"


def _areas(summary: Summary) -> list[str]:
    ranked = [
        (one, one.grades.good)
        for one in summary.practice_areas
        if one.grades and _enough(one, summary) and one.grades.scale.good
    ]
    if len(ranked) < 2 or len({one.grades.scale.id for one, _ in ranked if one.grades}) > 1:
        return []
    low, high = _alike(ranked, min), _alike(ranked, max)
    if _rate(low[0][1]) == _rate(high[0][1]) or max(len(low), len(high)) > NAMED:
        return []
    words = low[0][0].grades.scale.good_words if low[0][0].grades else ""
    return [
        f"The strongest practice {_is('area', high)} {_named(high)}: {_of(high)} graded {words}. "
        f"The weakest {'is' if len(low) == 1 else 'are'} {_named(low)}: {_of(low)}."
    ]


def _questions(summary: Summary) -> list[str]:
    asked = [
        (one, share) for one in summary.questions if (share := one.yes_or_partially) and share.base
    ]
    ranked = [(one, share) for one, share in asked if _enough(one, summary)]
    if len(ranked) < 2:
        return []
    low = _alike(ranked, min)
    if len(low) > NAMED or _rate(low[0][1]) == 1:
        return []
    many = "" if len(ranked) == len(asked) else f" in {number(ENOUGH)} files or more"
    each = " each" if len(low) > 1 and "(" not in whole(low[0][1]) else ""
    return [
        f"Of the questions answered yes, partially or no{many}, {_named(low)} "
        f"{'has' if len(low) == 1 else 'have'} the fewest yes or partially: "
        f"{whole(low[0][1])}{each}."
    ]


def _themes(summary: Summary) -> list[str]:
    weak = [one for one in summary.findings if one.improvements and one.theme]
    most = max((one.improvements for one in weak), default=0)
    names = [one.theme for one in weak if one.improvements == most]
    if not names or len(names) > NAMED:
        return []
    seen = f"{number(most)} of {number(summary.audits)} audits"
    if len(names) == 1:
        return [f"The theme with most areas for improvement is {names[0]}: seen in {seen}."]
    return [f"The themes with most areas for improvement are {' and '.join(names)}: {seen} each."]


def _enough(one: QuestionFigures, summary: Summary) -> bool:
    """Whether it was answered often enough to be held against the others."""
    return one.base >= min(ENOUGH, summary.audits)


def _rate(share: Share) -> Fraction:
    return Fraction(share.count, share.base)


def _alike(ranked: Ranked, end: Callable[[Iterable[Fraction]], Fraction]) -> Ranked:
    """All that stand together at one end."""
    edge = end(_rate(share) for _, share in ranked)
    return [(one, share) for one, share in ranked if _rate(share) == edge]


def _is(noun: str, several: Sequence[object]) -> str:
    return f"{noun} is" if len(several) == 1 else f"{noun}s are"


def _named(ranked: Ranked) -> str:
    return " and ".join(f"“{one.ask}”" for one, _ in ranked)


def _of(ranked: Ranked) -> str:
    told = [f"{number(share.count)} of {number(share.base)}" for _, share in ranked]
    if len(told) > 1 and len(set(told)) == 1:
        return f"{told[0]} each"
    return " and ".join(told)
