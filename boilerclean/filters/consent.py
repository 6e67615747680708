"""Banners on cookies, privacy, age and ad blockers.

Not an article about cookies.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from boilerclean.evidence import marked, worded
from boilerclean.ledger import Ledger, Verdict
from boilerclean.page import Page

__all__ = ["REASONS", "consent"]

REASONS: Final = {
    "button": "a button of a consent banner",
    "banner": "asks for consent",
    "box": "stands in a consent banner",
}

LONGEST: Final = 90
"""Words of the longest block that one phrase is enough for: banners are long."""


def consent(page: Page, ledger: Ledger, /) -> Iterator[Verdict]:
    """Banners on cookies, privacy, age and ad blockers."""
    yield from worded(page, "consent", "button", "banner", LONGEST)
    yield from marked(page, "consent", "box")
