"""A form through random versions, with audits on each, kept a second time in a plain model.

The model knows questions as things of their own, whatever their key is, and how each change reads
what was answered before. It shares nothing with the program but the text of the forms.
"""

import json
import random
from collections.abc import Callable
from dataclasses import dataclass, field

KINDS = ("yes-no", "yes-partially-no", "choice", "choices", "number", "text", "grade")
CLOSED = {"yes-no": ["yes", "no"], "yes-partially-no": ["yes", "partially", "no"]}
WORDS = ["home", "school", "clinic", "office", "street", "phone", "letter"]
Value = str | tuple[str, ...]
Reads = Callable[[Value], Value]


@dataclass
class Asked:
    """How one version asks a question."""

    key: str
    ask: str
    kind: str
    options: tuple[str, ...]


@dataclass
class Thing:
    """A question, whatever it is called; `reads` is how each version reads earlier answers."""

    now: Asked
    was: dict[str, object] | None = None
    reads: dict[int, Reads] = field(default_factory=dict)
    asked: dict[int, Asked] = field(default_factory=dict)
    stated: dict[int, dict[str, object] | None] = field(default_factory=dict)

    def last(self, up_to: int) -> int:
        """The last version that asks it, up to one; 0 where none does."""
        return max((number for number in self.asked if number <= up_to), default=0)


@dataclass
class Given:
    """An answer in the words of one version."""

    thing: Thing
    version: int
    value: Value

    def at(self, version: int) -> Value:
        """As a later version reads it."""
        value = self.value
        for number in sorted(self.thing.reads):
            if self.version < number <= version:
                value = self.thing.reads[number](value)
        return value


@dataclass
class Record:
    """One audit of the model."""

    version: int
    given: list[Given]


