"""What the learned judge looks at: one row of numbers for each block of a page.

The groups and most columns follow from an ablation of 160 candidates: what is not here brought nothing.
Sizes are characters unless a name says otherwise; shares are of the whole page.
"""

from __future__ import annotations

import math
import re
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise, repeat
from typing import Final, NamedTuple

from boilerclean.evidence import is_further, is_nearby
from boilerclean.ledger import Ledger
from boilerclean.page import Block, Page
from boilerclean.publisher import names_one_of
from boilerclean.scoring.boxes import MARK_LABELS, Tree
from boilerclean.scoring.topics import TOPICS, Topics
from boilerclean.words import split

__all__ = ["HTML_COLUMNS", "TEXT_COLUMNS", "Odds", "Sheet", "columns", "read_rows"]

LABELS: Final = (
    "donation", "share", "licence", "org_news", "newsletter", "related", "author_bio", "comments", "feedback",
    "consent", "ad", "navigation", "caption", "hidden", "other",
)  # fmt: skip
"""Labels whose doubts are columns."""
HIT_LABELS: Final = (*LABELS[:13], "other")
"""Labels whose phrases are columns on a text page."""

_KINDS: Final = {"paragraph": 0.0, "heading": 1.0, "item": 2.0, "quote": 3.0, "caption": 4.0, "cell": 5.0, "code": 6.0, "control": 7.0}
_STOPS = re.compile(r"[。！？；：、，।؟،…]")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_ASCII_STOPS: Final = b".!?;:,"
_DIGITS: Final = b"0123456789"
_CAPITALS: Final = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ENDS: Final = frozenset(".!?…。！？।؟”\"»」')")
_HIT_PLACES: Final = {"whole": 3.0, "start": 2.0, "end": 2.0, "inside": 1.0}
_SAMPLED: Final = 400  # characters of a block in which signs are counted
_NAMED_WORDS: Final = 40  # words of a block that are looked at for names
_FAR: Final = 40.0  # blocks; a distance above this tells nothing more

SHAPE: Final = (
    "chars", "words", "word length", "stops per word", "ends like a sentence", "starts with a capital", "share of capitals",
    "share of digits", "kind", "level", "start words", "end words", "all words",
)  # fmt: skip
NAMED: Final = ("names publisher", "names author")
"""What only flattened text has; markup says as much, and its pages were judged no better with them."""
PLACE: Final = (
    "place in page", "prose before", "prose after", "blocks after headline", "prose since headline", "n-th occurrence",
    "occurrences", "chars of page", "headings since headline", "first-rank headings since headline",
)  # fmt: skip
AROUND: Final = (
    "chars before", "chars after", "kind before", "kind after", "prose of 8 around", "prose of 20 around",
    "mean words of 3 around", "mean words of 8 around", "start words before", "start words after", "hits around",
)  # fmt: skip
DOUBTS: Final = tuple(f"doubt {label}" for label in LABELS)
LINES: Final = (
    "prose before 1", "prose after 1", "prose of 3 before", "prose of 3 after", "to prose before", "to prose after",
    *(f"{label} hit" for label in HIT_LABELS),
)  # fmt: skip
"""What only tells something where there is no tree."""
LINKED: Final = (
    "link share", "bold share", "link share before", "link share after", "links of 3 around", "words shared with title",
    "in json-ld body", "bylines since headline", "dates since headline",
)  # fmt: skip
"""What only a page of markup has."""
BOXES: Final = (
    "tag",
    *(f"{what} of {which}" for which in ("parent", "grandparent", "third", "fourth")
      for what in ("text share", "prose share", "link share", "prose density", "blocks")),
    "in core", "depth below core", "core prose share", "place in core", "siblings alike", "their text share",
    "their link share", "their mean chars", "parents alike", "parents' text share", "parents' mean chars",
    "same path before", "same path after", "depth",
)  # fmt: skip
MARKED: Final = tuple(f"{label} mark" for label in MARK_LABELS)

TEXT_COLUMNS: Final = (*SHAPE, *NAMED, *PLACE, *AROUND, *DOUBTS, *LINES, *TOPICS)
HTML_COLUMNS: Final = (*SHAPE, *PLACE, *AROUND, *DOUBTS, *LINKED, *BOXES, *MARKED)


class Odds(NamedTuple):
    """Learned log-odds that a word speaks for the article: of all words of a block, of its first and its last."""

    words: Mapping[str, float]
    starts: Mapping[str, float]
    ends: Mapping[str, float]


def columns(form: str) -> tuple[str, ...]:
    """Names of the columns for a form of page."""
    return HTML_COLUMNS if form == "html" else TEXT_COLUMNS


def read_rows(page: Page, ledger: Ledger, odds: Odds, wanted: Sequence[int]) -> Iterator[list[float]]:
    """The rows of the wanted blocks, given by index, one by one: those of a large page together take twenty times its size."""
    sheet = Sheet(page, ledger, odds)
    if sheet.is_text:
        topics = Topics(page)
        return (sheet.row(index) + sheet.lines(index) + topics.row(index) for index in wanted)
    tree = Tree(page, sheet, wanted)
    return (sheet.row(index) + sheet.linked(index) + tree.row(index) for index in wanted)


