"""Looks for what is wrong with a form while it is typed: beside the window, the newest only."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from audit_desk.forms.definition import FormDefinition
from audit_desk.forms.drafting.checking import DraftFault, preview
from audit_desk.forms.drafting.document import Document
from audit_desk.grading import Scale
from audit_desk.ui.designer.fault_words import faults_in_words
from audit_desk.ui.designer.looking import Muddled, muddled
from audit_desk.ui.work import Job, Task, Work

TO_SAY = "Say at “Publish…” how they count, or take the change back."
PAUSE = 200  # milliseconds after the last change


@dataclass(frozen=True)
class Checked:
    """What was found of one document: all that is wrong, and what can be tried so far."""

    document: Document
    faults: tuple[DraftFault, ...]
    form: FormDefinition | None


class Checks(QObject):
    """`checked` carries what was found of the newest document, a moment after it came."""

    checked = Signal(object)

    def __init__(
        self,
        work: Work,
        scales: Callable[[], dict[str, Scale]],
        earlier: Sequence[FormDefinition] = (),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._work, self._scales, self._earlier = work, scales, earlier
        self._document: Document | None = None
        self._job: Job[Checked] | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._begin)

    def look_at(self, document: Document | None, at_once: bool = False) -> None:
        """Check this document now or in a moment; what is found of others is dropped."""
        self._document = document
        if self._job is not None:
            self._job.cancel()
            self._job = None
        if document is None:
            self._pause.stop()
        elif at_once:
            self._begin()
        else:
            self._pause.start()

    def _begin(self) -> None:
        self._pause.stop()
        document, earlier = self._document, self._earlier
        if document is None:
            return

        def work(task: Task) -> Checked:
            scales = self._scales()
            found = faults_in_words(document, scales)
            task.progress(1, 2)
            form = preview(document, scales)
            if form is not None and not found:
                found = tuple(_as_fault(one) for one in muddled(document, earlier, form))
            return Checked(document, found, form)

        self._job = self._work.run(work, self._done, self._failed)

    def _done(self, found: Checked) -> None:
        if found.document is self._document:
            self._job = None
            self.checked.emit(found)

    def _failed(self, fault: Exception) -> None:
        self._job = None
        raise fault


def _as_fault(one: Muddled) -> DraftFault:
    what = one.problem.what
    return DraftFault(one.place, what[:1].upper() + what[1:], TO_SAY)
