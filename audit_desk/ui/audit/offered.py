"""What is offered while somebody types on the page: words in use, and the form's own themes."""

from audit_desk.audits.in_use import WordsInUse
from audit_desk.forms.definition import FormDefinition
from audit_desk.ui.audit.about import Places
from audit_desk.ui.audit.findings import Known


class Offered:
    """Offers nothing until the words in use were read, which is done beside the window."""

    def __init__(self) -> None:
        self.words = WordsInUse()

    def take(self, words: WordsInUse) -> None:
        """Offer these from now on."""
        self.words = words

    def known(self, form: FormDefinition) -> Known:
        """What findings and recommendations on a form are offered."""
        own = {question.theme for question in form.questions if question.theme}
        return Known(
            themes=lambda: sorted(own | set(self.words.themes), key=str.casefold),
            owners=lambda: self.words.owners,
        )

    def places(self) -> Places:
        """What the header of an audit is offered."""
        return Places(
            services=lambda: self.words.services,
            teams=lambda: self.words.teams,
            themes=lambda: self.words.rounds,
        )
