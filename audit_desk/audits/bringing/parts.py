"""How people word the fixed parts of an audit, comments, and what the form programs add."""

import re

SURE, USUAL, WEAK = 1.0, 0.8, 0.7
OWN_NAME = 0.85  # `Name` of a form program is who filled the form in, and better than an address
"""How surely a wording means a part: it can mean nothing else; it does in files of the form
programs; it may as well mean something else."""

_WORDINGS: dict[str, dict[float, str]] = {
    "audit_ref": {
        SURE: "audit ref, audit reference, audit id, audit number, audit no, unique reference",
        WEAK: "reference, ref, reference number",
    },
    "case_ref": {
        SURE: "case ref, case reference, case id, case number, case file reference, child id, "
        "childs id, child reference, child reference number, mosaic id, mosaic number, mosaic no, "
        "childs mosaic id, lcs id, lcs number, liquidlogic id, file reference, client id, "
        "case ref no, childs reference number, childs case number",
        WEAK: "file, case, file number, childs initials",
    },
    "service": {
        SURE: "service, service area, which service, name of service, service name",
        WEAK: "department, directorate, division, area",
    },
    "team": {SURE: "team, team name, which team, name of team, social work team, allocated team"},
    "auditor": {
        SURE: "auditor, auditor name, name of auditor, auditors name, audited by, auditor s, "
        "audit completed by, name of the auditor, who completed the audit, your name",
        USUAL: "completed by, email address, email",
        WEAK: "name, username, reviewer, user",
    },
    "audit_date": {
        SURE: "date of audit, audit date, date audited, date of the audit, date audit completed, "
        "date the audit was completed, date of this audit",
        USUAL: "timestamp, completion time, date submitted, submission date, date completed",
        WEAK: "date, submitted, submitted at, start time",
    },
    "theme": {SURE: "theme, audit theme, theme of audit, theme of the audit, audit round, round"},
    "overall_grade": {
        SURE: "overall grade, overall judgement, overall judgment, overall rating, overall score, "
        "overall audit grade, overall audit judgement, overall quality of practice, overall "
        "audit rating, what is the overall grade, audit grade, audit judgement, overall grading, "
        "overall grade for this audit, what is your overall grade",
        WEAK: "grade, rating, judgement, overall, ofsted grade, final grade, grading",
    },
    "strengths": {
        SURE: "strengths, strengths identified, areas of strength, key strengths, good practice, "
        "what is working well, what worked well, whats working well, what are the strengths, "
        "areas of good practice, what went well",
    },
    "areas_for_improvement": {
        SURE: "areas for improvement, areas for development, areas of development, areas to "
        "improve, what are we worried about, even better if, what needs to improve, areas for "
        "learning, what could be improved, what could be better, areas of improvement",
    },
    "recommendations": {
        SURE: "recommendations, recommendation, recommended actions, actions recommended, actions, "
        "actions required, action plan, what needs to happen, next steps, actions needed",
    },
}
PARTS: dict[str, dict[str, float]] = {
    name: {
        " ".join(wording.split()): strength
        for strength, said in by_strength.items()
        for wording in said.split(",")
    }
    for name, by_strength in _WORDINGS.items()
}
"""For each fixed part its wordings, as `wording.plain` gives them, and how surely they mean it."""

SHOWN = {
    "audit_ref": "Reference of the audit",
    "case_ref": "Case reference",
    "service": "Service",
    "team": "Team",
    "auditor": "Auditor",
    "audit_date": "Date of the audit",
    "theme": "Theme",
    "overall_grade": "Overall grade",
    "strengths": "Strengths",
    "areas_for_improvement": "Areas for improvement",
    "recommendations": "Recommendations",
}
"""The fixed parts as people see them."""

ADDED_BY_PROGRAMS = frozenset(
    {
        "start time", "completion time", "last modified time", "total points", "quiz feedback",
        "timestamp", "email", "email address", "language", "score", "username", "response id",
        "submission id", "grade posted time", "name",
    }
)  # fmt: skip
"""Columns that form programs add by themselves, and that no question asks for."""

MOMENTS = ("timestamp", "start time", "completion time", "submitted at", "submission time")
NUMBERS = ("id", "response id", "submission id", "response number")
"""Columns by which form programs tell one set of answers from another."""

_COMMENT = re.compile(
    r"(?:please )?(?:comments?|explain|explanation|evidence|further|additional|reasons?|rationale|"
    r"notes?|details?|why|give|provide|describe|add|supporting|narrative|expand|tell us more|"
    r"if (?:no|not|yes|partially|partly|other|so|you)\b)"
)
_ABOUT_ALL = re.compile(r"(?:any other|general|final|overall|other|further general) comments?")
_COMMENT_WORDS = re.compile(
    r"\b(?:please|comments?|explain|explanation|evidence|further|details?|notes?|rationale|on|"
    r"about|regarding|reasons?|for|your|answer)\b"
)


def is_comment(words: str) -> bool:
    """Whether a plain wording asks for comments on the question before it."""
    return bool(_COMMENT.match(words)) and not _ABOUT_ALL.match(words)


def commented_on(words: str) -> str:
    """What a wording such as "comments on household checks" says beside asking for comments; empty
    where it doesn't ask for any."""
    if not re.search(
        r"\b(?:comments?|evidence|explain|explanation|notes|details|rationale)\b", words
    ):
        return ""
    rest = " ".join(_COMMENT_WORDS.sub(" ", words).split())
    return rest if len(rest) > 3 else ""
