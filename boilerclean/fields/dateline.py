"""Tells a date line from a sentence with a date in it, and what its dates are of: publication, an update, or unsaid."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final, Literal, NamedTuple

from boilerclean.fields.calendar import Printed, read_dates
from boilerclean.fields.names import is_led
from boilerclean.tables import load_dates
from boilerclean.words import split, unlinked

__all__ = ["LONGEST", "Role", "Shown", "read_label", "read_line", "read_tag"]

Role = Literal["published", "updated", ""]

LONGEST: Final = 240  # characters of a date line, byline and place included
_FEW: Final = 9  # words beside the date that a line may have without more ado
_SIGNED: Final = 14  # words beside it in a line that begins with "By": names, a role, a time
_MANY: Final = 24  # words beside the date that it may have when signs part them from the date
_HEAD: Final = 3  # words before a date that begins its line: "Posted on Monday"
_TELLING: Final = 4  # words beside the label of a date in a sentence that only tells it: "This story was first published …"
_LABEL: Final = 6  # words of a line that only says what the next one is
_GLUED = re.compile(r"((?:19|20)[0-9]{2})(?=[0-9]{1,2}:[0-9]{2})")
"""A year that the time of day is glued to: "Dec 22 20231:17 AM"."""
_SENTENCE = re.compile(r"\w\w[.!?。।]$")
_SEPARATORS: Final = frozenset("|·•")
_WORD = re.compile(r"[^\W\d_]{2,40}")
_PARTING: Final = frozenset("|·•–—-/,:;()[]»>@")


class Shown(NamedTuple):
    """A date that a line shows, and what the line says it is."""

    printed: Printed
    role: Role
    rest: int
    """Words of the line that are neither a date nor say what it is."""
    named: bool
    """Whether only the markup has the date, as with "two days ago"."""
    plain: int
    """Those of them without a capital: names and places have one, what is told of them mostly has none."""


def read_line(text: str, language: str = "und") -> list[Shown]:
    """Read the dates of a line that is there to show them; none of a sentence that mentions one.

    >>> [one.role for one in read_line("By Ann Lee | 3 May 2021 | 5 min read")]
    ['']
    >>> [one.printed.days[0].isoformat() for one in read_line("Published Tue, Mar 12 20241:17 AM EST")]
    ['2024-03-12']
    >>> read_line("The council met on 3 May 2021 to talk about the bridge, and again a week later.")
    []
    """
    if len(text) > LONGEST:
        return []
    text = _GLUED.sub(r"\1 ", unlinked(text))
    dates = read_dates(text, language)
    if not dates:
        return []
    shown: list[tuple[Printed, Role]] = []
    rest = at = 0
    for printed in dates:
        words = split(text[at : printed.start])
        role, used = _role(words)
        rest += _count(words) - used
        at = printed.end
        if not role and printed is dates[-1]:
            after = split(text[at : at + 40])[:3]
            role = _role(after)[0] if _starts(after) else ""
        shown.append((printed, role))
    words = split(text[at:])
    rest += _count(words) - _role(words)[1]
    plain = _count_plain(text, dates) if rest else 0
    few = _SIGNED if rest > _FEW and is_led(text) else _FEW
    headed = shown[0][1] == "published" and len(split(text[: dates[0].start])) <= _HEAD
    if rest > few and not headed and (rest > _MANY or not all(_stands_apart(text, printed) for printed in dates)):
        return []
    told = any(role == "published" for _, role in shown) and rest <= _TELLING
    if plain > 1 and rest > 1 and not told and _SENTENCE.search(text, len(text) - 8) and _SEPARATORS.isdisjoint(text):
        return []
    return [Shown(printed, role, rest, plain=min(plain, rest), named=False) for printed, role in shown]


def read_tag(text: str, named: str, day: date | None, language: str = "und") -> Shown | None:
    """Read the date that markup names in a line of any length, as its machine's value or its text has it.

    >>> read_tag("Published two days ago by Ann", "two days ago", date(2021, 5, 3)).printed.days
    (datetime.date(2021, 5, 3),)
    """
    dates = read_dates(named, language)
    if len({printed.days for printed in dates}) > 1:
        return None
    days = dates[0].days if dates else ()
    if day and (not days or (len(days) > 1 and day in days)):
        days = (day,)
    if not days:
        return None
    start = max(0, text.find(named))
    role = _role(split(text[max(0, start - 60) : start]))[0]
    return Shown(Printed(days, start, start + len(named), figures=False), role, 0, plain=0, named=not dates)


def read_label(words: Sequence[str]) -> Role:
    """Read what a short line says of the date in the line after it."""
    if len(words) > _LABEL:
        return ""
    role, used = _role(words)
    return role if used >= len(words) - 1 else ""


def _count(words: Sequence[str]) -> int:
    return sum(not word[0].isdigit() for word in words)


def _count_plain(text: str, dates: Sequence[Printed]) -> int:
    start, end = dates[0].start, dates[-1].end
    return sum(not word[0].isupper() for word in _WORD.findall(f"{text[:start]} {text[end:]}"))


def _stands_apart(text: str, printed: Printed) -> bool:
    """Whether signs or the ends of the line part a date from the words around it."""
    before, after = text[: printed.start].rstrip(), text[printed.end :].lstrip()
    return (not before or before[-1] in _PARTING) or (not after or after[0] in _PARTING)


def _role(words: Sequence[str]) -> tuple[Role, int]:
    """Read what the last telling phrase among these words says, and count the words of all of them."""
    phrases = load_dates()
    role: Role = ""
    used = at = 0
    while at < len(words):
        size = 0
        for phrase, said in phrases.get(words[at], ()):
            if tuple(words[at : at + len(phrase)]) == phrase:
                role, size = said, len(phrase)
                break
        used += size
        at += size or 1
    return role, used


def _starts(words: Sequence[str]) -> bool:
    return bool(words) and any(tuple(words[: len(phrase)]) == phrase for phrase, _ in load_dates().get(words[0], ()))
