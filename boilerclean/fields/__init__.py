"""Headline, byline and date: one module per fact, and here all of them together."""

from __future__ import annotations

from typing import NamedTuple

from boilerclean.fields.byline import Byline, find_byline
from boilerclean.fields.date import Day, find_date
from boilerclean.page import Headline, Page

__all__ = ["Fields", "find_fields"]


class Fields(NamedTuple):
    """What was found of each field; one without a value says in its source why it was left out."""

    headline: Headline
    byline: Byline
    date: Day


def find_fields(page: Page) -> Fields:
    """The three fields of a page: byline and date are looked for around the headline that its reader found."""
    block = page.headline.block
    return Fields(page.headline, find_byline(page, block), find_date(page, block))
