"""What the lines of a flattened page are about: an article's paragraphs repeat one another's words, teasers do not.

Lexical cohesion (Hearst, TextTiling, 1997), here as three numbers of each line; together with the place of the headline
they brought .01 of word F1 on pages with long columns of teasers.
"""

from __future__ import annotations

from collections import Counter
from itertools import accumulate, pairwise
from typing import Final

from boilerclean.page import Page
from boilerclean.words import content_words

__all__ = ["TOPICS", "Topics"]

TOPICS: Final = ("words shared with headline", "words shared with 3 around", "words of several lines")
"""Names of the columns: shares of a line's content words."""

_LONG: Final = 150  # words of a line that count
_REACH: Final = 3  # lines of prose before and after a line
_HELD: Final = 400  # lines whose words are held at once; those of a large page together take ten times its size


class Topics:
    """The words of a page's lines of prose, and how often they come."""

    def __init__(self, page: Page) -> None:
        prose = [after > before for before, after in pairwise(page.prose)]
        self.blocks = page.blocks
        self.lines = [index for index, is_prose in enumerate(prose) if is_prose]
        self.before = list(accumulate(prose, initial=0))
        self.title = content_words(page.blocks[page.headline.block].words[:_LONG]) if page.headline.block >= 0 else set()
        self.words: dict[int, set[str]] = {}
        self.gap: tuple[int, set[str]] = -1, set()  # lines of prose before the last other line that was asked, and the words around
        self.counts = Counter(word for index in self.lines for word in self._content(index))

    def row(self, index: int) -> list[float]:
        """The numbers of `TOPICS` for one line."""
        words, at = self._content(index), self.before[index]
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
        return set().union(*[self._content(other) for other in around if self.blocks[other].text != text])

    def _content(self, index: int) -> set[str]:
        words = self.words.get(index)
        if words is None:
            if len(self.words) >= _HELD:
                self.words.clear()
            words = self.words[index] = content_words(self.blocks[index].words[:_LONG])
        return words
