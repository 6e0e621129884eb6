"""Another window that is writing for as long as it likes."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

from audit_desk.workspace.store import Workspace


@contextmanager
def writing_elsewhere(workspace: Workspace) -> Iterator[None]:
    """Meanwhile nobody else can write in the workspace."""
    with closing(sqlite3.connect(workspace.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")
