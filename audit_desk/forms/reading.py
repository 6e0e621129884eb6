"""Reading a form file: everything that is wrong with it is told at once, in plain words."""

import re
from collections.abc import Iterable, Mapping
from typing import Annotated, Any

from pydantic import BeforeValidator

from audit_desk.forms import checks
from audit_desk.forms.condition_checks import Earlier, settle_comment
from audit_desk.forms.conditions import EXAMPLES, FIELDS
from audit_desk.forms.definition import (
    UNGRADED,
    CommentRule,
    FollowUpRule,
    FormDefinition,
    FormHead,
    Question,
    Section,
    SectionHead,
    Was,
)
from audit_desk.forms.faults import plain_error, quoted
from audit_desk.forms.scales import program_scales
from audit_desk.forms.schema import schema
from audit_desk.forms.sheet import Sheet
from audit_desk.forms.source import Path
from audit_desk.forms.was_checks import claims, settle_was
from audit_desk.grading import Scale

__all__ = ["read_form", "schema"]


def _share(value: Any) -> int:
    text = value.strip() if isinstance(value, str) else ""
    if text in ("all", "none"):
        return 100 if text == "all" else 0
    if match := re.fullmatch(r"([0-9]{1,3}) ?%", text):
        share = int(match[1])
    elif match := re.fullmatch(r"0?\.([0-9]{1,2})", text):
        share = int(match[1].ljust(2, "0"))
    else:
        share = -1
    if not 0 <= share <= 100:
        shown = quoted(text) if text else "this"
        raise plain_error(f"{shown} is not a share of audits.", "Write all, none, or 0% to 100%.")
    return share


class _FormWritten(FormHead):
    moderation: Annotated[int, BeforeValidator(_share)] = 0
    sections: Any  # read one by one, so that a fault in one hides none in another


class _SectionWritten(SectionHead):
    questions: Any = None


_HEAD_STAND_INS = {"form": "x", "version": "1", "title": "…", "purpose": "full", "sections": ""}
_QUESTION_STAND_INS = {"key": "x", "ask": "…", "type": "text"}
_SHAPING = {"type", "options", "scale", "minimum", "maximum"}  # what decides the answers


NOUNS = {
    "form": ("a form", list(_FormWritten.model_fields)),
    "section": ("a section", list(Section.model_fields)),
    "question": ("a question", list(Question.model_fields)),
    "comment": ("a comment rule", list(CommentRule.model_fields)),
    "follow_up": ("a follow-up rule", list(FollowUpRule.model_fields)),
    "show_if": ("a condition", list(FIELDS)),
    "was": ("what a question was", list(Was.model_fields)),
}
MISSING = {
    "form": "Add 'form:' with lower-case words joined by hyphens.",
    "version": "Add 'version: 1'.",
    "title": "Add 'title: …' with the name that people know it by.",
    "purpose": "Add 'purpose: routine', or another purpose.",
    "sections": "Add 'sections:', each with a title and questions.",
    "questions": "Add 'questions:', each with key, ask and type.",
    "key": "Add 'key:' with lower-case words joined by underscores.",
    "ask": "Add 'ask: …' with the wording of the question.",
    "type": "Add 'type: yes-no', or another type.",
    "when": "Add 'when:' with the answers, as in [no, partially].",
    "comment": "Write {when: [no, partially]}.",
    "show_if": f"Write {EXAMPLES}.",
    "was": "Write {question: OLD_KEY, answers: {OLD: NEW}}.",
    "follow_up": "Write none, or {grades: [1, 2], months: 3, form: follow-up-review}.",
    "grades": "Add 'grades:' with the grades that ask for it, as in [1, 2].",
    "months": "Add 'months: 3', or another number.",
}


def read_form(text: str, file: str, scales: Mapping[str, Scale] | None = None) -> FormDefinition:
    """The form that a text defines; `file` is how messages name it, `scales` those it may use
    (else the program's own).

    Raises FormFaults with every fault, and no other exception, whatever the text.
    """
    known = dict(program_scales() if scales is None else scales)
    return _Reading(Sheet(text, file, NOUNS, MISSING), known).form()


