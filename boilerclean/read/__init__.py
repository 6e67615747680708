"""Reads the raw text of a page, in whatever form it comes, into a `Page`."""

from __future__ import annotations

import math
import re
import sys
import time
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import accumulate
from typing import Final

from lxml import etree

from boilerclean import limits
from boilerclean.fields.byline import find_byline
from boilerclean.fields.headline import find_headline
from boilerclean.lexicon import Lexicon, Phrase
from boilerclean.marks import Marks
from boilerclean.page import Block, Box, Dom, Form, Hit, Page
from boilerclean.publisher import find_publisher
from boilerclean.read.claims import FIELD_LABELS, find_claims, find_contested, find_marks, find_titles
from boilerclean.read.credits import find_credits
from boilerclean.read.decode import decode
from boilerclean.read.glue import unglue
from boilerclean.read.head import read_head
from boilerclean.read.html import read_html
from boilerclean.read.outline import Line, Outline
from boilerclean.read.text import TextLine, read_text
from boilerclean.tables import load_common
from boilerclean.words import split, tidy, unlinked

__all__ = ["read", "read_blocks"]

_TAG = re.compile(
    r"<(?:!doctype|!--|\?xml|/?(?:html|head|body|p|div|br|a|span|h[1-6]|ul|ol|li|table|tr|td|article|section|main|nav"
    r"|header|footer|aside|img|b|i|em|strong|blockquote|pre|font|center|meta|link|script|style|title|form|figure))"
    r"(?=[\s/>]|-)",
    re.IGNORECASE,
)
_SNIFFED: Final = 50_000  # characters in which the form shows
_TAG_DISTANCE: Final = 1_500  # characters: text that talks of tags has them further apart than markup has
_NEAREST: Final = 23  # elements around a block's own of which its path tells
_LARGE: Final = 250_000  # characters of a page from which each of its words is kept once, which saves eight times its size
_PROSE_CHARS: Final = 80  # a block this long with few links is prose; a third of that in scripts without spaces
_FORGIVEN: Final = 0.4  # share of a page's prose from which a box is the article's, whatever it is called (FINDINGS)
_SAMPLES: Final = 20
_SAMPLE_CHARS: Final = 60
"""Samples of a hidden element's prose that are looked for among what is shown, and the characters of each."""
_LED_WORDS: Final = 25  # words of the longest line with the title of another piece that a single word introduces
_OFTEN: Final = 1024  # blocks between two looks at the clock
_LEADING: Final = frozenset({"related", "caption"})  # labels whose phrases introduce a line
_COLON = re.compile(r"([^:：|｜]{2,30})(?:[:：]|(?<=\s)[|｜](?=\s)).")  # what a line is introduced by
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,2}")


def read(raw: object, form: Form | None, url: str | None, lexicon: Lexicon, marks: Marks, until: float = math.inf) -> Page:
    """Read a page from text, bytes, a soup or tree, and find its headline and byline; raises TypeError for anything else.

    `until` is a time of `time.monotonic`, in seconds, after which reading stops with a warning.
    """
    page = read_blocks(raw, form, url, lexicon, marks, until)
    page = replace(page, publisher=find_publisher(page))
    headline = find_headline(page)
    return replace(page, headline=headline, byline=find_byline(page, headline.block))


def read_blocks(raw: object, form: Form | None, url: str | None, lexicon: Lexicon, marks: Marks, until: float = math.inf) -> Page:
    """The page that `read` gives, before anybody looks for its headline; raises what `read` raises."""
    text, warnings = _as_text(raw)
    if len(text) > limits.CHARS:
        warnings += (f"input of {len(text)} characters was cut to {limits.CHARS}",)
        text = text[: limits.CHARS]
    if form is None:
        form = "html" if not isinstance(raw, str | bytes | bytearray | memoryview) else sniff(text)
    if form == "text":
        return _text_page(text, url, lexicon, warnings, until)
    if form == "html":
        outline = read_html(text, marks, until)
        del text  # as large as all that is made of it
        return _html_page(outline, url, lexicon, warnings)
    raise ValueError(f'form is "html", "text" or None, not {form!r}')


