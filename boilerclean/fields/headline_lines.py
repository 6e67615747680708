"""The headline of a flattened page: the line that the rest hangs on, by place, shape, repetition and what follows.

There is no mark-up to go by. Each short line that prose follows is described by a few numbers, and learned weights
(data/headline.json; ``python -m boilerclean.scoring.train_headline`` trains such) say which line is most like one.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from heapq import nlargest
from importlib.resources import files
from itertools import islice
from math import log
from operator import mul
from typing import Final, NamedTuple
from urllib.parse import unquote

from boilerclean.fields.almanac import load_almanac
from boilerclean.fields.dateline import read_line
from boilerclean.fields.signing import load_words
from boilerclean.page import Block, Page
from boilerclean.words import content_words, split

__all__ = ["AROUND", "LIKELY", "SHAPE", "Lines", "find_line"]

SHAPE: Final = (
    "words 1-2", "words 3-4", "words 5-6", "words 16-22", "words over 22", "log words", "ends in full stop", "ends in colon or comma",
    "cut short", "item", "guessed heading", "capitals", "all capitals", "has pipe", "has sign", "has figures", "starts with figure",
    "colon inside", "glued", "dated", "month and figures", "phrase whole", "phrase inside", "log lines to prose", "prose next",
    "log prose in 15", "log prose in 40", "prose share before", "prose share in 15 before", "in body", "log lines into body", "first line",
)  # fmt: skip
"""What is known of a line by itself and from its place, in the order of the weights."""
AROUND: Final = (
    "date within 4", "date just before", "signed within 4", "standfirst next", "titles around", "titles in 3 before", "title next",
    "titles since prose", "short just before", "short next", "ends a line near by", "holds a line near by", "topic of what follows",
    "words of prose below", "most common word below", "frequent words", "words of short lines",
)  # fmt: skip
"""What is known of it from its neighbours and from the page's words; asked of the most likely lines only."""

_MARKED: Final = 4.0
"""Added to the score of a line with one heading sign before it ("# "); set by hand, few pages keep them."""
_REPEATED: Final = 3.0
"""Added to the score of a line that another repeats just before it, as a trail of links does; set by hand."""
_NAMED: Final = 4.0
"""Added to the score of a line that has all words of the page's address, less where it has some; set by hand."""
_NAME_WORDS: Final = 3
"""Content words of the shortest part of an address that is made of a headline."""
_TWICE: Final = 3
"""Lines before it in which it is looked for."""
_BELOW: Final = 2
_SHORTENED: Final = 4
"""Lines below it in which a longer form of it is looked for, and words of the shortest that is."""
_LEAST: Final = 5.0
"""Score below which no line is taken for a headline: a page without one starts with its first paragraph."""
_NAME_SIZE: Final = 6
"""Words of the longest name below what leads it in."""
_FACT = re.compile(r"[^\W\d_]{2,20}\s?[:：]\s")
LIKELY: Final = 20
"""Lines that are looked at closely; on held-out pages the headline was among them wherever it won."""
_LONGEST: Final = 45
"""Words of the longest headline; twice that in scripts without spaces, where each character is a word."""
_LONGEST_CHARS: Final = 300
_REACH: Final = 40
"""Lines below a headline within which prose begins."""
_PROSE_SHARE: Final = 0.02
"""Share of a page's prose within that reach; less is a caption or a teaser."""
_LATE: Final = 0.6
"""Share of a page's prose after which no headline of its own begins."""
_BODY: Final = 0.6
"""Share of the most prose in any 20 lines from which 20 lines are taken for the article's beginning."""
_COUNTED: Final = 300
"""Words of a line of prose that count."""
_DATE_WORDS: Final = 14
"""Words of the longest line that is a date with its surroundings."""
_DATE_REST: Final = 2
"""Words beside the dates of a line that is nothing but a date line."""
_DATE = re.compile(
    r"(?<!\d)(?:(?:19|20)\d\d(?!\d)|\d{1,2}:\d\d(?!\d)|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2} ?(?:h|hrs?|hours?|mins?|days?)\b|\d{1,2}月)"
)
_JOINT = re.compile(r"[a-z][A-Z]|\s{2}")
_SIGNS: Final = frozenset("@©®™→»>▶")


