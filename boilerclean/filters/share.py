"""Share, like, print, save and follow widgets, their counts and their icon lines.

Not a sentence that speaks of sharing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from boilerclean.evidence import marked, worded
from boilerclean.ledger import Ledger, Verdict
from boilerclean.page import Page

__all__ = ["REASONS", "share"]

REASONS: Final = {
    "button": "a button or link to share, print, save or follow",
    "prompt": "asks to share or follow",
    "widget": "stands in a share widget",
}

LONGEST: Final = 20
"""Words of the longest block that one phrase is enough for: share prompts are short."""


def share(page: Page, ledger: Ledger, /) -> Iterator[Verdict]:
    """Share, like, print, save and follow widgets, their counts and their icon lines."""
    yield from worded(page, "share", "button", "prompt", LONGEST)
    yield from marked(page, "share", "widget")
