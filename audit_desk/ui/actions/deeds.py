"""Carries out what is asked of an action in the page's worker, and offers to undo it."""

from collections.abc import Callable
from dataclasses import asdict
from uuid import UUID

from audit_desk.people.rules import SignedIn
from audit_desk.plans import actions, joining, making, undoing
from audit_desk.ui.actions.adding import NewAction
from audit_desk.ui.page import Page
from audit_desk.ui.widgets.text import count
from audit_desk.ui.work import Task
from audit_desk.workspace.desk import Desk

Deed = Callable[..., object]


class Deeds:
    """`done` is called after each change that was kept, `refused` with what stood in its
    way, `before` before something is done with an action: what is typed is kept first."""

    def __init__(
        self,
        page: Page,
        done: Callable[[], object],
        refused: Callable[[Exception], object],
        before: Callable[[], object] | None = None,
    ) -> None:
        self._page, self._done, self._refused, self._before = page, done, refused, before

    def do(
        self,
        said: str,
        key: UUID,
        deed: Deed,
        *args: object,
        then: Callable[[], object] | None = None,
    ) -> None:
        """Do something with an action; `said` is what the foot of the window says of it, `then`
        is called once it is kept."""
        if self._before is not None:
            self._before()

        def work(task: Task) -> UUID | None:
            return self._page.desk.do(undoing.doing, deed, key, *args)

        def kept(line: UUID | None) -> None:
            if then is not None:
                then()
            if line is None:
                self._done()
            else:
                self.kept(said, lambda desk: desk.do(undoing.undo, key, line))

        self._page.work.run(work, kept, self.refuse)

    def kept(
        self,
        said: str,
        undo: Callable[[Desk[SignedIn]], object] | None = None,
        then: Callable[[], object] | None = None,
    ) -> None:
        """Say what was done, with the way to undo it, and show how it stands now; `then` is called
        once it was undone."""
        self._page.changed.emit()
        if undo is None:
            self._page.say(said)
        else:
            self._page.say(said, "Undo", lambda: self._undo(undo, then))
        self._done()

    def refuse(self, fault: Exception) -> None:
        """Say why something wasn't done."""
        self._refused(fault)

    def keep_evidence(self, key: UUID, words: str, failed: Callable[[], object]) -> None:
        """Keep what is typed as evidence; `failed` is called where that can't be."""

        def refused(fault: Exception) -> None:
            failed()
            self.refuse(fault)

        self._page.work.run(
            lambda task: self._page.desk.do(actions.write_evidence, key, words),
            lambda _: self._page.say("The evidence is kept."),
            refused,
        )

    def split(self, key: UUID, only: tuple[UUID, ...]) -> None:
        """Let actions stand alone again that were joined, all of them or some."""

        def work(task: Task) -> list[UUID]:
            return [one.id for one in self._page.desk.do(joining.split, key, only)]

        def done(parts: list[UUID]) -> None:
            said = f"{count(len(parts), 'action')} split off."
            self.kept(said, lambda desk: desk.do(undoing.undo_split, key, parts))

        self._page.work.run(work, done, self.refuse)

    def add(
        self,
        new: NewAction,
        added: Callable[[UUID | None], object],
        refused: Callable[[Exception], None],
    ) -> None:
        """Add an action; `added` is told its key, and none once that is undone."""

        def work(task: Task) -> UUID:
            return self._page.desk.do(actions.add_action, **asdict(new)).id

        def done(key: UUID) -> None:
            def undo(desk: Desk[SignedIn]) -> None:
                desk.do(undoing.undo_add, key)

            added(key)
            self.kept("The action is added.", undo, lambda: added(None))

        self._page.work.run(work, done, refused)

    def make_imported(self) -> None:
        """Make the actions that imported audits ask for."""

        def work(task: Task) -> int:
            return self._page.desk.do(making.make_missing, True)

        def done(number: int) -> None:
            self.kept(f"{count(number, 'action')} made.")

        self._page.work.run(work, done, self.refuse)

    def _undo(
        self, undo: Callable[[Desk[SignedIn]], object], then: Callable[[], object] | None
    ) -> None:
        def undone(_: object) -> None:
            if then is not None:
                then()
            self._page.changed.emit()
            self._page.say("It is as it was before.")
            self._done()

        self._page.work.run(lambda task: undo(self._page.desk), undone, self.refuse)
