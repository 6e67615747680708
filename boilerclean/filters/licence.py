"""Copyright lines, all rights reserved, Creative Commons notices, terms of republishing.

Not an article about copyright, nor a licence quoted in one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from boilerclean.evidence import marked, worded
from boilerclean.ledger import Ledger, Verdict
from boilerclean.page import Page

__all__ = ["REASONS", "licence"]

REASONS: Final = {
    "notice": "a copyright or licence line",
    "terms": "says on what terms the text may be used",
    "box": "stands in a licence box",
}

LONGEST: Final = 70
"""Words of the longest block that one phrase is enough for: republishing terms run to six sentences."""

SHORT: Final = 25
"""Words of the longest line that its copyright sign alone makes a notice."""


def licence(page: Page, ledger: Ledger, /) -> Iterator[Verdict]:
    """Copyright lines, all rights reserved, Creative Commons notices, terms of republishing."""
    yield from worded(page, "licence", "notice", "terms", LONGEST)
    yield from marked(page, "licence", "box")
    for block in page.blocks:
        if block.text[0] == "©" and len(block.words) <= SHORT:
            yield Verdict(block.index, "drop", "notice", "©")
