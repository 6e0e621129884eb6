"""The command that brings in answers collected elsewhere, where nothing is left to ask."""

from pathlib import Path

from sqlmodel import Session

from audit_desk.audits.bringing.book import read_book
from audit_desk.audits.bringing.service import Trial, bring_in, try_out
from audit_desk.audits.bringing.under_way import begin
from audit_desk.audits.importing import ImportFaults
from audit_desk.commands.acting import desk_at, do_at
from audit_desk.commands.tables import as_json
from audit_desk.forms.service import newest
from audit_desk.people.rules import SignedIn


def bring_answers_in(
    workspace: Path, file: Path, form: str, dry_run: bool, json_wanted: bool
) -> str:
    """Bring a file of answers in as the last one like it was read, or as is certain or likely.

    Raises ImportFaults where a column or a value is doubtful: a person says it in the window.
    """
    book = read_book(file)

    def work(session: Session, person: SignedIn) -> Trial:
        made = begin(session, person, newest(session, person, form), book)
        trial = try_out(session, person, made.version, made.source, made.how)
        if trial.faults:
            raise ImportFaults(book.name, list(trial.faults))
        if not dry_run:
            bring_in(session, person, made.version, made.source, made.how)
        return trial

    if dry_run:
        with desk_at(workspace) as desk:
            trial = desk.ask(work)
    else:
        trial = do_at(workspace, work)
    return _json(trial, dry_run) if json_wanted else _words(trial, dry_run)


def _json(trial: Trial, dry_run: bool) -> str:
    return as_json(
        {
            "rows": trial.rows,
            "added": 0 if dry_run else trial.new,
            "new": trial.new,
            "already_there": trial.already,
            "twice": trial.twice,
            "people_added": list(trial.people),
        }
    )


def _words(trial: Trial, dry_run: bool) -> str:
    audits = "audit" if trial.new == 1 else "audits"
    said = f"{trial.new} {audits} {'would come' if dry_run else 'came'} in."
    if trial.already:
        said += f" {trial.already} stood there already."
    if trial.people:
        people = "person" if len(trial.people) == 1 else "people"
        added = "would be added" if dry_run else "added"
        said += f" {len(trial.people)} {people} {added}: {', '.join(trial.people)}."
    return said
