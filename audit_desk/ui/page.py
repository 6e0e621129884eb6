"""What every page of the window is: made with a desk and a way to go elsewhere."""

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from audit_desk.people.rules import SignedIn
from audit_desk.ui.work import Work
from audit_desk.workspace.desk import Desk


class Go(Protocol):
    """Opens a page by name: `go("audit", audit_id=key)`. The names are in `ui/pages.py`."""

    def __call__(self, page: str, **where: Any) -> None: ...


class Page(QWidget):
    """A page. It is made once a person has signed in, on the first visit, and shown many times.

    `title` stands in the window's title (never a case number there). `help` is the plain text
    that F1 shows, paragraphs parted by empty lines. `work` is the page's own worker.
    """

    title = ""
    help = ""

    said = Signal(str, str, object)
    """Shown for a while at the foot of the window: text, words of a button ("Undo") or "", and
    what the button does (a callable) or None. Use `say`."""
    changed = Signal()
    """Emitted after the page changed the store: the numbers in the rail are counted anew."""

    def __init__(self, desk: Desk[SignedIn], go: Go) -> None:
        super().__init__()
        self.desk, self.go = desk, go
        self.work = Work(self)

    def show_page(self, **where: Any) -> None:
        """Called each time the page is shown, with what `go` was given: load what it shows."""

    def reload(self) -> None:
        """F5: read again what another window may have changed."""
        self.show_page()

    def leave(self) -> bool:
        """Called before another page is shown or the window closes: put what is unsaved on disk.
        False keeps the person here."""
        return True

    def escape(self) -> bool:
        """Esc was pressed: True where the page used it (closed a panel), else the window goes
        back."""
        return False

    def end(self) -> None:
        """Called once before the store is closed, after `leave`: end every thread of the page."""
        self.work.close()

    def where(self) -> dict[str, Any] | None:
        """What `show_page` needs to come back to this very place, also after a restart: keys and
        short words. Empty where it is what `show_page` was given; None where there is nothing to
        come back to, as the work on it has ended."""
        return {}

    def say(self, text: str, button: str = "", act: Callable[[], None] | None = None) -> None:
        """Say at the foot of the window what was done, with a way to undo it where there is one."""
        self.said.emit(text, button, act)
