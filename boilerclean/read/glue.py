"""Parts lines of flattened text that glue boilerplate to a paragraph: "Share this article The council voted …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from boilerclean.lexicon import Lexicon
from boilerclean.read.text import TextLine
from boilerclean.words import split

__all__ = ["unglue"]

_SHORTEST: Final = 100
"""Characters of the shortest line that is looked at; what is glued to less is no paragraph."""
_LONGEST: Final = 5_000
"""Characters of the longest one; the words of a phrase stand at its ends."""
_LABELS: Final = frozenset({"share", "feedback", "newsletter", "comments", "related", "donation"})
"""Labels of what is glued: buttons and prompts; "Our reporter" and "The company" begin sentences too."""
_STOPS: Final = frozenset(".!?…。！？”»\"")
_WORD: Final = re.compile(r"[^\W_]+")


def unglue(line: TextLine, raw: str, lexicon: Lexicon) -> Iterator[TextLine]:
    """The line, or its parts: a phrase that elsewhere is a line of its own, and the paragraph it was glued to.

    Only before a capital letter that no stop parts from the phrase, and behind the end of a sentence: there nobody
    writes such words.
    """
    text = raw[line.start : line.end]
    if line.kind != "paragraph" or not _SHORTEST <= len(text) <= _LONGEST or len(line.text) != len(text):
        yield line
        return
    first, last = lexicon.edges(split(text), _LABELS)
    start, end = 0, len(text)
    words = list(_WORD.finditer(text)) if first or last else []
    if first and len(words) > first:
        cut, following = words[first - 1].end(), words[first].start()
        if text[cut:following].isspace() and text[following].isupper():
            start = following
            yield line._replace(text=text[:cut], end=line.start + cut)
    tail = 0
    if last and len(words) > last:
        tail = words[-last].start()
        before = text[start:tail].rstrip()
        if before and before[-1] in _STOPS and text[tail].isupper():
            end = start + len(before)
        else:
            tail = 0
    yield line._replace(text=text[start:end], start=line.start + start, end=line.start + end)
    if tail:
        yield line._replace(text=text[tail:], start=line.start + tail)
