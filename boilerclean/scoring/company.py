"""What the chosen blocks say of others: items of their lists, cells of their tables, quotations of them, who signs them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise, zip_longest
from typing import Final

from boilerclean.ledger import Verdict
from boilerclean.page import Block, Page
from boilerclean.words import QUOTES, STOPS, split

__all__ = ["find_cells", "find_dismissed", "find_listed", "find_torn"]

_COLONS: Final = frozenset(":：")
_ITEMS: Final = 40
"""Items of the longest list that is kept for what stands before and after it."""
_ITEM_WORDS: Final = 40
_COMMAS: Final = frozenset(";；,，،؛")
"""Words of the longest item of a sentence that is written as a list, and signs between these."""
_CHROME: Final = frozenset({"navigation", "related", "share"})
"""Labels of boxes whose lists are not the article's."""
_TABLE: Final = 4
"""Cells of the smallest table."""
_FOOT: Final = 3
"""Blocks at the end of the article among which the biography of who signs stands."""
_BIOGRAPHY: Final = 9
"""Words of the shortest one."""
_SPEAKER_CHARS: Final = 60
"""Characters among which a colon follows the name of a speaker: an interview's last answer is no biography."""
_QUOTE: Final = 5
_SPOKEN: Final = 10
"""Words of the shortest quotation that may be pulled out of the article, marked as one and not: shorter ones are subheadings."""
_PULL_QUOTE: Final = frozenset({"pullquote", "pullquotes", "pulledquote"})
_PULLED: Final = 12
"""Chosen blocks between it and where it is said at most."""
_DASHES: Final = frozenset("—–―-")
_SPEAKER_WORDS: Final = 12
"""Signs before the name of whose it is, and words of the longest line that tells it."""


def find_listed(page: Page, left: AbstractSet[int], chosen: Mapping[int, float]) -> dict[int, str]:
    """Open items of lists that a chosen paragraph introduces with a colon, each with what introduces it.

    Either they end as parts of its sentence do, or they are items in form and another chosen block follows.

    Links too: of such items seven in eight are the article's.
    """
    listed: dict[int, str] = {}
    for index in chosen:
        text = page.blocks[index].text
        if text[-1] not in _COLONS:
            continue
        end = index + 1
        while end in left and end - index <= _ITEMS and _is_item(page.blocks[end]):
            end += 1
        last = max(end if end in chosen else 0, _end_of_sentence(page, index))
        listed.update((item, text) for item in range(index + 1, last) if item in left)
    return listed


def find_cells(page: Page, left: AbstractSet[int], chosen: Mapping[int, float]) -> dict[int, str]:
    """Open cells of tables that are mostly chosen, each with how much of its table is: a table with holes tells nothing.

    Of such cells on the annotated pages that are a phrase ("Contrast", "Apps") five in six are the article's.
    """
    found: dict[int, str] = {}
    for cells in _tables(page):
        count = sum(index in chosen for index in cells)
        if 2 * count >= len(cells):
            found.update((index, f"{count} of {len(cells)} cells of its table") for index in cells if index in left)
    return found


def find_torn(page: Page, chosen: set[int]) -> set[int]:
    """Chosen cells of tables of which hardly any is: seven in eight are not the article's."""
    torn: set[int] = set()
    for cells in _tables(page):
        here = chosen.intersection(cells)
        if 4 * len(here) < len(cells):
            torn |= here
    return torn


def _tables(page: Page) -> Iterator[Sequence[int]]:
    """The cells of each table with no table in it; one with another lays out the page."""
    tables = [box for box in page.boxes if box.tag == "table"]
    for box, after in zip_longest(tables, tables[1:]):
        if after is None or after.first >= box.last:
            cells = [index for index in range(box.first, box.last) if page.blocks[index].kind == "cell"]
            if len(cells) >= _TABLE:
                yield cells


