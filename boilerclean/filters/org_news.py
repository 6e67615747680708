"""The publisher about itself: who we are, our team, awards, press mentions, events, jobs, in boxes and lists.

Not a company's news about itself when that is the article.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from boilerclean.evidence import headed, marked, teasers, weakly, worded
from boilerclean.ledger import Ledger, Verdict
from boilerclean.page import Page

__all__ = ["REASONS", "org_news"]

REASONS: Final = {
    "link": "a link to the publisher's own pages",
    "self": "the publisher speaks of itself",
    "box": "stands in a box about the publisher",
}

LONGEST: Final = 30
"""Words of the longest block that one phrase is enough for: self-descriptions that are longer have a heading."""


def org_news(page: Page, ledger: Ledger, /) -> Iterator[Verdict]:
    """The publisher about itself: who we are, our team, awards, press mentions, events, jobs, in boxes and lists."""
    yield from worded(page, "org_news", "link", "self", LONGEST)
    yield from weakly(marked(page, "org_news", "box"))
    yield from weakly(headed(page, "org_news", "box"))
    yield from teasers(page, "box", of_publisher=True)
