"""One question of a document, with what its editor needs to know around it."""

from dataclasses import dataclass
from functools import cached_property

from audit_desk.forms.answers import Option
from audit_desk.forms.definition import UNGRADED, QuestionType
from audit_desk.forms.drafting.document import Document
from audit_desk.ui.designer.editing.condition_model import Earlier
from audit_desk.ui.designer.editing.offers import Offers
from audit_desk.ui.designer.editing.plain import (
    DEFAULT_SCALE,
    Plain,
    answers_of,
    kind_of,
    list_of,
    stored_as,
    text_of,
)


@dataclass(frozen=True)
class QuestionView:
    """A question as its editor shows it."""

    document: Document
    id: int
    offers: Offers

    @cached_property
    def fields(self) -> Plain:
        """The question's fields as written."""
        return self.document.question(self.id).fields

    @cached_property
    def kind(self) -> QuestionType | None:
        """The kind of its answer; None where what is written is none."""
        return kind_of(self.fields)

    @cached_property
    def form_scale(self) -> str:
        """The scale of the form's overall grade."""
        return text_of(self.document.fields, "scale").strip() or DEFAULT_SCALE

    @property
    def graded(self) -> bool:
        """Whether the form has a scale that its questions can share."""
        return self.form_scale != UNGRADED

    @cached_property
    def answers(self) -> tuple[Option, ...]:
        """The answers that it offers."""
        return answers_of(self.fields, self.form_scale, self.offers.scales)

    @cached_property
    def asking(self) -> tuple[str, ...]:
        """The answers that ask for the evidence, as they are stored."""
        comment = self.fields.get("comment")
        written = list_of(comment.get("when")) if isinstance(comment, dict) else []
        return tuple(
            stored_as(self.fields, self.form_scale, self.offers.scales, one) for one in written
        )

    @cached_property
    def earlier(self) -> dict[str, Earlier]:
        """The questions that stand before it, by their short names."""

        def answers(fields: Plain) -> tuple[Option, ...]:
            return answers_of(fields, self.form_scale, self.offers.scales)

        def stored(fields: Plain, value: str) -> str:
            return stored_as(fields, self.form_scale, self.offers.scales, value)

        found: dict[str, Earlier] = {}
        for number, one in enumerate(self.document.questions, 1):
            if one.id == self.id:
                break
            key = text_of(one.fields, "key").strip()
            found.setdefault(key, Earlier(number, one.fields, answers, stored))
        found.pop("", None)
        return found

    @cached_property
    def themes(self) -> list[str]:
        """The themes of the form's other questions and those known elsewhere, each once."""
        others = (one for one in self.document.questions if one.id != self.id)
        found = {text_of(one.fields, "theme").strip() for one in others}
        return sorted({*found, *self.offers.themes} - {""}, key=str.casefold)
