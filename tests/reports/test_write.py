"""A file is written whole or not at all."""

import errno
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from audit_desk.reports.write import Format
from audit_desk.workspace.errors import StoreError
from tests.reports import samples
from tests.reports.writing import written

EVERY = [one.value for one in Format]


class StopError(Exception):
    """The person pressed cancel."""


@pytest.mark.parametrize("shape", EVERY)
def test_each_format_is_written_and_nothing_else(shape: str, tmp_path: Path) -> None:
    for made in (samples.ordinary(), samples.empty(), samples.ungraded()):
        path = written(made, shape, tmp_path)
        assert path.stat().st_size > 100
    assert [one.name for one in tmp_path.iterdir()] == [f"summary.{shape}"]


@pytest.mark.parametrize("shape", EVERY)
def test_stopping_leaves_what_was_there(shape: str, tmp_path: Path) -> None:
    path = tmp_path / f"summary.{shape}"
    path.write_text("before")

    def stop(_done: int, _of: int) -> None:
        raise StopError

    with pytest.raises(StopError):
        written(samples.ordinary(), shape, tmp_path, progress=stop)
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("shape", EVERY)
def test_progress_rises_to_the_end(shape: str, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    written(samples.ordinary(), shape, tmp_path, progress=lambda *at: seen.append(at))
    assert seen == sorted(seen)
    assert seen[-1][0] == seen[-1][1]


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="isn't there"):
        written(samples.ordinary(), "json", tmp_path / "away")


def test_a_folder_of_that_name_is_told(tmp_path: Path) -> None:
    (tmp_path / "summary.pdf").mkdir()
    with pytest.raises(StoreError, match="is a folder"):
        written(samples.ordinary(), "pdf", tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == ["summary.pdf"]


@pytest.mark.parametrize("shape", EVERY)
def test_a_full_disk_is_told(shape: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / f"summary.{shape}").write_text("before")

    def full(*_: Any, **__: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(StoreError, match="no space"):
        written(samples.ordinary(), shape, tmp_path)
    assert (tmp_path / f"summary.{shape}").read_text() == "before"
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    with pytest.raises(StoreError, match="can't be written"):
        written(samples.ordinary(), "csv", tmp_path)


def test_the_file_is_for_the_same_people_as_any_other(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_text("")
    path = written(samples.ordinary(), "json", tmp_path)
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(other.stat().st_mode)
