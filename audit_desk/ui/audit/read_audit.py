"""An audit that the person can't change: its sections, what was written, and what came of it."""

from uuid import UUID

from PySide6.QtWidgets import QWidget

from audit_desk.audits import rules
from audit_desk.audits.tables import Kind
from audit_desk.forms.conditions import visible
from audit_desk.ui.audit.facts import Facts
from audit_desk.ui.audit.filling import Loaded
from audit_desk.ui.audit.plan import EARLIER, FINDINGS, FORM_PREFIX, OVERALL
from audit_desk.ui.audit.rail import Row, SectionRail
from audit_desk.ui.audit.read_view import ReadView
from audit_desk.ui.audit.three_columns import ThreeColumns
from audit_desk.ui.page import Go
from audit_desk.ui.widgets.text import set_look


class ReadAudit(ThreeColumns):
    """One audit being read."""

    def __init__(self, loaded: Loaded, go: Go, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.loaded = loaded
        self.rail = SectionRail(FINDINGS, self)
        self.view = ReadView(self)
        self.facts = Facts(go, self)
        set_look(self.view, "sheet")
        self.arrange(self.rail, self.view, self.facts)
        self.rail.chosen.connect(self.go_to)
        self.view.show_audit(loaded.full, earlier=loaded.earlier, became=loaded.became)
        self.view.action_chosen.connect(lambda key: go("actions", tab="all", action_id=UUID(key)))
        self.facts.show_facts(loaded)
        self._show_rail()

    def begin(self) -> None:
        """Put the keyboard into the text."""
        self.view.setFocus()

    def go_to(self, section: str) -> None:
        """Scroll to a section."""
        if section == FINDINGS:
            self.view.go_to_findings()
        elif section == EARLIER:
            self.view.go_to_earlier()
        elif section == OVERALL:
            self.view.go_to_overall()
        else:
            self.view.go_to(section=int(section.removeprefix(FORM_PREFIX)))

    def _show_rail(self) -> None:
        full = self.loaded.full
        shown = visible(full.form, rules.given_values(full.answers))
        progress = rules.progress(full.form, full.answers)
        rows = []
        if self.loaded.earlier is not None:
            marks = [one.addressed for one in self.loaded.earlier.recommendations]
            given = sum(mark is not None for mark in marks)
            title = "Earlier recommendations"
            rows.append(Row(EARLIER, title, given, len(marks), given == len(marks)))
        for at, section in enumerate(full.form.sections):
            if any(one.key in shown for one in section.questions):
                part = progress.sections[at]
                done = part.answered >= part.of
                name = f"{FORM_PREFIX}{at}"
                rows.append(Row(name, section.title, part.answered, part.of, done))
        if full.form.overall_scale is not None:
            given = full.audit.overall_grade is not None or full.audit.final_grade is not None
            rows.append(Row(OVERALL, "Overall grade", done=given))
        total = f"{progress.answered} of {progress.of} answered"
        self.rail.show_rows(rows, "", total)
        strengths = sum(one.kind == Kind.STRENGTH for one in full.findings)
        others = len(full.findings) - strengths
        self.rail.found.become(strengths, others, len(full.recommendations))
