"""Parts lines of flattened text that glue boilerplate to a paragraph ("Share this article The council …") or a trail to a headline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from boilerclean.lexicon import Lexicon
from boilerclean.read.text import TextLine
from boilerclean.words import STOPS, split

__all__ = ["unglue"]

_SHORTEST: Final = 100
"""Characters of the shortest line that is looked at; what is glued to less is no paragraph."""
_LONGEST: Final = 5_000
"""Characters of the longest one; the words of a phrase stand at its ends."""
_LABELS: Final = frozenset({"share", "feedback", "newsletter", "comments", "related", "donation"})
"""Labels of what is glued: buttons and prompts; "Our reporter" and "The company" begin sentences too."""
_TRAIL: Final = re.compile(r"(?:[^/>»›|→]{2,40}\s[/>»›|→]\s){2,8}")
_TRAIL_CHARS: Final = 300
_CRUMB_CHARS: Final = 60
"""Characters of the longest line that may begin with a trail of links, and of the last of these."""
_HEADLINE_SPACES: Final = 2
_EARLY: Final = 5_000
_AROUND: Final = 50_000
"""Characters of a page among which such a line stands, and of those that are searched for its words."""
_WORD: Final = re.compile(r"[^\W_]+")


def unglue(line: TextLine, words: tuple[str, ...], raw: str, lexicon: Lexicon) -> Iterator[TextLine]:
    """The line itself, or its parts: a phrase that elsewhere is a line of its own, and the paragraph it was glued to.

    Only before a capital letter that no stop parts from the phrase, and behind the end of a sentence: there nobody
    writes such words. `words` are those of the line.
    """
    text = raw[line.start : line.end]
    cut = _end_of_trail(text, line.start, raw)
    if cut:
        yield line._replace(text=text[:cut], end=line.start + cut)
        yield line._replace(text=text[cut:], start=line.start + cut)
        return
    if line.kind != "paragraph" or not _SHORTEST <= len(text) <= _LONGEST or len(line.text) != len(text):
        yield line
        return
    first, last = lexicon.edges(words, _LABELS)
    spans = _cut(text, first, last) if first or last else []
    if len(spans) < 2:
        yield line
    else:
        yield from (line._replace(text=text[at:end], start=line.start + at, end=line.start + end) for at, end in spans)


def _end_of_trail(text: str, start: int, raw: str) -> int:
    """Where a headline begins that is glued to a trail of links, "Home > News > BriefRiver rises …", or 0.

    No name is written so when the page has it nowhere else and uses the word that follows the trail.
    """
    trail = _TRAIL.match(text) if start < _EARLY and len(text) <= _TRAIL_CHARS else None
    words = _WORD.finditer(text, trail.end(), trail.end() + _CRUMB_CHARS) if trail else ()
    for word in words:
        seams = [at for at in range(word.start() + 1, word.end()) if text[at - 1].islower() and text[at].isupper()]
        if seams and text.count(" ", word.end()) >= _HEADLINE_SPACES:
            page = raw[:_AROUND]
            first = text[seams[0] : word.end()].lower()
            return seams[0] if page.count(word.group()) == 1 and first in split(page.lower()) else 0
    return 0


def _cut(text: str, first: int, last: int) -> list[tuple[int, int]]:
    """Where the parts of a line begin and end, when its first or last words may be such a phrase."""
    words = list(_WORD.finditer(text))
    start, end = 0, len(text)
    before, behind = [], []
    if first and len(words) > first:
        cut, following = words[first - 1].end(), words[first].start()
        if text[cut:following].isspace() and text[following].isupper():
            start = following
            before = [(0, cut)]
    if last and len(words) > last:
        tail = words[-last].start()
        paragraph = text[start:tail].rstrip()
        if paragraph and paragraph[-1] in STOPS and text[tail].isupper():
            end = start + len(paragraph)
            behind = [(tail, len(text))]
    return [*before, (start, end), *behind]
