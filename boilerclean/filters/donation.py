"""Appeals for the reader's money: buttons, banners, letters, memberships sold as support.

Not a report about giving, nor a page that tells how to give blood.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from boilerclean.evidence import above, headed, marked, worded
from boilerclean.ledger import Ledger, Verdict
from boilerclean.page import Page

__all__ = ["REASONS", "donation"]

REASONS: Final = {
    "button": "a button or link to give",
    "appeal": "asks for money or support",
    "box": "stands in a box of appeals",
}

LONGEST: Final = 60
"""Words of the longest block that one phrase is enough for: an appeal may be a letter."""

REACH: Final = 4
"""Lines below a heading that belong to it in flattened text: a prompt is a few lines and a button."""


def donation(page: Page, ledger: Ledger, /) -> Iterator[Verdict]:
    """Appeals for the reader's money: buttons, banners, letters, memberships sold as support."""
    yield from worded(page, "donation", "button", "appeal", LONGEST)
    yield from marked(page, "donation", "box")
    yield from headed(page, "donation", "box", REACH)
    yield from above(page, "donation", "box")
