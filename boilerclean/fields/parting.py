"""Parts a signature before its names are read: what leads in which name, and who is somebody's employer."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from boilerclean.fields.naming import NAME_WORDS, has_given_name, is_capital
from boilerclean.fields.signing import Words

__all__ = ["joins", "told_apart", "without_employers", "without_place"]

_CHARS: Final = 120
"""Characters of the longest line that is parted."""
_ROLES = re.compile(r"\s?[|·•/]\s?")
_PLACE = re.compile(r"\s[—–]\s")
_HAN = re.compile(r"[\u3400-\u9fff]")
_HAN_CHARS: Final = 14
"""Characters of the longest word of a newspaper and a noun."""


def told_apart(text: str, known: Words) -> str:
    """A short line in which nouns lead in names as they do elsewhere: "Author Jane Doe | Editor John Roe" has no colons.

    In scripts without spaces the name of the newspaper stands before the noun.
    """
    if len(text) > _CHARS:
        return text
    if _HAN.search(text):
        return " ".join(_after_newspaper(word, known) for word in text.split())
    parts = _ROLES.split(text)
    if len(parts) < 2 or not known.noun(text):
        return text
    for at, part in enumerate(parts):
        size = known.noun(part)
        names = part[size:].split()
        if size and 1 < len(names) < NAME_WORDS and all(map(is_capital, names)) and has_given_name(" ".join(names)):
            parts[at] = f"{part[:size]}: {part[size:].strip()}"
    return " | ".join(parts)


def _after_newspaper(word: str, known: Words) -> str:
    """The noun that leads in a name, without the newspaper before it."""
    starts = range(1, len(word) - 1) if len(word) <= _HAN_CHARS else ()
    return next((word[at:] for at in starts if known.lead(word, at) == len(word) - at), word)


def without_employers(parts: list[str], known: Words) -> list[str]:
    """Of "Jane Doe, Example Report, and John Roe, Example Times" the people: a list has its "and" before the last, pairs have not."""
    starts = [0, *(at for at in range(1, len(parts)) if joins(parts[at].split(maxsplit=1)[0] if parts[at].strip() else "", known))]
    sizes = [after - before for before, after in pairwise([*starts, len(parts)])]
    return [parts[at] for at in starts] if len(starts) > 1 and set(sizes) == {2} else parts


def without_place(text: str) -> str:
    """A signature without the place behind a dash, "Jane Doe, Example — Hillside": only what stands before begins with a known name."""
    before, *after = _PLACE.split(text, maxsplit=1)
    return before if after and "," in before and has_given_name(before) and not has_given_name(after[0]) else text


def joins(word: str, known: Words) -> bool:
    """Whether a word joins names; capitalised it is a name itself (Dan, Und, Y)."""
    return word.lower() in known.joins and (not word[:1].isupper() or (word.isupper() and len(word) > 1))
