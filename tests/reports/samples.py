"""Summaries made by hand: an ordinary one, one of no audits, one with the longest content."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from audit_desk.forms.definition import QuestionType
from audit_desk.summaries.model import (
    QuestionFigures,
    Quotation,
    RecommendationLine,
    Spread,
    Summary,
    ThemeFindings,
    TrendPoint,
)
from tests.reports.figures import area, closed, grades


def _questions() -> tuple[QuestionFigures, ...]:
    agreement = ("strongly disagree", "disagree", "neither agree nor disagree", "agree")
    return (
        area("child_focused", "Child-focused practice", 0, 2, 9, 0),
        area("planning", "Planning", 0, 5, 6, 0),
        area("recording", "Recording", 1, 6, 4, 0),
        area("oversight", "Management oversight", 2, 5, 4, 0),
        closed("lived", "Is the child’s lived experience clear from the record?", (7, 3, 1)),
        closed(
            "fathers", "Are fathers and male carers included?", (4, 2, 3), not_applicable=2
        ),
        closed("chronology", "Is there a chronology that is up to date?", (3, 4, 4)),
        closed(
            "seen",
            "Was the child seen alone?",
            (8, 3),
            (("yes", "Yes"), ("no", "No")),
            QuestionType.YES_NO,
            "Visits",
        ),
        closed(
            "tools",
            "Which tools were used?",
            (6, 3, 1),
            (("gcp", "Graded Care Profile"), ("mapping", "Mapping with the family"), ("x", "None")),
            QuestionType.CHOICES,
            "Visits",
        ),
        closed(
            "family_view",
            "The family understood why we were involved",
            (0, 2, 3, 5, 1),
            tuple((word, word.capitalize()) for word in (*agreement, "strongly agree")),
            QuestionType.AGREEMENT,
            "Family feedback",
        ),
        QuestionFigures(
            "days", "Days from referral to first visit", QuestionType.NUMBER, "", "Visits",
            11, 0, 0, spread=Spread("1 days", "4 days", "19 days", Decimal("5.7")),
        ),
        QuestionFigures(
            "reviewed", "Date of the last review", QuestionType.DATE, "", "Visits",
            10, 1, 0, spread=Spread("3 Feb 2021", "18 Aug 2021", "2 Nov 2021"),
        ),
        QuestionFigures(
            "told", "What did the child tell us?", QuestionType.LONG_TEXT, "", "The child", 9, 0, 2
        ),
    )  # fmt: skip


def _findings() -> tuple[ThemeFindings, ...]:
    missing = "Visits are regular but two months of recordings are missing."
    return (
        ThemeFindings(
            "recording", 9, 3, 8, 14,
            (
                Quotation("area for improvement", missing),
                Quotation("strength", "Case notes are written on the day, in plain words."),
            ),
        ),
        ThemeFindings(
            "change of social worker", 4, 0, 4, 4,
            (Quotation("area for improvement", "The third worker this year & no handover."),),
        ),
        ThemeFindings(
            "", 2, 1, 1, 2, (Quotation("strength", "The <b>plan</b> hangs on the fridge."),)
        ),
    )  # fmt: skip


def _recommendations() -> tuple[RecommendationLine, ...]:
    def line(
        whom: str, text: str, owner: str, due: date | None, audits: int, theme: str = "recording"
    ) -> RecommendationLine:
        return RecommendationLine(theme, whom, text, owner, due, audits, {})

    return (
        line(
            "service",
            "Use the Graded Care Profile in every case where neglect is the main concern.",
            "Head of Service, Child in Need",
            date(2022, 3, 31),
            5,
        ),
        line(
            "service",
            "Offer Family Group Conferences before legal action is considered.",
            "Service Manager, FGC",
            date(2022, 1, 31),
            2,
        ),
        replace(
            line("child", "Bring the chronology up to date.", "", date(2021, 12, 17), 4),
            addressed={"fully": 1, "partially": 2, "no": 0},
        ),
        line(
            "child", "Speak with the father about contact.", "", None, 1, "fathers and male carers"
        ),
    )


def ordinary() -> Summary:
    """Eleven audits of one theme, as a director would see them."""
    quarters = (
        (date(2021, 1, 1), "Jan–Mar 2021", grades(1, 4, 9, 0)),
        (date(2021, 4, 1), "Apr–Jun 2021", grades(0, 3, 4, 1)),
        (date(2021, 10, 1), "Oct–Dec 2021", grades(0, 6, 5, 0)),
    )
    return Summary(
        form="live-learning-audit",
        title="Live learning audit",
        service="",
        theme="neglect",
        date_from=date(2021, 10, 15),
        date_to=date(2021, 11, 29),
        first=date(2021, 10, 18),
        last=date(2021, 11, 26),
        audits=11,
        auditors=6,
        services=("Access and Assessment", "Child in Need", "Corporate Parenting", "DAIS"),
        moderated=11,
        grades=grades(0, 6, 5, 0),
        auditor_grades=grades(0, 4, 7, 0),
        questions=_questions(),
        findings=_findings(),
        recommendations=_recommendations(),
        trend=tuple(TrendPoint(*one) for one in quarters),
        counted_versions=(1,),
    )


def earlier() -> Summary:
    """The round before, to compare with."""
    now = ordinary()
    questions = (
        area("child_focused", "Child-focused practice", 0, 3, 11, 0),
        area("oversight", "Management oversight", 0, 3, 11, 0),
        closed("lived", "Is the child’s lived experience clear from the record?", (12, 1, 1)),
        closed("fathers", "Are fathers and male carers included?", (0, 0, 0)),
    )
    return replace(
        now,
        date_from=date(2021, 3, 1),
        date_to=date(2021, 3, 31),
        audits=14,
        grades=grades(0, 5, 9, 0),
        questions=questions,
        findings=(),
        recommendations=(),
        trend=(),
    )


def empty() -> Summary:
    """A choice for which there is nothing."""
    now = ordinary()
    nothing = tuple(
        replace(
            one,
            base=0,
            not_applicable=0,
            counts=tuple(replace(answer, count=0) for answer in one.counts),
            grades=None if one.grades is None else grades(0, 0, 0, 0),
            spread=None,
        )
        for one in now.questions
    )
    return replace(
        now,
        first=None,
        last=None,
        audits=0,
        auditors=0,
        services=(),
        moderated=0,
        grades=grades(0, 0, 0, 0),
        auditor_grades=grades(0, 0, 0, 0),
        questions=nothing,
        findings=(),
        recommendations=(),
        trend=(),
    )


def ungraded() -> Summary:
    """A dip sample without an overall grade."""
    return replace(ordinary(), grades=None, auditor_grades=None, trend=())


NAMES = (
    "Łukasz Żółć",
    "Nguyễn Thị Hằng",
    "Ọláńrewájú Adébáyọ̀",
    "محمد عبد الرحمن",
    "שלום עולם",
    "শ্রীমতী বাংলা",
    "கொழும்பு",
    "ภาษาไทย",
    "ሰላም",
)
KINDS = ("strength", "area for improvement")
UNBROKEN = "Antidisestablishmentarianism" * 8
_SAID = "The visits are recorded but what the child said is not and so the plan cannot show it. "
_LONG = (_SAID * 24)[:1990]


def longest() -> Summary:
    """The longest content there may be, in every script that the fonts hold."""
    now = ordinary()
    services = tuple(
        f"Service {number} for {'children and families ' * 2}x"[:60] for number in range(12)
    )
    many = tuple(
        closed(
            f"long_{n}",
            f"{n}. {_LONG[: 40 + 25 * n]}?",
            (n, 3, 1),
            section=f"Section {n // 6} {NAMES[n % 9]}",
        )
        for n in range(28)
    )
    options = tuple(
        (f"o{n}", f"{NAMES[n % 9]} {UNBROKEN if n == 3 else 'option'}") for n in range(14)
    )
    choice = closed("many", UNBROKEN, (1,) * 14, options, QuestionType.CHOICES)
    findings = tuple(
        ThemeFindings(
            f"{NAMES[n % 9]} {UNBROKEN if n == 1 else 'theme'}", 9, 3, 8, 40,
            tuple(
                Quotation(KINDS[m % 2], f"{NAMES[(n + m) % 9]} {_LONG}")
                for m in range(5)
            ),
        )
        for n in range(4)
    )  # fmt: skip
    given = tuple(
        RecommendationLine(
            f"theme {n % 3}", ("service", "child")[n % 2], f"{UNBROKEN} {_LONG}"[: 200 + 280 * n],
            f"{NAMES[n % 9]}, {services[n % 12]}", date(2022, 9, 28), n,
            {"fully": 10, "partially": 22, "no": 13},
        )
        for n in range(9)
    )  # fmt: skip
    trend = tuple(
        TrendPoint(
            date(2018 + n // 4, 3 * (n % 4) + 1, 1),
            f"Quarter {n} 2020",
            grades(n, 120, 9 - n % 9, 1),
        )
        for n in range(16)
    )
    return replace(
        now,
        title=f"{UNBROKEN[:100]} audit",
        theme=f"{NAMES[3]} {UNBROKEN[:150]}",
        services=services,
        audits=1234,
        grades=grades(1, 1200, 30, 3),
        auditor_grades=grades(2, 1199, 30, 3),
        questions=(*now.questions, *many, choice),
        findings=findings,
        recommendations=given,
        trend=trend,
    )
