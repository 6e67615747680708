"""Kinds of evidence that filters share: words in a block, marks around it, a heading above it, a list it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from boilerclean.ledger import Fate, Verdict
from boilerclean.page import Block, Page

__all__ = ["headed", "marked", "teasers", "worded"]

_COVERED: Final = 0.35
"""Share of a block's words that phrases make up from which the block is nothing else."""
_SHARE: Final = 0.4
"""Share of a page's text from which a container is not taken whole for its heading."""
_PROSE: Final = 240
"""Characters of a paragraph that ends a box on a text page when another one like it follows."""
_HEADING_WORDS: Final = 12
"""Words of the longest line that is taken for the heading of a box."""
_LINK_WORDS: Final = 6
"""Words of the longest link whose target alone tells what it is."""
_REPEATS: Final = 3
"""Times that a label stands in a list of teasers at least."""
_YEAR_DIGITS: Final = 4
_GAP: Final = 6
"""Lines from one teaser to the next at most."""
_MENU_WORDS: Final = 3
"""Words of the longest line that may be an entry of a menu."""
_BOX_BLOCKS: Final = 60
"""Blocks of the longest box taken below a heading without a container of its own."""


def worded(page: Page, label: str, whole: str, part: str, longest: int) -> Iterator[Verdict]:
    """Drop blocks that are a phrase of the label, and short ones that are mostly such phrases; doubt the rest.

    `whole` and `part` are the reasons for a block that is the phrase and for one that holds it; `longest` is the
    number of words up to which two phrases, or one that makes up a good part of the block, are enough.
    """
    phrases: dict[int, dict[str, int]] = {}
    for hit in page.hits(label):
        block = page.blocks[hit.block]
        size = len(block.words)
        seen = phrases.setdefault(hit.block, {})
        seen[hit.phrase] = hit.size
        if hit.place == "whole":
            yield Verdict(hit.block, "drop", whole, hit.phrase)
        elif hit.size > 1 and size <= longest and (len(seen) > 1 or sum(seen.values()) >= _COVERED * size):
            yield Verdict(hit.block, "drop", part, hit.phrase)
        else:
            yield Verdict(hit.block, "doubt", part, hit.phrase)


def marked(page: Page, label: str, reason: str) -> Iterator[Verdict]:
    """Drop the blocks of a marked box that holds no prose, and short lines that are one marked link; doubt the rest."""
    prose = page.prose
    for mark in page.marks(label):
        block = page.blocks[mark.block]
        if mark.box < 0:
            dom = block.dom
            certain = dom is not None and dom.link_chars * 10 >= 9 * len(block.text) and len(block.words) <= _LINK_WORDS
        else:
            box = page.boxes[mark.box]
            certain = prose[box.last] == prose[box.first]
        yield Verdict(mark.block, "drop" if certain else "doubt", reason, mark.word)


def headed(page: Page, label: str, reason: str, reach: int = _BOX_BLOCKS) -> Iterator[Verdict]:
    """Name the boxes whose heading is a phrase of the label: heading, items and what closes them.

    Where a tree shows the box, all of it but its prose is dropped; a box of flattened lines is only a guess at where
    it ends, and so its lines are doubted; `reach` is how many of them at most. A single word that begins a line
    ("About the river") only lets doubt.
    """
    for hit in page.hits(label):
        block = page.blocks[hit.block]
        if hit.place != "whole" and not (hit.place == "start" and len(block.words) <= _HEADING_WORDS):
            continue
        if block.dom is None:
            bounds, certain = _text_box(page, label, block, reach), False
        elif block.kind in ("control", "item", "cell"):
            continue
        else:
            bounds, certain = _tree_box(page, block), hit.place == "whole" or hit.size > 1
        for index in range(*bounds):
            fate: Fate = "drop" if certain and page.prose[index + 1] == page.prose[index] else "doubt"
            yield Verdict(index, fate, reason, f"under “{block.text[:60]}”")


def _tree_box(page: Page, heading: Block) -> tuple[int, int]:
    """The largest container that this heading heads, unless it holds much of the page's text."""
    boxes = page.boxes
    total = sum(len(block.text) for block in page.blocks) or 1
    box = boxes[heading.dom.parent] if heading.dom else boxes[0]
    first, last = box.first, box.last
    while box.parent != box.index:
        box = boxes[box.parent]
        if box.first < heading.index - 1 or box.last - box.first > 4 * _BOX_BLOCKS:
            break
        if sum(len(block.text) for block in page.blocks[box.first : box.last]) > _SHARE * total:
            break
        first, last = box.first, box.last
    return (heading.index, last) if last - first > 1 and first == heading.index else (heading.index, heading.index + 1)


def _text_box(page: Page, label: str, heading: Block, reach: int) -> tuple[int, int]:
    """The run of lines below a heading, up to the next box or to where paragraphs of prose follow one another again.

    A heading among single words is an entry of a menu and heads nothing.
    """
    blocks, titles = page.blocks, page.titles
    first = heading.index + 1
    last = first
    while last < len(blocks) and last - first < reach and titles.get(last, label) == label:
        if _is_paragraph(blocks[last]) and (last + 1 == len(blocks) or _is_paragraph(blocks[last + 1])):
            break
        last += 1
    if all(len(block.words) <= _MENU_WORDS for block in blocks[first : min(last, first + 3)]):
        return first, first
    return first, last


def teasers(page: Page, reason: str, *, of_publisher: bool) -> Iterator[Verdict]:
    """Drop lists of teasers in flattened text: one label again and again, over short texts that break off or are dated.

    Of the publisher's own news when its heading says so, or else of other pieces.

    A line that stands three times or more with little between, where dates or texts cut with dots stand in half of
    the gaps; an interview, whose speakers' names also come back, has neither.
    """
    places: dict[tuple[str, ...], list[int]] = {}
    for block in page.blocks if page.form == "text" else ():
        if len(block.words) <= _MENU_WORDS:
            places.setdefault(block.words, []).append(block.index)
    for label, lines in places.items():
        if len(lines) < _REPEATS:
            continue
        publisher = "org_news" in (page.titles.get(lines[0] - 1), page.titles.get(lines[0]))
        gaps = [range(one + 1, two) for one, two in pairwise(lines) if two - one <= _GAP]
        cut = sum(any(_is_teased(page.blocks[index]) for index in gap) for gap in gaps)
        if publisher == of_publisher and len(gaps) >= _REPEATS - 1 and 2 * cut >= len(gaps):
            for index in range(lines[0], min(len(page.blocks), lines[-1] + _GAP)):
                if page.titles.get(index, "org_news") == "org_news" and (index <= lines[-1] or not _is_paragraph(page.blocks[index])):
                    yield Verdict(index, "drop", reason, f"“{' '.join(label)}” comes back {len(lines)} times")


def _is_teased(block: Block) -> bool:
    years = [word for word in block.words[:_HEADING_WORDS] if len(word) == _YEAR_DIGITS and word[:2] in ("19", "20") and word.isdigit()]
    return (bool(years) and len(block.words) <= _HEADING_WORDS) or block.text.endswith(("…", "...", "[…]"))


def _is_paragraph(block: Block) -> bool:
    return len(block.text) >= _PROSE and block.text[-1] in ".!?”\"»。" and not block.text.endswith("...")
