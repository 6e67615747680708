"""What the lines of a flattened page are about: an article's paragraphs repeat one another's words, teasers do not.

Lexical cohesion (Hearst, TextTiling, 1997), here as three numbers of each line; together with the place of the headline
they brought .01 of word F1 on pages with long columns of teasers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from boilerclean.page import Page

__all__ = ["TOPICS", "Topics", "telling"]

TOPICS: Final = ("words shared with headline", "words shared with 3 around", "words of several lines")
"""Names of the columns: shares of a line's telling words."""

_LETTERS: Final = 5  # of a word that says what a line is about
_LONG: Final = 150  # words of a line that count
_REACH: Final = 3  # lines of prose before and after a line
_HELD: Final = 400  # lines whose words are held at once; those of a large page together take ten times its size


def telling(words: Sequence[str]) -> set[str]:
    """Those words that say what a text is about: long ones, and any of scripts that need fewer letters."""
    return {word for word in words[:_LONG] if len(word) >= _LETTERS or not word.isascii()}


class Topics:
    """The words of a page's lines of prose, and how often they come."""

    def __init__(self, page: Page) -> None:
        sums = page.prose
        self.blocks = page.blocks
        self.lines = [index for index in range(len(page.blocks)) if sums[index + 1] > sums[index]]
        self.before = list(accumulate((sums[index + 1] > sums[index] for index in range(len(page.blocks))), initial=0))
        self.title = telling(page.blocks[page.headline.block].words) if page.headline.block >= 0 else set()
        self.words: dict[int, set[str]] = {}
        self.gap: tuple[int, set[str]] = -1, set()  # lines of prose before the last other line that was asked, and the words around
        self.counts = Counter(word for index in self.lines for word in self._telling(index))

    def row(self, index: int) -> list[float]:
        """The numbers of `TOPICS` for one line."""
        words, at = self._telling(index), self.before[index]
        is_prose = self.before[index + 1] - at
        if is_prose:
            near = self._near(at, at + 1, self.blocks[index].text)
        else:
            if self.gap[0] != at:
                self.gap = at, self._near(at, at)
            near = self.gap[1]
        size = len(words) or 1
        counts, least = self.counts, 1 + is_prose
        return [
            len(words & self.title) / size if self.title else -1.0,
            len(words & near) / size,
            sum(counts[word] > least for word in words) / size,
        ]

    def _near(self, end: int, start: int, text: str = "") -> set[str]:
        """Words of the last lines of prose before one, given by their number, and of the first from another on, its twins left out."""
        around = (*self.lines[max(0, end - _REACH) : end], *self.lines[start : start + _REACH])
        return set().union(*[self._telling(other) for other in around if self.blocks[other].text != text])

    def _telling(self, index: int) -> set[str]:
        words = self.words.get(index)
        if words is None:
            if len(self.words) >= _HELD:
                self.words.clear()
            words = self.words[index] = telling(self.blocks[index].words)
        return words