class World:
    """Grows a form by random changes, and answers it at random."""

    def __init__(self, rng: random.Random) -> None:
        self.rng, self.version, self._made = rng, 0, 0
        self.form: list[Thing] = []
        self.gone: list[Thing] = []
        self.records: list[Record] = []
        for _ in range(rng.randint(2, 4)):
            self.form.append(self._new())

    @property
    def things(self) -> list[Thing]:
        """Every question that was ever asked."""
        return [*self.form, *self.gone]

    def next_version(self) -> str:
        """Change the form where it isn't the first version, and give its text."""
        self.version += 1
        if self.version > 1:
            for thing in self.form:
                if self.rng.random() < 0.5:
                    thing.was = None  # what was stated needn't stand for ever
            for _ in range(self.rng.randint(1, 4)):
                self._change()
        for thing in self.form:
            thing.asked[self.version] = Asked(**vars(thing.now))
            thing.stated[self.version] = thing.was
        return self._text()

    def answers(self) -> dict[str, tuple[Thing, str]]:
        """Random answers to the newest version, as they are stored, by key."""
        found: dict[str, tuple[Thing, str]] = {}
        for thing in self.form:
            if self.rng.random() < 0.85:
                value = self._value(thing.now)
                found[thing.now.key] = thing, stored(value)
        return found

    def fill(self, answers: dict[str, tuple[Thing, str]]) -> Record:
        """Keep an audit that was filled on the newest version."""
        made = Record(
            self.version,
            [Given(thing, self.version, read(thing, text)) for thing, text in answers.values()],
        )
        self.records.append(made)
        return made

    def move(self, record: Record) -> None:
        """Take a draft to the newest version, as far as its questions are asked."""
        record.version = self.version
        for one in record.given:
            last = one.thing.last(self.version)
            one.value, one.version = one.at(last), last

    def _new(self) -> Thing:
        self._made += 1
        kind = self.rng.choice(KINDS)
        options = tuple(CLOSED.get(kind, ()))
        if kind.startswith("choice"):
            options = tuple(self.rng.sample(WORDS, self.rng.randint(2, 4)))
        if kind == "grade":
            options = ("1", "2", "3", "4")
        return Thing(Asked(f"q{self._made}", f"Question {self._made}?", kind, options))

    def _value(self, asked: Asked) -> Value:
        if asked.kind == "choices":
            count = self.rng.randint(1, len(asked.options))
            picked = set(self.rng.sample(asked.options, count))
            return tuple(one for one in asked.options if one in picked)
        if asked.options:
            return self.rng.choice(asked.options)
        return (
            str(self.rng.randint(0, 99)) if asked.kind == "number" else f"words {self.rng.random()}"
        )

    def _change(self) -> None:
        thing = self.rng.choice(self.form)
        fresh = self.version in thing.reads or not thing.last(self.version - 1)
        edits: list[Callable[[Thing], None]] = [self._reword, self._move, self._add]
        if self.gone:
            edits.append(self._ask_again)
        if len(self.form) > 1:
            edits.append(self._remove)
        if not fresh:  # one statement a version and question
            edits += [self._rename, self._other_answers, self._other_type, self._other_options]
        self.rng.choice(edits)(thing)

    def _reword(self, thing: Thing) -> None:
        thing.now.ask = f"{thing.now.ask.rstrip('?')} now?"

    def _move(self, thing: Thing) -> None:
        self.form.remove(thing)
        self.form.insert(self.rng.randint(0, len(self.form)), thing)

    def _add(self, _: Thing) -> None:
        self.form.insert(self.rng.randint(0, len(self.form)), self._new())

    def _remove(self, thing: Thing) -> None:
        self.form.remove(thing)
        if thing.asked:
            self._as_asked(thing)
            self.gone.append(thing)

    def _ask_again(self, _: Thing) -> None:
        thing = self.gone.pop(self.rng.randrange(len(self.gone)))
        self.form.append(thing)

    def _as_asked(self, thing: Thing) -> None:
        """Let go of what was changed in a version that asks it no more."""
        thing.reads.pop(self.version, None)
        thing.now = Asked(**vars(thing.asked[thing.last(self.version)]))
        thing.was = None

    def _rename(self, thing: Thing) -> None:
        self._made += 1
        thing.was = {"question": thing.now.key}
        thing.now.key = f"r{self._made}"
        thing.reads[self.version] = lambda value: value

    def _other_answers(self, thing: Thing) -> None:
        """Turn some answers into others, as where a question is put the other way round."""
        if not thing.now.options or thing.now.kind == "grade":
            return
        old = list(thing.now.options)
        new = self.rng.sample(old, len(old))
        self._state(thing, dict(zip(old, new, strict=True)))

    def _other_options(self, thing: Thing) -> None:
        """Take options away, each read as one that stays, and add others."""
        if thing.now.kind not in ("choice", "choices"):
            return
        stay = self.rng.sample(thing.now.options, self.rng.randint(1, len(thing.now.options)))
        more = [one for one in WORDS if one not in thing.now.options and self.rng.random() < 0.3]
        goes = {
            one: self.rng.choice([*stay, *more]) for one in thing.now.options if one not in stay
        }
        thing.now.options = tuple(self.rng.sample([*stay, *more], len(stay) + len(more)))
        self._state(thing, goes)

    def _other_type(self, thing: Thing) -> None:
        ways: dict[str, list[tuple[str, tuple[str, ...]]]] = {
            "yes-no": [
                ("yes-partially-no", ("yes", "partially", "no")),
                ("choice", ("ja", "nein")),
            ],
            "yes-partially-no": [("yes-no", ("yes", "no")), ("grade", ("1", "2", "3", "4"))],
            "choice": [("choices", thing.now.options), ("yes-no", ("yes", "no"))],
            "text": [("long-text", ())],
            "long-text": [("text", ())],
        }
        if thing.now.kind not in ways:
            return
        old = thing.now.options
        thing.now.kind, thing.now.options = self.rng.choice(ways[thing.now.kind])
        if old:
            new = thing.now.options
            self._state(thing, {one: one if one in new else self.rng.choice(new) for one in old})

    def _state(self, thing: Thing, answers: dict[str, str]) -> None:
        thing.was = {"answers": answers} if answers else None
        if thing.was is not None and thing.was == thing.stated.get(thing.last(self.version - 1)):
            thing.was["question"] = thing.now.key  # else it would say what was done before
        options, several = thing.now.options, thing.now.kind == "choices"

        def reads(value: Value) -> Value:
            if isinstance(value, str) and not several:
                return answers.get(value, value)
            new = {answers.get(one, one) for one in ([value] if isinstance(value, str) else value)}
            return tuple(one for one in options if one in new)

        thing.reads[self.version] = reads

    def _text(self) -> str:
        lines = [
            f"form: sample\nversion: {self.version}\ntitle: Sample\npurpose: routine\n"
            "scale: none\nsections:\n  - title: First\n    questions:"
        ]
        for thing in self.form:
            now = thing.now
            parts = {"key": now.key, "ask": now.ask, "type": now.kind}
            if now.kind.startswith("choice"):
                parts["options"] = list(now.options)  # type: ignore[assignment]
            if now.kind == "grade":
                parts["scale"] = "ofsted"
            if thing.was is not None:
                parts["was"] = thing.was  # type: ignore[assignment]
            lines.append(f"      - {json.dumps(parts)}")
        return "\n".join(lines) + "\n"


def stored(value: Value) -> str:
    """As the program keeps an answer."""
    return value if isinstance(value, str) else json.dumps(list(value))


def read(thing: Thing, text: str) -> Value:
    """What the program keeps, as the model knows it."""
    return tuple(json.loads(text)) if thing.now.kind == "choices" else text
