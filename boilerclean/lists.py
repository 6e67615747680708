"""Lists of teasers, told by what comes back in them: one label again and again, or title, date, text and again title, date, text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from boilerclean.evidence import is_paragraph
from boilerclean.fields.calendar import read_dates
from boilerclean.ledger import Verdict
from boilerclean.page import Block, Page

__all__ = ["alike", "teasers"]

_REPEATS: Final = 3
"""Times that a label stands in a list of teasers at least."""
_GAP: Final = 6
"""Lines from one teaser to the next at most."""
_LABEL_WORDS: Final = 3
"""Words of the longest label."""
_DATED_WORDS: Final = 12
"""Words of the longest line that a year makes a date's."""
_YEAR_DIGITS: Final = 4
_LINES: Final = 60
"""Lines of the longest list."""
_DATE_WORDS: Final = 8
"""Words of the longest line that is a date, a section's name beside it."""
_LEAST: Final = 2
"""Words of the shortest title."""
_TITLE_CHARS: Final = 120
_TEXT_CHARS: Final = 400
"""Characters of the longest title, and of the longest text below it."""
_TEXT_ENDS: Final = frozenset(".…。")
"""What a text ends with, and a title does not."""
_ALIKE = re.compile("(?:TDS?){2,}|(?:DTS?){2,}|(?:TSD){2,}")
"""Two or more teasers of one build; T is a title, D a date, S a text."""
_UNDATED = re.compile("(?:TS){3,}")


def teasers(page: Page, reason: str, *, of_publisher: bool) -> Iterator[Verdict]:
    """Drop lists of teasers in flattened text: one label again and again, over short texts that break off or are dated.

    Of the publisher's own news when its heading says so, or else of other pieces.

    A line that stands three times or more with little between, where dates or texts cut with dots stand in half of
    the gaps; an interview, whose speakers' names also come back, has neither.
    """
    blocks, titles = page.blocks, page.titles
    for label, run in _repeated(page):
        gaps = [range(one + 1, two) for one, two in pairwise(run)]
        cut = sum(any(_is_teased(blocks[index]) for index in gap) for gap in gaps)
        full = sum(sum(is_paragraph(blocks[index]) for index in gap) > 1 for gap in gaps)
        publisher = "org_news" in (titles.get(run[0] - 1), titles.get(run[0]))
        if publisher != of_publisher or 2 * cut < len(gaps) or full:
            continue
        for index in range(run[0], min(len(blocks), run[-1] + _GAP)):
            if index > run[-1] and (is_paragraph(blocks[index]) or titles.get(index, "org_news") != "org_news"):
                break
            yield Verdict(index, "drop", reason, f"“{' '.join(label)}” comes back {len(run)} times")


def alike(page: Page, headings: Iterable[tuple[int, bool]], reason: str) -> Iterator[Verdict]:
    """Drop the teasers below some headings, where several of one build stand: title, date and text.

    A heading is given by its index, and by whether it is enough where no dates stand. The list ends where the build changes.
    """
    for heading, is_enough in headings:
        lines = page.blocks[heading + 1 : heading + 1 + _LINES]
        parts = "".join(_part(block, page.language) for block in lines)
        found = _ALIKE.match(parts) or (_UNDATED.match(parts) if is_enough else None)
        if found:
            for index in range(heading, heading + 1 + found.end()):
                yield Verdict(index, "drop", reason, f"in a list under “{page.blocks[heading].text[:60]}”")


def _part(block: Block, language: str) -> str:
    """What a line is in a teaser, as a letter: a date, a text, a title, or nothing of these."""
    text, count = block.text, len(block.words)
    if count <= _DATE_WORDS and any(map(str.isdigit, text)) and read_dates(text, language):
        return "D"
    if len(text) > _TEXT_CHARS or count < _LEAST:
        return "-"
    return "S" if (text[-1] in _TEXT_ENDS and count > _LABEL_WORDS) or len(text) > _TITLE_CHARS else "T"


def _repeated(page: Page) -> Iterator[tuple[tuple[str, ...], list[int]]]:
    """Short lines of a text page that stand three times or more with little between, and where."""
    places: dict[tuple[str, ...], list[int]] = {}
    for block in page.blocks if page.form == "text" else ():
        if len(block.words) <= _LABEL_WORDS:
            places.setdefault(block.words, []).append(block.index)
    for label, lines in places.items():
        cuts = [0, *(at + 1 for at, (one, two) in enumerate(pairwise(lines)) if two - one > _GAP), len(lines)]
        for first, last in pairwise(cuts):
            if last - first >= _REPEATS:
                yield label, lines[first:last]


def _is_teased(block: Block) -> bool:
    years = [word for word in block.words[:_DATED_WORDS] if len(word) == _YEAR_DIGITS and word[:2] in ("19", "20") and word.isdigit()]
    return (bool(years) and len(block.words) <= _DATED_WORDS) or block.text.endswith(("…", "...", "[…]"))


