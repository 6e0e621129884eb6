"""Opening a workspace: one file, one engine, one way to read and one to write."""

import glob
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlmodel import Session

from audit_desk.workspace import faults
from audit_desk.workspace.errors import StoreError
from audit_desk.workspace.places import program_folder

APPLICATION_ID = (
    0x41754465  # "AuDe", in the file's header: what tells a workspace from any SQLite file
)
BUSY_MS = 5_000


class Workspace:
    """An open store. Made by `open_store` or `create_store`; closed by `close`."""

    def __init__(self, path: Path, engine: Engine) -> None:
        self.path, self._engine, self._closed = path, engine, False
        self._file = faults.file_at(path)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session on one consistent view; nothing done in it is kept."""
        self._must_be_open()
        with (
            faults.in_plain_words(self.path),
            Session(self._engine, expire_on_commit=False) as session,
        ):
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session whose changes are all kept at its end, or none of them.

        Raises StoreError where the file was moved, replaced or taken out with its drive: the
        system would let it be written all the same, where nobody finds it again.
        """
        self._must_be_open()
        faults.must_still_be(self.path, self._file)
        writer = self._engine.execution_options(begin="BEGIN IMMEDIATE")
        try:
            with (
                faults.in_plain_words(self.path),
                Session(writer, expire_on_commit=False) as session,
                session.begin(),
            ):
                yield session
        except StoreError:
            self._engine.dispose()  # a drive that was out and in again is opened anew
            raise

    def close(self) -> None:
        """Let go of the file: what still asks is refused, and doesn't open it again."""
        self._closed = True
        self._engine.dispose()

    def _must_be_open(self) -> None:
        if self._closed:
            raise StoreError(
                f"{self.path} is closed in this window.",
                "Nothing was read or changed.",
                "Open it again.",
            )


def open_store(path: Path) -> Workspace:
    """Open a workspace that exists, bringing an older one up to date after a copy is kept.

    Raises StoreError where the file is missing, damaged, no workspace, newer than the program,
    or can't be written.
    """
    if not path.exists():
        raise StoreError(
            f"There is no workspace at {path}.",
            "Nothing was opened or changed.",
            "Check the name, or make a new workspace.",
        )
    with faults.in_plain_words(path, "It was not opened; what it holds is as it was."):
        faults.check_file(path, APPLICATION_ID)
        engine = make_engine(path)
        try:
            _bring_up_to_date(path, engine)
        except BaseException:
            engine.dispose()
            raise
    return Workspace(path, engine)


def create_store(path: Path, fill: Callable[[Session], None] | None = None) -> Workspace:
    """Make a workspace, empty or with what `fill` puts into it; it gets its name when it is whole.

    Raises StoreError where a file already stands or can't be made, and what `fill` raises.
    """
    if path.exists():
        raise _stands_already(path)
    unfinished = path.with_name(f"{path.name}.{token_hex(4)}.making")  # two may make it at once
    with faults.in_plain_words(path, "No workspace was made."):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with closing(sqlite3.connect(unfinished)) as file:
                file.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                file.execute("PRAGMA journal_mode = DELETE")
            engine = make_engine(unfinished, wal=False)
            try:
                migrate(engine)
                if fill:
                    with Workspace(unfinished, engine).writing() as session:
                        fill(session)
            finally:
                engine.dispose()
            _give_name(unfinished, path)
        finally:
            forget(unfinished)
        for interrupted in path.parent.glob(f"{glob.escape(path.name)}.*making"):
            with suppress(OSError):
                forget(interrupted)
    return open_store(path)


def _give_name(unfinished: Path, path: Path) -> None:
    """Name a store that is whole, never in the place of one that was made in the meantime."""
    try:
        path.hardlink_to(unfinished)
    except OSError as error:
        if path.exists():
            raise _stands_already(path) from error
        unfinished.rename(path)  # on a drive that knows no second names


def _stands_already(path: Path) -> StoreError:
    return StoreError(
        f"There is already a file at {path}.",
        "It was left as it is.",
        "Choose another name, or open it.",
    )


def forget(path: Path) -> None:
    """Delete a file that isn't needed, with what SQLite may have left beside it."""
    for ending in ("", "-journal", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def make_engine(path: Path, wal: bool = True) -> Engine:
    """An engine that keeps what it was told through a power cut, and waits its turn."""
    engine = create_engine(
        URL.create("sqlite", database=str(path)),  # as it is: a name may hold ? or %
        connect_args={"timeout": BUSY_MS / 1000, "check_same_thread": False},
    )

    @event.listens_for(engine, "connect")
    def _set_up(connection: Any, record: Any) -> None:
        connection.isolation_level = None  # transactions are begun below, not by the driver
        if wal:
            connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA cache_size = -65536")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))

    return engine


def known_revisions() -> list[str]:
    """The migrations that this program has, oldest first; their files are named by revision."""
    scripts = (program_folder("db") / "versions").glob("[0-9]*.py")
    return sorted(script.stem.split("_")[0] for script in scripts)


def revision_of(engine: Engine) -> str | None:
    """The migration that a store stands at; None for an empty one."""
    with engine.connect() as connection:
        if not connection.dialect.has_table(connection, "alembic_version"):
            return None
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return str(found) if found else None


def migrate(engine: Engine) -> None:
    """Run the migrations that the store lacks, all in one transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(program_folder("db")))
    writer = engine.execution_options(begin="BEGIN IMMEDIATE")  # two windows: one does, one waits
    with writer.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.commit()


def _bring_up_to_date(path: Path, engine: Engine) -> None:
    known, found = known_revisions(), revision_of(engine)
    if found == known[-1]:
        return
    if found is None:
        raise StoreError(
            f"{path} is not a finished workspace.",
            "Nothing was changed.",
            "Make a new workspace, or restore a backup.",
        )
    if found not in known and found < known[0]:
        raise StoreError(
            f"{path} was made by an Audit Desk too old for this one.",
            "Nothing was changed.",
            "Open it once with a program of the years between, then with this one.",
        )
    if found not in known:
        raise StoreError(
            f"{path} was made by a newer Audit Desk than this one.",
            "Nothing was changed.",
            "Install the newer program, then open it again.",
        )
    from audit_desk.workspace.backup import copy_store

    copy = path.with_name(f"{path.name}.before-{known[-1]}.backup")
    copy_store(path, copy)
    left = f"It stands as the earlier Audit Desk left it; a checked copy is {copy.name}."
    try:
        with faults.in_plain_words(path, left):
            migrate(engine)
    except StoreError:
        raise
    except Exception as fault:
        raise StoreError(
            f"{path} could not be brought up to date.",
            left,
            "Go on with the earlier program, and tell whoever looks after Audit Desk.",
        ) from fault