class _Reading:
    """One form under reading."""

    def __init__(self, sheet: Sheet, scales: dict[str, Scale]) -> None:
        self._sheet, self._scales = sheet, scales
        self._keys: dict[str, int] = {}  # every key with its place, wrong questions included
        self._places: dict[Path, int] = {}
        self._used: set[str] = set()
        node = sheet.root.at(("scale",))
        default: str = FormHead.model_fields["scale"].default
        written = node.value if node is not None else default
        self._scale = written.strip() if isinstance(written, str) else ""

    def form(self) -> FormDefinition:
        if not isinstance(self._sheet.root.value, dict):
            self._sheet.fault((), "a form is needed here.", "Begin with 'form: …', 'version: 1'.")
            self._sheet.finish()
        head, wrong = self._sheet.validated(_FormWritten, (), "form", _HEAD_STAND_INS)
        if head is not None:
            self._note((), checks.check_head(head, self._scales), wrong)
        sections = self._sections()
        if head is None or not self._sheet.sound:
            raise self._sheet.refusal()
        return self._whole(head, sections)

    def _whole(self, head: _FormWritten, sections: tuple[Section, ...]) -> FormDefinition:
        fields = {name: getattr(head, name) for name in FormHead.model_fields}
        used = sorted(self._used | ({head.scale} - {UNGRADED}))
        return FormDefinition.model_construct(
            **fields,
            sections=sections,
            moderation_share=head.moderation,
            scales={name: self._scales[name] for name in used},
        )

    def _note(self, path: Path, problems: Iterable[checks.Problem], wrong: set[str]) -> None:
        for problem in problems:
            if problem.path[0] not in wrong:  # else its own fault is told already
                self._sheet.fault((*path, *problem.path), problem.what, problem.mend)

    def _sections(self) -> tuple[Section, ...]:
        if self._sheet.root.at(("sections",)) is None:
            return ()
        paths = self._sheet.items(("sections",), "section")
        questions = [self._question_paths(path) for path in paths]
        every = [one for several in questions for one in several]
        self._number(every)
        self._note((), claims(self._sheet.root, every, self._keys), set())
        earlier = Earlier(self._keys, self._scale, self._scales)
        done = [
            self._section(path, inside, earlier)
            for path, inside in zip(paths, questions, strict=True)
        ]
        return tuple(section for section in done if section is not None)

    def _question_paths(self, section: Path) -> list[Path]:
        node = self._sheet.root.at(section)
        if node is None or not isinstance(node.value, dict):
            return []
        return self._sheet.items((*section, "questions"), "question")

    def _number(self, paths: list[Path]) -> None:
        self._places = {path: place for place, path in enumerate(paths)}
        for place, path in enumerate(paths):
            node = self._sheet.root.at((*path, "key"))
            if node is None or not isinstance(node.value, str) or not node.value.strip():
                continue
            key = node.value.strip()
            if key in self._keys:
                first = self._sheet.root.line_of((*paths[self._keys[key]], "key"))
                self._sheet.fault(
                    (*path, "key"),
                    f"the key '{key}' stands twice; the first is on line {first}.",
                    "Give each question a key of its own.",
                )
            else:
                self._keys[key] = place

    def _section(self, path: Path, questions: list[Path], earlier: Earlier) -> Section | None:
        head, _ = self._sheet.validated(_SectionWritten, path, "section", {"title": "…"})
        done = [self._question(one, earlier) for one in questions]
        if head is None:
            return None
        return Section.model_construct(
            title=head.title,
            guidance=head.guidance,
            questions=tuple(one for one in done if one is not None),
        )

    def _question(self, path: Path, earlier: Earlier) -> Question | None:
        question, wrong = self._sheet.validated(Question, path, "question", _QUESTION_STAND_INS)
        if question is None:
            return None
        problems: list[checks.Problem] = []
        if "type" not in wrong:
            problems += checks.check_question(question, self._scale, self._scales)
            if not problems and wrong.isdisjoint(_SHAPING):
                scale = checks.scale_for(question, self._scale, self._scales)
                self._used |= {scale.id} if scale is not None else set()
                question, problems = settle_comment(question, scale)
                question, found = settle_was(question, scale)
                problems += found
                earlier.add(question)
        if question.show_if is not None:
            condition, found = earlier.settle(question.show_if, self._places[path], ("show_if",))
            question = question.model_copy(update={"show_if": condition})
            problems = [*problems, *found]
        self._note(path, problems, wrong)
        return question
