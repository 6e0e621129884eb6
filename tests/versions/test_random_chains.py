"""Random forms and chains of versions: no answer is lost, moved or counted under another."""

import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit_desk.audits import move_plan, reading
from audit_desk.forms import meaning
from audit_desk.forms.definition import Question
from audit_desk.people.rules import SignedIn
from audit_desk.people.service import any_lead
from audit_desk.summaries import answer_table
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import RuleError
from audit_desk.workspace.store import open_store
from tests.versions.looking import live

SEEDS = range(12)


@contextmanager
def fresh(template: Path, folder: Path) -> Iterator[Desk[SignedIn]]:
    """A workspace for one example."""
    path = folder / "chain.auditdesk"
    for old in folder.glob("chain.auditdesk*"):
        old.unlink()
    shutil.copyfile(template, path)
    workspace = open_store(path)
    try:
        with workspace.reading() as session:
            lead = any_lead(session)
        assert lead is not None
        yield Desk(workspace, lead)
    finally:
        workspace.close()


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(rng=st.randoms(use_true_random=False))
def test_no_answer_is_lost_moved_or_counted_elsewhere(
    rng: random.Random, template: Path, tmp_path: Path
) -> None:
    with fresh(template, tmp_path) as desk:
        live(rng, desk)


def _no_renaming(self: meaning.Lineage, question: Question) -> str:
    return question.key


def _no_reading(self: meaning.Line, value: str, begin: int, end: int) -> str:
    return value


def _twice(self: meaning.Lineage, question: Question, answers: bool) -> bool:
    return False


def _nothing_left(*_: object) -> tuple[()]:
    return ()


def _newest_alone(lineage: meaning.Lineage, versions: list[int]) -> list[object]:
    return [*_RUNS(lineage, versions[:1])]


def _left_behind(*args: object) -> None:
    return None


_RUNS = answer_table._runs


def _told_apart(old: object, new: object, stated: object) -> meaning.Step:
    return meaning.Step(apart=True)


MISTAKES: dict[str, tuple[object, str, Callable[..., object]]] = {
    "a renamed question loses its answers": (meaning.Lineage, "source", _no_renaming),
    "mapped answers are read as they were": (meaning.Line, "read", _no_reading),
    "a mapping is done in every version": (meaning.Lineage, "_stands", _twice),
    "every version is counted apart": (meaning, "step", _told_apart),
    "what isn't asked any more is not shown": (reading, "no_longer_asked", _nothing_left),
    "a table has the newest questions alone": (answer_table, "_runs", _newest_alone),
    "a move leaves answers behind": (move_plan, "_carried", _left_behind),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_planted_mistake_is_found(
    mistake: str, template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    where, name, wrong = MISTAKES[mistake]
    monkeypatch.setattr(where, name, wrong)
    monkeypatch.setattr("audit_desk.forms.protection.check_meaning", _nothing_left)
    for seed in SEEDS:
        try:
            with fresh(template, tmp_path) as desk:
                live(random.Random(seed), desk)
        except (AssertionError, KeyError, RuleError):
            return
    pytest.fail("nobody noticed")
