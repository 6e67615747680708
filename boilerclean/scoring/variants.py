"""Variants of annotated pages that keep the annotation true, so that the model depends less on any site's habits."""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from lxml.html import HtmlElement, HTMLParser, document_fromstring, tostring

from boilerclean.page import Page

__all__ = ["crop", "crop_markup", "flatten", "interrupt", "strip_names"]

_NAMES: Final = re.compile(
    r"""\s(?:class|id|data-[\w-]{1,60}|role|itemprop|aria-[\w-]{1,40})\s{0,5}=\s{0,5}(?:"[^"]*"|'[^']*'|[^\s>"']+)""",
    re.IGNORECASE,
)
_LONGEST_LEAD: Final = 24
"""Lines before and after a cropped article at most."""
_SHORTEST: Final = 2
_LONGEST: Final = 11
"""Lines of the article that a cropped page keeps."""
_INTERRUPTED: Final = 5
"""Lines of the shortest article that is interrupted."""
_BOXES: Final = 3
_BOX_LINES: Final = 6
"""Boxes put into an article, and lines of one, at most."""
_MOST_CHILDREN: Final = 200
"""Children of an element that can be one block."""
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
    return "\n\n".join(page.blocks[index].text for index in _part(held, seed))


def crop_markup(markup: str, page: Page, held: Sequence[bool], seed: str) -> str:
    """The same of a page of markup: what `crop` leaves out goes with its elements, and what stood around them stays."""
    part = _part(held, seed)
    if not part:
        return ""
    kept = {page.blocks[index].text for index in part}
    dropped = {block.text for block in page.blocks} - kept
    tree = document_fromstring(markup.encode("utf-8", "replace"), parser=HTMLParser(encoding="utf-8"))
    body = next(tree.iter("body"), None)
    for element in list(body.iter("*")) if body is not None else ():
        if isinstance(element, HtmlElement) and len(element) <= _MOST_CHILDREN and " ".join(element.text_content().split()) in dropped:
            element.drop_tree()
    return str(tostring(tree, encoding="unicode"))


def interrupt(page: Page, held: Sequence[bool], seed: str) -> str:
    """A flattened page in whose article boxes stand that stood elsewhere on it, or "": teasers, prompts and appeals interrupt.

    `seed` decides which, where, and whether blank lines part the lines.
    """
    where = [index for index, one in enumerate(held) if one]
    titles = [index for index in page.titles if not held[index]]
    if len(where) < _INTERRUPTED or not titles:
        return ""
    draw = random.Random(seed)  # noqa: S311 - the same seed, the same page
    moved: dict[int, list[int]] = {}
    taken: set[int] = set()
    for title in draw.sample(titles, min(len(titles), draw.randint(1, _BOXES))):
        last = min(len(held), title + draw.randint(1, _BOX_LINES))
        box = list(takewhile(lambda index: not held[index] and index not in taken, range(title, last)))
        taken.update(box)
        moved.setdefault(draw.choice(where[1:-1]), []).extend(box)
    order: list[int] = []
    for index in range(len(held)):
        order += [*moved.get(index, ()), *(() if index in taken else (index,))]
    return draw.choice(("\n", "\n\n")).join(page.blocks[index].text for index in order)


def _part(held: Sequence[bool], seed: str) -> Sequence[int]:
    """Indices of the blocks that a cropped page keeps: an end of the article and what stands next to it."""
    where = [index for index, one in enumerate(held) if one]
    if not where:
        return ()
    drawn = hashlib.sha1(seed.encode(), usedforsecurity=False).digest()
    count = _SHORTEST + drawn[0] % (_LONGEST - _SHORTEST + 1)
    lead, tail = drawn[1] % (_LONGEST_LEAD + 1), drawn[2] % (_LONGEST_LEAD + 1)
    first, last = where[0], where[-1]
    part = range(first, where[:count][-1] + 1) if drawn[3] % 2 else range(where[-count:][0], last + 1)
    return (*range(max(0, first - lead), first), *part, *range(last + 1, min(len(held), last + 1 + tail)))
