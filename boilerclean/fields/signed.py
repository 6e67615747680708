"""Who signs by what the page shows: lines near the headline, marked boxes, links to authors' pages, the foot."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from boilerclean.fields.names import before_credit, is_led, read_names, read_signatures
from boilerclean.fields.naming import has_date, has_firm, has_given_name, is_desk, is_name, unglued
from boilerclean.fields.signing import load_words
from boilerclean.page import Block, Box, Page, Tag
from boilerclean.words import fold, split

__all__ = ["Claim", "far", "key", "near", "united"]

_BEFORE: Final = 5  # blocks before the headline in which a byline may stand
_AFTER: Final = 12  # and after it
_LINE: Final = 32  # words of the longest line that is read as a byline
_PROSE: Final = 120  # characters of a block of prose
_NEIGHBOUR: Final = 14  # words of the longest line that is a date or a role beside a name
_ALOOF: Final = frozenset({"related", "comments", "caption", "newsletter", "consent", "feedback"})
_SCATTERED: Final = 4  # signed boxes far from the headline from which they are teasers of other pieces
_UNDER: Final = 1.4  # what a line that is led in right under the headline counts more: the page shows who signs
_STRANGE: Final = 0.7  # share of its weight that a line keeps in which no given name is known
_LONG: Final = 24  # words of the longest line that is read without mark or lead-in
_NEIGHBOUR_CHARS: Final = 40  # or characters, in scripts where each is a word
_CLOCK = re.compile(r"[0-2]?[0-9][:.][0-5][0-9]")
_CLOSE: Final = 5  # lines below the headline in which a name that is none of the known stands, beside a date or a job title
_HAN_NAME = re.compile(r"[\u3400-\u9fff々]{1,3}[ \u3000][\u3400-\u9fff々ぁ-んァ-ヶー]{1,4}")  # family name, given name
_BARE: Final = 0.5  # weight from which a line without mark or lead-in is looked at
_ENOUGH: Final = 0.6  # weight near the headline from which nothing is looked for elsewhere
_CERTAIN: Final = 1.0  # the same on text pages, where a lead-in further down may be a teaser's
_EDGES: Final = " ,;:/|"
_PIECES: Final = 30  # marked pieces of one block that are read
_SIGNED: Final = 20  # signed lines looked at elsewhere
_BOX: Final = 16  # blocks of the largest box that can be a byline, or an author's
_FAR: Final = 60  # marked blocks looked at far from the headline


class Claim(NamedTuple):
    """A set of names that one place of the page states together."""

    names: tuple[str, ...]
    weight: float
    source: str
    blocks: tuple[int, ...]


class _Line(NamedTuple):
    names: tuple[str, ...]
    weight: float
    sort: str
    """How it is known: "led", "tag", "mark", "link" or "bare"."""


class _Signs(NamedTuple):
    """What the markup says of a page's blocks."""

    marked: Mapping[int, str]
    tags: Mapping[int, Sequence[Tag]]
    headline: int
    plain: bool = False
    """Whether lines are read too that neither a mark nor a lead-in shows to sign."""


def key(name: str) -> str:
    """What two spellings of one name have in common.

    >>> key("J. R. Müller") == key("J R Muller")
    True
    """
    return " ".join(fold(name).replace(".", " ").replace("-", " ").split())


def united(names: Iterable[str]) -> tuple[str, ...]:
    """Each name once; where people sign, only them: what stands beside their names are titles and employers.

    >>> united(["Jane Doe", "Editing", "Jane  Doe"])
    ('Jane Doe',)
    """
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(key(name), name)
    people = [name for name in found.values() if is_name(name) and not is_desk(name)]
    return tuple(people or list(filter(is_desk, found.values())) or found.values())[:12]


def near(page: Page, headline: int) -> list[Claim]:
    """Claims of the blocks around the headline; of lines without mark or lead-in only where no other surely signs."""
    window, signs = _window(page, headline), _signs(page, headline)
    claims = list(_runs(page, window, signs))
    if all(claim.weight < (_CERTAIN if page.form == "text" else _ENOUGH) for claim in claims):
        claims = list(_runs(page, window, signs._replace(plain=True)))
    return claims


