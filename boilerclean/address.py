"""Whether a block turns to its reader, as appeals and prompts do and reports do not.

The words for "you" and "we" are those of the page's language. Articles that speak to their readers do so all through.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Final

from boilerclean.page import Block, Page
from boilerclean.tables import load_table
from boilerclean.words import split

__all__ = ["share_to_reader", "turns_to_reader"]

_WORDS: Final = 60
_CHARS: Final = 400
"""Words and characters of a block that are looked at."""
_TURNING: Final = 0.06
_CONTRAST: Final = 3.0
"""Share of a block's words from which it may turn to the reader, and times the share of the prose around it. Of 560 paragraphs of
articles that only speak of appeals and prompts (fixtures/interruptions) eight reach the first, of such lines themselves a third."""
_AROUND: Final = 8
"""Blocks before and after one that are around it."""

Count = Callable[[Sequence[str], str], int]
"""Counts such words, of a block's words and its text."""


def turns_to_reader(page: Page, index: int) -> bool:
    """Whether a block speaks to the reader or of those who publish it, and the prose around it much less."""
    count = _load_counts().get(page.language.partition("-")[0])
    if count is None:
        return False
    share = _share(count, (page.blocks[index],))
    if share < _TURNING:
        return False
    sums = page.prose
    places = range(max(0, index - _AROUND), min(len(page.blocks), index + _AROUND + 1))
    around = [page.blocks[place] for place in places if place != index and sums[place + 1] > sums[place]]
    return bool(around) and share >= _CONTRAST * _share(count, around)


def share_to_reader(language: str, words: Sequence[str], text: str) -> float:
    """Share of the words that mean "you" and "we", 0 in languages of which they are not known."""
    count = _load_counts().get(language)
    return count(words, text) / (min(_WORDS, len(words)) or 1) if count else 0.0


def _share(count: Count, blocks: Iterable[Block]) -> float:
    """Share of the counted words among the first of some blocks."""
    found = size = 0
    for block in blocks:
        found += count(block.words, block.text)
        size += min(_WORDS, len(block.words))
    return found / (size or 1)


@cache
def _load_counts() -> dict[str, Count]:
    """For each language what counts the words that mean "you" and "we"."""
    return {lang: _counter(*found) for lang, found in load_table("address").items()}


def _counter(listed: list[str], pieces: list[str]) -> Count:
    """Counts words of a block, and of pieces of its text: words with a capital, and those of scripts without spaces."""
    known = frozenset(listed)
    if not pieces:
        return lambda words, _: sum(map(known.__contains__, words[:_WORDS]))
    find = re.compile("|".join(rf"\b{piece}\b" if piece[0].isupper() else piece for piece in map(re.escape, pieces))).findall
    sizes = {piece: len(split(piece)) for piece in pieces}
    return lambda words, text: sum(map(known.__contains__, words[:_WORDS])) + sum(map(sizes.__getitem__, find(text[:_CHARS])))
