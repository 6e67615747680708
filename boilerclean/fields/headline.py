"""The headline: the article's own title as printed over it, without site name, section or kicker."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Final, NamedTuple

from boilerclean.fields.headline_lines import find_line
from boilerclean.page import Block, Headline, Page
from boilerclean.publisher import host_parts
from boilerclean.words import split, tidy

__all__ = ["find_headline"]

_LONGEST: Final = 45
"""Words of the longest headline."""
_TRUST: Final = {"json-ld headline": 1.0, "meta og:title": 0.97, "meta itemprop:headline": 0.97, "title": 0.95}
"""How much of its likeness a stated title gives; sources that are not named here give 0.92."""
_ALIKE: Final = 0.5
"""Score from which a shown heading is the headline; below it the head's own title is, where there is one."""
_HEADING_LEVEL: Final = 3
"""Lowest rank of a heading that is looked at without a mark or a stated title that speaks for it."""
_RANKS: Final = {1: 0.3, 2: 0.1, 3: 0.1}
_ONLY_ONE: Final = 0.5
"""Added to the only first-rank heading of a page that has several words and says something of what the head says."""
_KICKER: Final = 0.6
"""Share of a heading that the stated title must cover, as its end, for the beginning to be a kicker (FINDINGS)."""
_PIPED_WORDS: Final = 3
"""Words of the longest part after a pipe that is a section's name or a tag, not part of the headline."""
_PART_TRUST: Final = 0.8
"""Trust in a part of a stated title, of that in the whole."""
_PART_WORDS: Final = 4
"""Words of the shortest part of a stated title that is looked for in the page."""
_ASIDE: Final = ("related", "navigation", "newsletter", "comments", "hidden", "consent", "ad")
_SEPARATOR = re.compile(r"\s{1,5}(?:[|–—·•»«›~‹/<>]|::|-{1,3}|//)\s{1,5}|\s{0,3}[|｜]\s{0,3}|(?<=\S)--(?=\S)|(?<=\S):\s")
_LETTER = re.compile(r"[^\W\d_]")
_EDGES: Final = " \t|｜–—·•»«›~‹:-/"


class _Stated(NamedTuple):
    text: str
    words: tuple[str, ...]
    source: str


def find_headline(page: Page) -> Headline:
    """The shown heading that is most like what the head states; what the head states where none is shown."""
    if page.form == "text":
        index = find_line(page)
        if index < 0:
            return Headline(None, "none: no line stands like a headline", (), -1)
        return _shown(page, page.blocks[index], ())
    sites = _site_names(page)
    stated = _stated(page, sites)
    best, score = _best_block(page, stated, sites)
    if best is not None and (score >= _ALIKE or not stated):
        return _shown(page, best, stated)
    if stated:
        blocks = _same(page, stated[0].words)
        return Headline(_without_pipe(stated[0].text), stated[0].source, blocks, blocks[0] if blocks else -1)
    return Headline(None, "none: no heading and no title", (), -1)


def _site_names(page: Page) -> frozenset[str]:
    """Names of the site, their words run together: stated names and the parts of the host."""
    names = {"".join(split(fact.value)) for fact in page.stated("site")[:8]}
    parts = host_parts(page.url or "")
    if len(parts) > 1:
        names |= {part for part in parts[:-1] if len(part) > 3} | {"".join(parts), "".join(parts[-2:])}
    return frozenset(names - {""})


def _stated(page: Page, sites: frozenset[str]) -> list[_Stated]:
    """Titles of the head in order of trust, without the site's name; a title cut short by its writer goes last."""
    found: list[tuple[bool, int, _Stated]] = []
    raw = [(tidy(html.unescape(fact.value)), fact.source) for fact in page.stated("headline")[:12]]
    firsts = {block.words for block in page.blocks if block.kind == "heading" and block.level == 1}
    others = firsts | {split(text) for text, _ in raw}
    for rank, (text, source) in enumerate(raw):
        cut = text.endswith(("...", "…"))
        words = split(text)
        if words not in firsts:
            text = _without_site(text, sites, others)
            words = split(text)
        if 0 < len(words) <= _longest(text):
            found.append((cut, rank, _Stated(text, words, source)))
    return [one for _, _, one in sorted(found, key=lambda one: one[:2])]


def _longest(text: str) -> int:
    """Words of the longest headline; in scripts without spaces each character is a word."""
    return _LONGEST if text.count(" ") * 12 > len(text) else 2 * _LONGEST


def _without_site(text: str, sites: frozenset[str], others: AbstractSet[tuple[str, ...]]) -> str:
    """A stated title without the parts at its ends that name the site, and without endings that another source lacks.

    >>> _without_site("Rain in May - Weather - The Daily", frozenset({"daily"}), {("rain", "in", "may")})
    'Rain in May'
    >>> _without_site("The Daily: Rain in May", frozenset({"daily"}), set())
    'Rain in May'
    """
    for _ in range(4):
        cuts = [match.span() for match in _SEPARATOR.finditer(text)]
        rest = ""
        for start, end in reversed(cuts):
            kept = split(text[:start])
            confirmed = text[start] != ":" and kept in others and len(kept) > 2
            if confirmed or _names_site(text[end:], sites):
                rest = text[:start]
                break
        if not rest and cuts and _names_site(text[: cuts[0][0]], sites):
            rest = text[cuts[0][1] :]
        rest = rest.strip(_EDGES)
        if not rest:
            return text
        text = rest
    return text