def far(page: Page, headline: int, sure: float) -> Iterator[Claim]:
    """Claims of marked blocks elsewhere; and of all lines, where the best claim so far weighs too little."""
    signs = _signs(page, headline)
    seen = set(_window(page, headline))
    marked = sorted({at for at in (*signs.marked, *signs.tags) if at not in seen})[:_FAR]
    groups = _groups([at for at in marked if not _is_aloof(page, page.blocks[at], headline)])
    share = 0.6 if len(groups) < _SCATTERED else 0.2
    for group in groups[:_SCATTERED]:
        for claim in _runs(page, group, signs._replace(headline=-1)):
            yield claim._replace(weight=claim.weight * share)
    if sure < _ENOUGH:
        yield from _elsewhere(page, seen.union(marked), signs)


def _signs(page: Page, headline: int) -> _Signs:
    tags: dict[int, list[Tag]] = {}
    for tag in page.tags:
        if tag.label == "byline":
            tags.setdefault(tag.block, []).append(tag)
    marked = {mark.block: mark.word for mark in page.marks("byline") if mark.box < 0 or _is_small(page.boxes[mark.box])}
    return _Signs(marked, tags, headline)


def _is_small(box: Box) -> bool:
    return box.last - box.first <= _BOX


def _window(page: Page, headline: int) -> list[int]:
    """Blocks around the headline, and on a text page, where that is a guess, also those before the first prose."""
    size = len(page.blocks)
    at = max(headline, 0)
    found = set(range(max(0, at - _BEFORE), min(size, at + _AFTER + 1)))
    if page.form == "text":
        first = next((block.index for block in page.blocks if len(block.text) > _PROSE), 0)
        found.update(range(max(0, first - 8), min(size, first + 4)))
    found.discard(headline)
    return sorted(found)


def _groups(far: Sequence[int]) -> list[list[int]]:
    groups: list[list[int]] = []
    for at in far:
        if groups and at - groups[-1][-1] <= 2:
            groups[-1].append(at)
        else:
            groups.append([at])
    return groups


def _runs(page: Page, places: Sequence[int], signs: _Signs) -> Iterator[Claim]:
    """Claims of blocks in a row; signed blocks side by side that are known in one way are one byline."""
    before: tuple[Claim, str] | None = None
    led = opened = False
    for at in places:
        block = page.blocks[at]
        line = _line(page, block, signs, led)
        opened = led or (opened and line is not None)
        led = _only_leads(block)
        if line is None:
            continue
        sure = any(map(has_given_name, line.names)) or line.sort == "led"
        claim = Claim(line.names, line.weight * (1.0 if sure else _STRANGE), f"block {at}", (at,))
        alike = before is not None and line.sort == before[1] != "led"
        alike = alike or (opened and line.sort in ("tag", "mark", "link"))
        if before is not None and alike and at - before[0].blocks[-1] <= 2:
            if all(map(has_given_name, line.names)) or not any(map(has_given_name, before[0].names)):
                joined = united((*before[0].names, *claim.names))
                before = before[0]._replace(names=joined, blocks=(*before[0].blocks, at)), line.sort
            continue
        if before is not None:
            yield before[0]
        before = claim, line.sort
    if before is not None:
        yield before[0]


def _only_leads(block: Block) -> bool:
    known = load_words()
    return len(block.words) < 5 and known.lead(block.text) >= len(block.text.rstrip(" :："))


def _line(page: Page, block: Block, signs: _Signs, led: bool) -> _Line | None:
    """What one block says of who signs, or None."""
    text, at = block.text, block.index
    tags, mark = signs.tags.get(at, ())[:_PIECES], signs.marked.get(at, "")
    if len(block.words) > _LINE or _is_aloof(page, block, signs.headline):
        return None
    signing = before_credit(text) if tags else text
    if signing is not text:
        tags = [tag for tag in tags if tag.text in signing]
    link = mark.startswith("link to")
    named = united(name for tag in tags for name in (read_names if link else read_signatures)(tag.text))
    if led or is_led(text) or load_words().before_tail(text) is not text:
        names = _better(united(read_names(text)) or (() if led and _is_chrome(block) else _pen_names(text, block)), named)
        if names:
            under = _UNDER if 0 < at - signs.headline < 5 and signs.headline >= 0 else 1.0
            return _Line(names, (0.95 if mark or tags else 0.85) * _nearness(at, signs.headline) * under, "led")
    if named and not link:
        return _Line(named, 0.8 * _nearness(at, signs.headline), "tag")
    if mark and not link and len(block.words) <= _NEIGHBOUR and text[-1] not in ".!?":
        names = united(read_signatures(text))
        if names:
            return _Line(names, 0.7 * _nearness(at, signs.headline), "mark")
    names = named if link and (all(map(has_given_name, named)) or "author" in mark) else ()
    if names and len(block.words) <= 2 * sum(len(name.split()) for name in names) + 6:
        return _Line(names, 0.55 * _nearness(at, signs.headline), "link")
    return _bare(page, block, signs) if signs.plain else None


