"""The editor of the form itself: what it is for, how it is graded, what a grade leads to."""

from collections.abc import Sequence

from audit_desk.forms.definition import UNGRADED, Purpose
from audit_desk.forms.drafting.checking import DraftFault
from audit_desk.forms.drafting.document import Document
from audit_desk.forms.naming import form_name
from audit_desk.ui.designer.editing.editor import Editor, FieldsCard
from audit_desk.ui.designer.editing.form_after import AfterCard
from audit_desk.ui.designer.editing.inputs import LineEdit, Pick, TextEdit, complete
from audit_desk.ui.designer.editing.offers import Offers
from audit_desk.ui.designer.editing.plain import DEFAULT_SCALE, Plain, text_of
from audit_desk.ui.widgets.fold import Fold

PURPOSES = {
    Purpose.FULL: "Full audit, with the practitioner",
    Purpose.ROUTINE: "Routine audit of a service",
    Purpose.DIP_SAMPLE: "Dip sample: a few questions",
    Purpose.FOLLOW_UP: "Follow-up review of an earlier audit",
    Purpose.MODERATION: "Moderation tool: a second look at an audit",
    Purpose.FEEDBACK: "Feedback from a child, family or partner",
}
NAME_FREE = (
    "The form is known by this name in files and tables. It follows the title by itself until "
    "the form is first published; after that it stays."
)
NAME_FIXED = "Earlier versions and their audits are kept under this name, so it stays."
SERVICE = "Leave it empty where the form is for every service."


class FormCard(FieldsCard):
    """Title, purpose, service, and the scale of the overall grade."""

    def __init__(self) -> None:
        super().__init__()
        self.title = TextEdit("Title of the form", "such as Private fostering audit")
        self.purpose = Pick(
            "What it is for", [(words, one.value) for one, words in PURPOSES.items()]
        )
        self.service = LineEdit("Service", "every service")
        self._offer_services = complete(self.service, ())
        self.scale = Pick("Overall grade")
        self.name = LineEdit("Short name of the form")
        self.more = Fold("More", name="More about this form")
        self.body.addWidget(self.place("title", "Title of the form", self.title))
        self.body.addWidget(self.place("purpose", "What it is for", self.purpose))
        self.body.addWidget(self.place("service", "Service", self.service, SERVICE))
        self.body.addWidget(self.place("scale", "Overall grade", self.scale))
        target = self.place("form", "Short name of the form", self.name, NAME_FREE)
        self.more.body.addWidget(target)
        self.body.addWidget(self.more)
        self._fields: Plain = {}
        self._offers = Offers()
        self.title.edited.connect(self._title_edited)
        self.purpose.picked.connect(lambda value: self.tell("purpose", value))
        self.service.edited.connect(lambda text: self.tell("service", text.strip()))
        self.name.edited.connect(lambda text: self.edited.emit({"form": text.strip()}, "form"))

    def show_fields(self, fields: Plain, offers: Offers) -> None:
        """Show the form's own fields."""
        self._fields, self._offers = fields, offers
        self.title.show_value(text_of(fields, "title"))
        self.purpose.show_value(text_of(fields, "purpose").strip())
        self.service.show_value(text_of(fields, "service"))
        self._offer_services(offers.services)
        scale = text_of(fields, "scale").strip() or DEFAULT_SCALE
        choices: list[tuple[str, object]] = [
            (one.title, name) for name, one in offers.scales.items()
        ]
        choices.append(("No overall grade", UNGRADED))
        if scale not in (UNGRADED, *offers.scales):
            choices.append((f"{scale} (isn't there)", scale))
        self.scale.offer(choices)
        self.scale.show_value(scale)
        known = offers.scales.get(scale)
        grades = " · ".join(known.label(value) for value in known.values) if known else ""
        self.targets["scale"].hint(grades)
        self.name.show_value(text_of(fields, "form"))
        self.name.setReadOnly(offers.published)
        self.targets["form"].hint(NAME_FIXED if offers.published else NAME_FREE)

    def _title_edited(self, title: str) -> None:
        """The short name follows the title while nobody chose another and nothing hangs on it."""
        changes: dict[str, object] = {"title": title}
        now = text_of(self._fields, "form")
        others = {name for name, _ in self._offers.forms} - {now}
        if not self._offers.published and now == form_name(text_of(self._fields, "title"), others):
            changes["form"] = form_name(title, others)
        self.edited.emit(changes, "title")


class FormEditor(Editor):
    """Shows the form's own fields; holds nothing of them."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Form")
        self.card, self.after = FormCard(), AfterCard()
        self.add_cards(self.card, self.after)
        self.card.scale.picked.connect(self._scale_picked)

    def show_place(self, document: Document, faults: Sequence[DraftFault] = ()) -> None:
        """Show the form's own fields with what is wrong in them."""
        self.card.show_fields(document.fields, self.offers)
        self.after.show_fields(document.fields, self.offers)
        self.show_faults(faults)

    def _scale_picked(self, value: object) -> None:
        """The grades of one scale mean nothing on another: what hung on them is taken away."""
        scale = self.offers.scales.get(str(value))
        changes: dict[str, object] = {"scale": value}
        changes |= self.after.without(scale.values if scale else ())
        self.edited.emit(changes, "scale")
