"""Figures as sentences, the same on the screen and on paper."""

from datetime import date

from audit_desk.grading import Scale
from audit_desk.summaries.model import GradeFigures, Share, Summary
from audit_desk.summaries.rules import ENOUGH, wilson
from audit_desk.workspace.words import MONTHS

_WORDY = 40  # letters that still fit at the head of a column
_NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

AVERAGE = (
    "An average is the mean of the grades to one decimal; its word is the grade that the shown "
    "figure reaches, so 2.7 is not yet the grade of 3."
)
CHANGES = "What changed in the form"
HOW_WORKED_OUT = (
    "Finalised audits are counted, by the date of the audit and on their final grade, after "
    "moderation where there was one.",
    "A percentage is the share of the audits in which the question was put and applied. Not "
    "applicable and unanswered are left out; “Of” says how many are left.",
    "“Yes or partially” adds the two counts, not the two shown figures.",
    AVERAGE,
    "Percentages are worked out from counts and rounded half up, so that shown parts may add up "
    "to 99 or 101.",
    "A 95% interval says where the share would be expected to lie if many more such files were "
    "audited (Wilson); for a change between rounds, in percentage points (Newcombe).",
)


def number(count: int) -> str:
    """A number in a sentence: in words up to ten."""
    return _NUMBERS[count] if count < len(_NUMBERS) else f"{count:,}"


def counted(count: int, one: str, many: str = "") -> str:
    """Figures with their noun: "1 audit", "11 audits"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def whole(share: Share) -> str:
    """A share as shown: "45%", with its count where there are few: "83% (5 of 6)"; "no base" is
    a dash."""
    figure = share.percent()
    if figure is None:
        return "–"
    return f"{figure}% ({share.count} of {share.base})" if share.base < ENOUGH else f"{figure}%"


def bare(share: Share) -> str:
    """A share without its count, for tables that show the base: "45%", a dash without a base."""
    figure = share.percent()
    return "–" if figure is None else f"{figure}%"


def period(begins: date | None, ends: date | None) -> str:
    """From when to when: "15 October to 29 November 2021", "since …", "up to …", "all dates"."""
    if begins is None or ends is None:
        if begins is not None:
            return f"since {_day(begins)}"
        return f"up to {_day(ends)}" if ends is not None else "all dates"
    if begins == ends:
        return _day(begins)
    if begins.year != ends.year:
        return f"{_day(begins)} to {_day(ends)}"
    if begins.month != ends.month:
        return f"{begins.day} {MONTHS[begins.month - 1]} to {_day(ends)}"
    return f"{begins.day} to {_day(ends)}"


def scope(summary: Summary) -> str:
    """What was audited, when and by how many: "15 October to 29 November 2021. 11 audits by 6
    auditors across 4 services, all moderated." The form is named where the heading doesn't."""
    when = period(summary.begins, summary.ends)
    head = f"{summary.title}, {when}." if summary.theme else f"{when[:1].upper()}{when[1:]}."
    if not summary.audits:
        return f"{head} No finalised audits."
    tail = f"{counted(summary.audits, 'audit')} by {counted(summary.auditors, 'auditor')}"
    if summary.service:
        tail += f" in {summary.service}"
    elif len(summary.services) > 1:
        tail += f" across {len(summary.services)} services"
    if summary.moderated:
        every = "all moderated" if summary.audits > 1 else "moderated"
        some = f"{summary.moderated} of them moderated"
        tail += f", {every if summary.moderated == summary.audits else some}"
    return f"{head} {tail}."


def heading(summary: Summary) -> str:
    """The title of a summary: its theme, else its form."""
    return f"{summary.theme[:1].upper()}{summary.theme[1:]}" if summary.theme else summary.title


def grade_phrase(scale: Scale, value: int, count: int) -> str:
    """How many of a grade: "6 require improvement", "1 requires improvement", "5 good"; with its
    number where not all grades of the scale have words: "4 graded 7"."""
    word = scale.word(value)
    if not all(grade.word for grade in scale.grades):
        return f"{count:,} graded {value}" + (f" ({word})" if word else "")
    if count != 1 and word.startswith("requires "):
        word = "require" + word[len("requires") :]
    return f"{count:,} {word}"


def average_phrase(grades: GradeFigures) -> str:
    """An average with what it means: "2.7 (requires improvement)", or "6.3 of 10" on a scale whose
    grades have no words; "–" where there is none."""
    if grades.average is None:
        return "–"
    if grades.average_word:
        return f"{grades.average} ({grades.average_word})"
    return f"{grades.average} of {grades.scale.values[-1]}"


def good_heading(scale: Scale) -> str:
    """What the good grades are called, at the head of a column; told apart from the grade itself
    where there is one only, and not at length."""
    if len(scale.good_words) > _WORDY:
        return "Counted as good"
    if len(scale.good) == 1:
        return f"Share {scale.good_words}"
    return f"{scale.good_words[:1].upper()}{scale.good_words[1:]}"


def grades_line(grades: GradeFigures) -> str:
    """Below the bar of grades: average, share of good, and how sure it is."""
    if not grades.base:
        return "No grades were given."
    parts = []
    if grades.average is not None:
        parts.append(f"Average {average_phrase(grades)}.")
    if grades.scale.good:
        interval = wilson(grades.good)
        assert interval is not None  # noqa: S101  (there is a base)
        parts.append(
            f"{whole(grades.good)} {grades.scale.good_words}; "
            f"95% interval {interval.low:.0f}% to {interval.high:.0f}%."
        )
    return " ".join(parts)


def form_changes(summary: Summary) -> list[tuple[str, str]]:
    """Where the form changed between the versions that are counted: the question (or "Overall
    grade"), and what changed in sentences."""
    told = [("Overall grade", words) for words in summary.grades_apart]
    return told + [
        (one.ask, " ".join(f"{words}." for words in one.changed))
        for one in summary.questions
        if one.changed
    ]


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
