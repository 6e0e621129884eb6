"""A question's meaning is protected: what would muddle its answers with earlier ones is refused."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from audit_desk.forms.definition import OPEN, FormDefinition, Question, QuestionType
from audit_desk.forms.faults import Fault, quoted
from audit_desk.forms.meaning import Asked, Line, Lineage, Stated, step
from audit_desk.forms.source import Path, compose
from audit_desk.forms.wording import TYPES, answer_in_words
from audit_desk.workspace.words import folded

APART = "Give it a new key: what was answered before is kept, and counted apart."


@dataclass(frozen=True)
class MeaningProblem:
    """A question whose answers couldn't be counted with earlier ones.

    `number` counts from 1 through the form. `lost` are the earlier answers for which a new one
    could be stated, by the words of `mend`; without any, a new key is the only way out.
    """

    key: str
    number: int
    what: str
    mend: str
    lost: tuple[str, ...] = ()


def check_meaning(
    earlier: Iterable[FormDefinition], form: FormDefinition
) -> tuple[MeaningProblem, ...]:
    """What a new version would muddle, by the published ones before it; nothing where all is
    well."""
    lineage = Lineage(earlier)
    if not lineage.lines:
        return ()
    found: list[MeaningProblem] = []
    for number, question in enumerate(form.questions, 1):
        for what, mend, lost in _problems(lineage, form, question):
            found.append(MeaningProblem(question.key, number, what, mend, lost))
            break  # the first explains the others
    return tuple(found)


def meaning_faults(problems: Iterable[MeaningProblem], text: str, file: str) -> list[Fault]:
    """The problems as faults of the file that holds the form."""
    root, _ = compose(text)
    return [
        Fault(
            file,
            root.line_of(_place(root.plain(), one.key)) if root is not None else 1,
            one.key,
            f"Question {one.number}: {one.what}",
            one.mend,
        )
        for one in problems
    ]


_Found = tuple[str, str, tuple[str, ...]]


def _problems(lineage: Lineage, form: FormDefinition, question: Question) -> Iterator[_Found]:
    source = lineage.source(question)
    line = lineage.known(source)
    if source != question.key:
        yield from _rename(lineage, question, source)
    elif line is not None and line.newest.question.key != question.key:
        heir = line.newest
        if _stays(lineage, form, line):
            yield (
                f"“{question.key}” was renamed to “{heir.question.key}” in version "
                f"{heir.form.version}, and its answers count there.",
                "Give this question another key.",
                (),
            )
    if line is not None:
        asked = Asked(form, question)
        stated = lineage.stated(question)
        yield from _named(line, stated)
        yield from _step(line.newest, asked, stated)


def _stays(lineage: Lineage, form: FormDefinition, line: Line) -> bool:
    key = line.newest.question.key
    return form.has(key) and lineage.known(lineage.source(form.question(key))) is line


def _rename(lineage: Lineage, question: Question, source: str) -> Iterator[_Found]:
    line, own = lineage.known(source), lineage.known(question.key)
    if line is None:
        yield (
            f"it says that it was {quoted(source)}, and no earlier version asks that.",
            "Write the key that the question had, or take 'was' away.",
            (),
        )
    elif own is not None and own is not line:
        yield (
            f"“{question.key}” was another question in version {own.newest.form.version}, and "
            f"its answers would be mixed with those to “{source}”.",
            "Give this question a key that was never used.",
            (),
        )


def _named(line: Line, stated: Stated | None) -> Iterator[_Found]:
    answers = stated.answers if stated is not None and stated.anew else {}
    first: dict[str, str] = {}  # how each earlier answer was named first
    for name, new in answers.items():
        same = first.setdefault(line.newest.read(name) or name, name)
        if new != answers[same]:
            yield (
                f"{quoted(name)} and {quoted(same)} are the same answer, and count as two.",
                "Keep one of them.",
                (),
            )
        if all(asked.read(name) is None for asked in line.asked):
            known = ", ".join(f"“{value}”" for value in line.newest.values) or "none to choose"
            yield (
                f"{quoted(name)} was never an answer to it.",
                f"Its answers were {known}.",
                (),
            )


def _step(old: Asked, new: Asked, stated: Stated | None) -> Iterator[_Found]:
    was, now = old.question.type, new.question.type
    version = old.form.version
    done = step(old, new, stated)
    if was is not now and done.apart:
        what = f"it was answered with {TYPES[was]} in version {version}, and with {TYPES[now]} now"
        if was in OPEN or now in OPEN or was is QuestionType.CHOICES:
            yield f"{what}, which can't be counted together.", APART, ()
        else:
            lost = done.gone or old.values
            yield f"{what}.", _state(lost, new, sure=not done.gone), lost
    elif done.gone:
        yield _gone(old, new, done.gone), _state(done.gone, new), done.gone
    elif done.apart:
        units = [one.question.unit or "no unit" for one in (old, new)]
        yield (
            f"it was counted in {units[0]} in version {version}, and in {units[1]} now.",
            APART,
            (),
        )


def _gone(old: Asked, new: Asked, gone: tuple[str, ...]) -> str:
    version = old.form.version
    if old.scale is not None and new.scale is not None:
        return (
            f"it was graded on other grades in version {version} (“{old.scale.title}”, and "
            f"“{new.scale.title}” now)."
        )
    words = " and ".join(answer_in_words(old.form, old.question, value) for value in gone)
    verb = "was an answer" if len(gone) == 1 else "were answers"
    return f"{words} {verb} in version {version}, and can't be given any more."


def _state(lost: tuple[str, ...], new: Asked, sure: bool = False) -> str:
    """Both ways out, the second as it would be written."""
    same = {folded(value): value for value in new.values}
    pairs = ", ".join(f"{one}: {same.get(folded(one), '…') if sure else '…'}" for one in lost)
    return (
        "Give it a new key, so that it is counted apart, or state how earlier answers count: "
        f"was: {{answers: {{{pairs}}}}}."
    )


def _place(plain: object, key: str) -> Path:
    """Where in the file the question of a key stands."""
    sections = plain.get("sections") if isinstance(plain, dict) else None
    for at, section in enumerate(sections if isinstance(sections, list) else ()):
        questions = section.get("questions") if isinstance(section, dict) else None
        for number, question in enumerate(questions if isinstance(questions, list) else ()):
            if isinstance(question, dict) and str(question.get("key", "")).strip() == key:
                return ("sections", at, "questions", number, "key")
    return ()
