"""Reads the day of a machine's value: ISO stamps, mail dates, seconds since 1970."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from boilerclean.fields.calendar import read_date

__all__ = ["day_of", "read_stamp"]

_EPOCH = re.compile(r"1\d{9}(?:\d{3})?")
_STAMP = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?!\d)")


def read_stamp(text: str, language: str = "und") -> date | None:
    """Read the day of a machine's value, as its own zone has it.

    >>> read_stamp("2024-03-12T23:30:00-05:00"), read_stamp("1710230400"), read_stamp("0000-00-00T00:00:00Z")
    (datetime.date(2024, 3, 12), datetime.date(2024, 3, 12), None)
    >>> read_stamp("Tue, 12 Mar 2024 23:30:00 GMT"), read_stamp("2024-02-31"), read_stamp("2024")
    (datetime.date(2024, 3, 12), None, None)
    """
    text = text[:60].strip()
    if match := _STAMP.match(text):
        return day_of(*match.groups())
    if _EPOCH.fullmatch(text):
        return datetime.fromtimestamp(int(text[:10]), tz=UTC).date()
    return read_date(text, language)


def day_of(year: str, month: str, day: str) -> date | None:
    """Make a day of three numbers; None when there is no such day."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
