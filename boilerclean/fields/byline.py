"""The byline: who signs the article, by the page's head and by what it shows near the headline and at the foot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import unescape
from typing import Final

from boilerclean.fields.names import read_names, read_signatures
from boilerclean.fields.naming import has_given_name, is_desk
from boilerclean.fields.signed import Claim, far, key, near, united
from boilerclean.fields.signing import load_words
from boilerclean.page import Byline, Page
from boilerclean.words import fold, split

__all__ = ["find_byline"]

_TRUST: Final[dict[str, float]] = {
    "json-ld author": 1.0,
    "json-ld creator": 0.6,
    "meta author": 0.9,
    "meta parsely-author": 0.9,
    "meta sailthru.author": 0.9,
    "meta byl": 0.9,
    "meta article:author": 0.7,
    "meta article:author_name": 0.8,
    "meta citation_author": 0.9,
}
_OTHERWISE: Final = 0.6  # trust in any other statement
_DESKS: Final = 0.5  # share of its weight that a set of desks alone keeps (FINDINGS)
_SITE: Final = 0.5  # share that the site's own name keeps besides
_ENOUGH: Final = 1.6  # score from which nothing is looked for far from the headline
_FIRM: Final = " (organisation)"
"""After the source of an author that the head says is an organisation."""
_SURE: Final = 0.3  # weight below which nothing is claimed


def find_byline(page: Page, headline_block: int) -> Byline:
    """The names that most of the page's own statements agree on; none when no statement is sure enough.

    `headline_block` is the index of the block that holds the headline, -1 when that is unknown.
    """
    claims = [*_stated(page), *near(page, headline_block)]
    best, score = _best(page, claims)
    if score < _ENOUGH:
        seen = max((claim.weight for claim in claims if claim.blocks), default=0.0)
        claims += far(page, headline_block, seen)
        best, score = _best(page, claims)
    if best is None:
        return Byline((), None, "none: unsigned", ())
    best = _fuller(best, claims)
    if score < _SURE * (_DESKS if all(map(is_desk, best.names)) else 1.0):
        return Byline((), None, f"none: {best.source} is not sure enough", ())
    blocks = _own_blocks(page, best, claims)
    return Byline(best.names, _printed(page, best.names, blocks), best.source, blocks)


def _best(page: Page, claims: Sequence[Claim]) -> tuple[Claim | None, float]:
    """The claim with most votes; without a head there are none, for a name that a page repeats signs its teasers."""
    others = claims if page.form == "html" else ()
    voted = [(_votes(claim, others), -at) for at, claim in enumerate(claims)]
    score, at = max(voted, default=(0.0, 0))
    return (claims[-at], score) if claims else (None, 0.0)


def _fuller(best: Claim, claims: Sequence[Claim]) -> Claim:
    """What the page shows right under its headline, where it holds all the names of the head and more."""
    mine = set(map(key, best.names))
    for claim in claims:
        if claim.blocks and not best.blocks and claim.weight > 1 and mine < set(map(key, claim.names)):
            return claim
    return best


def _votes(claim: Claim, claims: Sequence[Claim]) -> float:
    """The weight of a claim, raised by the best of the head and the best of the page that agree with it.

    Not by all: head and page each repeat what one entry of a content system says.
    """
    keys = set(map(key, claim.names))
    weight = claim.weight * (_DESKS if all(map(is_desk, claim.names)) else 1.0)
    stated = seen = 0.0
    for other in claims:
        if other is not claim:
            theirs = set(map(key, other.names))
            support = other.weight * 2 * len(keys & theirs) / (len(keys) + len(theirs))
            if other.blocks:
                seen = max(seen, support)
            else:
                stated = max(stated, support)
    return weight * (1 + stated + seen)


def _stated(page: Page) -> Iterator[Claim]:
    """One claim a source of the head; one that names the site itself counts as a desk does."""
    sites = _sites(page)
    by_source: dict[str, list[str]] = {}
    for fact in page.stated("author")[:40]:
        by_source.setdefault(fact.source, []).append(fact.value)
    for source, values in by_source.items():
        read = read_names if source == "meta twitter:data1" else read_signatures
        names = united(name for value in values for name in read(unescape(value)))
        if names:
            weight = _TRUST.get(source.removesuffix(_FIRM), _OTHERWISE)
            if source.endswith(_FIRM) and not any(map(has_given_name, names)):
                weight *= _DESKS
            elif sites.issuperset(map(_squeezed, names)):
                weight *= _SITE
            yield Claim(names, weight, source, ())


def _sites(page: Page) -> set[str]:
    """Names of the site, squeezed: as stated, and the parts of its host."""
    found = {_squeezed(fact.value) for fact in page.stated("site")[:8]}
    if page.url:
        host = page.url.partition("://")[2].partition("/")[0].lower()[:100].removeprefix("www.")
        found.update((_squeezed(host), *(part for part in host.split(".") if len(part) > 3)))
    return found


def _squeezed(name: str) -> str:
    """A name without spaces and signs, and without the article before it."""
    return "".join(c for c in fold(name).removeprefix("the ") if c.isalnum())


def _own_blocks(page: Page, best: Claim, claims: Sequence[Claim]) -> tuple[int, ...]:
    """Blocks that print these names, and beside them only what belongs to a byline."""
    known = load_words()
    mine = {word for name in best.names for word in split(name)}
    found = []
    for at in sorted({at for claim in claims for at in claim.blocks}):
        words = page.blocks[at].words
        rest = [
            word
            for word in words
            if word not in mine and not word[0].isdigit() and word not in known.months and word not in known.beside
        ]
        if not mine.isdisjoint(words) and len(rest) <= 3:
            found.append(at)
    return tuple(found)


def _printed(page: Page, names: Sequence[str], blocks: Sequence[int]) -> str:
    """The names with what stands between them, where one block prints them all."""
    for at in blocks:
        text = page.blocks[at].text
        lower = text.lower()
        starts = [lower.find(name.lower()) for name in names]
        if min(starts) >= 0 and starts == sorted(starts) and len(lower) == len(text):
            return text[starts[0] : starts[-1] + len(names[-1])]
    return ", ".join(names)
