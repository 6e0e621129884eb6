"""A plan as a file: the spreadsheet that comes back, and the PDF for the board."""

import re
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from audit_desk.people.rules import SignedIn
from audit_desk.plans.copies.service import take_copy, write_copy
from audit_desk.ui.files import TABLES, ask_for_new_file
from audit_desk.ui.page import Page
from audit_desk.workspace.columns import now
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.settings import MARKING, ORGANISATION, setting

PDF = "PDF files (*.pdf);;All files (*)"
_NOT_IN_NAMES = re.compile(r"[^\w\- ]+")


def file_name(title: str) -> str:
    """A name for a file, of a plan's title."""
    return " ".join(_NOT_IN_NAMES.sub(" ", title).split())[:80] or "plan"


def write_spreadsheet(desk: Desk[SignedIn], plan_id: UUID, file: Path) -> Path:
    """Write a copy of the plan as XLSX or CSV, as the name ends; another ending becomes .xlsx."""
    target = (
        file if file.suffix.casefold() in (".csv", ".xlsx") else file.with_name(f"{file.name}.xlsx")
    )
    write_copy(desk.do(take_copy, plan_id), target)
    return target


def write_plan(desk: Desk[SignedIn], plan_id: UUID, file: Path) -> Path:
    """Print the plan for the board."""
    from audit_desk.reports.plan import write_plan_pdf
    from audit_desk.reports.printed import Printed
    from audit_desk.ui.plans.loading import load

    found = desk.ask(load, plan_id)
    marking, organisation = desk.ask(setting, MARKING), desk.ask(setting, ORGANISATION)
    printed = Printed(marking, organisation, desk.person.name, now())
    since = found.versions[0].board_date if found.versions else None
    write_plan_pdf(found.plan, found.compared.changes, since, found.offered.measured, file, printed)
    return file


class PlanOutput:
    """What the page of a plan can make files of; asks where to put them."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._plan_id: UUID | None = None
        self._title = ""
        self._refused: Callable[[Exception], None] = lambda fault: None

    def use(self, plan_id: UUID, title: str, refused: Callable[[Exception], None]) -> None:
        """From now on files are made of this plan; `refused` is told what went wrong."""
        self._plan_id, self._title, self._refused = plan_id, title, refused

    def take_copy(self) -> None:
        """Ask for a file, and put the plan into it as a spreadsheet."""
        proposed = Path.home() / f"{file_name(self._title)}.xlsx"
        file = ask_for_new_file(self._page, "Where to put the copy", TABLES, proposed)
        if file is not None:
            self.take_copy_to(file)

    def take_copy_to(self, file: Path) -> None:
        """Put the plan into a spreadsheet; how it went out is kept to compare with."""
        self._run(write_spreadsheet, file, "The copy is in {}. Bring it back when it is changed.")

    def save_pdf(self) -> None:
        """Ask for a file, and print the plan for the board into it."""
        proposed = Path.home() / f"{file_name(self._title)}.pdf"
        file = ask_for_new_file(self._page, "Save the plan", PDF, proposed)
        if file is not None:
            self.save_pdf_to(file)

    def save_pdf_to(self, file: Path) -> None:
        """Print the plan for the board into a file."""
        self._run(write_plan, file, "Saved as {}.")

    def _run(
        self, write: Callable[[Desk[SignedIn], UUID, Path], Path], file: Path, said: str
    ) -> None:
        page, key = self._page, self._plan_id
        if key is None:
            return
        page.work.run(
            lambda task: write(page.desk, key, file),
            lambda made: page.say(said.format(made.name)),
            self._refused,
        )
