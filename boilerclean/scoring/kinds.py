"""Which kind of boilerplate a block is that only the learned judge drops: by evidence, by company, by shape."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from boilerclean.evidence import is_link, is_nearby
from boilerclean.ledger import Entry, Ledger, Verdict
from boilerclean.page import Block, Page

__all__ = ["name_dropped"]

_MENU_WORDS: Final = 6
"""Words of the longest link in a menu that is an entry of it; a longer one is the title of another piece."""
_SENTENCE: Final = 10
"""Words of the shortest sentence in a header or footer that the publisher says of itself."""
_SHORT: Final = 4
"""Words of the longest line that is taken for chrome by its shape."""
_TEASER: Final = 40
"""Words of the longest text that is taken for a teaser by its shape: what else is dropped mostly leads to other pieces."""
_PETTY: Final = frozenset({"share", "caption", "hidden"})
"""Kinds that stand within pieces of every other kind, and name nothing longer than a few words beside them."""
_BOX: Final = 40
"""Blocks of the largest box in which neighbours tell what a block is."""
_LEVELS: Final = 4
"""Boxes around a block that are asked."""
_MOST: Final = 0.6
"""Share of a box's named blocks that have one name from which the others are taken for the same."""
_WITNESSES: Final = 2
"""Named blocks of a box at least."""

Drops = Mapping[int, tuple[str, str]]
"""Reason and evidence of the judge by block."""
Names = Mapping[int, tuple[str, str]]
"""Name and reason by block."""


def name_dropped(page: Page, ledger: Ledger, drops: Drops) -> Iterator[Verdict]:
    """Verdicts on the dropped blocks, each under the name of the kind that it most looks like."""
    unnamed: list[int] = []
    told: dict[int, tuple[str, str]] = {}
    for index, (_, evidence) in drops.items():
        verdict = _by_evidence(page, ledger, index, evidence)
        if verdict is None:
            unnamed.append(index)
        else:
            told[index] = verdict.name, verdict.reason
            yield verdict
    company: dict[tuple[int, int], tuple[str, str, str] | None] = {}
    for index in unnamed:
        reason, evidence = drops[index]
        yield _by_company(page, ledger, told, company, index, evidence) or _by_shape(page.blocks[index], reason, evidence)


def _by_evidence(page: Page, ledger: Ledger, index: int, evidence: str) -> Verdict | None:
    """The name of the filter whose evidence is nearest.

    Words and marks of the block itself say more than a heading above it, and any of them more than the menu, header or
    footer around it; a long link in a menu is a teaser, and a sentence there is what the publisher says of itself.
    """
    told = ledger.history(index)
    if not told:
        return None
    claim, block = page.claims.get(index), page.blocks[index]
    entry = min(told, key=lambda one: (one.by != claim, one.by == "navigation", is_nearby(one.verdict.evidence)))
    if block.dom is None and entry.by != claim and entry.verdict.evidence.startswith("under"):
        entry = _nearest(page, told, index) or entry
    if entry.by == "navigation" and len(block.words) > _MENU_WORDS:
        if is_link(block):
            return None
        if block.text[-1] in ".!" and len(block.words) >= _SENTENCE:
            return Verdict(index, "drop", "self", f"a sentence in {entry.verdict.evidence}; {evidence}", "org_news")
    return Verdict(index, "drop", entry.verdict.reason, f"{entry.verdict.evidence}; {evidence}", entry.by)


def _nearest(page: Page, told: Sequence[Entry], index: int) -> Entry | None:
    """Of several headings that a line of flattened text may stand under, the one right above it."""
    under = {entry.by: entry for entry in told if entry.verdict.evidence.startswith("under")}
    for at in range(index - 1, max(-1, index - _BOX), -1):
        entry = under.get(page.titles.get(at, ""))
        if entry is not None:
            return entry
    return None


def _by_company(
    page: Page, ledger: Ledger, told: Names, company: dict[tuple[int, int], tuple[str, str, str] | None], index: int, evidence: str
) -> Verdict | None:
    """The name of most blocks in the smallest box around that holds some named ones; of both neighbours on a text page."""
    for bounds in _boxes(page, index):
        if bounds not in company:
            company[bounds] = _most(ledger, told, bounds)
        found = company[bounds]
        if found is not None:
            name, reason, share = found
            if name in _PETTY and len(page.blocks[index].words) > _SHORT:
                return None
            return Verdict(index, "drop", reason, f"{share}; {evidence}", name) if name else None
    return None


def _most(ledger: Ledger, told: Names, bounds: tuple[int, int]) -> tuple[str, str, str] | None:
    """Name and reason of most of the named blocks within bounds, and how many; an empty name when they differ."""
    counts: dict[str, int] = {}
    reasons: dict[str, str] = {}
    for at in range(*bounds):
        named = told.get(at) or _dropped(ledger, at)
        if named:
            counts[named[0]] = counts.get(named[0], 0) + 1
            reasons.setdefault(*named)
    size = sum(counts.values())
    if size < _WITNESSES:
        return None
    name = max(counts, key=counts.__getitem__)
    if counts[name] < _MOST * size:
        return "", "", ""
    return name, reasons[name], f"among {counts[name]} of {size} alike"


def _dropped(ledger: Ledger, index: int) -> tuple[str, str] | None:
    entry = ledger.settled(index)
    return (entry.by, entry.verdict.reason) if entry is not None and entry.verdict.fate == "drop" else None


def _boxes(page: Page, index: int) -> Iterator[tuple[int, int]]:
    """Bounds of the boxes around a block, the smallest first."""
    dom = page.blocks[index].dom
    if dom is None or not page.boxes:
        yield max(0, index - 1), index + 2
        return
    box = page.boxes[dom.parent]
    for _ in range(_LEVELS):
        box = page.boxes[box.parent]
        if box.last - box.first > _BOX:
            return
        yield box.first, box.last


def _by_shape(block: Block, reason: str, evidence: str) -> Verdict:
    linked = block.dom is not None and 2 * block.dom.link_chars > len(block.text)
    if len(block.words) <= _SHORT:
        return Verdict(block.index, "drop", "link", evidence, "navigation")
    if linked or block.kind == "heading":
        return Verdict(block.index, "drop", "teaser", evidence, "related")
    if len(block.words) <= _TEASER:
        return Verdict(block.index, "drop", "teaser", evidence, "related")
    return Verdict(block.index, "drop", reason, evidence, "other")
