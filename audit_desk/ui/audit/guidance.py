"""At the right: what good looks like in this section, and help for the question at hand."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from audit_desk.audits.tables import Concern
from audit_desk.forms.definition import FormDefinition, Question, QuestionType, Section
from audit_desk.moderation.reading import Comment
from audit_desk.ui.audit.comments import CommentsBox
from audit_desk.ui.audit.descriptors import Described, descriptors, own_descriptors
from audit_desk.ui.widgets.boxes import Rule, empty
from audit_desk.ui.widgets.text import Text, ago

NEEDED = "This question needs an answer before the audit can be submitted."
NOTHING = "The form gives no guidance here."


class Guidance(QScrollArea):
    """Shows the guidance of a section, the help of a question, and a scale's descriptors."""

    def __init__(
        self,
        form: FormDefinition,
        comments: Sequence[Comment] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName("Guidance")
        self._form = form
        self._described: Described = []
        inside = QFrame()
        inside.setProperty("look", "panel")
        column = QVBoxLayout(inside)
        column.setContentsMargins(22, 20, 22, 20)
        column.setSpacing(10)
        self._concerns = QVBoxLayout()
        self._concerns.setSpacing(6)
        column.addLayout(self._concerns)
        if comments:
            column.addWidget(CommentsBox(comments))
        self.heading = Text("Guidance", "card-title")
        self.guidance, self.question = Text(""), Text("", "small-strong")
        self.help = Text("")
        self.needed = Text(NEEDED, "small")
        self._grades = QVBoxLayout()
        self._grades.setSpacing(10)
        for label in (self.heading, self.guidance, self.question, self.help, self.needed):
            column.addWidget(label)
        column.addLayout(self._grades)
        column.addStretch(1)
        self.setWidget(inside)

    def show_concerns(self, concerns: Sequence[Concern]) -> None:
        """Show above all else the immediate concerns raised in the audit, and their answers."""
        empty(self._concerns)
        for one in concerns:
            self._concerns.addWidget(Text("Immediate concern", "warn-strong"))
            answered = f"answered {ago(one.answered_at)}" if one.answered_at else "not answered yet"
            self._concerns.addWidget(Text(f"Raised {ago(one.raised_at)}, {answered}", "small"))
            self._concerns.addWidget(Text(one.answer or one.text))
        if concerns:
            self._concerns.addWidget(Rule())

    def show_for(
        self,
        section: Section | None,
        question: Question | None,
        overall: bool = False,
        own: str = "",
    ) -> None:
        """Show what belongs to a section and, within it, the question that has the keyboard;
        `own` is the page's guidance for a section that the form doesn't know."""
        graded = self._graded(section, question, overall)
        scale = self._form.overall_scale if overall else graded and self._form.scale_of(graded)
        described = descriptors(graded, scale) if scale else []
        guidance = section.guidance if section else ""
        self.heading.setText("What good looks like" if guidance or described else "Guidance")
        help_text = question.help if question else ""
        if scale and question is not None and question is graded:
            help_text = own_descriptors(question, scale)[0]
        guidance = guidance or own
        nothing = not (guidance or described or help_text)
        self._say(self.guidance, NOTHING if nothing else guidance)
        named = question is not None and bool(help_text or question is graded)
        self._say(self.question, question.ask if question and named else "")
        self._say(self.help, help_text)
        self.needed.setVisible(question is not None and question.required)
        self._show_grades(described)

    @staticmethod
    def _graded(
        section: Section | None, question: Question | None, overall: bool
    ) -> Question | None:
        """The question whose grades are described: the one at hand, or the section's own."""
        if overall:
            return None
        if question is not None and is_grade(question):
            return question
        return next((one for one in (section.questions if section else ()) if is_grade(one)), None)

    def _show_grades(self, described: Described) -> None:
        if described == self._described:
            return
        self._described = described
        empty(self._grades)
        for label, words in described:
            self._grades.addWidget(Text(label, "small-strong"))
            self._grades.addWidget(Text(words, "small"))

    @staticmethod
    def _say(label: Text, text: str) -> None:
        if label.text() != text:
            label.setText(text)
        label.setVisible(bool(text))


def is_grade(question: Question) -> bool:
    return question.type is QuestionType.GRADE
