"""The day of publication: what the head states, what stands printed by the headline, and which of them is believed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Final, NamedTuple

from boilerclean.fields.almanac import EARLIEST
from boilerclean.fields.dateplace import Place, find_places
from boilerclean.fields.order import settle_order
from boilerclean.fields.stamp import day_of, read_stamp
from boilerclean.page import Page

__all__ = ["Day", "find_date"]

_TRUST: Final[Mapping[str, float]] = {
    "json-ld datePublished": 1.0,
    "meta article:published_time": 1.0,
    "meta itemprop:datepublished": 0.9,
    "json-ld dateCreated": 0.6,
    "meta date": 0.6,
    "meta dc.date": 0.6,
    "meta itemprop:datecreated": 0.6,
}
"""Trust in what the head states, by source."""
_OTHER: Final = 0.8
"""Trust in any other statement of the head."""
_ENOUGH: Final = 0.4
"""Weight from which a printed date is taken without a statement of the head."""
_CLEAR: Final = 0.68
"""Weight from which a bare earlier date by the headline outdoes the head, which then states an import or an update."""
_BARE: Final = 2
"""Words beside such a date."""
_ONLY: Final = 8
"""Words beside a date up to which its block is a date line and nothing else."""
_IN_URL = re.compile(r"/((?:19|20)\d\d)([/-])(\d{1,2})\2(\d{1,2})(?=[/_-]|$)|/((?:19|20)\d\d)(\d\d)(\d\d)(?=[/_-]|$)")


class Day(NamedTuple):
    """The day of publication, where it was found, and the blocks that only print it."""

    value: date | None
    source: str
    blocks: tuple[int, ...]


class _Stated(NamedTuple):
    day: date
    source: str
    trust: float


def find_date(page: Page, headline_block: int) -> Day:
    """Find the day on which the article was published.

    None where nothing says so, where only an update is dated, or where the figures may be two days; the source says
    which. `headline_block` is the index of the block that holds the headline, -1 if unknown.
    """
    today = datetime.now(tz=UTC).date()
    stated = _read_stated(page, today)
    headline = headline_block if headline_block < len(page.blocks) else -1
    sure = bool(stated) and stated[0].trust >= _OTHER
    shown = [
        place._replace(days=days)
        for place in find_places(page, headline, everywhere=not sure)
        if (days := tuple(day for day in place.days if _is_plausible(day, today)))
    ]
    shown = _settle(page, shown, [one.day for one in stated])
    day, source = _choose(stated, shown)
    lines = (place for place in shown if place.rest <= _ONLY and (day in place.days or place.role == "updated"))
    blocks = tuple(sorted({place.block for place in lines if place.near or source == f"block {place.block}"}))
    if day is None and source == "none: undated" and (day := _from_url(page.url, today)):
        source = "url"
    return Day(day, source, blocks)


def _read_stated(page: Page, today: date) -> list[_Stated]:
    """Read what the head says, most trusted first."""
    read = [
        _Stated(day, fact.source, _TRUST.get(fact.source, _OTHER))
        for fact in page.facts
        if fact.name == "date" and (day := read_stamp(fact.value, page.language)) and _is_plausible(day, today)
    ]
    return sorted(read, key=lambda one: -one.trust)


def _is_plausible(day: date, today: date) -> bool:
    """Whether a page can have been published on a day: not before the web, nor later than tomorrow's time zones."""
    return day.year >= EARLIEST and day <= today + timedelta(1)


def _settle(page: Page, shown: Sequence[Place], stated: Sequence[date]) -> list[Place]:
    """Settle printed dates that may be two days, by the other dates of the page that agree with one reading."""
    if all(len(place.days) == 1 for place in shown):
        return list(shown)
    known = {*stated, *(place.days[0] for place in shown if len(place.days) == 1)}
    known |= {day for fact in page.stated("modified") if (day := read_stamp(fact.value, page.language))}
    if day := _from_url(page.url, date.max - timedelta(2)):
        known.add(day)
    settled = []
    for place in shown:
        days = tuple(day for day in place.days if day in known) or place.days
        settled.append(place._replace(days=days if len(days) == 1 else settle_order(page, place.days)))
    return settled


def _choose(stated: Sequence[_Stated], shown: Sequence[Place]) -> tuple[date | None, str]:
    """Choose the day that is believed, and its source; or none, and why."""
    fresh = [place for place in shown if place.role != "updated"]
    certain = [place for place in fresh if len(place.days) == 1]
    best = max(certain, key=lambda place: place.weight, default=None)
    if stated:
        return _confirm(stated, certain, best)
    updated = next((place for place in shown if place.role == "updated" and place.near), None)
    if best and updated and not best.near and best.role != "published" and best.days != updated.days:
        best = None  # of a comment or another article: the headline's own date is the update
    doubtful = max((place for place in fresh if len(place.days) > 1), key=lambda place: place.weight, default=None)
    if doubtful is not None and doubtful.weight >= max(_ENOUGH, best.weight if best else 0.0):
        return None, f"none: block {doubtful.block} may be two days"
    if best is not None and best.weight >= _ENOUGH:
        return best.days[0], f"block {best.block}"
    if updated is not None:
        return None, f"none: block {updated.block} is an update"
    return None, "none: undated"


def _confirm(stated: Sequence[_Stated], certain: Sequence[Place], best: Place | None) -> tuple[date | None, str]:
    """Choose the stated day most trusted and confirmed; the printed one where that is one off, for the time zone."""
    printed = {place.days[0]: place for place in reversed(certain) if place.weight > 0}
    votes: dict[date, float] = {}
    sources: dict[date, str] = {}
    for one in stated:
        votes[one.day] = max(votes.get(one.day, 0.0), one.trust)
        sources.setdefault(one.day, one.source)
    for day in votes:
        if day in printed:
            votes[day] += printed[day].weight
    day = max(votes, key=lambda one: votes[one])
    if day not in printed and best is not None:
        off = [place for place in certain if place.near and not place.named and abs((place.days[0] - day).days) == 1]
        if off and off[0].weight >= _ENOUGH:
            return off[0].days[0], f"block {off[0].block}"
        if best.near and not best.named and best.rest <= _BARE and best.weight >= _CLEAR:
            return best.days[0], f"block {best.block}"
    return day, sources[day]


def _from_url(url: str | None, today: date) -> date | None:
    """Read a whole date in an address; the last resort, for it may be the day of the directory.

    >>> _from_url("https://example.org/2024/03/12/rain", date(2025, 1, 1)), _from_url("/2024/03/", date(2025, 1, 1))
    (datetime.date(2024, 3, 12), None)
    """
    match = _IN_URL.search((url or "")[:400])
    if match is None:
        return None
    year, _, month, number, *joined = match.groups()
    day = day_of(year, month, number) if year else day_of(*joined)
    return day if day and _is_plausible(day, today) else None
