"""Points in time as texts give them, and as ISO 8601 with expanded years writes them.

A year before our era becomes the astronomical one, as ISO 8601 and XML Schema count: 1 BC is 0000, 480 BC is -0479.
Days are those of the Gregorian calendar, also before it was made; what month and year cannot hold is no day.
"""

from __future__ import annotations

from calendar import isleap
from dataclasses import dataclass

__all__ = ["Moment"]

_LATEST_YEAR = 2100
_LONGEST = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(slots=True)
class Moment:
    """A day, a month or a year while it is read; what it lacks, the other end of a range may lend it.

    ``before_era`` is None where the text does not say of which era the year is.
    """

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    before_era: bool | None = None
    circa: bool = False

    @property
    def astronomical(self) -> int | None:
        """Its year, counted with a year zero."""
        return self.year if self.year is None or not self.before_era else 1 - self.year

    @property
    def problem(self) -> str | None:
        """Why it is no time, or None if it is one."""
        year = self.astronomical
        if year is None:
            return "a day without its year"
        if self.year == 0 or not -9998 <= year <= _LATEST_YEAR:
            return "no year"
        if self.day is None:
            return None
        if self.month is None:
            return "a day without its month"
        longest = _LONGEST[self.month - 1] + (self.month == 2 and isleap(year))
        return None if 1 <= self.day <= longest else "a day that does not exist"

    @property
    def iso(self) -> str:
        """It in ISO 8601, as exact as it is; only for what has no problem."""
        year = self.astronomical or 0
        parts = [f"{year:05d}" if year < 0 else f"{year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    def earliest(self) -> tuple[int, int, int]:
        """Return the first day that it can mean."""
        return (self.astronomical or 0, self.month or 1, self.day or 1)

    def latest(self) -> tuple[int, int, int]:
        """Return the last day that it can mean."""
        return (self.astronomical or 0, self.month or 12, self.day or 31)
