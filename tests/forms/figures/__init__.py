"""Figures that services have printed about their audits, and the question that gives each."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One printed figure, and where it would come from.

    `question` is a key, or '' for the overall grade. `answers` are those whose counts, added up,
    make the figure: values of the question, `partially` and the like, grades as '1' to '4', options
    by their wording, or 'not applicable'. One of these words alone asks for another figure:
    'audits' (how many there were, with question ''), 'average' (of grades, numbers or
    percentages), 'written' (what was seen, in words).
    """

    said: str
    form: str
    question: str
    answers: tuple[str, ...]
