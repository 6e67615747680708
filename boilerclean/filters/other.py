"""What is neither the article nor any other kind: reading times, players, weather, tickers, warnings about scripts.

Not a report on the weather or on the markets.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from boilerclean.evidence import marked, weakly, worded
from boilerclean.ledger import Ledger, Verdict
from boilerclean.page import Page

__all__ = ["REASONS", "other"]

REASONS: Final = {
    "control": "a control or counter of the page",
    "notice": "a notice about the page itself",
    "box": "stands in a player, ticker or notice",
}

LONGEST: Final = 20
"""Words of the longest block that one phrase is enough for: a warning of two sentences."""


def other(page: Page, ledger: Ledger, /) -> Iterator[Verdict]:
    """Reading times, players, weather, tickers, warnings about scripts."""
    yield from worded(page, "other", "control", "notice", LONGEST)
    yield from weakly(marked(page, "other", "box"))
