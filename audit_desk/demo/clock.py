"""A clock for work that is told after it was done, with keys that sort by its time."""

from datetime import UTC, date, datetime, timedelta
from random import Random
from uuid import UUID


class SampleClock:
    """Gives the time that it was set to, a moment later at each asking, and keys from a seed."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._moment = datetime(2000, 1, 1, tzinfo=UTC)

    def set_to(self, day: date, hour: int = 9, minute: int = 0) -> None:
        """Set it to a time of a day (UTC)."""
        self._moment = datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)

    def let_pass(self, **duration: float) -> None:
        """Let time pass: `minutes=40`, `days=3`."""
        self._moment += timedelta(**duration)

    def now(self) -> datetime:
        self._moment += timedelta(milliseconds=5)
        return self._moment

    def new_key(self) -> UUID:
        """A UUID of version 7 (RFC 9562): milliseconds, a random part, never the one before."""
        milliseconds = int(self.now().timestamp() * 1000)
        parts = self._chance.getrandbits(74)
        return UUID(
            int=(milliseconds << 80)
            | (0x7 << 76)
            | ((parts >> 62) << 64)
            | (0x2 << 62)
            | (parts & ((1 << 62) - 1))
        )
