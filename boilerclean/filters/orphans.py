"""The judge of headings: once the blocks are settled, a heading with nothing left under it goes.

Not a heading over a kept paragraph, however odd its words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from boilerclean.ledger import Ledger, Verdict
from boilerclean.page import Block, Page

__all__ = ["REASONS", "orphans"]

REASONS: Final = {
    "heading": "a heading with nothing left under it",
    "subheading": "a heading of what is kept",
}

_GAP: Final = 12
"""Removed blocks between a heading and what is kept under it at most; boxes in mid-article are rarely longer."""


def orphans(page: Page, ledger: Ledger, /) -> Iterator[Verdict]:
    """Settle open headings: drop those after which no block is kept before the next heading of their rank."""
    pending: list[tuple[int, int]] = []
    gap = 0
    for block in page.blocks:
        entry = ledger.settled(block.index)
        if entry is not None and entry.verdict.fate == "drop":
            gap += 1
            continue
        if block.kind != "heading" or entry is not None:
            for index, _ in pending:
                yield _keep(index, block) if gap <= _GAP else _drop(ledger, index, block)
            pending.clear()
        else:
            for index, level in pending:
                if level >= block.level:
                    yield _drop(ledger, index, block)
            pending = [(index, level) for index, level in pending if level < block.level]
            pending.append((block.index, block.level))
        gap = 0
    for index, _ in pending:
        yield _drop(ledger, index, None)


def _keep(index: int, following: Block) -> Verdict:
    return Verdict(index, "keep", "subheading", f"stands over “{following.text[:40]}”")


def _drop(ledger: Ledger, index: int, following: Block | None) -> Verdict:
    """A heading takes the name of the box that it heads."""
    evidence = f"nothing is kept between it and “{following.text[:40]}”" if following else "nothing is kept after it"
    box = ledger.settled(index + 1)
    if box is None or box.verdict.fate != "drop" or box.by == "other":
        return Verdict(index, "drop", "heading", evidence, "other")
    return Verdict(index, "drop", box.verdict.reason, evidence, box.by)
