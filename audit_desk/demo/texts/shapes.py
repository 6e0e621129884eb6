"""The shapes of what is written in the sample workspace."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Seen:
    """A finding as an auditor words it, with the evidence on the file."""

    text: str
    evidence: str


@dataclass(frozen=True)
class Topic:
    """What auditors write about one theme: strengths, areas for improvement, and advice."""

    theme: str
    strengths: tuple[Seen, ...]
    improvements: tuple[Seen, ...]
    for_child: tuple[str, ...]
    for_service: tuple[str, ...]
