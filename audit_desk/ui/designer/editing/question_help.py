"""What helps the auditor, and under "More" the name in the data."""

from audit_desk.forms.definition import QuestionType
from audit_desk.ui.designer.editing.bank_menu import BankButton, Entry
from audit_desk.ui.designer.editing.editor import FieldsCard
from audit_desk.ui.designer.editing.inputs import LineEdit, TextEdit, complete
from audit_desk.ui.designer.editing.plain import scale_name, text_of
from audit_desk.ui.designer.editing.view import QuestionView
from audit_desk.ui.widgets.boxes import row
from audit_desk.ui.widgets.buttons import LinkButton
from audit_desk.ui.widgets.fold import Fold
from audit_desk.ui.widgets.text import Text

KEY_FREE = (
    "Answers are kept under this name. It follows the wording by itself until the form is first "
    "published; after that it stays, so that old and new answers belong together."
)
KEY_FIXED = (
    "Answers of earlier audits are kept under this name, so it stays, however the question is "
    "worded."
)


class HelpCard(FieldsCard):
    """Theme, help, and the name under which the answers are kept."""

    def __init__(self) -> None:
        super().__init__()
        self.view: QuestionView | None = None
        self.theme = LineEdit("Theme", "such as voice of the child")
        self._offer_themes = complete(self.theme, ())
        self.help = TextEdit("Help for the auditor", "What to look for, and what counts", 2)
        self.bank = BankButton("Add grade descriptors from the bank", self._described)
        self.key = LineEdit("Short name")
        self.more = Fold("More", name="More about this question")
        hint = "Questions of one theme are counted together in summaries."
        self.body.addWidget(self.place("theme", "Theme", self.theme, hint))
        self.body.addWidget(self.place("help", "Help for the auditor", self.help))
        self._bank_line = row(self.bank, 1)
        self.body.addLayout(self._bank_line)
        self.more.body.addWidget(self.place("key", "Short name", self.key, KEY_FREE))
        self.was, self.forget = Text("", "small"), LinkButton("Count it apart", self._forget)
        self.more.body.addWidget(self.was)
        self.more.body.addLayout(row(self.forget, 1))
        self.body.addWidget(self.more)
        self.bank.taken.connect(self._describe)
        self.theme.edited.connect(lambda text: self.tell("theme", text.strip()))
        self.help.edited.connect(lambda text: self.tell("help", text if text.strip() else None))
        self.key.edited.connect(lambda text: self.edited.emit({"key": text.strip()}, "key"))

    def show_view(self, view: QuestionView) -> None:
        """Show a question."""
        self.view = view
        self.theme.show_value(text_of(view.fields, "theme"))
        self._offer_themes(view.themes)
        self.help.show_value(text_of(view.fields, "help"))
        self.bank.setVisible(view.kind is QuestionType.GRADE and bool(self._described()))
        key = text_of(view.fields, "key")
        self.key.show_value(key)
        fixed = key in view.offers.published_keys
        self.key.setReadOnly(fixed)
        self.was.setText(earlier_in_words(view.fields.get("was")))
        for widget in (self.was, self.forget):
            widget.setVisible(bool(self.was.text()))
        self.targets["key"].hint(KEY_FIXED if fixed else KEY_FREE)

    def _described(self) -> list[Entry]:
        """Descriptors for the scale of this question."""
        if self.view is None:
            return []
        scale = scale_name(self.view.fields, self.view.form_scale)
        sets = (one for one in self.view.offers.descriptor_sets if one.scale == scale)
        return [(one.name, one.help, one.help) for one in sets]

    def _forget(self) -> None:
        self.tell("was", None)

    def _describe(self, words: str) -> None:
        before = self.help.text().strip()
        self.tell("help", f"{before}\n\n{words}" if before else words)


def earlier_in_words(was: object) -> str:
    """Which earlier answers count as this question's; "" where nothing is said of it."""
    if not isinstance(was, dict):
        return ""
    old, answers = text_of(was, "question").strip(), was.get("answers")
    told = [f"Answers given earlier to “{old}” count as answers to this question."] if old else []
    for before, now in answers.items() if isinstance(answers, dict) else ():
        told.append(f"An earlier “{before}” counts as “{now}”.")
    return " ".join(told)
