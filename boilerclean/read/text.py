"""Reads flattened text into lines with their places in the input, however the page was flattened."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Final, NamedTuple

from boilerclean.page import Kind
from boilerclean.words import MARKDOWN_LINK

__all__ = ["TextLine", "read_text"]

_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_BULLET = re.compile(r"[•◦▪‣·●○■►▸➤✓✔*+-][ \t\u00a0]+(?=\S)")
_NUMBER = re.compile(r"[0-9]{1,3}[.)][ \t\u00a0]+(?=\S)")
_HASHES = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_QUOTE = re.compile(r">[ \t]?(?=\S)")
_RULE = re.compile(r"[-=_*~#\s|+:·•.]{3,}")
_END: Final = ".!?:;,…。！？」』”\"')"
_WRAP_WIDTHS: Final = (50, 110)  # characters; mail and terminals wrap between these
_WRAPPED_PAIRS: Final = 3  # fewer may be chance
_UNBROKEN: Final = 0.1  # share of a wrapped text that may stand in lines too long for one: addresses, rows of tables
_LONGEST_WORD: Final = 30  # characters; a longer one is a sentence in a script without spaces, and may break anywhere
_CELL = re.compile(r"[^|\t]+")
_PICTURE = re.compile(rf"(\[\s?)?(?=!){MARKDOWN_LINK.pattern}(?(1)\s?\]\([^()\s]{{0,1000}}\))")  # in Markdown, also as a link


class TextLine(NamedTuple):
    """One block of a text page: what it says, and where in the input it stands."""

    text: str
    start: int
    end: int
    kind: Kind
    level: int


class _Raw(NamedTuple):
    start: int
    end: int
    gap: bool  # a blank line stands before it
    indent: int
    text: str


def read_text(raw: str) -> list[TextLine]:
    r"""Cut flattened text into blocks: at blank lines, at newlines, never inside a hard-wrapped paragraph.

    >>> [line.text for line in read_text("Menu\n\n* one\n* two")]
    ['Menu', 'one', 'two']
    >>> [line.text for line in read_text("> Menu\n>\n>   * one")]
    ['Menu', 'one']
    """
    lines = _unquoted(_raw_lines(raw))
    width = _wrap_width(lines)
    found: list[TextLine] = []
    group: list[_Raw] = []
    for line in lines:
        if group and not (width and _continues(group[-1], line, width)):
            found += _read_group(group)
            group = []
        group.append(line)
    if group:
        found += _read_group(group)
    return _guess_headings(found)


def _raw_lines(raw: str) -> list[_Raw]:
    lines: list[_Raw] = []
    before = 0
    for match in _LINE.finditer(raw):
        text = match.group()
        stripped = text.strip()
        if not stripped:
            continue
        start = match.start() + len(text) - len(text.lstrip())
        breaks = raw.count("\n", before, start) if raw.find("\n", before, start) >= 0 else raw.count("\r", before, start)
        lines.append(_Raw(start, start + len(stripped), breaks > 1, start - match.start(), stripped))
        before = match.end()
    return lines


def _unquoted(lines: list[_Raw]) -> list[_Raw]:
    """The lines of a page that was quoted whole, as mail does, without the marks; hard-wrapped ones keep them within their spans."""
    if not all(line.text[0] == ">" for line in lines) or _wrap_width(lines):
        return lines
    bare: list[_Raw] = []
    gap = False
    for line in lines:
        text = line.text[1:].lstrip()
        gap = gap or line.gap or not text
        if text:
            bare.append(_Raw(line.end - len(text), line.end, gap, len(line.text) - len(text) - 1, text))
            gap = False
    return bare


def _wrap_width(lines: Sequence[_Raw]) -> int:
    """Columns at which the text was hard-wrapped, or 0 where hardly two lines agree on one: longer lines are addresses, tables.

    A line and the first word of the next tell between which columns it was broken.
    """
    least, most = _WRAP_WIDTHS
    sizes = [len(line.text) for line in lines]
    if sum(size for size in sizes if size > most) > _UNBROKEN * sum(sizes):
        return 0
    changes = [0] * (most + 2)
    for one, two in pairwise(lines):
        size = one.indent + len(one.text)
        if not two.gap and least // 2 <= size <= most and not _BULLET.match(two.text):
            changes[max(size, least)] += 1
            changes[max(least, min(most, size + _first_word(two))) + 1] -= 1
    fitting = list(accumulate(changes))
    width = max(range(least, most + 1), key=lambda one: (fitting[one], one))
    pairs = sum(not two.gap and width // 2 <= len(one.text) for one, two in pairwise(lines))
    return width if fitting[width] >= _WRAPPED_PAIRS and 2 * fitting[width] > pairs else 0


def _first_word(line: _Raw) -> int:
    """Characters of the first word of a line, or 0 for one that may break anywhere."""
    word = len(line.text.split(None, 1)[0])
    return word if word <= _LONGEST_WORD else 0


def _continues(one: _Raw, two: _Raw, width: int) -> bool:
    """Whether the second line is the rest of the first: its first word would not have fitted, or it goes on in a sentence."""
    if two.gap or _BULLET.match(two.text) or 2 * len(one.text) < width:
        return False
    size = one.indent + len(one.text)
    return size <= width <= size + _first_word(two) or (3 * size >= 2 * width and one.text[-1] not in _END and two.text[0].islower())


def _read_group(group: Sequence[_Raw]) -> list[TextLine]:
    head = group[0]
    text = " ".join(line.text for line in group) if len(group) > 1 else head.text
    start, end = head.start, group[-1].end
    if _RULE.fullmatch(text):
        return [TextLine(text, start, end, "paragraph", 0)]
    if len(group) == 1 and text.count("|") > 1 and text[0] == "|":
        return [
            TextLine(cell.group().strip(), start + cell.start(), start + cell.end(), "cell", 0)
            for cell in _CELL.finditer(text)
            if cell.group().strip()
        ]
    kind: Kind = "paragraph"
    level = 0
    if match := _HASHES.match(text):
        kind, level = "heading", len(match.group(1))
    elif match := _BULLET.match(text) or (_NUMBER.match(text) if head.indent else None):
        kind, level = "item", 1 + head.indent // 4
    elif match := _QUOTE.match(text):
        kind = "quote"
    elif text[0] in "![" and _PICTURE.fullmatch(text):
        kind = "caption"
    cut = match.end() if match else 0
    return [TextLine(text[cut:], start + cut, end, kind, level)]


def _guess_headings(lines: list[TextLine]) -> list[TextLine]:
    """A short line that ends without a stop, before prose, is read as a heading."""
    guessed = lines[:]
    for at, (one, two) in enumerate(pairwise(lines)):
        short = one.kind == "paragraph" and 2 < len(one.text) <= 100 and one.text[-1] not in _END
        if short and len(two.text) > 100 and two.kind == "paragraph" and not one.text[0].islower():
            guessed[at] = one._replace(kind="heading", level=2)
    return guessed
