"""What a second look at a page sees that knows the results of the first: one more row of numbers for each block."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from boilerclean.page import Page

__all__ = ["AGAIN", "read_again"]

AGAIN: Final = (
    "odds", "odds 3 before", "odds 2 before", "odds before", "odds after", "odds 2 after", "odds 3 after", "likely words of 3 around",
    "likely words of 8 around", "likely words of 20 around", "likely words before", "likely words after", "words shared with the likely",
    "after the first likely", "before the last likely", "likely share of page", "likely words",
)  # fmt: skip
"""Names of the columns; odds are log-odds, likely words are words weighted by their block's probability."""

_SURE: Final = 4.0  # log-odds beyond which a first look is not told apart
_LIKELY: Final = 1.4  # log-odds from which a block of the first look is taken for the article's
_LONG: Final = 100  # words of a block that count
_SENTENCE: Final = 10  # words of a block that says what the article is about
_TELLING: Final = 5  # letters of a word that says what it is about
_FAR: Final = 40.0  # blocks; a distance above this tells nothing more


def read_again(page: Page, wanted: Sequence[int], odds: Sequence[float], asked: Sequence[int]) -> list[list[float]]:
    """The columns of `AGAIN` for the wanted blocks that are asked for, from the log-odds of a first look at all."""
    blocks = page.blocks
    first_look = [-_SURE] * (len(blocks) + 6)  # three blocks before the first and after the last
    for index, value in zip(wanted, odds, strict=True):
        first_look[index + 3] = max(-_SURE, min(_SURE, value))
    sizes = [min(_LONG, len(block.words)) for block in blocks]
    likely = [size / (1 + math.exp(-value)) for size, value in zip(sizes, first_look[3:], strict=False)]
    sums, masses = [0, *accumulate(sizes)], [0.0, *accumulate(likely)]
    sure = [index for index in wanted if first_look[index + 3] > _LIKELY and sizes[index] >= _SENTENCE]
    shared = Counter(word for index in sure for word in set(blocks[index].words) if len(word) >= _TELLING)
    first, last, total, known = sure[0] if sure else 0, sure[-1] if sure else 0, masses[-1] or 1.0, set(sure)

    def around(index: int, reach: int) -> float:
        low, high = max(0, index - reach), min(len(blocks), index + reach + 1)
        return (masses[high] - masses[low]) / (sums[high] - sums[low] or 1)

    rows = []
    for index in asked:
        words = {word for word in blocks[index].words[:_LONG] if len(word) >= _TELLING}
        known_in = 1 if index in known else 0
        rows.append([
            first_look[index + 3], *first_look[index : index + 3], *first_look[index + 4 : index + 7],
            around(index, 3), around(index, 8), around(index, 20), masses[index] / total, 1 - masses[index + 1] / total,
            sum(shared[word] > known_in for word in words) / (len(words) or 1),
            max(-_FAR, min(_FAR, float(index - first))), max(-_FAR, min(_FAR, float(last - index))), masses[-1] / (sums[-1] or 1),
            masses[-1],
        ])  # fmt: skip
    return rows
