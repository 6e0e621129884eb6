"""The slow work of the page, done in its worker: reading, matching, trying out, bringing in."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from audit_desk.audits.bringing import service
from audit_desk.audits.bringing.book import Book, read_book
from audit_desk.audits.bringing.deciding import ValueRow
from audit_desk.audits.bringing.service import Trial
from audit_desk.audits.bringing.under_way import UnderWay, begin
from audit_desk.audits.bringing.undoing import (
    BroughtInRow,
    brought_in_before,
    undo_bringing_in,
)
from audit_desk.ui.widgets.text import count
from audit_desk.ui.work import Job, Task

if TYPE_CHECKING:
    from audit_desk.ui.bringing.page import BringInPage

R = TypeVar("R")


class Jobs:
    """One job at a time; while one is under way nothing else can be pressed but Cancel."""

    def __init__(self, page: "BringInPage") -> None:
        self._page = page
        self._job: Job[Any] | None = None
        self._ended_before_cancel: list[Callable[[], None]] = []
        self.banner_acts: tuple[Callable[[], object], ...] = ()

    @property
    def busy(self) -> bool:
        """Whether a job is under way."""
        return self._job is not None

    def read(self, file: Path) -> None:
        """Read a file, and begin with it."""

        def done(book: Book) -> None:
            self._page.book = book
            self._page.take(None)
            self._page.files.take_book(file, book)
            self.begin()

        self._run(f"Reading {file.name}…", lambda task: read_book(file), done)

    def begin(self) -> None:
        """Match the columns of the file to the form, once both are chosen."""
        page, version = self._page, self._page.files.version
        book = page.book
        if book is None or version is None:
            page.take(None)
            return
        again = page.under_way is not None or page.files.heading.count() > 0
        sheet = str(page.files.sheet.value() or "") if again else ""
        row = page.files.heading_row if again else None

        def work(task: Task) -> tuple[UnderWay, list[ValueRow]]:
            made = page.desk.ask(begin, version, book, sheet, row)
            return made, made.values()

        def done(made: tuple[UnderWay, list[ValueRow]]) -> None:
            page.take(made[0])
            page.values.show_values(made[1])
            page.settle()
            page.next.setFocus()

        def refused(fault: Exception) -> None:
            page.take(None)
            page.files.offer_headings(book, sheet)
            page.tell(fault)

        page.clear_banner()
        self._run("Matching columns to questions…", work, done, refused)

    def work_out_values(self) -> None:
        """Work out what the values become."""
        under_way = self._page.under_way
        if under_way is None:
            return

        def done(rows: list[ValueRow]) -> None:
            self._page.values.show_values(rows)
            self._page.values.entered()

        self._run("", lambda task: under_way.values(), done)

    def try_out(self) -> None:
        """Work out what would come in."""
        page, under_way = self._page, self._page.under_way
        if under_way is None:
            return

        def work(task: Task) -> Trial:
            given = (under_way.version, under_way.source, under_way.how, task.progress)
            return page.desk.ask(service.try_out, *given)

        def done(trial: Trial) -> None:
            page.check.show_trial(trial)
            page.check.entered()

        self._run(f"Checking {under_way.book.name}…", work, done)

    def bring_in(self) -> None:
        """Bring everything in."""
        page, under_way, trial = self._page, self._page.under_way, self._page.check.trial
        if under_way is None or trial is None:
            return

        def work(task: Task) -> BroughtInRow | None:
            given = (under_way.version, under_way.source, under_way.how, task.progress)
            step = page.desk.do(service.bring_in, *given)
            self._ended_before_cancel.append(lambda: done(step))
            return step

        def done(step: BroughtInRow | None) -> None:
            self._brought_in(step, trial)

        self._run(f"Bringing {count(trial.new, 'audit')} in…", work, done)

    def ask_to_undo(self, one: BroughtInRow) -> None:
        """Ask whether the audits of a file are to go."""
        audits = count(one.audits, "audit")
        self._page.show_banner(
            f"Take the {audits} of {one.file_name} out again?",
            "All of them go, or none: none where any was moderated, followed up or changed since. "
            "People who were added stay. The same file can be brought in again.",
            "card-warn",
            "Take them &out",
            "Keep them",
        )
        self.banner_acts = (lambda: self._undo(one), self._page.clear_banner)
        self._page.banner_buttons[1].setFocus()

    def act_on_banner(self, place: int) -> None:
        """Do what a button of the message says."""
        if place < len(self.banner_acts):
            self.banner_acts[place]()

    def cancel(self) -> None:
        """Stop the job. What was done already when the word came is told as it is."""
        if self._job is None:
            return
        page = self._page
        page.progress.cancel.setEnabled(False)
        page.progress.words.setText("Stopping…")
        self._job.cancel()

        def stopped(_: None) -> None:
            self._end()
            if self._ended_before_cancel:
                self._ended_before_cancel.pop()()
            else:
                page.show_banner("It was stopped.", "Nothing was changed.", "card-accent")

        page.work.run(lambda task: None, stopped)  # does nothing, but only once the job has ended

    def _undo(self, one: BroughtInRow) -> None:
        page = self._page
        page.clear_banner()

        def work(task: Task) -> int:
            taken = page.desk.do(undo_bringing_in, one.id, task.progress)
            self._ended_before_cancel.append(lambda: done(taken))
            return taken

        def done(taken: int) -> None:
            page.before.show_files(page.desk.ask(brought_in_before))
            page.check.show_trial(None)
            page.settle()
            page.show_banner(f"{count(taken, 'audit')} of {one.file_name} went.", "", "card-accent")
            page.changed.emit()

        self._run(f"Taking {count(one.audits, 'audit')} out…", work, done)

    def _brought_in(self, step: BroughtInRow | None, trial: Trial) -> None:
        page = self._page
        page.before.show_files(page.desk.ask(brought_in_before))
        page.check.show_trial(None)
        page.book = None
        page.files.forget()
        page.take(None)
        page.go_to(0)
        if step is None:
            page.show_banner("Every row of the file was here already.", "", "card-accent")
            return
        were = "audit came in" if step.audits == 1 else "audits came in"
        already = f"{trial.already:,} were here already. " if trial.already else ""
        page.show_banner(
            f"{step.audits:,} {were} from {step.file_name}.",
            f"{already}They are finalised, and counted in summaries from now on.",
            "card-accent",
            "Show these au&dits",
            "Undo",
        )
        self.banner_acts = (
            lambda: page.go("audits", form=step.form),
            lambda: self._undo(step),
        )
        page.banner_buttons[0].setFocus()
        page.changed.emit()

    def _run(
        self,
        words: str,
        work: Callable[[Task], R],
        done: Callable[[R], None],
        refused: Callable[[Exception], None] | None = None,
    ) -> None:
        if self.busy:
            return
        self._ended_before_cancel.clear()

        def ended(result: R) -> None:
            self._end()
            done(result)
            self._page.settle()

        def failed(fault: Exception) -> None:
            if self._job is not None and self._job.task.cancelled():
                return  # it is told as stopped
            self._end()
            (refused or self._page.tell)(fault)
            self._page.settle()

        if words:
            self._page.progress.begin(words)
        self._job = self._page.work.run(work, ended, failed, self._page.progress.step)
        self._page.settle()

    def _end(self) -> None:
        self._job = None
        self._page.progress.hide()
        self._page.settle()
