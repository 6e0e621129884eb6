"""Starting an audit: which form, which file, and by when; then the audit itself opens."""

from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from audit_desk.audits.feedback import add_feedback
from audit_desk.audits.home import waiting
from audit_desk.audits.in_use import WordsInUse, words_in_use
from audit_desk.audits.lifecycle import start_audit
from audit_desk.audits.tables import Audit
from audit_desk.forms.definition import Purpose
from audit_desk.forms.tables import FormVersion
from audit_desk.forms.withdrawing import offered_forms
from audit_desk.forms.wording import PURPOSES
from audit_desk.people.rules import SignedIn
from audit_desk.ui.audits.belonging import Belonging
from audit_desk.ui.page import Go, Page
from audit_desk.ui.style import EDGE, GAP
from audit_desk.ui.widgets.boxes import Card, Column, PageHead, grid, row
from audit_desk.ui.widgets.buttons import Button, MainButton
from audit_desk.ui.widgets.fields import Choice, DateLine, Field, Line
from audit_desk.ui.widgets.states import Banner, EmptyState
from audit_desk.workspace.columns import today
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import DeskError

NOT_STARTED_HERE = (Purpose.MODERATION, Purpose.FOLLOW_UP)  # they begin from what they look at
NOT_A_DATE = "Write the date as 27/11/2021, or “today”."
WIDEST = 760


