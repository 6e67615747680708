"""Which kind of boilerplate a dropped block is where its own words do not say: by evidence, by company, by shape."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from boilerclean.evidence import is_link, is_nearby, is_title_in
from boilerclean.ledger import Entry, Ledger, Verdict
from boilerclean.page import Block, Page

__all__ = ["name_dropped"]

_MENU_WORDS: Final = 6
"""Words of the longest link in a menu that is an entry of it; a longer one is the title of another piece."""
_SENTENCE: Final = 10
"""Words of the shortest sentence in a footer that the publisher says of itself."""
_SHORT: Final = 4
"""Words of the longest line that is taken for chrome by its shape."""
_TEASER: Final = 40
"""Words of the longest text that is taken for a teaser by its shape: what else is dropped mostly leads to other pieces."""
_PETTY: Final = frozenset({"share", "caption", "hidden"})
"""Kinds that stand within pieces of every other kind, and name nothing longer than a few words beside them."""
_LOOSE: Final = frozenset({"", "navigation", "ad", "caption"})
"""Names of company that say less than the title of another piece does, no name included."""
_BOX: Final = 40
"""Blocks of the largest box in which neighbours tell what a block is."""
_CARD: Final = 8
"""Blocks of the largest box that is one teaser: picture, kicker, title, summary, author and date."""
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
    company = _Company(page)
    unnamed: list[int] = []
    for index in range(len(page.blocks)):
        entry = ledger.settled(index)
        if index in drops:
            verdict = _by_evidence(page, ledger, index, drops[index][1])
            if verdict is None:
                unnamed.append(index)
            else:
                company.told[index] = verdict.name, verdict.reason
                yield verdict
        elif entry is not None and entry.verdict.fate == "drop":
            company.told[index] = entry.by, entry.verdict.reason
    for index in unnamed:
        reason, evidence = drops[index]
        yield company.name(index, evidence) or _by_shape(page.blocks[index], reason, evidence)


def _is_in_menu(block: Block) -> bool:
    return block.dom is not None and "navigation" in block.dom.marks


def _by_evidence(page: Page, ledger: Ledger, index: int, evidence: str) -> Verdict | None:
    """The name of the filter whose evidence is nearest.

    Words and marks of the block itself say more than a heading above it, and any of them more than the menu, header or
    footer around it; a long link in a menu is a teaser, and a sentence in a footer is what the publisher says of itself.
    """
    told = ledger.history(index)
    if not told:
        return None
    claim, block = page.claims.get(index), page.blocks[index]
    entry = min(told, key=lambda one: (one.by != claim, one.by == "navigation", is_nearby(one.verdict.evidence)))
    if block.dom is None and entry.by != claim and entry.verdict.evidence.startswith("under"):
        entry = _nearest(page, told, index) or entry
    if entry.by in ("ad", "caption") and is_title_in(entry.by, block) and entry.verdict.reason in ("slot", "caption"):
        return None
    if entry.by == "navigation" and len(block.words) > _MENU_WORDS:
        if is_link(block):
            return None
        if block.text[-1] in ".!" and len(block.words) >= _SENTENCE and 2 * index > len(page.blocks):
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


class _Company:
    """What the named blocks around a block are."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.told: dict[int, tuple[str, str]] = {}
        """Name and reason by block."""
        self._known: dict[tuple[int, int], tuple[str, str, str] | None] = {}

    def name(self, index: int, evidence: str) -> Verdict | None:
        """The name of most blocks in the smallest box around that holds some named ones; of both neighbours on a text page.

        In a box of one teaser all is the teaser's, unless its company says more.
        """
        block = self.page.blocks[index]
        size, around = len(block.words), list(self._boxes(index))
        name, reason, share = next((found for bounds in around if (found := self._most(bounds))), ("", "", ""))
        if name in _LOOSE and any(self._is_card(bounds) for bounds in around):
            return Verdict(index, "drop", "teaser", f"beside the title of another piece; {evidence}", "related")
        misfit = (name in _PETTY and size > _SHORT) or (name == "navigation" and size > _MENU_WORDS and is_link(block))
        return Verdict(index, "drop", reason, f"{share}; {evidence}", name) if name and not misfit else None

    def _boxes(self, index: int) -> Iterator[tuple[int, int]]:
        """Bounds of the boxes around a block, the smallest first."""
        page = self.page
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

    def _is_card(self, bounds: tuple[int, int]) -> bool:
        """Whether a box is one teaser: a few blocks, of which one link is long and nothing but a title."""
        first, last = bounds
        if not 1 < last - first <= _CARD:
            return False
        blocks = self.page.blocks[first:last]
        return any(
            len(block.words) > _MENU_WORDS and is_link(block) and not _is_in_menu(block)
            and self.told.get(block.index, ("related",))[0] == "related"
            for block in blocks
        )  # fmt: skip

    def _most(self, bounds: tuple[int, int]) -> tuple[str, str, str] | None:
        """Name and reason of most of the named blocks within bounds, and how many; an empty name when they differ."""
        if bounds not in self._known:
            self._known[bounds] = self._count(bounds)
        return self._known[bounds]

    def _count(self, bounds: tuple[int, int]) -> tuple[str, str, str] | None:
        counts: dict[str, int] = {}
        reasons: dict[str, str] = {}
        for at in range(*bounds):
            named = self.told.get(at)
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


def _by_shape(block: Block, reason: str, evidence: str) -> Verdict:
    linked = block.dom is not None and 2 * block.dom.link_chars > len(block.text)
    if len(block.words) <= _SHORT:
        return Verdict(block.index, "drop", "link", evidence, "navigation")
    if linked or block.kind == "heading" or len(block.words) <= _TEASER:
        return Verdict(block.index, "drop", "teaser", evidence, "related")
    return Verdict(block.index, "drop", reason, evidence, "other")
