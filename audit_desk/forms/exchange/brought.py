"""What comes of a file from outside: a form, and in plain words what couldn't come with it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from audit_desk.forms.definition import FIXED_COLUMNS, UNGRADED
from audit_desk.forms.exchange.keys import key_from
from audit_desk.forms.faults import Fault, FormFaults, quoted
from audit_desk.forms.reading import read_form
from audit_desk.forms.writing import write_form
from audit_desk.grading import Scale
from audit_desk.workspace.errors import InputError

_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff\ufeff]"
)
_TRIES = 6
WITHIN_WORDS = "Answers aren't shown within words here: the words stand as they are written."


@dataclass(frozen=True)
class LeftOut:
    """Something of the file that a form here can't hold: where it stood, what, and why."""

    where: str
    what: str
    why: str


@dataclass(frozen=True)
class Brought:
    """A form as text of a form file, what was left out, and the scales that it may use."""

    text: str
    left_out: tuple[LeftOut, ...]
    scales: Mapping[str, Scale]


@dataclass
class Building:
    """A form that grows as its file is read; `where` each question stood, for what is told."""

    file: str
    left_out: list[LeftOut] = field(default_factory=list)
    sections: list[dict[str, Any]] = field(default_factory=list)
    where: dict[str, str] = field(default_factory=dict)  # of each question, by its key

    def leave(self, where: str, what: str, why: str) -> None:
        """List something that can't be held."""
        self.left_out.append(LeftOut(where, what, why))

    def section(self, title: str, guidance: str = "") -> dict[str, Any]:
        """Begin a section."""
        made: dict[str, Any] = {"title": clean(title), "questions": []}
        if guidance:
            made["guidance"] = clean(guidance)
        self.sections.append(made)
        return made

    def key(self, name: str, where: str) -> str:
        """A key for the question of that name; told where it had to be changed."""
        key = key_from(name, self.where, len(self.where) + 1)
        if key != name:
            why = "names are lower-case words joined by underscores, each once."
            if name in FIXED_COLUMNS:
                why = "every audit says something of that name besides."
            self.leave(where, f"The name {quoted(name)}", f"It is '{key}' here: {why}")
        return key

    def add(self, question: Mapping[str, Any], where: str) -> None:
        """Add a question to the section that is open."""
        self.where[str(question["key"])] = where
        self.sections[-1]["questions"].append(question)

    def ask_evidence(self, key: str, made: Mapping[str, Any] | None) -> bool:
        """Take the condition of a question for evidence back into the rule that it was made of;
        whether it is such a condition."""
        if made is None or made.get("question") != key or "is" not in made:
            return False
        for question in self._questions():
            if question["key"] == key:
                question["comment"] = {"when": made["is"]}
        return True

    def finish(self, head: Mapping[str, Any], scales: Mapping[str, Scale]) -> Brought:
        """The form; what doesn't fit together in it is taken out and listed.

        Raises FormFaults where no form can be made of it, InputError where it has no question.
        """
        for section in [one for one in self.sections if not one["questions"]]:
            self._empty(section)
        if not self.sections:
            raise InputError(
                f"{self.file} has no question that a form here can ask.",
                "Nothing was brought in.",
                "Check that it is the right file.",
            )
        plain = {**head, "sections": self.sections}
        for _ in range(_TRIES):
            text = write_form(plain)
            try:
                read_form(text, self.file, scales)
            except FormFaults as refused:
                if not self._mended(plain, refused.faults):
                    raise
            else:
                break
        return Brought(text, tuple(self.left_out), scales)

    def _empty(self, section: dict[str, Any]) -> None:
        at = self.sections.index(section)
        guidance = section.get("guidance", "")
        later = self.sections[at + 1 :] if guidance else []
        self.sections.remove(section)
        told = f"The group {quoted(section['title'])}"
        if later:
            later[0]["guidance"] = "\n".join(filter(None, (guidance, later[0].get("guidance"))))
            self.leave("Groups", told, "It holds no question; its text stands in the next section.")
        else:
            text = f", with the text {quoted(guidance, 200)}" if guidance else ""
            self.leave("Groups", f"{told}{text}", "It holds no question.")

    def _mended(self, plain: dict[str, Any], faults: list[Fault]) -> bool:
        """Take out what is wrong; whether anything could be."""
        done: set[tuple[str, str]] = set()
        for fault in faults:
            key, _, rest = fault.key.partition(".")
            name = re.split(r"[.\[]", rest)[0]
            holder = next((one for one in self._questions() if one["key"] == key), None)
            where = self.where.get(key, "Settings")
            if holder is None:
                holder, name = plain, re.split(r"[.\[]", fault.key)[0]
            if (key, name) in done:
                continue
            if name not in holder or name in ("key", "ask", "type", "options", "sections", "form"):
                return False
            done.add((key, name))
            del holder[name]
            if name == "scale" and holder is plain:
                holder["scale"] = UNGRADED
            self.leave(where, f"The field {name}", _sentence(fault.what))
        return bool(done)

    def _questions(self) -> list[dict[str, Any]]:
        return [one for section in self.sections for one in section["questions"]]


def clean(text: str) -> str:
    """Text without what a form file can't hold, and without spaces around it."""
    return _UNSEEN.sub("", text).replace("\r\n", "\n").replace("\r", "\n").strip()


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
