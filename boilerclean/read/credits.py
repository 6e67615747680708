"""Finds the credit of a picture at the end of a line: "The bridge at night. Photo: Jane Roe"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from boilerclean.lexicon import Lexicon
from boilerclean.page import Block
from boilerclean.words import split

__all__ = ["find_credits"]

_SHORTEST: Final = 3
_LONGEST: Final = 40
"""Words of the lines that are looked at."""
_CHARS: Final = 120
"""Characters of a line's end among which its credit stands."""
_WORDS: Final = 9
"""Words of the longest credit."""
_LABELS: Final = frozenset({"caption"})
_LED = re.compile(r"(?:[.!?…)»”\"]\s|[(\[–—|/])\s?([^\W\d_]{3,20}(?:\s[^\W\d_]{2,12})?)\.?\s?:\s?(?!//)(?:[^.:]|\b\w\.){2,60}[.)\]]?$")
_SENTENCE = re.compile(r"[.!?…)”\"»]\s{1,2}([^.!?…]{4,80})\.?$")
_BRACKETS = re.compile(r"[.!?…”»\"]\s\(([^()]{2,80})\)$")
_UNSTOPPED = re.compile(r"[^.!?…”»\"]\s\((?=[^()]{0,80}\s)([^\W\d_][^()\d/]{2,40}/[^\W\d_][^()\d/]{2,40})\)$")  # no sentence ends before
_SHARED = re.compile(r"[^/]{3,40}/.{2,40}|.{2,40} via .{2,40}")  # Name/Agency


def find_credits(blocks: Sequence[Block], lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    """Short blocks that end with a credit, each with what it says: a phrase and a colon, a phrase of several words, "(Agency)".

    On the annotated pages one line in a hundred that ends so is the article's.
    """
    for block in blocks:
        if _SHORTEST <= len(block.words) <= _LONGEST:
            said = _credit(block.text[-_CHARS:], lexicon)
            if said:
                yield block.index, said


def _credit(tail: str, lexicon: Lexicon) -> str:
    """What says that the end of a line is a credit, or ""."""
    led = _LED.search(tail) if ":" in tail else None
    if led and (found := lexicon.lead(split(led.group(1)), _LABELS)):
        return f"{found[0].phrase}:"
    shared = _UNSTOPPED.search(tail)
    if shared and not any(side[0].islower() for side in shared.group(1).split("/")):
        return shared.group(1)
    last = _SENTENCE.search(tail)
    if last is None:
        return ""
    words = split(last.group(1))
    for one in lexicon.scan(words) if 1 < len(words) <= _WORDS else ():
        if one.label in _LABELS and one.size > 1 and one.place in ("start", "whole"):
            return one.phrase
    named = _BRACKETS.search(tail)
    if named is None:
        return ""
    source = named.group(1)
    known = any(one.label in _LABELS and one.place == "whole" for one in lexicon.scan(split(source)))
    return source if known or _SHARED.fullmatch(source) else ""