def _is_chrome(block: Block) -> bool:
    """Whether a block stands in a menu or a list of sections, of which one word leads to the next as little as it signs."""
    return block.dom is not None and "navigation" in block.dom.marks


def _pen_names(text: str, block: Block) -> tuple[str, ...]:
    """Names of one word in a short line that is led in: the first, or all if they are given names."""
    names = united(read_signatures(text)) if len(block.words) < 16 else ()
    if not all(map(has_given_name, names)):
        names = names[:1]
    return names if len(block.words) < 4 or not all(map(str.islower, names)) or has_date(block.words) else ()


def _is_aloof(page: Page, block: Block, headline: int) -> bool:
    """Whether a block stands in a box of something else, and the headline does not stand in such a box too."""
    if block.dom is None or _ALOOF.isdisjoint(block.dom.marks):
        return False
    if block.dom.marks & _ALOOF == {"caption"} and is_led(block.text) and page.boxes[block.dom.parent].labels:
        return not any(label == "byline" for label, _ in page.boxes[block.dom.parent].labels)
    around = page.blocks[headline].dom if headline >= 0 else None
    return not _ALOOF.intersection(block.dom.marks) <= (around.marks if around else frozenset())


def _better(read: tuple[str, ...], named: tuple[str, ...]) -> tuple[str, ...]:
    """Of the names read from a line and those that its markup names: the fuller list, if it is sure."""
    ours, theirs = set(map(key, read)), set(map(key, named))
    if not theirs or (theirs <= ours and all(map(is_name, read))):
        return read
    if ours <= theirs or not all(map(has_given_name, read)):
        return named
    return read


def _nearness(at: int, headline: int) -> float:
    """Bylines stand under the headline; those of other pieces stand over it as often as its own."""
    if headline < 0:
        return 1.0
    return (1.0 if at - headline < 5 else 0.85) if at > headline else (0.8 if headline - at < 3 else 0.6)


def _bare(page: Page, block: Block, signs: _Signs) -> _Line | None:
    """A line that only shape and place show to be a byline: a name with a date or a role, in it or beside it."""
    text, at, below = block.text, block.index, block.index - signs.headline
    if len(block.words) > _LONG or (text[0].isdigit() and block.kind == "item"):
        return None
    known = load_words()
    words = block.words if text.isascii() and not any(map(str.isdigit, text)) else split(unglued(text))
    dated = has_date(words)
    if text[-1] in ".!?:" and not dated:
        return None
    beside = dated or _is_beside_date(page, at) or (0 < below <= _CLOSE and _is_role(page, at + 1))
    if not beside and known.given.isdisjoint(words):
        return None
    names = read_names(text) or (read_signatures(text) if 0 < below <= 3 and beside and len(words) < 8 else ())
    people = tuple(name for name in names if is_name(name) and (has_given_name(name) or _is_shouted(page, name, at)))
    names = people or names
    if not 0 < len(names) <= 4:
        return None
    mine = {word for name in names for word in split(name)}
    rest = [word for word in words if word not in mine and not _is_of_byline(word)]
    most = 8 if people and dated and 0 < below <= 3 else 4
    if len(rest) > most or (signs.headline >= 0 and mine <= set(page.blocks[signs.headline].words)):
        return None
    if not people:
        if len(rest) > 2 * dated or len(names) > 1 or not beside or not (0 < below <= _CLOSE or dated):
            return None
        if not (_is_team(names[0]) or names[0].lower() in known.given or _is_strange(page, names[0], at)):
            return None
    weight = 0.35 - 0.05 * min(len(rest), 4) + (0.25 if dated else 0.2 * _is_beside_date(page, at))
    weight += 0.2 * (not dated and below == 1 and has_firm(rest))
    weight += 0.25 * bool(people and not any(map(has_given_name, people)))
    weight += 0.1 * _is_beside_role(page, at) + 0.1 * (0 < below <= 4) + 0.1 * (0 < below <= 2 and not rest)
    return _Line(names, weight, "bare") if weight >= _BARE else None


