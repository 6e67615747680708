"""What tells the kinds of boilerplate apart: short names for what is seen in a block and around it.

A sign is what is seen and where ("class", "share-bar"), which a person can read; data/kinds.json says how much it
speaks for each kind. What is not here brought nothing on held-out sites: the block's tag, its place in the page, its
size alone, more neighbours.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, Final

from boilerclean.evidence import is_link, is_nearby
from boilerclean.ledger import Entry, Ledger
from boilerclean.page import Page
from boilerclean.publisher import names_one_of

__all__ = ["AFTER", "ANY", "BEFORE", "EVERYWHERE", "SHARED", "Group", "Signs"]

AFTER: Final = "after"
BEFORE: Final = "before"
"""Where the name of a neighbour is seen."""
EVERYWHERE: Final = frozenset({"any", "signer_named", "publisher_named", "shape", "told_of", "near", "entry", "called", "beside"})
"""Kinds of groups that have the same signs on every page."""
SHARED: Final = frozenset({"held"})
"""Kinds of groups that many blocks of one page share."""

_BOX: Final = 60
"""Blocks of the largest box in which neighbours tell what a block is."""
_LEVELS: Final = 3
"""Boxes around a block that are asked for what is in them."""
_NAMING: Final = 3
"""Boxes from a block's own outwards whose class words are asked."""
_CLASS_WORDS: Final = 8
_WORDS: Final = 30
"""Words of a block that are asked."""
_MENU_WORDS: Final = 4
"""Words of the longest line that other pages are likely to have too."""
_ABOVE: Final = 2
_BELOW: Final = 5
"""Blocks above and below the headline among which the byline stands."""
_LINE_WORDS: Final = 12
"""Words of the longest byline."""
_EVIDENCE: Final = 30
"""Characters of a rule's evidence that are asked."""
_SIZES: Final = (1, 2, 3, 4, 6, 9, 14, 25, 50)
_SIZE_OF: Final = [str(min((bound for bound in _SIZES if size <= bound), default="more")) for size in range(_SIZES[-1] + 2)]
"""What a number of words is called."""
_ENDS: Final = frozenset(".!?…。")

Group = tuple[Any, ...]
"""What some signs follow from: the name of a method of `Signs`, and what it is given; many blocks share a group."""
ANY: Final[Group] = ("any",)
"""The sign of every dropped block: how frequent the kinds are."""
Seen = tuple[str, Collection[str]]
"""Signs of one sort: where they are seen, and what is seen there."""


