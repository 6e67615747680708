"""Who the author is, with links to their other pieces.

Not the byline, nor a portrait that is the article.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from boilerclean.evidence import headed, marked, worded
from boilerclean.ledger import Ledger, Verdict
from boilerclean.page import Page

__all__ = ["REASONS", "author_bio"]

REASONS: Final = {
    "heading": "the heading of an author box",
    "bio": "describes the author",
    "box": "stands in an author box",
}

LONGEST: Final = 60
"""Words of the longest block that one phrase is enough for: a biography of three sentences."""

REACH: Final = 4
"""Lines below a heading that belong to it in flattened text: a prompt is a few lines and a button."""


def author_bio(page: Page, ledger: Ledger, /) -> Iterator[Verdict]:
    """Who the author is, with links to their other pieces."""
    yield from worded(page, "author_bio", "heading", "bio", LONGEST)
    yield from marked(page, "author_bio", "box")
    yield from headed(page, "author_bio", "box", REACH)
