"""Variants of annotated pages that keep the annotation true, so that the model depends less on any site's habits."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import Final

from boilerclean.page import Page

__all__ = ["crop", "flatten", "strip_names"]

_NAMES: Final = re.compile(
    r"""\s(?:class|id|data-[\w-]{1,60}|role|itemprop|aria-[\w-]{1,40})\s{0,5}=\s{0,5}(?:"[^"]*"|'[^']*'|[^\s>"']+)""",
    re.IGNORECASE,
)
_LONGEST_LEAD: Final = 24
"""Lines before and after a cropped article at most."""
_SHORTEST: Final = 2
_LONGEST: Final = 11
"""Lines of the article that a cropped page keeps."""
_META: Final = re.compile(r"<meta\b[^<>]{0,4000}+>", re.IGNORECASE)
_SCRIPT: Final = re.compile(r"<(/?)script\b", re.IGNORECASE)


def strip_names(markup: str) -> str:
    """The page without scripts and metas, and without the attributes that name its parts.

    A third of the web has neither JSON-LD nor class names that say anything.

    >>> strip_names('<meta name="a"><p class="lead" title="x">Rain</p><script>1</script>')
    '<p title="x">Rain</p>'
    """
    return _META.sub("", _without_scripts(_NAMES.sub("", markup)))


def _without_scripts(markup: str) -> str:
    kept, shown, is_open = [], 0, False
    for match in _SCRIPT.finditer(markup):
        if not is_open and not match.group(1):
            kept.append(markup[shown : match.start()])
            is_open = True
        elif is_open and match.group(1):
            end = markup.find(">", match.end())
            shown, is_open = (end + 1 if end >= 0 else len(markup)), False
    return "".join(kept) + ("" if is_open else markup[shown:])


def flatten(page: Page) -> str:
    """A page of markup as a flattener leaves it that knows one newline for everything."""
    return "\n".join(block.text for block in page.blocks if block.dom is None or "hidden" not in block.dom.marks)


def crop(page: Page, held: Sequence[bool], seed: str) -> str:
    """A flattened page with little around its article and only a part of that: many pages are short.

    `seed` decides how much of each, and whether the part is the article's beginning or its end.
    """
    where = [index for index, one in enumerate(held) if one]
    if not where:
        return ""
    drawn = hashlib.sha1(seed.encode(), usedforsecurity=False).digest()
    count = _SHORTEST + drawn[0] % (_LONGEST - _SHORTEST + 1)
    lead, tail = drawn[1] % (_LONGEST_LEAD + 1), drawn[2] % (_LONGEST_LEAD + 1)
    first, last = where[0], where[-1]
    part = page.blocks[first : where[:count][-1] + 1] if drawn[3] % 2 else page.blocks[where[-count:][0] : last + 1]
    lines = (*page.blocks[max(0, first - lead) : first], *part, *page.blocks[last + 1 : last + 1 + tail])
    return "\n\n".join(block.text for block in lines)
