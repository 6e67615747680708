"""Settles whether a page writes the day or the month first: by its other dates, its region, its address."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from boilerclean.fields.almanac import load_almanac
from boilerclean.page import Page

__all__ = ["settle_order"]

_FIGURES = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2(?:\d{4}|\d{2})(?![\d./-])")
_HOST = re.compile(r"[a-z]{3,6}://[^/?#]{1,200}?\.([a-z]{2})(?::\d{1,5})?(?:[/?#]|$)", re.IGNORECASE)
_BLOCKS: Final = 400  # blocks whose figures are looked at


def settle_order(page: Page, days: Sequence[date]) -> tuple[date, ...]:
    """Choose between two readings, the day first and the month first; give back both where nothing settles it.

    The page's own unmistakable figures come before what the head or the address says of its region.
    """
    order = _order_of_figures(page) or _order_of_region(page)
    return tuple(days) if not order else (days[0],) if order == "dmy" else (days[-1],)


def _order_of_figures(page: Page) -> str:
    firsts = seconds = 0
    for block in page.blocks[:_BLOCKS]:
        for match in _FIGURES.finditer(block.text[:400]):
            first, second = int(match.group(1)), int(match.group(3))
            firsts += 12 < first <= 31 and 0 < second <= 12
            seconds += 12 < second <= 31 and 0 < first <= 12
    return "" if bool(firsts) == bool(seconds) else "dmy" if firsts else "mdy"


def _order_of_region(page: Page) -> str:
    orders = load_almanac().orders
    primary = page.language.lower().split("-", 1)[0]
    tags = [fact.value[:20].replace("_", "-").lower() for fact in page.stated("language")]
    if match := _HOST.match((page.url or "")[:300]):
        region = match.group(1).lower()
        tags.append(f"{primary}-{'gb' if region == 'uk' else region}")
    told = (orders[tag] for tag in tags if tag.startswith(f"{primary}-") and orders.get(tag) in ("dmy", "mdy"))
    return next(told, "")