def sniff(text: str) -> Form:
    """Tell markup from flattened text by its tags, not by the first "<".

    >>> sniff("if a < b: the <p> tag"), sniff("<p>Hello</p>"), sniff("plain")
    ('text', 'html', 'text')
    """
    sample = text[:_SNIFFED]
    first = _TAG.search(sample)
    if first is None:
        return "text"
    if not sample[: first.start()].strip(" \t\r\n\x00\ufeff"):
        return "html"
    tags = sum(1 for _ in _TAG.finditer(sample))
    return "html" if tags > 1 + len(sample) // _TAG_DISTANCE else "text"


def _as_text(raw: object) -> tuple[str, tuple[str, ...]]:
    if isinstance(raw, str):
        return str.__str__(raw), ()  # the characters, whatever a subclass makes of itself
    if isinstance(raw, bytes | bytearray | memoryview):
        decoded = decode(bytes(raw))
        return decoded.text, decoded.warnings
    soups = sys.modules.get("bs4")  # whoever has a soup has imported it; others do not wait for it
    if soups is not None and isinstance(raw, soups.PageElement):
        return str(raw), ()
    if isinstance(raw, etree._ElementTree):
        raw = raw.getroot()
    if isinstance(raw, etree._Element):
        return etree.tostring(raw, encoding="unicode", method="html", with_tail=False), ()
    raise TypeError(
        "clean() takes str, bytes, bytearray, memoryview, a BeautifulSoup object or Tag, or an lxml element, "
        f"not {type(raw).__name__}"
    )


def _text_page(text: str, url: str | None, lexicon: Lexicon, warnings: tuple[str, ...], until: float) -> Page:
    blocks: list[Block] = []
    said: list[Sequence[Phrase]] = []
    continued: set[int] = set()
    for line, words, found, goes_on in _lines(text, lexicon):
        shown = tidy(line.text)
        if not shown:
            continue  # nothing in it that anybody sees
        if len(blocks) == limits.BLOCKS:
            last = blocks.pop()
            start = last.span[0] if last.span else 0
            blocks.append(last._replace(text=tidy(text[start:]), span=(start, len(text.rstrip()))))
            warnings += (f"all lines after the first {limits.BLOCKS} were read as one",)
            break
        if len(blocks) % _OFTEN == 0 and time.monotonic() > until:
            warnings += (f"there was no time left to read behind character {line.start}",)
            break
        if goes_on:
            continued.add(len(blocks))
        said.append(found)
        blocks.append(Block(len(blocks), shown, (line.start, line.end), line.kind, line.level, words, None))
    warnings += _long(blocks)
    return Page(
        "text",
        tuple(blocks),
        language=(language := _language("", blocks)),
        url=url,
        warnings=warnings,
        prose=_sums(len(block.text) if is_prose(block.text, 0) else 0 for block in blocks),
        hits_by_label=(hits := _find_hits(blocks, said, lexicon, language)),
        titles=(titles := find_titles(blocks, hits)),
        claims=titles,
        contested=find_contested(hits, {}),
        credits=dict(find_credits(blocks, lexicon)),
        continued=frozenset(continued),
    )


def _lines(text: str, lexicon: Lexicon) -> Iterator[tuple[TextLine, tuple[str, ...], Sequence[Phrase], bool]]:
    """Lines of a text page, what was glued together parted: words, phrases, and whether it goes on with the line before."""
    split_line = _splitter(len(text))

    def read_words(line: TextLine) -> tuple[str, ...]:
        return split_line(unlinked(line.text[: limits.BLOCK_CHARS]))

    for whole in read_text(text):
        words = read_words(whole)
        found = lexicon.scan(words)
        for line in unglue(whole, words, found, text, lexicon):
            if line is whole:
                yield line, words, found, False
            else:
                parted = read_words(line)
                yield line, parted, lexicon.scan(parted), line.start > whole.start


