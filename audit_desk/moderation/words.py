"""Agreement in words, for the page and for paper alike."""

from audit_desk.moderation.consistency import By, Consistency, Row
from audit_desk.moderation.rules import ENOUGH_PAIRS

EXACT, KAPPA, DIFFERENCE = (
    "Exact agreement",
    "Weighted kappa (95% interval)",
    "Auditors grade (95% interval)",
)
HEADINGS = {
    By.AREA: "Grade",
    By.AUDITOR: "Auditor",
    By.QUARTER: "Quarter of the audit",
    By.FORM: "Form",
}
TOO_FEW = "Too few pairs"
NOTE = (
    "Exact agreement is the share of grades that the moderator gave as the auditor did. Kappa also "
    "weighs how far apart the two are, and takes chance out: 1 is full agreement, 0 no more than "
    "chance would give (Cohen 1968, quadratic weights; interval: Fleiss, Cohen, Everitt 1969). "
    "Auditors grade higher or lower by so many steps of the scale on average (interval by "
    "Student's t); where the interval holds 0, chance may account for it. Nothing is told of fewer "
    f"than {ENOUGH_PAIRS} pairs. Where all grades are taken together, those of one audit are not "
    "independent, and the intervals are narrower than they should be. Finalised audits count, by "
    "audit date; where a moderator graded blind, the grade given then."
)


def exact_words(row: Row) -> str:
    """`83% (10 of 12)`."""
    told = row.agreement
    if told.percent is None or told.pairs < ENOUGH_PAIRS:
        return TOO_FEW if told.pairs else ""
    return f"{told.percent}% ({told.exact:,} of {told.pairs:,})"


def kappa_words(row: Row) -> str:
    """`0.71 (0.40 to 0.95)`, or why there is none."""
    told = row.agreement
    if told.pairs < ENOUGH_PAIRS:
        return ""
    if told.kappa is None:
        return "All gave one grade"
    if told.low is None or told.high is None:
        return f"{told.kappa:.2f}"
    return f"{told.kappa:.2f} ({told.low:.2f} to {told.high:.2f})"


def difference_words(row: Row) -> str:
    """`0.25 higher (0.05 to 0.45)`, `the same`, or with `perhaps` where chance may account for
    it."""
    told = row.difference
    if told.mean is None:
        return ""
    if abs(told.mean) < 0.005:
        return "The same on average"
    way = "higher" if told.mean > 0 else "lower"
    if told.low is None or told.high is None:
        return f"{abs(told.mean):.2f} {way}"
    perhaps = "" if told.word else ", maybe by chance"
    return f"{abs(told.mean):.2f} {way} ({signed(told.low)} to {signed(told.high)}){perhaps}"


def signed(figure: float) -> str:
    """`+0.25`, `−0.10`, `0.00`."""
    shown = f"{abs(figure):.2f}"
    if shown == "0.00":
        return shown
    return f"{'+' if figure > 0 else '−'}{shown}"


def few_words(found: Consistency) -> str:
    """How many rows aren't shown as they have too few pairs; empty where all are."""
    noun = {By.AUDITOR: "auditor", By.QUARTER: "quarter", By.FORM: "form"}.get(found.by, "")
    if not found.few or not noun:
        return ""
    if found.few == 1:
        return f"One more {noun} has fewer than {ENOUGH_PAIRS} pairs and isn't shown."
    return f"{found.few} more {noun}s have fewer than {ENOUGH_PAIRS} pairs each and aren't shown."
