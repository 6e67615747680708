"""Readers' comments, their counts and their forms.

Not an article about comments, nor letters that the article prints.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from boilerclean.evidence import headed, marked, worded
from boilerclean.ledger import Ledger, Verdict
from boilerclean.lists import threads
from boilerclean.page import Page

__all__ = ["REASONS", "comments"]

REASONS: Final = {
    "link": "a link to the comments or their count",
    "form": "belongs to a comment form",
    "thread": "stands in a comment thread",
}

LONGEST: Final = 30
"""Words of the longest block that one phrase is enough for: notes of a form."""

BEHIND: Final = 0.1
"""Share of a page's prose behind which a heading of comments stands."""


def comments(page: Page, ledger: Ledger, /) -> Iterator[Verdict]:
    """Readers' comments, their counts and their forms."""
    yield from worded(page, "comments", "link", "form", LONGEST)
    yield from marked(page, "comments", "thread")
    yield from headed(page, "comments", "thread", behind=BEHIND)
    yield from threads(page, "comments", "thread")
