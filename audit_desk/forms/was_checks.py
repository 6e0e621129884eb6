"""Whether what a question says it was can be: its new answers are real, and its old key is free."""

from collections.abc import Iterator, Mapping

from audit_desk.forms.answers import closed_options
from audit_desk.forms.checks import Problem
from audit_desk.forms.condition_checks import canonical
from audit_desk.forms.definition import Question, Was
from audit_desk.forms.faults import quoted
from audit_desk.forms.source import Node, Path
from audit_desk.grading import Scale


def settle_was(question: Question, scale: Scale | None) -> tuple[Question, list[Problem]]:
    """The question with the new answers that it names in their canonical form."""
    if question.was is None or not question.was.answers:
        return question, []
    path: Path = ("was", "answers")
    if not closed_options(question, scale):
        return question, [
            Problem(
                path,
                f"a {question.type} question has no set answers that old ones could count as.",
                "Take 'answers' away, or give the question a new key and no 'was'.",
            )
        ]
    answers: dict[str, str] = {}
    problems: list[Problem] = []
    for old, new in question.was.answers.items():
        values, found = canonical(question, scale, (new,), (*path, old))
        answers |= dict.fromkeys([old], values[0]) if values else {}
        problems += [Problem((*path, old), one.what, one.mend) for one in found]
    was = Was.model_construct(question=question.was.question, answers=answers)
    return question.model_copy(update={"was": was}), problems


def claims(root: Node, paths: list[Path], keys: Mapping[str, int]) -> Iterator[Problem]:
    """Old keys that two questions claim, or that another question of the form still has."""
    claimed: dict[str, Path] = {}
    for path in paths:
        own, old = _text(root, (*path, "key")), _text(root, (*path, "was", "question"))
        if not old or old == own:
            continue
        place = (*path, "was", "question")
        if old in claimed:
            first = root.line_of(claimed[old])
            yield Problem(
                place,
                f"two questions were {quoted(old)}; the first is on line {first}.",
                "Keep 'was' at the one that its answers belong to.",
            )
        elif old in keys:
            yield Problem(
                place,
                f"{quoted(old)} is still the key of a question of this form.",
                "Give that one another key, or take 'was' away.",
            )
        claimed.setdefault(old, place)


def _text(root: Node, path: Path) -> str:
    node = root.at(path)
    return node.value.strip() if node is not None and isinstance(node.value, str) else ""