class Sheet:
    """Numbers of a page that need no tree, packed: as objects they would take as much as the page's words."""

    def __init__(self, page: Page, ledger: Ledger, odds: Odds) -> None:
        blocks = page.blocks
        self.blocks, self.ledger, self.odds = blocks, ledger, odds
        self.sizes = array("i", [len(block.text) for block in blocks])
        self.links = array("i", [block.dom.link_chars if block.dom else 0 for block in blocks])
        self.prose_sums = page.prose
        self.prose = prose = array("i", [after - before for before, after in pairwise(page.prose)])
        self.size_sums = array("i", accumulate(self.sizes, initial=0))
        self.link_sums = array("i", accumulate(self.links, initial=0))
        self.word_sums = array("i", accumulate((len(block.words) for block in blocks), initial=0))
        self.total_prose = self.prose_sums[-1] or 1
        self.total = self.size_sums[-1] or 1
        self.starts = array("d", [math.inf]) * len(blocks)  # until somebody asks
        self.anchor = page.headline.block
        self.is_text = not page.boxes
        self.publisher = page.publisher
        self.authors = [f" {' '.join(words)} " for name in page.byline.value if len(words := split(name)) > 1]
        self.title = {word for fact in page.stated("headline")[:3] for word in split(fact.value)}
        self.bodies = [fact.value for fact in page.stated("body")[:3]]
        self.seen, self.counts = _occurrences(blocks)
        self.to_before, self.to_after = _distances(prose if not page.boxes else ())
        self.since = _counts(page)
        self.hits = _hit_columns(page)
        self.hit_sums = array("i", accumulate((sum(map(bool, row)) if row else 0 for row in self.hits), initial=0))

    def row(self, index: int) -> list[float]:
        """Shape, place, surroundings, and what the rules doubted; of flattened text also whom it names."""
        named = self._named(index) if self.is_text else ()
        return [*self._shape(index), *named, *self._place(index), *self._around(index), *self._doubts(index)]

    def lines(self, index: int) -> list[float]:
        """The numbers of `LINES`."""
        last, prose, sums = len(self.blocks) - 1, self.prose, self.prose_sums
        return [
            prose[index - 1] if index else 0.0, prose[index + 1] if index < last else 0.0,
            sums[index] - sums[max(0, index - 3)], sums[min(last, index + 3) + 1] - sums[index + 1],
            self.to_before[index], self.to_after[index], *(self.hits[index] or _NO_HITS),
        ]  # fmt: skip

    def linked(self, index: int) -> list[float]:
        """The numbers of `LINKED`."""
        sizes, links, link_sums, block = self.sizes, self.links, self.link_sums, self.blocks[index]
        last = len(sizes) - 1
        before, after, low, high = max(0, index - 1), min(last, index + 1), max(0, index - 3), min(last, index + 3) + 1
        body = -1.0
        if self.bodies:
            probe = block.text[:80]
            body = float(len(probe) > 20 and any(probe in text for text in self.bodies))
        title, words, anchor = self.title, block.words, max(0, self.anchor)
        return [
            links[index] / sizes[index], block.dom.strong_chars / sizes[index] if block.dom else 0.0,
            links[before] / sizes[before], links[after] / sizes[after],
            (link_sums[high] - link_sums[low]) / (self.size_sums[high] - self.size_sums[low]),
            len([word for word in words[:40] if word in title]) / min(40, len(words) or 1) if title else -1.0, body,
            *(counts[index] - counts[anchor] for counts in self.since[2:]),
        ]  # fmt: skip

    def _start(self, index: int) -> float:
        found = self.starts[index]
        if found == math.inf:
            found = self.starts[index] = _mean(self.odds.starts, self.blocks[index].words[:3])
        return found

    def _shape(self, index: int) -> list[float]:
        block = self.blocks[index]
        text, size, count = block.text, self.sizes[index], float(len(block.words))
        sample = text[:_SAMPLED]
        stops, capitals, digits = _count_signs(sample)
        return [
            size, count, size / (count or 1.0), stops * 10 * max(size, _SAMPLED) / (_SAMPLED * (count or 1.0)),
            float(text[-1] in _ENDS), float(text[0].isupper()), capitals / len(sample), digits / len(sample),
            _KINDS[block.kind], float(block.level), self._start(index),
            _mean(self.odds.ends, block.words[-3:]), _mean(self.odds.words, block.words[:60]),
        ]  # fmt: skip

    def _named(self, index: int) -> tuple[float, float]:
        """Whether a block names who publishes the page, and who signs it; -1 where the page does not say."""
        words = self.blocks[index].words[:_NAMED_WORDS]
        line = f" {' '.join(words)} " if self.authors else ""
        return (
            float(names_one_of(words, self.publisher)) if self.publisher else -1.0,
            float(any(name in line for name in self.authors)) if self.authors else -1.0,
        )

    def _place(self, index: int) -> list[float]:
        sums, anchor = self.prose_sums, self.anchor
        return [
            index / len(self.blocks), sums[index] / self.total_prose, 1 - sums[index + 1] / self.total_prose,
            min(_FAR, float(index - anchor)) if anchor >= 0 else -_FAR,
            (sums[index] - sums[anchor]) / self.total_prose if anchor >= 0 else -2.0,
            self.seen[index], self.counts[index], self.total,
            *(counts[index] - counts[max(0, anchor)] for counts in self.since[:2]),
        ]  # fmt: skip

    def _around(self, index: int) -> list[float]:
        blocks, sizes = self.blocks, self.sizes
        last = len(blocks) - 1
        before, after = max(0, index - 1), min(last, index + 1)
        prose, words, size_sums, hits = self.prose_sums, self.word_sums, self.size_sums, self.hit_sums
        l3, r3, l8, r8, l20, r20 = (
            max(0, index - 3), min(last, index + 3) + 1, max(0, index - 8), min(last, index + 8) + 1,
            max(0, index - 20), min(last, index + 20) + 1,
        )  # fmt: skip
        return [
            sizes[before] if index else 0.0, sizes[after] if index < last else 0.0, _KINDS[blocks[before].kind], _KINDS[blocks[after].kind],
            (prose[r8] - prose[l8]) / (size_sums[r8] - size_sums[l8]),
            (prose[r20] - prose[l20]) / (size_sums[r20] - size_sums[l20]),
            (words[r3] - words[l3]) / (r3 - l3), (words[r8] - words[l8]) / (r8 - l8),
            self._start(before), self._start(after), hits[r3] - hits[l3],
        ]  # fmt: skip

    def _doubts(self, index: int) -> list[float]:
        history = self.ledger.history(index)
        if not history:
            return _NO_DOUBTS
        doubts: dict[str, float] = {}
        for by, verdict in history:
            doubts[by] = max(doubts.get(by, 0.0), _weight_of(verdict.evidence))
        return [doubts.get(label, 0.0) for label in LABELS]