def _names_site(text: str, sites: frozenset[str]) -> bool:
    """Whether these words are a name of the site, its beginning, or a good part of its host.

    >>> _names_site("The Daily", frozenset({"daily"})), _names_site("Rain", frozenset({"daily"}))
    (True, False)
    """
    joined = "".join(split(text[:100])).removeprefix("the")
    return len(joined) > 1 and any(
        joined == (bare := name.removeprefix("the")) or (len(joined) > 4 and bare.startswith(joined)) or joined == bare + "com"
        for name in sites
    )


def _best_block(page: Page, stated: Sequence[_Stated], sites: frozenset[str]) -> tuple[Block | None, float]:
    """The block most like the stated titles, with the score that tells how sure."""
    marked = page.marked("headline") | {tag.block for tag in page.tags if tag.label == "headline"}
    exact = {words: _PART_TRUST * _trust(one) for one in reversed(stated) for words in _parts(one.text)}
    exact |= {one.words: _trust(one) for one in reversed(stated)}
    beginnings = {words[:_PART_WORDS]: words for words in exact if len(words) >= _PART_WORDS}
    known = [(frozenset(one.words), _trust(one)) for one in stated]
    near, scores = [], []
    for block in page.blocks:
        if not 0 < len(block.words) <= 2 * _LONGEST:
            continue
        heading = block.kind == "heading" and block.level <= _HEADING_LEVEL
        begun = beginnings.get(block.words[:_PART_WORDS], ())
        cut = bool(begun) and block.words[: len(begun)] == begun
        if not (heading or cut or block.index in marked or block.words in exact) or len(block.words) > _longest(block.text):
            continue
        leading = heading and block.level == 1
        like = max((_likeness(block.words, words, leading) * trust for words, trust in known), default=0.0)
        score = like + 0.3 * exact.get(block.words, exact[begun] if cut else 0.0) + 0.15 * (block.index in marked) - _distrust(page, block)
        score += _RANKS.get(block.level, 0.1) if heading else -0.25 if block.kind in ("item", "control", "cell") else 0.0
        score -= 0.6 * _names_site(block.text, sites)
        near.append((block, like))
        scores.append(score)
    firsts = [at for at, (block, _) in enumerate(near) if block.kind == "heading" and block.level == 1 and len(block.words) > 2]
    firsts = [at for at in firsts if not _distrust(page, near[at][0]) and not _names_site(near[at][0].text, sites)] or firsts
    if len(firsts) == 1 and (near[firsts[0]][1] >= 0.15 or len(near[firsts[0]][0].words) > 4):
        scores[firsts[0]] += _ONLY_ONE
    if not near:
        return None, 0.0
    at = max(range(len(near)), key=scores.__getitem__)
    return near[at][0], scores[at]


def _parts(text: str) -> list[tuple[str, ...]]:
    """Words of the parts of a stated title that could be the headline beside a name nobody states.

    >>> _parts("The bridge stays closed - Valley Bugle")
    [('the', 'bridge', 'stays', 'closed')]
    """
    parts = [split(part) for part in _SEPARATOR.split(text)]
    return [words for words in parts if len(words) >= _PART_WORDS] if len(parts) > 1 else []


def _trust(one: _Stated) -> float:
    return _TRUST.get(one.source, 0.92)


def _distrust(page: Page, block: Block) -> float:
    marks = block.dom.marks if block.dom else frozenset()
    aside = 0.25 * any(label in marks for label in _ASIDE)
    late = 0.3 * (page.prose[block.index] > 0.6 * page.prose[-1] > 0)
    return aside + late


def _likeness(one: Sequence[str], right: AbstractSet[str], leading: bool) -> float:
    """Shared words over all words; a first-rank heading that the title holds whole counts nearly as much.

    >>> _likeness(("a", "b"), {"a", "b"}, False), _likeness(("a", "b", "c"), {"a", "b", "c", "d", "e", "f"}, True)
    (1.0, 0.85)
    """
    left = set(one)
    shared = len(left & right)
    held = 0.85 * shared / len(left) if leading and len(left) > 2 else 0.0
    return max(shared / len(left | right), held)


def _shown(page: Page, block: Block, stated: Sequence[_Stated]) -> Headline:
    text = tidy(html.unescape(block.text)) if "&" in block.text else block.text
    text = _without_kicker(text, block.words, stated)
    return Headline(_without_pipe(text), f"block {block.index}", _same(page, block.words), block.index)


def _without_kicker(text: str, words: tuple[str, ...], stated: Sequence[_Stated]) -> str:
    """A heading without what stands before the stated title in it, unless another stated title has it too."""
    sure = [one for one in stated if one.source in ("json-ld headline", "meta og:title")]
    if any(one.words == words for one in sure):
        return text
    for one in sure:
        size = len(one.text)
        if text != one.text and text.endswith(one.text) and size >= _KICKER * len(text) and _LETTER.search(text[:-size]):
            return one.text
    return text


def _without_pipe(text: str) -> str:
    """A headline without a short last part after a pipe.

    >>> _without_pipe("Let children be children in this town | Editorial")
    'Let children be children in this town'
    """
    before, pipe, after = text.rpartition("|")
    if pipe and len(split(after)) <= _PIPED_WORDS < len(split(before)):
        return before.strip(_EDGES)
    return text


def _same(page: Page, words: tuple[str, ...]) -> tuple[int, ...]:
    """Blocks that print a headline and nothing else: also its repetitions."""
    return tuple(block.index for block in page.blocks if block.words == words)
