"""What follows when an audit on the form is finished: moderation, follow-up, passing up."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QVBoxLayout, QWidget

from audit_desk.forms.definition import UNGRADED
from audit_desk.grading import Scale
from audit_desk.ui.designer.editing.answer_ticks import Answers
from audit_desk.ui.designer.editing.editor import FieldsCard
from audit_desk.ui.designer.editing.inputs import Entered, LineEdit, Pick, Tick
from audit_desk.ui.designer.editing.offers import Offers
from audit_desk.ui.designer.editing.plain import DEFAULT_SCALE, Plain, list_of, text_of
from audit_desk.ui.widgets.boxes import row
from audit_desk.ui.widgets.text import Text

ALL, NONE, SHARE = "all", "none", "share"
USUAL_SHARE, USUAL_MONTHS = "20", "3"
NEEDS_GRADE = "This needs an overall grade, and the form has none."


class AfterCard(FieldsCard):
    """Moderation, follow-up and escalation."""

    def __init__(self) -> None:
        super().__init__("When an audit is finished")
        self.moderation, self.follow_up = Moderation(), FollowUp()
        self.escalate = Answers()
        self._grades: tuple[int, ...] = ()
        self._fields: Plain = {}
        self.ungraded = Text(NEEDS_GRADE, "small")
        self.body.addWidget(self.place("moderation", "Moderation", self.moderation))
        self.body.addWidget(self.place("follow_up", "Follow-up", self.follow_up))
        self.body.addWidget(
            self.place("escalate", "Pass up to the service manager at once", self.escalate)
        )
        self.body.addWidget(self.ungraded)
        self.moderation.given.connect(lambda value: self.tell("moderation", value))
        self.follow_up.given.connect(lambda value: self.tell("follow_up", value))
        self.escalate.picked.connect(lambda grades: self.tell("escalate", grades))

    def show_fields(self, fields: Plain, offers: Offers) -> None:
        """Show the form's own fields."""
        self._fields = fields
        name = text_of(fields, "scale").strip() or DEFAULT_SCALE
        scale = offers.scales.get(name)
        self.moderation.show_value(text_of(fields, "moderation").strip())
        self.follow_up.show_rule(fields.get("follow_up"), scale, offers, text_of(fields, "form"))
        graded = grades_of(fields.get("escalate"))
        self.escalate.show_answers(grade_labels(scale, graded), graded)
        for part in ("follow_up", "escalate"):
            written = text_of(fields, part).strip() != UNGRADED and part in fields
            self.targets[part].setVisible(scale is not None or written)
        self.ungraded.setVisible(scale is None)

    def without(self, values: Sequence[int]) -> dict[str, object]:
        """The changes that leave out grades which aren't among these."""
        known, changes = {str(value) for value in values}, dict[str, object]()
        escalate = grades_of(self._fields.get("escalate"))
        if left := [one for one in escalate if one in known]:
            changes |= {"escalate": left} if left != list(escalate) else {}
        elif "escalate" in self._fields:
            changes["escalate"] = None
        rule = self._fields.get("follow_up")
        if isinstance(rule, dict):
            graded = grades_of(rule.get("grades"))
            left = [one for one in graded if one in known]
            if left != list(graded):
                changes["follow_up"] = {**rule, "grades": left} if left else None
        elif rule is not None and not known:
            changes["follow_up"] = None
        return changes