def _weight_of(evidence: str) -> float:
    """How near the evidence of a doubt is: in the block itself, in a line near by, or above a paragraph besides."""
    if not is_nearby(evidence):
        return 1.0
    return 0.25 if is_further(evidence) else 0.5


_NO_HITS: Final = (0.0,) * len(HIT_LABELS)
_NO_DOUBTS: Final = [0.0] * len(LABELS)


def _counts(page: Page) -> tuple[array[int], ...]:
    """For each block how many headings, first-rank headings, bylines and dates stand before it or in it."""
    blocks = page.blocks
    signed = {tag.block for tag in page.tags if tag.label == "byline"} | page.marked("byline")
    dated = {tag.block for tag in page.tags if tag.label == "date"} | page.marked("date")
    return (
        array("i", accumulate(block.kind == "heading" for block in blocks)),
        array("i", accumulate(block.kind == "heading" and block.level == 1 for block in blocks)),
        array("i", accumulate(block.index in signed for block in blocks)),
        array("i", accumulate(block.index in dated for block in blocks)),
    )


def _hit_columns(page: Page) -> list[tuple[float, ...] | None]:
    rows: list[tuple[float, ...] | None] = [None] * len(page.blocks)
    known: dict[tuple[float, ...], tuple[float, ...]] = {}  # many blocks have the same
    for at, label in enumerate(HIT_LABELS):
        for hit in page.hits(label):
            row = rows[hit.block] or _NO_HITS
            row = (*row[:at], max(row[at], _HIT_PLACES[hit.place]), *row[at + 1 :])
            rows[hit.block] = known.setdefault(row, row)
    return rows


def _count_signs(sample: str) -> tuple[int, int, int]:
    """How many stops, capitals and digits there are; those of ASCII by their bytes, which takes a tenth of the time."""
    signs = sample.encode("utf-8", "replace")
    size = len(signs)
    stops, capitals, digits = (size - len(signs.translate(None, known)) for known in (_ASCII_STOPS, _CAPITALS, _DIGITS))
    if size > len(sample):
        others = "".join(_BEYOND_ASCII.findall(sample))
        stops += len(_STOPS.findall(others))
        capitals += sum(map(str.isupper, others))
        digits += sum(map(str.isdigit, others))
    return stops, capitals, digits


def _mean(odds: Mapping[str, float], words: Sequence[str]) -> float:
    return sum(map(odds.get, words, repeat(0.0))) / len(words) if words else 0.0


def _occurrences(blocks: Sequence[Block]) -> tuple[array[int], array[int]]:
    """For each block the how manieth of its text it is, and how many there are."""
    counts: dict[str, int] = {}
    seen = array("i")
    for block in blocks:
        counts[block.text] = counts.get(block.text, 0) + 1
        seen.append(counts[block.text])
    return seen, array("i", [counts[block.text] for block in blocks])


def _distances(prose: Sequence[float]) -> tuple[array[float], array[float]]:
    def walk(sizes: Iterable[float]) -> array[float]:
        found, since = array("d"), _FAR
        for size in sizes:
            found.append(since)
            since = 0.0 if size else min(_FAR, since + 1)
        return found

    return walk(prose), walk(reversed(prose))[::-1]
