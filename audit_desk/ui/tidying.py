"""When Python's collector looks for what is no longer used: never while somebody scrolls or types.

A look through everything takes several frames. It is made a moment after a page was opened, when
nobody notices, instead of whenever Python thinks fit.
"""

import gc
from functools import cache

from PySide6.QtCore import QObject, QTimer

AFTER_MS = 300  # a page was opened, before the collector looks
RARELY = 10_000  # in place of 10: looks at younger objects between two looks at everything


class Tidying(QObject):
    """Looks once after each `soon`; several close together are one."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        _leave_imports_alone()
        self._moment = QTimer(self)
        self._moment.setSingleShot(True)
        self._moment.setInterval(AFTER_MS)
        self._moment.timeout.connect(gc.collect)

    def soon(self) -> None:
        """A page was opened: what the one before left over can go."""
        self._moment.start()


@cache
def _leave_imports_alone() -> None:
    """Take what is imported out of the collector's sight. Once, while there is no page yet: what
    is kept in this way is never let go."""
    gc.freeze()
    young, middle, _ = gc.get_threshold()
    gc.set_threshold(young, middle, RARELY)
