"""Headline, byline and date: one module per fact, and here all of them together."""

from __future__ import annotations

from typing import NamedTuple

from boilerclean.fields.date import Day, find_date
from boilerclean.page import Byline, Headline, Page

__all__ = ["Fields", "find_fields"]


class Fields(NamedTuple):
    """What was found of each field; one without a value says in its source why it was left out."""

    headline: Headline
    byline: Byline
    date: Day


def find_fields(page: Page) -> Fields:
    """The three fields of a page: its reader found headline and byline, and the date is looked for around the headline."""
    return Fields(page.headline, page.byline, find_date(page, page.headline.block))
