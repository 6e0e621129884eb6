"""The impact of a round of follow-ups in words, the same on the screen and on paper."""

from audit_desk.summaries.impact_model import Impact, StillWeak
from audit_desk.summaries.model import QuestionFigures
from audit_desk.summaries.words import bare, counted, grade_phrase, number, period, whole

_CAME = {
    "actions_addressed": "Actions from the first audit were addressed in",
    "practice_improved": "Practice improved in",
}


def title(impact: Impact) -> str:
    """Over the page: the period, after the theme where there is one."""
    one = impact.reviews
    when = period(one.begins, one.ends)
    when = f"{when[:1].upper()}{when[1:]}"
    return f"{one.theme[:1].upper()}{one.theme[1:]}, {when}" if one.theme else when


def under_title(impact: Impact) -> str:
    """The form, the service and how many were followed up."""
    one = impact.reviews
    where = one.service or "all services"
    return f"{one.title} · {where} · {counted(one.audits, 'follow-up')}"


def in_short(impact: Impact) -> list[str]:
    """The round in sentences."""
    reviews, grades = impact.reviews, impact.reviews.grades
    if not reviews.audits:
        return ["No follow-up was finished in this period.", *_apart(impact)]
    told = [f"{_capital(counted(reviews.audits, 'file'))} {_was(reviews.audits)} followed up."]
    if grades is not None and grades.base:
        shares = [
            f"{grade_phrase(grades.scale, value, grades.counts[value])} "
            f"({bare(grades.share(value))})"
            for value in reversed(grades.scale.values)
            if grades.counts.get(value)
        ]
        told.append(f"{_capital(', '.join(shares))}.")
    if impact.known:
        told.append(came_to(impact))
    told += [headline(one) for one in impact.headlines]
    return [*told, *_marks(impact), *_apart(impact)]


def came_to(impact: Impact) -> str:
    """How many improved, stayed and fell."""
    some = "" if not impact.unknown else f"Of {impact.known:,} with a known first grade, "
    parts = [
        f"{number(share.count)} {words} ({bare(share)})"
        for share, words in (
            (impact.improved, "improved"),
            (impact.stayed, "stayed as they were" if impact.stayed.count != 1 else "stayed"),
            (impact.fell, "fell"),
        )
    ]
    said = f"{', '.join(parts[:2])} and {parts[2]}"
    return f"{some}{said}." if some else f"{_capital(said)}."


def headline(question: QuestionFigures) -> str:
    """ "Practice improved in 89% of files: 40% fully, 49% partially"."""
    both = question.yes_or_partially
    begins = _CAME.get(question.key, question.ask)
    if both is None:
        return f"{begins} {whole(question.share('yes'))}."
    fully, partly = (bare(question.share(one)) for one in ("yes", "partially"))
    of = "" if question.base >= 10 else f" ({both.count} of {both.base})"
    return f"{begins} {bare(both)} of files{of}: {fully} fully, {partly} partially."


def not_compared(impact: Impact) -> str:
    """Why some reviews aren't in the table; "" where all are."""
    if not impact.unknown:
        return ""
    told = f"{_capital(counted(impact.unknown, 'follow-up'))} {_is(impact.unknown)} left out here"
    return f"{told}: the first audit isn’t in this workspace, or was graded on another scale."


def move_table(impact: Impact) -> tuple[list[str], list[list[str]]]:
    """From which grade to which: the heading, and a row for each first grade."""
    scale = impact.scale
    assert scale is not None  # noqa: S101  (there are moves)
    after = sorted({one.after for one in impact.moves})
    before = sorted({one.before for one in impact.moves})
    counts = {(one.before, one.after): one.count for one in impact.moves}
    head = ["First audit", *(f"To {scale.label(value)}" for value in after), "Files"]
    rows = []
    for value in before:
        cells = [counts.get((value, other), 0) for other in after]
        rows.append([scale.label(value), *(f"{one:,}" for one in (*cells, sum(cells)))])
    totals = [sum(counts.get((one, other), 0) for one in before) for other in after]
    rows.append(["All", *(f"{one:,}" for one in (*totals, sum(totals)))])
    return head, rows


def stands(one: StillWeak) -> str:
    """What happens about a file that is still weak."""
    if one.escalation_id is None:
        told = "Not passed up"
    else:
        told = "Passed up, answered" if one.answered else "Passed up, not answered"
    if one.open:
        told += f"; {counted(one.open, 'recommendation')} still open"
    return told


def _marks(impact: Impact) -> list[str]:
    total = sum(impact.marks.values())
    if not total:
        return []
    fully, partly, no = (impact.marks[one] for one in ("fully", "partially", "no"))
    return [
        f"Of {counted(total, 'recommendation')}, {number(fully)} {_was(fully)} fully addressed, "
        f"{number(partly)} partially and {number(no)} not; those stay open."
    ]


def _apart(impact: Impact) -> list[str]:
    """Those that were due and aren't reviews: counted apart."""
    told = []
    if impact.ended:
        hows = ", ".join(f"{count:,} {how}" for how, count in sorted(impact.ended.items()))
        ended = sum(impact.ended.values())
        told.append(f"{_capital(counted(ended, 'follow-up'))} ended without a review: {hows}.")
    if impact.left:
        left = counted(impact.left, "follow-up")
        told.append(f"{left} that fell due {_is(impact.left)} still to do.")
    return told


def _was(count: int) -> str:
    return "was" if count == 1 else "were"


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