class Signs:
    """The signs of a page's blocks, given which of them are taken for the article's."""

    def __init__(self, page: Page, ledger: Ledger, kept: Sequence[int]) -> None:
        self._page, self._ledger = page, ledger
        shown = page.headline.block
        self._by = range(max(0, shown - _ABOVE), min(len(page.blocks), shown + _BELOW + 1)) if shown >= 0 else range(0)
        lines = [page.blocks[at].words for at in self._by]
        self._signers = {pair for line in lines if len(line) <= _LINE_WORDS for pair in pairwise(line) if all(map(str.isalpha, pair))}
        self._first, self._last = (kept[0], kept[-1]) if kept else (len(page.blocks), -1)
        self._names = [self._likely(index) for index in range(len(page.blocks))]
        for index in kept:
            self._names[index] = "kept"
        self._counts: dict[str, int] = {}
        for block in page.blocks:
            self._counts[block.text] = self._counts.get(block.text, 0) + 1
        self._inside: dict[tuple[int, int], dict[str, int]] = {}
        self._bounded: dict[int, list[tuple[int, int]]] = {}

    def told(self, index: int) -> Sequence[Entry]:
        """What the rules said of a block."""
        return [entry for entry in self._ledger.history(index) if entry.by != "scorer" and not entry.verdict.name]

    def of(self, group: Group) -> Iterable[Seen]:
        """The signs of one group."""
        name, *given = group
        signs: Iterable[Seen] = getattr(self, f"_{name}")(*given)
        return signs

    def groups(self, index: int) -> Iterator[Group]:
        """The groups of signs of a block: of its shape, what rules said of it, its words, and the boxes around it."""
        page, names, block = self._page, self._names, self._page.blocks[index]
        text, words, dom, own = block.text, block.words, block.dom, names[index] or "unknown"
        size = _SIZE_OF[min(len(words), len(_SIZE_OF) - 1)]
        link = "text" if dom is None else "link" if is_link(block) else "links" if 3 * dom.link_chars > len(text) else "plain"
        where = "before" if index < self._first else "after" if index > self._last else "within"
        last = "a sentence" if text[-1] in _ENDS else "a colon at its end" if text[-1] == ":" else ""
        yield ANY
        yield (
            "shape", block.kind, link, where, size, own,
            names[index - 1] or "unknown" if index else "the edge",
            names[index + 1] or "unknown" if index + 1 < len(names) else "the edge", last, int(self._counts[text] > 1),
            page.claims.get(index, ""),
        )  # fmt: skip
        for by, verdict in self.told(index):
            if is_nearby(verdict.evidence):
                yield "near", by
            else:
                yield "told_of", by, verdict.reason, verdict.fate, verdict.evidence[:_EVIDENCE], size
        if index not in self._by and words[:2] in self._signers:
            yield "signer_named", size
        if page.publisher and names_one_of(words[:_WORDS], page.publisher):
            yield "publisher_named", size
        yield ("words" if len(words) > _MENU_WORDS else "entry"), *words[:_WORDS]
        if dom is not None and page.boxes:
            box = page.boxes[dom.parent]
            for level, bounds in enumerate(self._bounds(box.parent), 1):
                yield "held", level, *bounds, own
            for _ in range(_NAMING):
                if box.words or box.labels:
                    yield "called", box.words, box.labels
                box = page.boxes[box.parent]

    def beside(self, before: str, after: str) -> Iterator[Group]:
        """The groups of signs that the names of the blocks before and after one are; "" is none."""
        if before:
            yield "beside", AFTER, before
        if after:
            yield "beside", BEFORE, after

    def _likely(self, index: int) -> str:
        """The kind that settled a block, or else that of the nearest evidence, the page's own chrome last; or ""."""
        settled = self._ledger.settled(index)
        if settled is not None and not settled.verdict.name:
            return settled.by
        told = self.told(index)
        if not told:
            return ""
        claim = self._page.claims.get(index)
        return min(told, key=lambda entry: (entry.by != claim, entry.by == "navigation", is_nearby(entry.verdict.evidence))).by

    def _shape(
        self, kind: str, link: str, where: str, size: str, own: str, before: str, after: str, last: str, repeated: int, claim: str
    ) -> Iterator[Seen]:
        yield "shape", (
            f"{kind}, {link}", f"{where} the article, {link}", f"{where} the article, {size} words",
            f"likely {own}, {link} of {size} words",
        )  # fmt: skip
        yield "beside", (f"{own} after {before}", f"{own} before {after}")
        if repeated:
            yield "shape", ("on the page again",)
        if last:
            yield "ends with", (last,)
        if claim:
            yield "claimed by", (claim,)

    def _publisher_named(self, size: str) -> Iterator[Seen]:
        yield "publisher", ("named", f"named in {size} words")

    def _signer_named(self, size: str) -> Iterator[Seen]:
        yield "signer", ("named first", f"named first in {size} words")

    def _any(self) -> Iterator[Seen]:
        yield "any", ("block",)

    def _near(self, by: str) -> Iterator[Seen]:
        yield "near", (by,)

    def _beside(self, where: str, name: str) -> Iterator[Seen]:
        yield where, (name,)

    def _told_of(self, by: str, reason: str, fate: str, evidence: str, size: str) -> Iterator[Seen]:
        yield "rule", (f"{by} {reason}", f"{by} {fate}, {size} words", f"{by} {evidence}")

    def _words(self, *words: str) -> Iterator[Seen]:
        yield "word", dict.fromkeys(words)
        yield "first word", words[:1]
        yield "last word", words[-1:]

    def _entry(self, *words: str) -> Iterator[Seen]:
        return self._words(*words)

    def _called(self, words: tuple[str, ...], labels: tuple[tuple[str, str], ...]) -> Iterator[Seen]:
        """What a box is called."""
        yield "class", words[:_CLASS_WORDS]
        yield "mark", [label for label, _ in labels]

    def _held(self, level: int, first: int, last: int, own: str) -> Iterator[Seen]:
        """What is in a box beside the block itself."""
        counts = self._inside.get((first, last))
        if counts is None:
            counts = self._inside[first, last] = {}
            for name in self._names[first:last]:
                counts[name] = counts.get(name, 0) + 1
        others = {name: count - (name == own) for name, count in counts.items() if name and count > (name == own)}
        if others:
            yield f"box {level} holds", others
            yield f"box {level} mostly", (f"{max(others, key=others.__getitem__)} around {own}",)

    def _bounds(self, at: int) -> list[tuple[int, int]]:
        """The bounds of the smallest boxes from one outwards that hold more than a block."""
        found = self._bounded.get(at)
        if found is None:
            boxes = self._page.boxes
            bounds: dict[tuple[int, int], None] = {}
            box = boxes[at]
            while len(bounds) < _LEVELS and box.last - box.first <= _BOX:
                if box.last - box.first > 1:
                    bounds[box.first, box.last] = None
                if box.parent == box.index:
                    break
                box = boxes[box.parent]
            found = self._bounded[at] = list(bounds)
        return found
