"""Was this helpful, ratings, report an error, send us a tip, write to the editor.

Not a question that the article asks its readers.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from boilerclean.evidence import answered, marked, worded
from boilerclean.ledger import Ledger, Verdict
from boilerclean.page import Page

__all__ = ["REASONS", "feedback"]

REASONS: Final = {
    "question": "asks what the reader thinks of the page",
    "prompt": "asks for a tip, a correction or an opinion",
    "widget": "stands in a feedback widget",
}

LONGEST: Final = 35
"""Words of the longest block that one phrase is enough for: prompts of two sentences."""


def feedback(page: Page, ledger: Ledger, /) -> Iterator[Verdict]:
    """Was this helpful, ratings, report an error, send us a tip, write to the editor."""
    yield from worded(page, "feedback", "question", "prompt", LONGEST)
    yield from answered(page, "feedback", "widget")
    yield from marked(page, "feedback", "widget")