class Moderation(Entered):
    """None, all, or a share in per cent. `given` carries it as a form has it."""

    given = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        choices: list[tuple[str, object]] = [
            ("None of the audits", NONE),
            ("A share of the audits", SHARE),
            ("Every audit", ALL),
        ]
        self.which = Pick("Moderation", choices)
        self.share = LineEdit("Share in per cent")
        self.share.setFixedWidth(70)
        self.share.setValidator(QIntValidator(1, 100, self.share))
        self.unit = Text("per cent", "soft", wrap=False)
        self.setLayout(row(self.which, self.share, self.unit, 1))
        self.which.setMinimumContentsLength(20)
        self.which.picked.connect(self._picked)
        self.share.edited.connect(self._share_edited)

    def enter(self) -> None:
        self.which.setFocus()

    def show_value(self, written: str) -> None:
        """Show what the form says: `all`, `none`, a share such as `20%`, or nothing."""
        plain = written.removesuffix("%").strip()
        which = NONE if written in ("", NONE, "0%", "0") else ALL if written == ALL else SHARE
        if which is SHARE and plain == "100" and not self.share.hasFocus():
            which = ALL
        self.which.show_value(which)
        if which is SHARE and not (self.share.hasFocus() and not self.share.text()):
            self.share.show_value(plain)
        for widget in (self.share, self.unit):
            widget.setVisible(which is SHARE)

    def _picked(self, which: object) -> None:
        given = {ALL: ALL, NONE: None, SHARE: f"{USUAL_SHARE}%"}
        self.given.emit(given[str(which)])
        if which == SHARE:
            self.share.setFocus()
            self.share.selectAll()

    def _share_edited(self, text: str) -> None:
        if text.strip():
            self.given.emit(f"{text.strip()}%")


class FollowUp(Entered):
    """None, or after which grades, in how many months, on which form."""

    given = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._rule: dict[str, object] = {}
        self._usual: list[str] = []
        self.wanted = Tick("Weak files are audited again")
        self.grades = Answers()
        self.months = LineEdit("Months until the follow-up")
        self.months.setFixedWidth(60)
        self.months.setValidator(QIntValidator(1, 120, self.months))
        self.form = Pick("Form of the follow-up")
        self.inside = QWidget()
        column = QVBoxLayout(self.inside)
        column.setContentsMargins(26, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(Text("After these grades", "small"))
        column.addWidget(self.grades)
        words = (Text("after", "soft", wrap=False), Text("months, on", "soft", wrap=False))
        line = row(words[0], self.months, words[1], self.form)
        line.setStretch(3, 1)
        column.addLayout(line)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.wanted)
        whole.addWidget(self.inside)
        self.wanted.picked.connect(self._wanted)
        self.grades.picked.connect(lambda grades: self._give(grades=grades))
        self.months.edited.connect(lambda text: self._give(months=text.strip()) if text else None)
        self.form.picked.connect(lambda form: self._give(form=form))

    def enter(self) -> None:
        self.wanted.setFocus()

    def show_rule(self, rule: object, scale: Scale | None, offers: Offers, own: str) -> None:
        """Show the rule as it is written; `own` is the form itself, which can't follow itself."""
        self._rule = dict(rule) if isinstance(rule, dict) else {}
        self._usual = (
            [str(value) for value in scale.values if value not in scale.good][:2] if scale else []
        )
        self.wanted.show_value(bool(self._rule))
        self.inside.setVisible(bool(self._rule))
        graded = grades_of(self._rule.get("grades"))
        self.grades.show_answers(grade_labels(scale, graded), graded)
        if not (self.months.hasFocus() and not self.months.text()):
            self.months.show_value(text_of(self._rule, "months"))
        form = text_of(self._rule, "form").strip()
        choices: list[tuple[str, object]] = [
            (title, one) for one, title in offers.forms if one != own
        ]
        if form and form not in {one for _, one in choices}:
            choices.append((f"{form} (isn't there)", form))
        self.form.offer(choices)
        self.form.show_value(form)

    def _wanted(self, on: bool) -> None:
        if not on:
            self.given.emit(None)
            return
        first = self.form.itemData(0) if self.form.count() else ""
        rule = {"grades": self._usual, "months": USUAL_MONTHS, "form": first}
        self.given.emit({name: value for name, value in rule.items() if value})

    def _give(self, **changes: object) -> None:
        self.given.emit({**self._rule, **changes})


def grades_of(written: object) -> tuple[str, ...]:
    """The grades that a list names; none where it says none."""
    return tuple(one.strip() for one in list_of(written) if one.strip() not in ("", UNGRADED))


def grade_labels(scale: Scale | None, written: Sequence[str]) -> dict[str, str]:
    """Each grade with its words, and those written that the scale doesn't have."""
    found = {str(value): scale.label(value) for value in scale.values} if scale else {}
    for one in written:
        found.setdefault(one, f"{one} (no grade of this scale)")
    return found
