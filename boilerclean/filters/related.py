"""Teasers of other pieces and links to them: read more, most read, latest, next and previous.

Not a list of sources that the article gives.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from boilerclean.evidence import headed, introduced, marked, worded
from boilerclean.ledger import Ledger, Verdict
from boilerclean.lists import dated, teasers
from boilerclean.page import Page

__all__ = ["REASONS", "related"]

REASONS: Final = {
    "heading": "the heading of a list of other pieces",
    "teaser": "leads to another piece",
    "box": "stands in a list of other pieces",
}

LONGEST: Final = 30
"""Words of the longest block that one phrase is enough for: a read-also line with a headline in it."""

REACH: Final = 16
"""Lines below a heading that belong to it in flattened text: eight teasers with their dates."""


def related(page: Page, ledger: Ledger, /) -> Iterator[Verdict]:
    """Teasers of other pieces and links to them: read more, most read, latest, next and previous."""
    yield from worded(page, "related", "heading", "teaser", LONGEST)
    yield from introduced(page, "related", "teaser", LONGEST)
    yield from marked(page, "related", "box")
    yield from headed(page, "related", "box", REACH)
    yield from teasers(page, "box", of_publisher=False)
    yield from dated(page, "box")
