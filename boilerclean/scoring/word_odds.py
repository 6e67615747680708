"""How much single words speak for the article, counted by site: the training's part of what the rows look up."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from typing import Final

__all__ = ["MIN_SITES", "WordOdds"]

SMOOTHING: Final = 1.0
"""Sites added to either side of a word's odds: a word of one site says little."""
MIN_SITES: Final = 3
"""Sites on which a word must stand to get into the model."""


class WordOdds:
    """Counts by site of the words that stand around or in blocks of the article, and of others."""

    def __init__(self) -> None:
        self.sites: dict[str, dict[str, list[float]]] = defaultdict(dict)
        self.totals: dict[str, tuple[float, float]] = {}

    def add(self, word: str, where: str, held: bool) -> None:
        """Count one word once."""
        counts = self.sites[word].setdefault(where, [0.0, 0.0])
        counts[held] += 1

    def without(self, left_out: str) -> Mapping[str, float]:
        """Log-odds by word, as all other sites give them."""
        return _OddsView(self, left_out)

    def odds(self, word: str, left_out: str) -> float:
        """Log-odds of one word; each site has one vote, split between the sides."""
        if word not in self.totals:
            votes = [(others, held, others + held) for others, held in self.sites.get(word, {}).values()]
            self.totals[word] = (sum(one[1] / one[2] for one in votes), sum(one[0] / one[2] for one in votes))
        yes, no = self.totals[word]
        if left_out in self.sites.get(word, {}):
            others, held = self.sites[word][left_out]
            yes, no = yes - held / (others + held), no - others / (others + held)
        if yes + no < MIN_SITES - 1:
            return 0.0
        return math.log((yes + SMOOTHING * 0.5) / (no + SMOOTHING * 0.5))


class _OddsView(dict[str, float]):
    def __init__(self, counts: WordOdds, left_out: str) -> None:
        super().__init__()
        self.counts, self.left_out = counts, left_out

    def get(self, word: str, _: float = 0.0) -> float:  # type: ignore[override]
        """Every word has odds; rows ask in this way, and a plain dictionary would answer without computing any."""
        return self[word]

    def __missing__(self, word: str) -> float:
        """Computed once for each word and site."""
        value = self[word] = self.counts.odds(word, self.left_out)
        return value
