"""Fills audits on random versions, and compares what the program says with the model."""

import random
from collections import Counter
from datetime import date
from uuid import UUID

from audit_desk.audits import lifecycle
from audit_desk.audits.changes import AnswerChange
from audit_desk.audits.moving import move, offer
from audit_desk.audits.moving_back import move_back
from audit_desk.audits.reading import audit_in_full
from audit_desk.audits.writing import save_many
from audit_desk.forms.service import publish
from audit_desk.people.rules import SignedIn
from audit_desk.summaries.answer_table import answer_table
from audit_desk.summaries.service import SummaryRequest, summarise
from audit_desk.workspace.desk import Desk
from tests.versions.world import Given, Record, Value, World, stored

FORM = "sample"


def live(rng: random.Random, desk: Desk[SignedIn], versions: int = 5) -> None:
    """Publish versions, fill audits on each, move some drafts, and look at everything."""
    world = World(rng)
    audits: list[tuple[UUID, Record]] = []
    drafts: list[tuple[UUID, Record]] = []
    for _ in range(versions):
        desk.do(publish, world.next_version(), "sample.yaml")
        for one in list(drafts):
            if rng.random() < 0.5:
                _move(rng, desk, world, *one)
            if rng.random() < 0.3:
                drafts.remove(one)
                desk.do(lifecycle.submit_audit, one[0])
        for _ in range(2):
            made = _fill(desk, world)
            audits.append(made)
            if rng.random() < 0.5:
                drafts.append(made)
            else:
                desk.do(lifecycle.submit_audit, made[0])
        for key, record in audits:
            look_at_record(desk, key, record)
    for key, _ in drafts:
        desk.do(lifecycle.submit_audit, key)
    look_at_export(desk, world, audits)
    look_at_summary(desk, world)


def _fill(desk: Desk[SignedIn], world: World) -> tuple[UUID, Record]:
    audit = desk.do(lifecycle.start_audit, FORM, case_ref="C1", audit_date=date(2022, 1, 1))
    answers = world.answers()
    batch = [AnswerChange(key, value=text) for key, (_, text) in answers.items()]
    desk.do(save_many, audit.id, batch)
    return audit.id, world.fill(answers)


def _move(
    rng: random.Random, desk: Desk[SignedIn], world: World, key: UUID, record: Record
) -> None:
    if record.version == world.version:
        return
    assert desk.ask(offer, key) is not None
    desk.do(move, key)
    if rng.random() < 0.3:
        desk.do(move_back, key)
        look_at_record(desk, key, record)
        desk.do(move, key)
    world.move(record)


def look_at_record(desk: Desk[SignedIn], key: UUID, record: Record) -> None:
    """Every answer is read in one place: under its question, or as no longer asked."""
    full = desk.ask(audit_in_full, key)
    assert full.version.version == record.version
    read = [
        (question.ask, full.answers[question.key].value)
        for question in full.form.questions
        if question.key in full.answers
    ]
    left = [(one.question.ask, one.answer.value) for one in full.no_longer]
    wanted: dict[bool, list[tuple[str, str]]] = {True: [], False: []}
    for one in record.given:
        here = record.version in one.thing.asked
        asked = one.thing.asked[one.thing.last(record.version)]
        wanted[here].append((asked.ask, stored(one.value)))
    assert sorted(read) == sorted(wanted[True])
    assert sorted(left) == sorted(wanted[False])


def look_at_export(desk: Desk[SignedIn], world: World, audits: list[tuple[UUID, Record]]) -> None:
    """Every answer stands in the row of its audit, in the column of its question."""
    table = desk.ask(answer_table, SummaryRequest(FORM))
    assert len(set(table.headings)) == len(table.headings)
    refs = {desk.ask(audit_in_full, key).audit.audit_ref: record for key, record in audits}
    assert [row[0] for row in table.rows] == [*refs]
    columns = {
        thing.asked[thing.last(world.version)].key: thing for thing in world.things if thing.asked
    }
    first, last = table.headings.index("auditor_grade") + 1, table.headings.index("strengths")
    own = [name for name in table.headings[first:last] if ": " not in name]
    assert sorted(own) == sorted(columns)
    for row, record in zip(table.rows, refs.values(), strict=True):
        given = {id(one.thing): one for one in record.given}
        for name in own:
            cell, thing = row[table.headings.index(name)], columns[name]
            one = given.get(id(thing))
            wanted = "" if one is None else _shown(one, thing.last(world.version))
            assert ("" if cell is None else str(cell)) == wanted, name


def _shown(one: Given, version: int) -> str:
    value, kind = one.at(version), one.thing.asked[version].kind
    if not isinstance(value, str):
        return "; ".join(value)
    return value.capitalize() if kind.startswith("yes") else value


def look_at_summary(desk: Desk[SignedIn], world: World) -> None:
    """Every answer is counted once, with its question, by the version that its audit is on."""
    made = desk.ask(summarise, SummaryRequest(FORM, worded_by=world.version))
    on = {record.version for record in world.records} | {world.version}
    figures = {one.key: one for one in made.questions}
    assert len(figures) == len(made.questions)
    wanted: dict[str, Counter[Value]] = {}
    for record in world.records:
        for thing in world.things:
            if record.version in thing.asked:
                words = max(number for number in thing.asked if number in on)
                wanted.setdefault(thing.asked[words].key, Counter())
        for one in record.given:
            if record.version not in one.thing.asked:
                continue
            words = max(number for number in one.thing.asked if number in on)
            counter = wanted[one.thing.asked[words].key]
            value = one.at(words)
            counter["answered"] += 1
            for part in [value] if isinstance(value, str) else value:
                counter[f"={part}"] += 1
    assert sorted(figures) == sorted(wanted)
    for key, counts in wanted.items():
        figure = figures[key]
        assert figure.base == counts["answered"], key
        told = {f"={one.value}": one.count for one in figure.counts if one.count}
        if figure.grades is not None:
            told = {f"={grade}": n for grade, n in figure.grades.counts.items() if n}
        if told:
            assert told == {name: n for name, n in counts.items() if str(name).startswith("=")}
