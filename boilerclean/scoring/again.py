"""What a second look at a page sees that knows the results of the first: one more row of numbers for each block."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Final

from boilerclean.page import Page

__all__ = ["AGAIN", "read_again"]

AGAIN: Final = (
    "odds", "odds 3 before", "odds 2 before", "odds before", "odds after", "odds 2 after", "odds 3 after", "likely words of 3 around",
    "likely words of 8 around", "likely words of 20 around", "likely words before", "likely words after", "words shared with the likely",
    "after the first likely", "before the last likely", "likely share of page", "likely words",
    "run's share of likely words", "lines to nearest run", "run's part of main run", "lines from main run", "lines from first run",
    "first run's part of main run",
)  # fmt: skip
"""Names of the columns; odds are log-odds, likely words are words weighted by their block's probability."""

_SURE: Final = 4.0  # log-odds beyond which a first look is not told apart
_LIKELY: Final = 1.4  # log-odds from which a block of the first look is taken for the article's
_LONG: Final = 100  # words of a block that count
_SENTENCE: Final = 10  # words of a block that says what the article is about
_TELLING: Final = 5  # letters of a word that says what it is about
_FAR: Final = 40.0  # blocks; a distance above this tells nothing more
_BRIDGED: Final = 6  # blocks from one likely block to the next at most, for both to stand in one run
_NO_RUNS: Final = [-1.0] * 6


def read_again(page: Page, wanted: Sequence[int], odds: Sequence[float], asked: Iterable[int]) -> Iterator[list[float]]:
    """The columns of `AGAIN` for the wanted blocks that are asked for, one by one, from the log-odds of a first look at all."""
    blocks = page.blocks
    first_look = [-_SURE] * (len(blocks) + 6)  # three blocks before the first and after the last
    for index, value in zip(wanted, odds, strict=True):
        first_look[index + 3] = max(-_SURE, min(_SURE, value))
    sizes = [min(_LONG, len(block.words)) for block in blocks]
    likely = [size / (1 + math.exp(-value)) for size, value in zip(sizes, first_look[3:], strict=False)]
    sums, masses = [0, *accumulate(sizes)], [0.0, *accumulate(likely)]
    sure = [index for index in wanted if first_look[index + 3] > _LIKELY and sizes[index] >= _SENTENCE]
    shared = Counter(word for index in sure for word in set(blocks[index].words) if len(word) >= _TELLING)
    runs = _Runs(page, wanted, first_look, masses)
    first, last, total, known = sure[0] if sure else 0, sure[-1] if sure else 0, masses[-1] or 1.0, set(sure)

    def around(index: int, reach: int) -> float:
        low, high = max(0, index - reach), min(len(blocks), index + reach + 1)
        return (masses[high] - masses[low]) / (sums[high] - sums[low] or 1)

    for index in asked:
        words = {word for word in blocks[index].words[:_LONG] if len(word) >= _TELLING}
        known_in = 1 if index in known else 0
        yield [
            first_look[index + 3], *first_look[index : index + 3], *first_look[index + 4 : index + 7],
            around(index, 3), around(index, 8), around(index, 20), masses[index] / total, 1 - masses[index + 1] / total,
            sum(shared[word] > known_in for word in words) / (len(words) or 1),
            _distance(index - first), _distance(last - index), masses[-1] / (sums[-1] or 1),
            masses[-1], *runs.row(index),
        ]  # fmt: skip


def _distance(blocks: int) -> float:
    """So many blocks, or as many as still tell something."""
    return max(-_FAR, min(_FAR, float(blocks)))


class _Runs:
    """Stretches of likely blocks without a wide gap: where there is no container, the main one is the article's."""

    def __init__(self, page: Page, wanted: Sequence[int], first_look: Sequence[float], masses: Sequence[float]) -> None:
        blocks = page.blocks
        runs: list[tuple[int, int]] = []
        for index in wanted:
            if first_look[index + 3] > 0 and len(blocks[index].words) >= _SENTENCE:
                if runs and index - runs[-1][1] <= _BRIDGED:
                    runs[-1] = runs[-1][0], index
                else:
                    runs.append((index, index))
        self.runs = runs
        self.starts = [start for start, _ in runs]
        self.total = masses[-1] or 1.0
        self.masses = [masses[end + 1] - masses[start] for start, end in runs]
        self.main = self.masses.index(max(self.masses)) if runs else -1
        self.first = next((at for at, (_, end) in enumerate(runs) if end > page.headline.block), -1)

    def row(self, index: int) -> list[float]:
        """How much stands in the nearest run, and where the block stands to it, to the main one, and to the first below the headline."""
        if not self.runs:
            return _NO_RUNS
        main = self.masses[self.main]
        at = bisect_right(self.starts, index) - 1
        away, nearest = min((abs(self._from(one, index)), one) for one in (at, at + 1) if 0 <= one < len(self.runs))
        return [
            self.masses[nearest] / self.total, float(away), self.masses[nearest] / main, _distance(self._from(self.main, index)),
            _distance(self._from(self.first, index)) if self.first >= 0 else 0.0,
            self.masses[self.first] / main if self.first >= 0 else -1.0,
        ]  # fmt: skip

    def _from(self, run: int, index: int) -> int:
        """Blocks from a run to a block: negative before it, 0 in it."""
        start, end = self.runs[run]
        return index - start if index < start else max(0, index - end)
