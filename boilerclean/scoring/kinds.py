"""Which kind of boilerplate a block is that only the learned judge drops: by evidence, by company, by shape."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from boilerclean.evidence import is_link
from boilerclean.ledger import Ledger, Verdict
from boilerclean.page import Block, Page

__all__ = ["name_dropped"]

_MENU_WORDS: Final = 6
"""Words of the longest link in a menu that is an entry of it; a longer one is the title of another piece."""
_SENTENCE: Final = 10
"""Words of the shortest sentence in a header or footer that the publisher says of itself."""
_SHORT: Final = 4
"""Words of the longest line that is taken for chrome by its shape."""
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


def name_dropped(page: Page, ledger: Ledger, drops: Drops) -> Iterator[Verdict]:
    """Verdicts on the dropped blocks, each under the name of the kind that it most looks like."""
    named: dict[int, Verdict] = {}
    for index in range(len(page.blocks)):
        entry = ledger.settled(index)
        if entry is not None and entry.verdict.fate == "drop":
            named[index] = entry.verdict._replace(name=entry.by)
        elif index in drops and (verdict := _by_evidence(page, ledger, index, drops[index][1])):
            named[index] = verdict
    for index, (reason, evidence) in drops.items():
        verdict = named.get(index) or _by_company(page, named, index, evidence)
        yield verdict or _by_shape(page.blocks[index], reason, evidence)


def _by_evidence(page: Page, ledger: Ledger, index: int, evidence: str) -> Verdict | None:
    """The name of the filter whose evidence is nearest.

    Words and marks of the block itself say more than a heading above it, and any of them more than the menu, header or
    footer around it; a long link in a menu is a teaser, and a sentence there is what the publisher says of itself.
    """
    told = ledger.history(index)
    if not told:
        return None
    claim, block = page.claims.get(index), page.blocks[index]
    entry = min(told, key=lambda one: (one.by != claim, one.by == "navigation", one.verdict.evidence.startswith(("under", "above"))))
    if entry.by == "navigation" and len(block.words) > _MENU_WORDS:
        if is_link(block):
            return None
        if block.text[-1] in ".!" and len(block.words) >= _SENTENCE:
            return Verdict(index, "drop", "self", f"a sentence in {entry.verdict.evidence}; {evidence}", "org_news")
    return Verdict(index, "drop", entry.verdict.reason, f"{entry.verdict.evidence}; {evidence}", entry.by)


def _by_company(page: Page, named: Mapping[int, Verdict], index: int, evidence: str) -> Verdict | None:
    """The name of most blocks in the smallest box around that holds some named ones; of both neighbours on a text page."""
    for first, last in _boxes(page, index):
        others = [named[at] for at in range(first, last) if at != index and at in named]
        if len(others) < _WITNESSES:
            continue
        name, count = Counter(one.name for one in others).most_common(1)[0]
        if count >= _MOST * len(others):
            reason = next(one.reason for one in others if one.name == name)
            return Verdict(index, "drop", reason, f"among {count} of {len(others)} alike; {evidence}", name)
        return None
    return None


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
    return Verdict(block.index, "drop", reason, evidence, "other")
