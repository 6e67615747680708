"""The judge of headings: once the blocks are settled, a heading with nothing left under it goes.

Not a heading over a kept paragraph, however odd its words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from boilerclean.ledger import Ledger, Verdict
from boilerclean.page import Page
from boilerclean.scoring.kinds import name_dropped

__all__ = ["REASONS", "orphans"]

REASONS: Final = {
    "heading": "a heading with nothing left under it",
    "subheading": "a heading of what is kept",
}

_GAP: Final = 12
"""Removed blocks between a heading and what is kept under it at most; boxes in mid-article are rarely longer."""


def orphans(page: Page, ledger: Ledger, /) -> Iterator[Verdict]:
    """Settle open headings: drop those after which no block is kept before the next heading of their rank."""
    alone: dict[int, str] = {}
    kept = [block.index for block in page.blocks if (entry := ledger.settled(block.index)) and entry.verdict.fate == "keep"]
    for index, is_kept, evidence in _read(page, ledger):
        box = ledger.settled(index + 1)
        if is_kept:
            kept.append(index)
            yield Verdict(index, "keep", "subheading", evidence)
        elif box is None or box.verdict.fate != "drop" or box.by == "other":
            alone[index] = evidence
        else:  # a heading takes the name of the box that it heads
            yield Verdict(index, "drop", box.verdict.reason, evidence, box.by)
    for verdict in name_dropped(page, ledger, alone, alone.__getitem__, sorted(kept)) if alone else ():
        yield verdict._replace(reason="heading") if verdict.name == "other" else verdict


def _read(page: Page, ledger: Ledger) -> Iterator[tuple[int, bool, str]]:
    """Open headings, whether they stay, and why."""
    pending: list[tuple[int, int]] = []
    gap = 0
    for block in page.blocks:
        entry = ledger.settled(block.index)
        if entry is not None and entry.verdict.fate == "drop":
            gap += 1
            continue
        shown = f"“{block.text[:40]}”"
        if block.kind != "heading" or entry is not None:
            for index, _ in pending:
                yield (index, True, f"stands over {shown}") if gap <= _GAP else (index, False, f"nothing is kept between it and {shown}")
            pending.clear()
        else:
            for index, level in pending:
                if level >= block.level:
                    yield index, False, f"nothing is kept between it and {shown}"
            pending = [(index, level) for index, level in pending if level < block.level]
            pending.append((block.index, block.level))
        gap = 0
    for index, _ in pending:
        yield index, False, "nothing is kept after it"
