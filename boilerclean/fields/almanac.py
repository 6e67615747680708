"""What dates are written with: names of months and weekdays, small words, orders, eras."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any, Final, NamedTuple

from boilerclean.tables import load_table
from boilerclean.words import fold

__all__ = ["EARLIEST", "SOLAR", "Almanac", "gregorian", "key", "load_almanac"]

EARLIEST: Final = 1990
"""Year before which no page of the web was published."""

SOLAR: Final = range(1369, 1440)
"""Years of the Solar Hijri calendar, of which no other calendar in use has the like since 1990."""

_SOLAR_START: Final = date(1990, 3, 21)
"""First day of the first of them."""
_SOLAR_LEAPS: Final = frozenset({1, 5, 9, 13, 17, 22, 26, 30})
"""Years of the 33-year cycle that have a leap day; right for every year from 1343 to 1472."""
_BUDDHIST: Final = 543
"""Years by which the Buddhist era of Thailand, Laos and Cambodia is ahead."""
_LETTERS: Final = str.maketrans(
    {"ي": "ی", "ى": "ی", "ك": "ک", "ہ": "ه", "أ": "ا", "إ": "ا", "آ": "ا", "ı": "i"}
    | dict.fromkeys("’ʼ׳`´", "'")
    | dict.fromkeys("\u200c\u200d.\u0640\u0654॰ًٌٍَُِّْ", "")
)  # fmt: skip


class Almanac(NamedTuple):
    """Tables for reading dates; names and words are keys as `key` makes them."""

    months: Mapping[str, int]
    contested: Mapping[tuple[str, str], int]
    """Months by language and name, for names that mean different months in different languages."""
    solar: Mapping[str, int]
    """Months of the Solar Hijri calendar."""
    weekdays: Mapping[str, int]
    """From Monday, 0; -1 where languages disagree."""
    short_weekdays: Mapping[tuple[str, str], int]
    """Names of one or two letters by language and name: in another language they are words such as "on"."""
    openings: frozenset[str]
    """First words of the names that have several."""
    fillers: frozenset[str]
    """Words and endings that stand between or after the numbers of a date."""
    month_words: frozenset[str]
    span_words: frozenset[str]
    """Words between two days that make them a span of time."""
    orders: Mapping[str, str]
    """Order of figures by language or region tag, in lower case: "dmy", "mdy", "ymd"."""
    figures: Mapping[str, Sequence[str]]
    signs: Mapping[str, Any]
    signed: re.Pattern[str]
    """A date with a sign after each number."""
    figure: re.Pattern[str]
    """Anything that a date cannot be without: a figure, or a sign for years."""
    eras: Mapping[str, int]
    """Year before the first of an era, by its name."""


def key(word: str) -> str:
    """Fold a name as the tables have it, without full stops, points and marks that writers leave out.

    >>> key("Févr."), key("Aralık"), key("د‌ی")
    ('fevr', 'aralik', 'دی')
    """
    return fold(word).translate(_LETTERS).strip("'-")


@cache
def load_almanac() -> Almanac:
    """The tables that `boilerclean.index` has joined, read once."""
    told = load_table("almanac")
    several = (name for table in ("months", "solar", "weekdays") for name in told[table] if " " in name)
    tables: dict[str, Any] = {name: told[name] for name in ("months", "solar", "weekdays", "orders", "figures", "signs", "eras")}
    for name in ("contested", "short_weekdays"):
        tables[name] = {_pair(both): number for both, number in told[name].items()}
    for name in ("fillers", "month_words", "span_words"):
        tables[name] = frozenset(told[name])
    return Almanac(
        **tables,
        openings=frozenset(name.split(" ", 1)[0] for name in several),
        signed=_signed(told["signs"]),
        figure=re.compile(rf"\d|[{''.join(told['signs']['year'])}]"),
    )


def _pair(both: str) -> tuple[str, str]:
    language, _, name = both.partition(" ")
    return language, name


def _signed(signs: Mapping[str, Any]) -> re.Pattern[str]:
    year, month, day = ("".join(signs[name]) for name in ("year", "month", "day"))
    written = f"{signs['first']}{signs['zero']}{signs['digits']}{signs['ten']}{signs['twenty']}"
    number = rf"(?:\d{{1,4}}|[{written}]{{1,4}})"
    return re.compile(
        rf"(?P<era>[^\W\d_{written}]{{2}})?\s?(?P<y>{number})\s?[{year}]\s?(?P<m>{number})\s?[{month}]"
        rf"\s?(?P<d>{number})\s?(?:[{day}]|(?=\W|$))"
    )


def gregorian(year: int, month: int, day: int, last: int, language: str = "und") -> date | None:
    """Find the day of a date whose year may be counted from another beginning; None when there is no such day.

    `last` is the last year that is believed. Buddhist and Solar Hijri years cannot be mistaken for others; years of
    the Republic of China are taken only where figures are of Taiwan.

    >>> gregorian(2567, 3, 12, 2025), gregorian(1402, 12, 22, 2025), gregorian(2023, 2, 31, 2025)
    (datetime.date(2024, 3, 12), datetime.date(2024, 3, 12), None)
    """
    if EARLIEST + _BUDDHIST <= year <= last + _BUDDHIST:
        year -= _BUDDHIST
    elif year in SOLAR:
        day_of_it = _from_solar(year, month, day)
        return day_of_it if day_of_it and day_of_it.year <= last else None
    elif year < 1000 and language.lower().startswith(("zh-tw", "zh-hant")):
        year += 1911
    if not EARLIEST <= year <= last:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _from_solar(year: int, month: int, day: int) -> date | None:
    leap = year % 33 in _SOLAR_LEAPS
    length = 31 if month <= 6 else 30 if month < 12 or leap else 29
    if not 1 <= month <= 12 or not 1 <= day <= length:
        return None
    days = sum(365 + (one % 33 in _SOLAR_LEAPS) for one in range(SOLAR.start, year))
    return _SOLAR_START + timedelta(days + 31 * min(month - 1, 6) + 30 * max(month - 7, 0) + day - 1)