def find_dismissed(page: Page, chosen: Sequence[int]) -> dict[int, Verdict]:
    """Verdicts on chosen blocks that are not the article's after all: who signs it, and what it says elsewhere."""
    biographies = (Verdict(index, "drop", "bio", "begins with the name that signs", "author_bio") for index in _biographies(page, chosen))
    verdicts = {verdict.block: verdict for verdict in biographies}
    kept = set(chosen)
    for index, source in _pulled(page, chosen):
        verdicts[index] = Verdict(index, "drop", "pulled", f"“{source.text[:40]}…” says it", "other")
        after = index + 1
        if after in kept and _is_speaker(page.blocks[after]):
            verdicts[after] = Verdict(after, "drop", "pulled", "says whose the quotation above is", "other")
    return verdicts


def _is_speaker(block: Block) -> bool:
    """Whether a block below a quotation says whose it is."""
    marked = block.text[0] in _DASHES or (block.kind == "quote" and block.text[-1] not in STOPS)
    return marked and len(block.words) <= _SPEAKER_WORDS


def _pulled(page: Page, chosen: Sequence[int]) -> Iterator[tuple[int, Block]]:
    """Quotations, larger on the screen, that a paragraph near by says too, each with that paragraph.

    Of such on the annotated pages four in five are left out; of headings that quote most are not.
    """
    blocks = page.blocks
    for at, index in enumerate(chosen):
        block = blocks[index]
        marked = block.kind == "quote" or _is_in_pull_quote(page, block)
        if (marked or (block.kind == "paragraph" and block.text[0] in QUOTES)) and len(block.words) >= (_QUOTE if marked else _SPOKEN):
            said = f" {' '.join(block.words)} "
            for near in chosen[max(0, at - _PULLED) : at + _PULLED + 1]:
                source = blocks[near]
                longer = len(source.words) > len(block.words) and source.kind == "paragraph"
                if longer and said in f" {' '.join(source.words)} ":
                    yield index, source
                    break


def _is_in_pull_quote(page: Page, block: Block) -> bool:
    """Whether markup calls the box of a block a quotation pulled out of the article."""
    if block.dom is None:
        return False
    box = page.boxes[block.dom.parent]
    words = (*page.boxes[box.parent].words, *box.words)
    return not _PULL_QUOTE.isdisjoint(words) or ("pull", "quote") in pairwise(words)


def _biographies(page: Page, chosen: Sequence[int]) -> Iterator[int]:
    """Those of the last chosen blocks that begin with the name of who signs: they tell who that is.

    On the annotated pages three in four stand outside of the article, and most others are biographies as well. Not where
    the name begins more of the article: it is about its author.
    """
    names = [words for name in page.byline.value if len(words := tuple(split(name))) > 1]
    others = [index for index in chosen if index not in page.byline.blocks] if names else []
    named = [index for index in others if any(page.blocks[index].words[: len(words)] == words for words in names)]
    for index in named if len(named) <= len(names) < len(chosen) else ():
        block = page.blocks[index]
        if index >= chosen[-_FOOT:][0] and len(block.words) >= _BIOGRAPHY and _COLONS.isdisjoint(block.text[:_SPEAKER_CHARS]):
            yield index


def _end_of_sentence(page: Page, lead: int) -> int:
    """The line behind those below a lead that go on its sentence: they end in a semicolon or comma, the last with a stop."""
    blocks = page.blocks
    end = lead + 1
    while end < len(blocks) and end - lead <= _ITEMS and blocks[end].text[-1] in _COMMAS and len(blocks[end].words) <= _ITEM_WORDS:
        end += 1
    closed = lead + 1 < end < len(blocks) and blocks[end].text[-1] in STOPS and len(blocks[end].words) <= _ITEM_WORDS
    return end + 1 if closed else lead + 1


def _is_item(block: Block) -> bool:
    """Whether a block is an item of a list that nothing calls a menu, a list of other pieces or of buttons."""
    return block.kind == "item" and (block.dom is None or _CHROME.isdisjoint(block.dom.marks))
