"""One module per kind of boilerplate, and the table of all of them: the order, and the only registration."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from boilerclean.filters.ad import ad
from boilerclean.filters.author_bio import author_bio
from boilerclean.filters.caption import caption
from boilerclean.filters.comments import comments
from boilerclean.filters.consent import consent
from boilerclean.filters.donation import donation
from boilerclean.filters.feedback import feedback
from boilerclean.filters.hidden import hidden
from boilerclean.filters.licence import licence
from boilerclean.filters.navigation import navigation
from boilerclean.filters.newsletter import newsletter
from boilerclean.filters.org_news import org_news
from boilerclean.filters.orphans import orphans
from boilerclean.filters.other import other
from boilerclean.filters.related import related
from boilerclean.filters.scorer import scorer
from boilerclean.filters.share import share
from boilerclean.ledger import Filter

__all__ = ["FILTERS", "JUDGES", "RULES"]

RULES: Final[Mapping[str, Filter]] = {
    "hidden": hidden,
    "consent": consent,
    "donation": donation,
    "licence": licence,
    "feedback": feedback,
    "comments": comments,
    "newsletter": newsletter,
    "share": share,
    "author_bio": author_bio,
    "org_news": org_news,
    "ad": ad,
    "related": related,
    "caption": caption,
    "navigation": navigation,
    "other": other,
}
"""Filters that look at the page alone; they may drop and doubt, and in any order they drop the same blocks."""

JUDGES: Final[Mapping[str, Filter]] = {"scorer": scorer, "orphans": orphans}
"""Filters that also read what was said before them; they settle what is open."""

FILTERS: Final[Mapping[str, Filter]] = {**RULES, **JUDGES}
"""The default table, in the order in which it runs."""
