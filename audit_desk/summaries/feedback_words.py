"""Feedback on audits as sentences, the same on the screen and on paper."""

from audit_desk.summaries.feedback_rules import FEWEST
from audit_desk.summaries.model import FeedbackFigures, Share
from audit_desk.summaries.words import counted, number

TITLE = "Feedback"
AGREES = "Feedback that agreed with the auditor"
HOW = (
    "Finalised feedback that belongs to one of these audits is counted, in each of them once for "
    "each kind of giver. A feedback is favourable when more of its answers are favourable (yes, "
    "agree, better, good) than unfavourable (no, disagree, worse, poor); what lies between counts "
    "for neither. It agrees with the auditor where it is favourable and the auditor’s own grade "
    "counts as good, or unfavourable and the grade does not. Feedback that leans neither way, or "
    "is on an audit without such a grade, is left out."
)
TOO_FEW = (
    f"Whether it agreed with the auditor is told from {number(FEWEST)} such feedbacks on: fewer "
    "could point to a child."
)


def of(share: Share) -> str:
    """A share by its counts: "8 of 11 (73%)"; a dash without a base."""
    figure = share.percent()
    return "–" if figure is None else f"{share.count:,} of {share.base:,} ({figure}%)"


def giver_label(giver: str) -> str:
    """Who gave it, as a label: "Parent or carer"."""
    return f"{giver[:1].upper()}{giver[1:]}"


def given_line(figures: FeedbackFigures) -> str:
    """How many audits have any."""
    share = figures.audits
    has = "has" if share.count == 1 else "have"
    figure = f" ({share.percent()}%)" if share.base else ""
    line = f"{share.count:,} of {counted(share.base, 'audit')} {has} feedback{figure}"
    more = figures.given > share.count
    return f"{line}, {figures.given:,} pieces of it in all." if more else f"{line}."


def agreement_line(figures: FeedbackFigures) -> str:
    """Whether it agreed with the auditor."""
    if figures.agreement is None:
        return TOO_FEW
    share = figures.agreement
    pieces = f"{share.count:,} of {share.base:,} pieces"
    return f"It agreed with the auditor in {pieces} that lean one way ({share.percent()}%)."
