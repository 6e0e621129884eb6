"""Commands about audits: bringing them in, summing them up, and what is to be followed up."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from sqlmodel import Session

from audit_desk.audits.importing import Imported, import_audits, read_table
from audit_desk.commands.acting import desk_at, do_at
from audit_desk.commands.tables import as_json, as_table
from audit_desk.followups.reading import due_list
from audit_desk.forms.service import newest
from audit_desk.people.rules import SignedIn
from audit_desk.summaries.service import SummaryRequest, summarise
from audit_desk.workspace.columns import now
from audit_desk.workspace.settings import MARKING, ORGANISATION, setting


def bring_in(workspace: Path, file: Path, form: str, json_wanted: bool) -> str:
    """Import a table of audits, into a workspace that is made where there is none."""
    table = read_table(file)  # an unreadable file makes no workspace

    def work(session: Session, person: SignedIn) -> Imported:
        return import_audits(session, person, newest(session, person, form), table)

    done = do_at(workspace, work)
    if json_wanted:
        return as_json({"added": done.added, "already_there": done.already})
    audits = "audit was" if done.added == 1 else "audits were"
    said = f"{done.added} {audits} imported."
    return f"{said} {done.already} stood there already." if done.already else said


def sum_up(workspace: Path, asked: SummaryRequest, shape: str, out: Path) -> str:
    """Write a summary to a file, whole or not at all."""
    from audit_desk.reports.write import Format, write_summary

    with desk_at(workspace) as desk:
        summary = desk.ask(summarise, asked)
        marking, organisation = desk.ask(setting, MARKING), desk.ask(setting, ORGANISATION)
        write_summary(
            summary,
            Format(shape),
            out,
            marking=marking,
            organisation=organisation,
            printed_by=desk.person.name,
            printed_at=now(),
        )
    audits = "audit" if summary.audits == 1 else "audits"
    return f"{out}: a summary of {summary.audits} {audits}."


def export(workspace: Path, asked: SummaryRequest, shape: str, out: Path) -> str:
    """Write every answer to a file, whole or not at all."""
    from audit_desk.reports.answers import write_answers
    from audit_desk.summaries.answer_table import answer_table

    with desk_at(workspace) as desk:
        table = desk.ask(answer_table, asked)
    write_answers(table, shape, out)
    number = len(table.rows)
    return f"{out}: {number} {'audit' if number == 1 else 'audits'}, one a row."


def follow_ups(workspace: Path, due_by: date | None, json_wanted: bool) -> str:
    """The follow-ups that aren't done, by due date."""
    with desk_at(workspace) as desk:
        rows = [
            {
                "due": one.due,
                "days": one.days,
                "state": one.state,
                "case_ref": one.case_ref,
                "service": one.service,
                "form": one.form_title,
                "audit_date": one.audit_date,
                "grade": one.first_grade_label,
                "reviewer": one.reviewer,
                **({"waits_for": one.waits_for, "team": one.team} if json_wanted else {}),
            }
            for one in desk.ask(due_list, due_by)
        ]
    return as_json(rows) if json_wanted else as_table(rows, "No follow-up is due.")


def impact_of(workspace: Path, asked: SummaryRequest, json_wanted: bool) -> str:
    """What a round of follow-ups came to; without a form, on that of the newest review."""
    from audit_desk.reports.impact import as_json as impact_as_json
    from audit_desk.summaries.impact import impact, review_forms
    from audit_desk.summaries.impact_words import in_short, title, under_title

    with desk_at(workspace) as desk:
        if not asked.form:
            known = desk.ask(review_forms)
            if not known:
                return as_json(None) if json_wanted else "There is no form for follow-ups yet."
            asked = replace(asked, form=known[0][0])
        found = desk.ask(impact, asked)
    if json_wanted:
        return as_json(impact_as_json(found))
    return "\n".join([title(found), under_title(found), *in_short(found)])
