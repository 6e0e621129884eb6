"""Slow work: results come to the window's own thread, and to nobody once the page is gone."""

import threading

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from audit_desk.ui.work import Task, Work
from audit_desk.workspace.errors import InputError


@pytest.fixture
def owner(qtbot: QtBot) -> QObject:
    return QObject()


def test_results_arrive_in_order_in_the_windows_own_thread(owner: QObject, qtbot: QtBot) -> None:
    work, heard, threads = Work(owner), list[object](), set[int]()

    def hear(result: object) -> None:
        heard.append(result)
        threads.add(threading.get_ident())

    for number in range(50):
        work.run(lambda task, n=number: n, hear)
    qtbot.waitUntil(lambda: not work.busy)
    assert heard == list(range(50))
    assert threads == {threading.get_ident()}
    work.close()


def test_a_fault_and_a_cancelled_job_are_told(owner: QObject, qtbot: QtBot) -> None:
    work, faults, told = Work(owner), list[Exception](), list[str]()
    begun = threading.Event()

    def wrong(task: Task) -> None:
        raise InputError("No.")

    def long(task: Task) -> None:
        begun.set()
        while True:
            task.progress(1, 2)

    work.run(wrong, lambda _: told.append("done"), faults.append)
    job = work.run(long, lambda _: told.append("done"), on_cancelled=lambda: told.append("stopped"))
    assert begun.wait(10)
    job.cancel()
    qtbot.waitUntil(lambda: not work.busy)
    assert [str(fault) for fault in faults] == ["No."]
    assert told == ["stopped"]
    work.close()


def test_a_page_that_is_closed_while_its_work_speaks_hears_no_more(qtbot: QtBot) -> None:
    for _ in range(8):
        owner = QObject()
        work, heard, stopped = Work(owner), list[int](), threading.Event()

        def speak(task: Task, stopped: threading.Event = stopped) -> None:
            try:
                while True:
                    task.progress(1, 2)
            finally:
                stopped.set()

        work.run(speak, heard.append, on_progress=lambda done, _, heard=heard: heard.append(done))
        qtbot.waitUntil(lambda heard=heard: len(heard) > 5)
        delete(owner)
        known = len(heard)
        assert stopped.wait(10)
        qtbot.wait(1)
        assert len(heard) == known