class StartAuditPage(Page):
    """What must be known before an audit begins; all of it but the form can be changed later."""

    title = "Start an audit"
    help = (
        "Choose the form and say which file is audited. The file is named by its case reference, "
        "never by a child's name.\n\n"
        "All but the form can be changed while the audit is a draft. Nobody audits a file of "
        "their own team.\n\n"
        "A follow-up review is started from the list of follow-ups, and a moderation from its "
        "queue."
    )

    def __init__(self, desk: Desk[SignedIn], go: Go) -> None:
        super().__init__(desk, go)
        self.start = MainButton("Start the a&udit", self.begin)
        self.other = Button("&Open the draft", self._open_other)
        self.banner = Banner(buttons=[self.other])
        self._touched = False  # something was typed that is not begun yet
        self._draft: UUID | None = None
        self._told_of = ""
        self.banner.hide()
        self.form = Choice(name="Form")
        self.case, self.practitioner = Line(), Line()
        self._service_of_form = ""  # as the form gave it: another form takes it back
        self.service, self.team, self.theme = (Choice(editable=True) for _ in range(3))
        self.date, self.due = DateLine(), DateLine()
        self.fields = {
            "form": Field("Form", self.form),
            "case_ref": Field("Case reference", self.case, "As on the file; never a name"),
            "service": Field("Service", self.service),
            "team": Field("Team", self.team, "The team that holds the file"),
            "practitioner": Field("Practitioner", self.practitioner, "Who works with the child"),
            "theme": Field("Theme of the round", self.theme, "Such as neglect; empty for none"),
            "audit_date": Field("Date of the audit", self.date),
            "due": Field("Due", self.due, "By when it should be submitted; empty for no date"),
        }
        self.belonging = Belonging(desk)
        self.case.editingFinished.connect(self._ask_what_it_belongs_to)
        self.card = Card()
        self.none = EmptyState(
            "There is no form to fill yet",
            "A quality assurance lead adds forms.",
            [Button("To the forms", lambda: self.go("forms"))],
        )
        for line in (self.case, self.practitioner, self.date, self.due):
            line.returnPressed.connect(self.begin)
            line.textEdited.connect(self._touch)
        for choice in (self.service, self.team, self.theme):
            choice.activated.connect(self._touch)
            if typed := choice.lineEdit():
                typed.textEdited.connect(self._touch)
        self.form.currentIndexChanged.connect(self._form_chosen)
        self._lay_out()

    def show_page(self, form: str = "", **where: Any) -> None:
        """Ask anew, with today's date, or go on where it is half filled; `form` chooses one
        beforehand."""
        self.banner.hide()
        self._told_of = ""
        for field in self.fields.values():
            field.fault("")
        if not self._touched:
            self._empty()
        found = [
            one
            for one in self.desk.ask(offered_forms)
            if Purpose(one.purpose) not in NOT_STARTED_HERE
        ]
        self._forms = {one.form: one for one in found}
        self.form.fill([(_in_words(one), one.form) for one in found])
        if form in self._forms:
            self.form.choose(form)
        self.card.setVisible(bool(found))
        self.start.setVisible(bool(found))
        self.none.setVisible(not found)
        self._form_chosen()
        self.work.run(lambda task: self.desk.ask(words_in_use), self._offer)
        (self.form if len(found) > 1 and not form else self.case).setFocus()

    def reload(self) -> None:
        """F5 must not empty what is half filled: only what is offered is read again."""
        self.work.run(lambda task: self.desk.ask(words_in_use), self._offer)

    def begin(self) -> None:
        """Start the audit and go to it, or say under each field what is wrong."""
        if not self._complete() or self._has_draft():
            return
        self._ask_what_it_belongs_to()
        try:
            audit = self._begun()
        except DeskError as fault:
            self.other.hide()
            self.banner.tell(fault)
            return
        self._touched = False
        self.changed.emit()
        self.go("audit", audit_id=audit.id)

    def _begun(self) -> Audit:
        form, on, due = str(self.form.value()), self.date.value(), self.due.value()
        if (about := self.belonging.audit()) is not None:
            return self.desk.do(add_feedback, about, form, audit_date=on, due=due)
        return self.desk.do(
            start_audit,
            form,
            case_ref=self.case.text(),
            service=str(self.service.value()),
            team=str(self.team.value()),
            theme=str(self.theme.value()),
            practitioner=self.practitioner.text(),
            audit_date=on,
            due=due,
        )

    def cancel(self) -> None:
        """Let go of what is half filled."""
        self._touched = False
        self.go("audits")

    def _touch(self, *_: object) -> None:
        self._touched = True

    def _empty(self) -> None:
        for name, field in self.fields.items():
            if name != "form":
                _clear(field.field)
        self.date.set_value(today())

    def _has_draft(self) -> bool:
        """Whether a draft of this file stands already on this form; told once for each file."""
        case, form = self.case.text().strip(), str(self.form.value())
        same = (case.casefold(), self._forms[form].title)
        drafts = self.desk.ask(waiting).drafts
        self._draft = next(
            (one.id for one in drafts if (one.case_ref.casefold(), one.form_title) == same), None
        )
        if self._draft is None or self._told_of == f"{case} {form}":
            return False
        self._told_of = f"{case} {form}"
        self.banner.become(
            "You have a draft of this file on this form.",
            "Open it, or press “Start the audit” again to begin another.",
        )
        self.other.show()
        self.banner.show()
        self.other.setFocus()
        return True

    def _open_other(self) -> None:
        if self._draft is not None:
            self.go("audit", audit_id=self._draft)

    def _complete(self) -> bool:
        faults = {
            "case_ref": "" if self.case.text().strip() else "Write the case reference.",
            "audit_date": "" if self.date.value() else NOT_A_DATE,
            "due": NOT_A_DATE if self.due.wrong else "",
        }
        for name, what in faults.items():
            self.fields[name].fault(what)
        first = next((name for name, what in faults.items() if what), "")
        if first:
            self.fields[first].field.setFocus()
        return not first

    def _form_chosen(self) -> None:
        version = self._forms.get(str(self.form.value())) if self.form.count() else None
        if self.service.value() in ("", self._service_of_form):
            self._service_of_form = version.service if version is not None else ""
            self.service.choose(self._service_of_form)
        self._ask_what_it_belongs_to()

    def _ask_what_it_belongs_to(self) -> None:
        version = self._forms.get(str(self.form.value())) if self.form.count() else None
        feedback = version is not None and version.purpose == Purpose.FEEDBACK
        self.belonging.ask(feedback, self.case.text())

    def _offer(self, words: WordsInUse) -> None:
        for choice, found in (
            (self.service, words.services),
            (self.team, words.teams),
            (self.theme, words.rounds),
        ):
            choice.fill([(word, word) for word in found])

    def _lay_out(self) -> None:
        lines = grid()
        places = (
            ("form", 0, 0, 2),
            ("case_ref", 1, 0, 1),
            ("practitioner", 1, 1, 1),
            ("service", 2, 0, 1),
            ("team", 2, 1, 1),
            ("theme", 3, 0, 2),
            ("audit_date", 4, 0, 1),
            ("due", 4, 1, 1),
        )
        for name, line, column, across in places:
            top = Qt.AlignmentFlag.AlignTop
            lines.addWidget(self.fields[name], line, column, 1, across, top)
        lines.addWidget(self.belonging, 5, 0, 1, 2)
        lines.setColumnStretch(0, 1)
        lines.setColumnStretch(1, 1)
        self.card.body.addLayout(lines)
        self.card.body.addSpacing(6)
        self.card.body.addLayout(row(self.start, Button("Cancel", self.cancel), 1))
        self.card.setMaximumWidth(WIDEST)
        body = Column((EDGE, 0, EDGE, EDGE))
        body.body.setSpacing(GAP)
        for widget in (self.banner, self.card, self.none):
            body.body.addWidget(widget)
        body.body.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(PageHead("Start an audit"))
        outer.addWidget(body, 1)


def _in_words(version: FormVersion) -> str:
    """A form as it is chosen: `Private fostering audit · Routine audit`."""
    return f"{version.title} · {PURPOSES[Purpose(version.purpose)]}"


def _clear(field: QWidget) -> None:
    if isinstance(field, Choice):
        field.setCurrentText("")
    elif isinstance(field, Line | DateLine):
        field.clear()