def _is_of_byline(word: str) -> bool:
    known = load_words()
    return word[0].isdigit() or word in known.void or word in known.jobs or word in known.cutters or word in known.joins


def _is_team(name: str) -> bool:
    known = load_words()
    words = split(name)
    return words in known.desks or words[-1] in known.teams


def _is_strange(page: Page, name: str, at: int) -> bool:
    """Whether the page nowhere uses the words of a name in lower case, but for "van" or "de": then they are no words of its language.

    One word alone must stand over a date besides, and nowhere before: the name of a section stands in a menu too.
    """
    particles = load_words().particles
    words = [f" {word.lower()} " for word in name.split() if word not in particles]
    if _HAN_NAME.fullmatch(name):
        return True
    if len(words) > 3 or not name[0].isupper() or is_desk(name):
        return False
    if not is_name(name):
        over_date = name.isalpha() and not name.isupper() and _is_dated(page, at + 1) and not _is_chrome(page.blocks[at])
        if not over_date or any(block.text == name for block in page.blocks[:at]):
            return False
    return not any(word in block.text for block in page.blocks for word in words)


def _is_shouted(page: Page, name: str, at: int) -> bool:
    """Whether a line begins with a name of which only the family's stands in capitals: "Defne KARAOĞLU"."""
    words = page.blocks[at].text.split()[:3]
    if len(words) < 2 or words[-1].istitle():
        return False
    given, family = words[0], words[1].strip(_EDGES)
    shouted = given.istitle() and family.isupper() and len(family) > 2 and family.replace("-", "").isalpha()
    return shouted and key(name) == key(f"{given} {family}") and _is_strange(page, name, at)


def _is_beside_date(page: Page, at: int) -> bool:
    return any(_is_dated(page, other) for other in (at + 1, at - 1, at + 2, at - 2))


def _is_dated(page: Page, at: int) -> bool:
    """Whether a place on the page holds a short line with a date."""
    if not 0 <= at < len(page.blocks):
        return False
    words, text = page.blocks[at].words, page.blocks[at].text
    short = len(words) <= _NEIGHBOUR or len(text) <= _NEIGHBOUR_CHARS
    return short and (has_date(words) or _CLOCK.fullmatch(text) is not None)


def _is_beside_role(page: Page, at: int) -> bool:
    known = load_words()
    return _is_role(page, at + 1) or not known.jobs.isdisjoint(page.blocks[at].words)


def _is_role(page: Page, at: int) -> bool:
    """Whether a place on the page holds a line that is a job title: "Senior reporter", "Redacteur Klimaat en Energie"."""
    words = page.blocks[at].words if at < len(page.blocks) else ()
    return 0 < len(words) <= 6 and not load_words().jobs.isdisjoint((words[0], words[-1]))


def _first_comment(page: Page) -> int:
    """Index of the heading of the comments behind most of the page's prose, or the number of blocks: who comments does not sign."""
    prose = page.prose
    headings = (at for at, label in page.titles.items() if label == "comments" and 2 * prose[at] > prose[-1])
    return min(headings, default=len(page.blocks))


def _elsewhere(page: Page, seen: set[int], signs: _Signs) -> Iterator[Claim]:
    """Lines anywhere that are led in or stand beside a date: the foot of an article, or a headline not found.

    Several of them are teasers of other pieces; then only the first that is led in counts.
    """
    known = load_words()
    found: list[Claim] = []
    bare: set[Claim] = set()
    for block in page.blocks[: _first_comment(page)]:
        text = block.text
        if not 1 < len(block.words) <= _NEIGHBOUR or block.index in seen:
            continue
        led = text[:2].lower() in known.leads and is_led(text)
        if not led and (page.form == "html" or block.kind == "item" or block.words[0] not in known.given):
            continue
        line = _line(page, block, signs._replace(headline=-1, plain=True), led=False)
        if line is None or line.sort not in ("led", "bare"):
            continue
        if all(is_name(name) and has_given_name(name) for name in line.names):
            dated = _is_beside_date(page, block.index) or has_date(block.words)
            weight = line.weight * (0.8 if dated and page.form == "text" else 0.5)
            found.append(Claim(line.names, weight, f"block {block.index}", (block.index,)))
            if not led:
                bare.add(found[-1])
            if len(found) > _SIGNED:
                break
    several = len({claim.names for claim in found}) > 2
    for claim in [claim for claim in found if claim not in bare][:1] if several else found[:3]:
        yield claim._replace(weight=claim.weight * (0.7 if several else 1.0))