class _Line(NamedTuple):
    """What a line's neighbours ask of it."""

    size: int
    title: bool
    """May be a title: several words and no full stop."""
    dated: bool
    signed: bool


def find_line(page: Page) -> int:
    """Index of the line that is the headline, or -1 when none is likely."""
    shape, around = _load_weights()
    lines = Lines(page)
    named = _address_words(page.url)
    first = ((sum(map(mul, shape, lines.shape(index))), index) for index in lines.candidates())
    best, winner = _LEAST, -1
    for score, index in nlargest(LIKELY, first):
        block = page.blocks[index]
        score += sum(map(mul, around, lines.around(index)))
        if block.kind == "heading" and block.level == 1:
            score += _MARKED
        if any(other.words == block.words for other in page.blocks[max(0, index - _TWICE) : index]):
            score += _REPEATED
        if named:
            score += _NAMED * len(named.intersection(block.words)) / len(named)
        if score > best and not _is_other(page, lines, block):
            best, winner = score, index
    return _whole(page.blocks, winner) if winner >= 0 else winner


def _whole(blocks: Sequence[Block], index: int) -> int:
    """The line right below that begins with this one and goes on, if there is one: a trail of links shortens the headline it ends with."""
    words = blocks[index].words
    for block in blocks[index + 1 : index + 1 + _BELOW]:
        if len(words) < len(block.words) <= _LONGEST and len(words) >= _SHORTENED and block.words[: len(words)] == words:
            return block.index
    return index


def _is_other(page: Page, lines: Lines, block: Block) -> bool:
    """Whether a line is surely something else than a headline: an address, a date, a byline, a fact, a caption, the publisher's name."""
    if "://" in block.text or block.index in page.credits or load_words().lead(block.text):
        return True
    if "".join(block.words) in page.publisher:
        return True
    return lines.is_fact(block.index) or _is_date(block.text, page.language)


def _address_words(url: str | None) -> frozenset[str]:
    """Words of the part of an address that is made of a headline, or none.

    >>> sorted(_address_words("https://example.org/2024/03/river-rises-again.html?p=3"))
    ['again', 'rises', 'river']
    """
    path = re.split("[?#]", (url or "")[:_LONGEST_CHARS])[0].partition("://")[2]
    pieces = [content_words(split(unquote(piece).partition(".")[0])) for piece in path.split("/")[1:]]
    return frozenset(longest) if pieces and len(longest := max(pieces, key=len)) >= _NAME_WORDS else frozenset()


def _is_date(text: str, language: str) -> bool:
    """Whether a line is there to show a date."""
    shown = read_line(text, language)
    return bool(shown) and shown[0].rest <= _DATE_REST


@cache
def _load_weights() -> tuple[tuple[float, ...], tuple[float, ...]]:
    data = json.loads((files("boilerclean") / "data" / "headline.json").read_text("utf-8"))
    if tuple(data["shape"]) != SHAPE or tuple(data["around"]) != AROUND:
        raise ValueError("data/headline.json was made for other features")
    return tuple(data["shape"].values()), tuple(data["around"].values())


@cache
def _months() -> frozenset[str]:
    return frozenset(load_almanac().months)


