"""Verdict, Ledger, Filter and judge(): what was said of a page, and by whom."""

from __future__ import annotations

import math
import time
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple, Protocol

from boilerclean.page import Page

__all__ = ["Entry", "Fate", "Filter", "Ledger", "Verdict", "judge"]

Fate = Literal["drop", "keep", "doubt"]


class Verdict(NamedTuple):
    """What one filter says of one block; drop and keep settle it, and the first to settle wins; doubt informs."""

    block: int
    fate: Fate
    reason: str
    """A key of the filter's table of reasons."""
    evidence: str
    """What was seen, never empty: a phrase, a mark, a number."""
    name: str = ""
    """For judges: the category a dropped block most looks like; "" credits the judge itself."""


class Entry(NamedTuple):
    """A verdict in the ledger, with the name under which its filter stands in the table."""

    by: str
    verdict: Verdict


class Filter(Protocol):
    """Look at the page and at what was said so far; yield verdicts; change nothing."""

    def __call__(self, page: Page, ledger: Ledger, /) -> Iterable[Verdict]:
        """Verdicts on the page's blocks, in any order."""


class Ledger:
    """Every verdict on a page in the order given; filters read it, `judge` writes it.

    >>> ledger = Ledger(2)
    >>> ledger.write("share", Verdict(1, "drop", "widget", "share this"))
    >>> ledger.settled(1).by, list(ledger.open())
    ('share', [0])
    """

    __slots__ = ("_history", "_settled", "_size", "unasked")

    def __init__(self, size: int) -> None:
        self._size = size
        self._settled: list[Entry | None] = [None] * size
        self._history: list[tuple[Entry, ...]] = [()] * size
        self.unasked: tuple[str, ...] = ()
        """Filters that were not asked, for want of time."""

    def settled(self, block: int) -> Entry | None:
        """The entry that settled a block, or None while it is open; also for an index that is no block's."""
        return self._settled[block] if 0 <= block < self._size else None

    def open(self) -> Sequence[int]:
        """Indices of the blocks that nobody has settled, in page order."""
        return [block for block, entry in enumerate(self._settled) if entry is None]

    def history(self, block: int) -> Sequence[Entry]:
        """Everything said of a block, doubts and late verdicts included; nothing for an index that is no block's."""
        return self._history[block] if 0 <= block < self._size else ()

    def write(self, by: str, verdict: Verdict) -> None:
        """Append one verdict; raises ValueError for one that is malformed."""
        if not 0 <= verdict.block < self._size or not verdict.reason or not verdict.evidence:
            raise ValueError(f"a verdict needs a block of the page, a reason and evidence: {verdict}")
        entry = Entry(verdict.name or by, verdict)
        self._history[verdict.block] += (entry,)
        if verdict.fate != "doubt" and self._settled[verdict.block] is None:
            self._settled[verdict.block] = entry


def judge(page: Page, filters: Mapping[str, Filter], until: float = math.inf) -> Ledger:
    """Run a table of filters over a page in its order and write down what each says.

    A filter that raises is let to raise, with a note that names it. `until` is a time of `time.monotonic`, in seconds,
    after which no further filter is asked; what they would have settled stays open.
    """
    ledger = Ledger(len(page.blocks))
    for name, look in filters.items():
        if time.monotonic() > until:
            ledger.unasked += (name,)
            continue
        try:
            for verdict in look(page, ledger):
                ledger.write(name, verdict)
        except Exception as error:
            error.add_note(f"while the filter {name!r} looked at a page of {len(page.blocks)} blocks")
            raise
    return ledger
