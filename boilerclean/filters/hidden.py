"""Blocks that the page does not show.

Not the article itself when a page hides it until a script has run.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from boilerclean.evidence import marked
from boilerclean.ledger import Ledger, Verdict
from boilerclean.page import Page

__all__ = ["REASONS", "hidden"]

REASONS: Final = {
    "unshown": "the page does not show it",
}


def hidden(page: Page, ledger: Ledger, /) -> Iterator[Verdict]:
    """Blocks that the page does not show."""
    yield from marked(page, "hidden", "unshown")
