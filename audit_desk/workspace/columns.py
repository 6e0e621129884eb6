"""Keys and times as every table keeps them: UUIDs made on the desk, UTC with zone."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from secrets import token_hex
from typing import Any, Protocol
from uuid import UUID

import uuid_utils.compat
from sqlalchemy import DateTime
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator


class Clock(Protocol):
    """What gives the time, and keys that sort by it."""

    def now(self) -> datetime: ...

    def new_key(self) -> UUID: ...


_clock: ContextVar[Clock | None] = ContextVar("clock", default=None)


@contextmanager
def by_clock(clock: Clock) -> Iterator[None]:
    """Let another clock give times and keys, within this block and thread only.

    For the sample workspace, whose work lies in the past, and for tests.
    """
    earlier = _clock.set(clock)
    try:
        yield
    finally:
        _clock.reset(earlier)


def new_key() -> UUID:
    """A UUID of version 7, which sorts by the time it was made (RFC 9562)."""
    clock = _clock.get()
    return clock.new_key() if clock else uuid_utils.compat.uuid7()


def new_seed() -> str:
    """Chance for one draw: 256 bits that nobody can foresee, as 64 hexadecimal figures."""
    clock = _clock.get()
    return clock.new_key().hex + clock.new_key().hex if clock else token_hex(32)


def now() -> datetime:
    """The present moment in UTC, with zone."""
    clock = _clock.get()
    return clock.now() if clock else datetime.now(UTC)


def today() -> date:
    """The present day where the desk stands."""
    return now().astimezone().date()


class UtcTime(TypeDecorator[datetime]):
    """A moment in UTC: PostgreSQL keeps the zone, SQLite text is read back as UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without zone can't be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        moment: datetime = value
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
