"""The sample workspace, built once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from audit_desk.workspace.store import Workspace, open_store
from tests.demo.looking import build


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("sample"))


@pytest.fixture
def workspace(sample: Path) -> Iterator[Workspace]:
    opened = open_store(sample)
    yield opened
    opened.close()
