"""Menus, breadcrumbs, kickers, tags, search, log-in, footers and other site chrome.

Not a subheading, nor a list in the article.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from boilerclean.evidence import marked, worded
from boilerclean.ledger import Ledger, Verdict
from boilerclean.page import Page

__all__ = ["REASONS", "navigation"]

REASONS: Final = {
    "link": "a link or label of the site",
    "chrome": "belongs to the site and not to the piece",
    "menu": "stands in a menu, header or footer",
    "breadcrumb": "section names glued to the headline",
    "contents": "an entry of the piece's table of contents",
}

LONGEST: Final = 12
"""Words of the longest block that one phrase is enough for: chrome is short."""


def navigation(page: Page, ledger: Ledger, /) -> Iterator[Verdict]:
    """Menus, breadcrumbs, kickers, tags, search, log-in, footers and other site chrome."""
    yield from worded(page, "navigation", "link", "chrome", LONGEST)
    yield from marked(page, "navigation", "menu")
    yield from _breadcrumbs(page)


def _breadcrumbs(page: Page) -> Iterator[Verdict]:
    """Lines in which section names are glued to each other and to the headline that stands again by itself."""
    lines = {block.text: block.index for block in page.blocks if 3 <= len(block.words) <= 40}
    for block in page.blocks[:40]:
        if " " not in block.text or len(block.text) > 300:
            continue
        first = block.text.split(" ", 1)[0]
        for at in range(1, len(first)):
            if first[at - 1].islower() and first[at].isupper() and lines.get(block.text[at:], block.index) != block.index:
                yield Verdict(block.index, "drop", "breadcrumb", f"“{first[:at][:40]}” glued to the headline")
                break
