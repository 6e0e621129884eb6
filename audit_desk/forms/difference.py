"""What changed between two versions of a form, in words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from audit_desk.forms.definition import FormDefinition, Section
from audit_desk.forms.meaning import Asked, Lineage
from audit_desk.forms.question_difference import good_changes, question_words
from audit_desk.forms.wording import PURPOSES, either
from audit_desk.grading import Scale


@dataclass(frozen=True)
class Difference:
    """One change: `where` it is ("Question 7"), and what in words. `key` is the question's in the
    newer version, of one that was removed in the older; "" where it is of none."""

    where: str
    words: str
    key: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.words}"


@dataclass(frozen=True)
class _Both:
    old: Asked
    new: Asked
    number: int


def differences(
    old: FormDefinition, new: FormDefinition, between: Iterable[FormDefinition] = ()
) -> tuple[Difference, ...]:
    """Every change from an older version to a newer, in the order of the newer form.

    `between` are versions that stand between the two: a question renamed twice is known through
    them. Questions count from 1 through the whole form.
    """
    through = [old, *sorted(between, key=lambda one: one.version), new]
    lineage = Lineage(enumerate(through))
    numbers = {question.key: number for number, question in enumerate(new.questions, 1)}
    pairs: list[_Both] = []
    added: list[Asked] = []
    for section in new.sections:
        for question in section.questions:
            line = lineage.of(len(through) - 1, question.key)
            at = line.place(0) if line is not None else None
            asked = Asked(new, question, section.title)
            if line is None or at is None:
                added.append(asked)
            else:
                pairs.append(_Both(line.asked[at], asked, numbers[question.key]))
    titles = _same_sections(old, new, pairs)
    return tuple(
        chain(
            _head(old, new),
            _sections(old, new, titles),
            _questions(pairs, added, numbers, titles),
            _removed(old, {one.old.question.key for one in pairs}),
        )
    )


def in_short(changes: Sequence[Difference], longest: int = 160) -> str:
    """The changes in one line: all of them where they fit, else how many there are of each kind."""
    if not changes:
        return "Nothing changed"
    told = "; ".join(str(one) for one in changes)
    if len(told) <= longest:
        return told
    removed = sum(len(one.words.split("”; “")) for one in changes if "removed" in one.where)
    added = sum(one.words.startswith("new: ") for one in changes)
    numbered = {one.where for one in changes if one.where.startswith("Question ")}
    kinds = (
        (added, "added"),
        (removed, "removed"),
        (len(numbered) - added, "changed"),
    )
    parts = [f"{_counted(number, 'question')} {word}" for number, word in kinds if number > 0]
    rest = [one for one in changes if "uestion" not in one.where]
    if rest:
        parts.append(_counted(len(rest), "other change"))
    return ", ".join(parts)


def _head(old: FormDefinition, new: FormDefinition) -> Iterator[Difference]:
    if old.title != new.title:
        yield Difference("Title", f"“{old.title}” is now “{new.title}”")
    if old.purpose != new.purpose:
        yield Difference("Purpose", f"{PURPOSES[old.purpose]} is now {PURPOSES[new.purpose]}")
    if old.service != new.service:
        yield Difference("Service", f"now {new.service or 'any'}, was {old.service or 'any'}")
    if old.overall_scale != new.overall_scale:
        yield Difference("Overall grade", _scale_words(old.overall_scale, new.overall_scale))
    if old.moderation_share != new.moderation_share:
        yield Difference(
            "Moderation", f"{new.moderation_share}% of audits, was {old.moderation_share}%"
        )
    if old.follow_up != new.follow_up:
        yield Difference("Follow-up", f"now {_follow_up(new)}, was {_follow_up(old)}")
    if old.escalate != new.escalate:
        now, was = _labels(new, new.escalate), _labels(old, old.escalate)
        yield Difference("Passed up at once", f"now {now}, was {was}")


def _scale_words(old: Scale | None, new: Scale | None) -> str:
    if old is None or new is None:
        return f"now {_grades(new)}, was {_grades(old)}"
    if [(one.value, one.word) for one in old.grades] == [
        (one.value, one.word) for one in new.grades
    ]:
        return "; ".join(good_changes(old, new)) or "what the grades mean is worded anew"
    return f"now {_grades(new)}, was {_grades(old)}; grades on the two are never counted together"


def _grades(scale: Scale | None) -> str:
    return ", ".join(scale.label(value) for value in scale.values) if scale else "none"


def _labels(form: FormDefinition, grades: Sequence[int]) -> str:
    scale = form.overall_scale
    return either([scale.label(grade) for grade in grades]) if scale and grades else "none"


def _follow_up(form: FormDefinition) -> str:
    rule = form.follow_up
    if rule is None:
        return "none"
    months = _counted(rule.months, "month")
    return f"{_labels(form, rule.grades)} after {months} on {rule.form}"


def _same_sections(
    old: FormDefinition, new: FormDefinition, pairs: Sequence[_Both]
) -> dict[str, str]:
    """Titles of sections that are the same, old by new: of the same title, else of whose questions
    most came from one that is gone."""
    titles = {one.title for one in old.sections}
    same = {one.title: one.title for one in new.sections if one.title in titles}
    gone = titles - set(same)
    for section in new.sections:
        if section.title in same:
            continue
        origins = [one.old.section for one in pairs if one.new.section == section.title]
        best = max(sorted(set(origins) & gone), key=origins.count, default="")
        if best and 2 * origins.count(best) > len(origins):
            same[section.title] = best
            gone.discard(best)
    return same


def _sections(
    old: FormDefinition, new: FormDefinition, titles: dict[str, str]
) -> Iterator[Difference]:
    before = {section.title: section for section in old.sections}
    for section in new.sections:
        yield from _section(section, before.get(titles.get(section.title, "")))
    for section in old.sections:
        if section.title not in titles.values():
            yield Difference(f"Section “{section.title}”", "removed")
    kept = [titles[one.title] for one in new.sections if one.title in titles]
    stay = _in_order(kept, [one.title for one in old.sections])
    for section in new.sections:
        if (was := titles.get(section.title)) is not None and was not in stay:
            yield Difference(f"Section “{section.title}”", "moved")


def _section(section: Section, was: Section | None) -> Iterator[Difference]:
    where = f"Section “{section.title}”"
    if was is None:
        yield Difference(where, "new")
        return
    if was.title != section.title:
        yield Difference(where, f"was called “{was.title}”")
    if was.guidance != section.guidance:
        yield Difference(where, _text_change("guidance", was.guidance, section.guidance))


def _text_change(name: str, old: str, new: str) -> str:
    return f"{name} {'changed' if old and new else 'added' if new else 'removed'}"


def _questions(
    pairs: Sequence[_Both],
    added: Sequence[Asked],
    numbers: dict[str, int],
    titles: dict[str, str],
) -> Iterator[Difference]:
    before = [one.old.question.key for one in pairs]
    order = (
        {one.key: place for place, one in enumerate(pairs[0].old.form.questions)} if pairs else {}
    )
    stay = _in_order(before, sorted(before, key=lambda key: order[key]))
    found: dict[int, list[Difference]] = {}
    for asked in added:
        number = numbers[asked.question.key]
        words = f"new: “{asked.question.ask}”"
        found[number] = [Difference(f"Question {number}", words, asked.question.key)]
    for one in pairs:
        told = list(question_words(one.old, one.new))
        if titles.get(one.new.section) != one.old.section:
            told.append(f"moved to section “{one.new.section}”")
        elif one.old.question.key not in stay:
            told.append("moved")
        key = one.new.question.key
        found[one.number] = [Difference(f"Question {one.number}", words, key) for words in told]
    for number in sorted(found):
        yield from found[number]


def _removed(old: FormDefinition, kept: set[str]) -> Iterator[Difference]:
    gone = [question for question in old.questions if question.key not in kept]
    if gone:
        asked = "; ".join(f"“{question.ask}”" for question in gone)
        key = gone[0].key if len(gone) == 1 else ""
        yield Difference(f"{_counted(len(gone), 'question')} removed", asked, key)


def _in_order(now: Sequence[str], then: Sequence[str]) -> set[str]:
    """What kept its place among the others: the longest run of names in the same order in both."""
    place = {name: at for at, name in enumerate(then)}
    best: list[list[str]] = []  # the best run of each length, by its last place
    for name in now:
        fits = [run for run in best if place[run[-1]] < place[name]]
        run = [*(fits[-1] if fits else ()), name]
        if len(run) > len(best):
            best.append(run)
        elif place[name] < place[best[len(run) - 1][-1]]:
            best[len(run) - 1] = run
    return set(best[-1]) if best else set()


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
