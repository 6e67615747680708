"""Parts lines of flattened text that glue boilerplate to a paragraph: "Share this article The council voted …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from boilerclean.lexicon import Lexicon
from boilerclean.read.text import TextLine
from boilerclean.words import STOPS

__all__ = ["unglue"]

_SHORTEST: Final = 100
"""Characters of the shortest line that is looked at; what is glued to less is no paragraph."""
_LONGEST: Final = 5_000
"""Characters of the longest one; the words of a phrase stand at its ends."""
_LABELS: Final = frozenset({"share", "feedback", "newsletter", "comments", "related", "donation"})
"""Labels of what is glued: buttons and prompts; "Our reporter" and "The company" begin sentences too."""
_WORD: Final = re.compile(r"[^\W_]+")


def unglue(line: TextLine, words: tuple[str, ...], raw: str, lexicon: Lexicon) -> Iterator[TextLine]:
    """The line itself, or its parts: a phrase that elsewhere is a line of its own, and the paragraph it was glued to.

    Only before a capital letter that no stop parts from the phrase, and behind the end of a sentence: there nobody
    writes such words. `words` are those of the line.
    """
    text = raw[line.start : line.end]
    if line.kind != "paragraph" or not _SHORTEST <= len(text) <= _LONGEST or len(line.text) != len(text):
        yield line
        return
    first, last = lexicon.edges(words, _LABELS)
    spans = _cut(text, first, last) if first or last else []
    if len(spans) < 2:
        yield line
    else:
        yield from (line._replace(text=text[at:end], start=line.start + at, end=line.start + end) for at, end in spans)


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