def _splitter(chars: int) -> Callable[[str], tuple[str, ...]]:
    """What splits the blocks of a page of so many characters into words."""
    if chars < _LARGE:
        return split
    known: dict[str, str] = {}

    def split_once(text: str) -> tuple[str, ...]:
        words = split(text)
        return tuple(map(known.setdefault, words, words))

    return split_once


def _html_page(outline: Outline, url: str | None, lexicon: Lexicon, warnings: tuple[str, ...]) -> Page:
    facts, troubles = read_head(outline.metas, outline.scripts, outline.title, outline.lang)
    make = partial(tuple.__new__, Box)  # four times as fast as Box(…), and there are hundreds
    boxes = tuple(map(make, zip(range(len(outline.ends)), *zip(*outline.shells, strict=True), outline.ends, strict=True)))
    sizes = [len(text) if kind != "control" and is_prose(text, links) else 0 for text, kind, _, _, links, _ in outline.lines]
    prose = _sums(sizes)
    for index in (copied := _copied(boxes, outline.lines, prose)):
        sizes[index] = 0
    prose = _sums(sizes) if copied else prose
    enough = _FORGIVEN * (prose[-1] or 1)
    told = [box.labels and _telling(box.labels, prose[box.last] - prose[box.first] >= enough) for box in boxes]
    blocks = _number(outline.lines, _Places(boxes, told))
    language = _language(next((fact.value for fact in facts if fact.name == "language"), ""), blocks)
    return Page(
        "html",
        blocks,
        boxes,
        tuple(outline.tags),
        facts,
        language,
        url,
        (*warnings, *outline.warnings, *troubles, *_long(blocks)),
        prose,
        (hits := _find_hits(blocks, (lexicon.scan(block.words) for block in blocks), lexicon, language)),
        (marked := find_marks(boxes, told, outline.targets)),
        (titles := find_titles(blocks, hits)),
        find_claims(blocks, marked, titles),
        find_contested(hits, marked),
        credits=dict(find_credits(blocks, lexicon)),
    )


def _sums(sizes: Iterable[int]) -> array[int]:
    """The sum of the sizes before each, and of all."""
    return array("q", accumulate(sizes, initial=0))


def _long(blocks: Sequence[Block]) -> tuple[str, ...]:
    count = sum(len(block.text) > limits.BLOCK_CHARS for block in blocks)
    return (f"of {count} blocks only the first {limits.BLOCK_CHARS} characters were looked at",) if count else ()


def is_prose(text: str, link_chars: int) -> bool:
    """Whether a block is long enough, and free enough of links, to be written for reading."""
    size = len(text)
    return link_chars * 4 < size and (size >= _PROSE_CHARS or (size * 3 >= _PROSE_CHARS and not text.isascii() and " " not in text))


def _telling(labels: tuple[tuple[str, str], ...], is_core: bool) -> tuple[tuple[str, str], ...]:
    """Labels of an element that are believed: one that holds much of the page's prose is not boilerplate."""
    return tuple(pair for pair in labels if pair[0] in FIELD_LABELS) if is_core else labels


def _copied(boxes: Sequence[Box], lines: Sequence[Line], prose: Sequence[int]) -> set[int]:
    """Lines of hidden elements that say again much of what is shown: for printing, for a voice, for search engines."""
    enough = _FORGIVEN * (prose[-1] or 1)
    hidden: list[Box] = []  # outermost ones
    for box in boxes:
        if box.labels and (not hidden or box.last > hidden[-1].last) and any(label == "hidden" for label, _ in box.labels):
            hidden.append(box)
    large = [box for box in hidden if prose[box.last] - prose[box.first] >= enough]
    if not large:
        return set()
    unseen = {index for box in hidden for index in range(box.first, box.last)}
    shown = "\n".join(line[0] for index, line in enumerate(lines) if index not in unseen)
    return {index for box in large if _is_copy(lines[box.first : box.last], shown) for index in range(box.first, box.last)}


