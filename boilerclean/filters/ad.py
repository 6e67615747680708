"""Advertisements, sponsored items, affiliate disclosures, shop boxes.

Not a product described in a review.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from boilerclean.evidence import marked, weakly, worded
from boilerclean.ledger import Ledger, Verdict
from boilerclean.page import Page

__all__ = ["REASONS", "ad"]

REASONS: Final = {
    "label": "the label of an advertisement",
    "disclosure": "says that somebody pays for it",
    "slot": "stands in an advertising slot",
}

LONGEST: Final = 45
"""Words of the longest block that one phrase is enough for: disclosures of two sentences."""


def ad(page: Page, ledger: Ledger, /) -> Iterator[Verdict]:
    """Advertisements, sponsored items, affiliate disclosures, shop boxes."""
    yield from worded(page, "ad", "label", "disclosure", LONGEST)
    yield from weakly(marked(page, "ad", "slot"))