class Lines:
    """The lines of one page, as somebody sees them who looks for the headline."""

    def __init__(self, page: Page) -> None:
        self.blocks = page.blocks
        self.prose = page.prose
        self.total = page.prose[-1] or 1
        self.body = self._find_body()
        self._facts: dict[int, _Line] = {}
        self._topics: dict[int, frozenset[str]] = {}
        self._lines: dict[int, frozenset[str]] = {}
        self._counts: tuple[Counter[str], Counter[str]] | None = None
        self._phrases: dict[int, bool] = {}
        for label, hits in page.hits_by_label.items():
            if label != "caption":
                for hit in hits:
                    self._phrases[hit.block] = hit.place == "whole" or self._phrases.get(hit.block, False)

    def _find_body(self) -> int:
        """Index of the first line of prose from which nearly as much prose follows as anywhere."""
        prose, count = self.prose, len(self.blocks)
        windows = [two - one for one, two in zip(prose, [*islice(prose, 20, None), *[prose[-1]] * 20], strict=False)][:count]
        most = _BODY * max(windows, default=0)
        return next((at for at in range(count) if windows[at] >= most and prose[at + 1] > prose[at]), count)

    def candidates(self) -> list[int]:
        """Lines that are short enough, and that prose follows."""
        prose, count = self.prose, len(self.blocks)
        late, least = _LATE * self.total, max(1.0, _PROSE_SHARE * self.total)
        found = []
        for block in self.blocks:
            index, text = block.index, block.text
            before = prose[index]
            if before > late:
                break
            if len(text) <= _LONGEST_CHARS and 0 < len(block.words) <= 2 * _LONGEST:
                spaced = len(block.words) <= _LONGEST or text.count(" ") * 12 < len(text)
                if spaced and prose[min(count, index + _REACH)] - before >= least:
                    found.append(index)
        return found

    def is_fact(self, index: int) -> bool:
        """Whether a line is one of several that say a word, a colon, and a value: "Source: University of …"."""
        told = [_FACT.match(block.text) is not None for block in self.blocks[max(0, index - 1) : index + 2]]
        return told[min(1, index)] and sum(told) > 1

    def shape(self, index: int) -> list[float]:
        """The numbers of `SHAPE` for one line."""
        block = self.blocks[index]
        text, words = block.text, block.words
        size, _, dated, _ = self._fact(index)
        last = text[-1]
        long = [word for word in text.split() if len(word) > 3 and word[0].isalpha()]
        figures = sum(map(str.isdigit, text))
        whole = self._phrases.get(index)
        return [
            size <= 2, 3 <= size <= 4, 5 <= size <= 6, 16 <= size <= 22, size > 22, log(size + 1),
            last in ".。" and text[-3:] != "...", last in ":,;：", text[-3:] == "..." or last == "…",
            block.kind == "item", block.kind == "heading" and block.level > 1,
            sum(word[0].isupper() for word in long) / len(long) if long else 0.5, text.isupper(),
            text.count("|") > 1 or " / " in text, not _SIGNS.isdisjoint(text), figures > 4, text[0].isdigit(), ": " in text,
            float(len(_JOINT.findall(text))), dated, figures > 1 and not _months().isdisjoint(words),
            whole is True, whole is False, *self._place(index),
        ]  # fmt: skip

    def _place(self, index: int) -> list[float]:
        prose, count, total, body = self.prose, len(self.blocks), self.total, self.body
        here = prose[index]
        distance = min(self._prose_after(index) - index, _REACH)
        return [
            log(1 + distance), distance == 1, log(1 + (prose[min(count, index + 15)] - here) / 100),
            log(1 + (prose[min(count, index + _REACH)] - here) / 100), here / total, (here - prose[max(0, index - 15)]) / total,
            index >= body, log(1 + max(0, index - body)), index == 0,
        ]  # fmt: skip

    def around(self, index: int) -> list[float]:
        """The numbers of `AROUND` for one line."""
        fact, count = self._fact, len(self.blocks)
        after = [fact(at) for at in range(index + 1, min(count, index + 5))]
        before = [fact(at) for at in range(max(0, index - 4), index)]
        titles = 0
        for at in range(index - 1, max(-1, index - 15), -1):
            if self.prose[at + 1] > self.prose[at]:
                break
            titles += fact(at).title
        following = after[0] if after else _Line(0, False, False, False)
        return [
            any(line.dated for line in after), any(line.dated for line in before[-2:]), any(line.signed for line in after),
            10 <= following.size <= 45 and not following.title, float(sum(line.title for line in (*before, *after))),
            float(sum(line.title for line in before[-3:])), following.title, float(titles),
            bool(before) and before[-1].size <= 3, bool(after) and following.size <= 3,
            *self._echoes(index), *self._words(index),
        ]  # fmt: skip

    def _fact(self, index: int) -> _Line:
        known = self._facts.get(index)
        if known is None:
            block = self.blocks[index]
            size = _size(block)
            short = size <= _DATE_WORDS
            dated = short and _DATE.search(block.text[:120]) is not None
            signed = short and self._is_signed(index)
            known = self._facts[index] = _Line(size, 4 < size <= 25 and block.text[-1] not in ".:,;", dated, signed)
        return known

    def _is_signed(self, index: int) -> bool:
        """Whether a line begins with what leads in a name; alone ("Research") only when the next may be one, as in a menu it is not."""
        text = self.blocks[index].text
        lead = load_words().lead(text)
        if lead < len(text):
            return lead > 0
        following = self.blocks[index + 1].words if index + 1 < len(self.blocks) else ()
        return 1 < len(following) <= _NAME_SIZE

    def _echoes(self, index: int) -> tuple[bool, bool]:
        """Whether the line ends a longer one near by (a breadcrumb), and whether it holds a shorter one itself."""
        text = self.blocks[index].text
        ends = holds = False
        for other in self.blocks[max(0, index - 8) : index + 6]:
            size = len(other.text)
            if len(text) < size <= 2 * _LONGEST_CHARS:
                ends = ends or (len(text) > 14 and other.text.endswith(text))
            elif 14 < size < len(text):
                holds = holds or text.endswith(other.text) or text.startswith(other.text)
        return ends, holds

    def _words(self, index: int) -> tuple[float, ...]:
        """How many of a line's words stand in the first prose after it, in the prose below, and often in prose and in short lines."""
        if self._counts is None:
            self._counts = self._count_words()
        prose, short = self._counts
        words = {word for word in self.blocks[index].words if len(word) > 3 or not word.isascii()}
        long = content_words(words)
        topic = self._topic(index)
        below = self._count_below(index, long)
        return (
            len(words & topic) / len(words) if words else 0.0,
            sum(count > 1 for count in below) / len(below) if below else 0.3,
            log(1 + max(below)) if below else 0.7,
            sum(prose.get(word, 0) > 2 for word in words) / len(words) if words else 0.0,
            sum(short.get(word, 0) > 1 for word in long) / len(long) if long else 0.0,
        )

    def _count_words(self) -> tuple[Counter[str], Counter[str]]:
        """In how many lines of prose, and in how many of several words, each word stands."""
        prose: Counter[str] = Counter()
        short: Counter[str] = Counter()
        for block in self.blocks:
            if self.prose[block.index + 1] > self.prose[block.index]:
                prose.update(set(block.words[:_COUNTED]))
            if 3 < len(block.words) < 25:
                short.update(set(block.words))
        return prose, short

    def _count_below(self, index: int, words: AbstractSet[str]) -> list[int]:
        """In how many lines of prose within reach below a line each of these words stands."""
        first, last = index + 1, min(len(self.blocks), index + 1 + _REACH)
        lines = [self._held(at) for at in range(first, last) if self.prose[at + 1] > self.prose[at]]
        return [sum(word in line for line in lines) for word in words]

    def _held(self, index: int) -> frozenset[str]:
        """The words of a line of prose."""
        known = self._lines.get(index)
        if known is None:
            known = self._lines[index] = frozenset(self.blocks[index].words[:_COUNTED])
        return known

    def _topic(self, index: int) -> frozenset[str]:
        """Words of the first four lines of prose after a line."""
        start = self._prose_after(index)
        known = self._topics.get(start)
        if known is None:
            words: set[str] = set()
            at = start
            for _ in range(4):
                if at < len(self.blocks):
                    words.update(self.blocks[at].words[:150])
                    at = self._prose_after(at + 1)
            known = self._topics[start] = frozenset(words)
        return known

    def _prose_after(self, index: int) -> int:
        """Index of the first line of prose from a line on."""
        if index >= len(self.blocks):
            return len(self.blocks)
        return bisect_left(self.prose, self.prose[index] + 1, index) - 1


def _size(block: Block) -> int:
    """Words of a block; in scripts without spaces two characters are one."""
    size = len(block.words)
    unspaced = size > 4 and not block.text.isascii() and block.text.count(" ") * 12 < len(block.text)
    return size // 2 if unspaced else size
