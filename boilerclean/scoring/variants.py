"""Variants of annotated pages that keep the annotation true, so that the model depends less on any site's habits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from boilerclean.page import Page

__all__ = ["crop", "flatten", "strip_names"]

_NAMES: Final = re.compile(
    r"""\s(?:class|id|data-[\w-]{1,60}|role|itemprop|aria-[\w-]{1,40})\s{0,5}=\s{0,5}(?:"[^"]*"|'[^']*'|[^\s>"']+)""",
    re.IGNORECASE,
)
_LEAD: Final = 15
"""Lines before a cropped article; after it stand as many."""
_KEPT: Final = 7
"""Lines of the article that a cropped page keeps."""
_HEAD: Final = re.compile(r"<script\b.*?</script>|<meta\b[^>]*>", re.IGNORECASE | re.DOTALL)


def strip_names(markup: str) -> str:
    """The page without scripts and metas, and without the attributes that name its parts.

    A third of the web has neither JSON-LD nor class names that say anything.

    >>> strip_names('<meta name="a"><p class="lead" title="x">Rain</p><script>1</script>')
    '<p title="x">Rain</p>'
    """
    return _HEAD.sub("", _NAMES.sub("", markup))


def flatten(page: Page) -> str:
    """A page of markup as a flattener leaves it that knows one newline for everything."""
    return "\n".join(block.text for block in page.blocks if block.dom is None or "hidden" not in block.dom.marks)


def crop(page: Page, held: Sequence[bool]) -> str:
    """A flattened page with little around its article and only the beginning of that: many pages are short."""
    where = [index for index, one in enumerate(held) if one]
    if not where:
        return ""
    first, last = where[0], where[-1]
    end = where[min(_KEPT, len(where)) - 1] + 1
    lines = [*page.blocks[max(0, first - _LEAD) : end], *page.blocks[last + 1 : last + 1 + _LEAD]]
    return "\n\n".join(block.text for block in lines)
