"""Who publishes a page: names from its head, its notice of copyright, its addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from boilerclean.page import Page
from boilerclean.tables import load_common
from boilerclean.words import split

__all__ = ["find_publisher", "host_parts", "names_one_of"]

_NAMES: Final = 8
"""Names of the head that are looked at."""
_LETTERS: Final = 4
"""Letters of the shortest name that is more than an everyday word or an abbreviation."""
_WORDS: Final = 5
"""Words of the longest name."""
_NOTICE = re.compile(r"©[^\n]{0,80}")
_YEARS = re.compile(r"\d{4}(?: {0,2}[-–—/,] {0,2}\d{2,4}){0,2}")
_NAME = re.compile(r"[^\W\d_][^\s.,|;:()–—•·©]{0,40}(?: (?:[^\W\d_]|&)[^\s.,|;:()–—•·©]{0,40}){0,7}")
_ADDRESS = re.compile(r"@((?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,20})\b", re.IGNORECASE)


def find_publisher(page: Page) -> frozenset[str]:
    """Names of who publishes a page, in folded letters without spaces, as its blocks and head have them."""
    names = {name for fact in page.stated("site")[:_NAMES] for name in _ways(split(fact.value.lstrip("@")))}
    names.update(host_parts(page.url or "")[:-1])
    for block in page.blocks:
        text = block.text
        if "©" in text:
            names.update(name for notice in _NOTICE.findall(text)[:2] for name in _ways(_holder(notice)))
        if "@" in text:
            names.update(name for host in _ADDRESS.findall(text[:400])[:2] for name in host_parts(f"//{host}")[:-1])
    return frozenset(name for name in names if len(name) >= _LETTERS)


def host_parts(url: str) -> list[str]:
    """The parts of an address's host, without hyphens; those before the last may name its owner.

    >>> host_parts("https://www.the-daily.co.uk:80/rain")
    ['thedaily', 'co', 'uk']
    """
    host = url.partition("//")[2].partition("/")[0].partition(":")[0].lower().removeprefix("www.")[:200]
    return [part.replace("-", "") for part in host.split(".")]


def names_one_of(words: Sequence[str], names: AbstractSet[str]) -> bool:
    """Whether some words in a row, run together, are one of the names.

    >>> names_one_of(("ward", "seven", "wins", "a", "grant"), frozenset({"wardseven"}))
    True
    >>> names_one_of(("translate",), frozenset({"slate"}))
    False
    """
    joined = "".join(words)
    return any(name in joined for name in names) and not names.isdisjoint(_runs(words))


def _runs(words: Sequence[str]) -> Iterator[str]:
    for first in range(len(words)):
        for last in range(first + 1, min(len(words), first + _WORDS) + 1):
            yield "".join(words[first:last])


def _holder(notice: str) -> tuple[str, ...]:
    """The name in a notice of copyright: the first words with capitals after the years, or after the sign.

    >>> _holder("© 2019-2021 Plainside Courts Bureau, a registered charity")
    ('plainside', 'courts', 'bureau')
    """
    years = _YEARS.search(notice)
    name = _NAME.search(notice[years.end() if years else 1 :])
    words = name.group().split()[:_WORDS] if name else []
    while words and words[-1].islower():
        words.pop()
    return split(" ".join(words))


def _ways(words: Sequence[str]) -> Iterator[str]:
    """A name as it is, and without a common word before it.

    >>> sorted(_ways(("the", "slate", "group")))
    ['slategroup', 'theslategroup']
    """
    if 0 < len(words) <= _WORDS:
        yield "".join(words)
        if words[0] in load_common():
            yield "".join(words[1:])
