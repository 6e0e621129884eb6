"""Saving beside the window: nothing is dropped, the newest value wins, refusals hold up nobody."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from threading import Event
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from audit_desk.ui.audit.autosave import Autosave, Condition
from audit_desk.ui.audit.fields import PLACE, Field, answer_field
from audit_desk.workspace.errors import InputError, StoreError

NOW = datetime(2021, 11, 27, 10, 32, tzinfo=UTC)
ONE, OTHER = answer_field("one"), answer_field("other")


class Disk:
    """Takes what is saved; can be made to refuse."""

    def __init__(self) -> None:
        self.holds: dict[Field, Any] = {}
        self.refuses: dict[Field, Exception] = {}
        self.full: Exception | None = None
        self.let = Event()
        self.let.set()

    def __call__(self, batch: Mapping[Field, Any]) -> datetime | None:
        self.let.wait(10)
        if self.full:
            raise self.full
        for field in batch:
            if field in self.refuses:
                raise self.refuses[field]
        self.holds.update(batch)
        return NOW if set(batch) != {PLACE} else None


@pytest.fixture
def disk() -> Disk:
    return Disk()


@pytest.fixture
def saving(qapp: object, disk: Disk) -> Iterator[Autosave]:
    made = Autosave(disk, NOW)
    yield made
    made.give_up()


def test_the_newest_value_is_on_disk_after_a_flush(saving: Autosave, disk: Disk) -> None:
    for value in "abc":
        saving.put(ONE, value)
    assert saving.flush()
    assert disk.holds == {ONE: "c"}
    assert saving.standing().condition is Condition.SAVED


def test_it_is_saving_until_it_is_saved(saving: Autosave, disk: Disk) -> None:
    disk.let.clear()
    saving.put(ONE, "a")
    assert saving.standing().condition is Condition.SAVING
    disk.let.set()
    assert saving.flush()


def test_where_the_person_is_does_not_count_as_unsaved_work(saving: Autosave, disk: Disk) -> None:
    disk.let.clear()
    saving.put(PLACE, {"section": "about"})
    assert saving.standing().condition is Condition.SAVED
    disk.let.set()
    assert saving.flush()
    assert disk.holds[PLACE] == {"section": "about"}


def test_a_full_disk_loses_nothing_and_is_tried_again(saving: Autosave, disk: Disk) -> None:
    disk.full = StoreError("The disk is full.", "What you did last was not kept.", "Free some.")
    saving.put(ONE, "a")
    assert not saving.flush()
    standing = saving.standing()
    assert standing.condition is Condition.FAILED
    assert standing.error is not None
    assert (standing.error.what, standing.error.next) == (disk.full.what, disk.full.next)
    assert "still on this page" in standing.error.means
    saving.put(ONE, "b")
    disk.full = None
    assert saving.flush()
    assert disk.holds == {ONE: "b"}


def test_one_refused_field_does_not_hold_back_the_others(saving: Autosave, disk: Disk) -> None:
    disk.refuses[OTHER] = InputError("No.")
    saving.put(ONE, "a")
    saving.put(OTHER, "b")
    assert not saving.flush()
    assert disk.holds == {ONE: "a"}
    assert saving.standing().waiting == 1
    assert not saving.close()


def test_a_fault_of_the_program_is_told_without_its_own_words(saving: Autosave, disk: Disk) -> None:
    disk.refuses[ONE] = RuntimeError("C100 secret")
    saving.put(ONE, "a")
    assert not saving.flush()
    error = saving.standing().error
    assert error is not None
    assert "secret" not in f"{error.what} {error.means} {error.next}"


def test_an_idle_thread_ends_and_the_next_change_begins_another(
    qtbot: QtBot, saving: Autosave, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("audit_desk.ui.audit.autosave.IDLE", 0.01)
    saving.put(ONE, "a")
    assert saving.flush()
    qtbot.waitUntil(lambda: saving._thread is None)
    saving.put(ONE, "b")
    assert saving.flush()
    assert disk.holds == {ONE: "b"}