def _is_copy(lines: Sequence[Line], shown: str) -> bool:
    """Whether most of the prose of some lines stands in a text too, by samples of it."""
    texts = [text for text, _, _, _, links, _ in lines if is_prose(text, links)]
    every = max(1, sum(map(len, texts)) // _SAMPLES)
    samples = [text[at : at + _SAMPLE_CHARS] for text in texts for at in range(0, len(text), every)][:_SAMPLES]
    return 2 * sum(sample in shown for sample in samples) > len(samples)


class _Places:
    """Paths and marks of boxes, each made once."""

    def __init__(self, boxes: Sequence[Box], told: Sequence[tuple[tuple[str, str], ...]]) -> None:
        self.paths: list[tuple[str, ...]] = []
        self.marks: list[frozenset[str]] = []
        known: dict[tuple[frozenset[str], tuple[tuple[str, str], ...]], frozenset[str]] = {}
        below: dict[tuple[int, str], tuple[str, ...]] = {}  # path of an element in a box
        nothing: frozenset[str] = frozenset()
        for (index, above, tag, *_), own in zip(boxes, told, strict=True):
            path = below.get((above, tag), ()) if index else ()
            if index and not path:
                path = below[above, tag] = (*self.paths[above][-_NEAREST:], tag)
            self.paths.append(path)
            around = self.marks[above] if index else nothing
            if own:
                key = around, own
                around = known.get(key) or known.setdefault(key, around.union([label for label, _ in own]))
            self.marks.append(around)


def _number(lines: Sequence[Line], places: _Places) -> tuple[Block, ...]:
    paths, marks = places.paths, places.marks
    make_dom, make_block = partial(tuple.__new__, Dom), partial(tuple.__new__, Block)
    split_line = _splitter(sum(len(line[0]) for line in lines))
    blocks: list[Block] = []
    for index, (text, kind, level, box, link_chars, strong_chars) in enumerate(lines):
        dom = make_dom((paths[box], marks[box], link_chars, box, strong_chars)) if paths else None
        words = split_line(text[: limits.BLOCK_CHARS])
        blocks.append(make_block((index, text, None, kind, level, words, dom)))
    return tuple(blocks)


def _find_hits(blocks: Sequence[Block], said: Iterable[Sequence[Phrase]], lexicon: Lexicon, language: str) -> dict[str, list[Hit]]:
    """The phrases said in each block, and those that introduce one, by label."""
    hits: dict[str, list[Hit]] = {}
    for block, phrases in zip(blocks, said, strict=True):
        for found in phrases:
            hits.setdefault(found.label, []).append(Hit(block.index, *found))
        lead = _COLON.match(block.text)
        if lead:
            for found in lexicon.lead(split(lead.group(1)), _LEADING):
                if found.size > 1 or _is_led(block, found, language):
                    hits.setdefault(found.label, []).append(Hit(block.index, *found))
    return hits


def _is_led(block: Block, found: Phrase, language: str) -> bool:
    """Whether a single word introduces a link, or in flattened text the title of another piece: "Related: …".

    Of such lines four in five are no part of the article; "Plus: …" in an English text is not the French word.
    """
    if block.dom is not None:
        return block.dom.link_chars > 0
    is_title = len(block.words) <= _LED_WORDS and block.text[-1] not in ".。"
    return is_title and found.label == "related" and found.lang == language.partition("-")[0]


def _language(stated: str, blocks: Sequence[Block]) -> str:
    """The language that the page states, if it is well-formed; otherwise the one whose common words it uses most."""
    match = _LANGUAGE.fullmatch(stated.strip().split(",")[0])
    if match:
        first, *rest = re.split("[-_]", match.group())
        return "-".join([first.lower(), *(part.upper() if len(part) == 2 else part for part in rest)])
    longest = sorted(blocks, key=lambda block: -len(block.words))[:20]
    return guess_language([word for block in longest for word in block.words[:200]])


def guess_language(words: Sequence[str]) -> str:
    """BCP 47 tag of the language whose common words stand most often among these, or "und"."""
    known = load_common()
    counts: Counter[str] = Counter()
    for word in words:
        if word in known:
            for lang in known[word]:
                counts[lang] += 1
    lang, count = counts.most_common(1)[0] if counts else ("und", 0)
    return lang if count > max(1, len(words) // 12) else "und"
