"""The publisher about itself: who we are, our team, awards, press mentions, events, jobs, in boxes and lists.

Not a company's news about itself when that is the article.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from boilerclean.evidence import headed, marked, weakly, worded
from boilerclean.ledger import Ledger, Verdict
from boilerclean.lists import alike, teasers
from boilerclean.page import Page
from boilerclean.publisher import names_one_of

__all__ = ["REASONS", "org_news"]

REASONS: Final = {
    "link": "a link to the publisher's own pages",
    "self": "the publisher speaks of itself",
    "box": "stands in a box about the publisher",
}

LONGEST: Final = 30
"""Words of the longest block that one phrase is enough for: self-descriptions that are longer have a heading."""

HEADING_WORDS: Final = 8
"""Words of the longest heading over the publisher's news."""


def org_news(page: Page, ledger: Ledger, /) -> Iterator[Verdict]:
    """The publisher about itself: who we are, our team, awards, press mentions, events, jobs, in boxes and lists."""
    yield from worded(page, "org_news", "link", "self", LONGEST)
    yield from weakly(marked(page, "org_news", "box"))
    yield from weakly(headed(page, "org_news", "box"))
    yield from teasers(page, "box", of_publisher=True)
    yield from alike(page, _headings(page), "box")


def _headings(page: Page) -> dict[int, bool]:
    """Lines that may stand over news of the publisher, phrases or words with its name; and whether they leave no doubt."""
    found: dict[int, bool] = {}
    for hit in page.hits("org_news"):
        words = page.blocks[hit.block].words
        heads = hit.place in ("whole", "start") and len(words) <= HEADING_WORDS and page.titles.get(hit.block) == "org_news"
        if heads and (hit.size > 1 or names_one_of(words, page.publisher)):
            found[hit.block] = found.get(hit.block, False) or (hit.size > 2 and hit.place == "whole")
    return found
