"""Reads names out of a signature: "By JANE DOE and Ali bin Said, Staff Writers" is Jane Doe and Ali bin Said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from boilerclean.fields.naming import (
    NAME_CHARS,
    NAME_WORDS,
    has_date,
    has_firm,
    has_given_name,
    is_capital,
    is_cased,
    is_desk,
    is_name,
    plain,
    set_case,
    unglued,
)
from boilerclean.fields.parting import joins, told_apart, without_employers, without_place
from boilerclean.fields.signing import SPACELESS, Words, load_words
from boilerclean.words import fold, split, unlinked

__all__ = ["before_credit", "is_led", "read_names", "read_signatures"]

_LONGEST: Final = 400  # characters of a signature that are read
_MOST: Final = 12  # names in one signature; more are a list of something else
_DATED: Final = 80  # characters within which a line with a date must come to its lead-in
_SEPARATOR = re.compile(
    r"\s{0,3}(?:[,;&|•∙⋅●▪|，；、／»«>]|(?<![^\W\d_])·|·(?![^\W\d_])|(?<=[a-z])·|\s[-–—/+~:]{1,3}\s|(?<=\w)/(?=\w)"
    r"|(?<=[^\W_]{4})\.(?=\s)|(?<=\w)[–—](?=\d))\s{0,3}"
)
_BRACKETS = re.compile(r"[(\[（【][^()\[\]（）【】]{0,100}[)\]）】]")
_PARTING: Final = frozenset("|·•")  # signs after which even "von" leads in
_EDGES: Final = " \t\"“”„«»‹›:;,*_|-–—•·()[]（）【】#<>：►▶→✓★"
_ADDRESS = re.compile(r"@|https?:|://|www\.|\.(?:html?|php)\b|[{}<>=\\^]|(?-i:\b[a-z]{2,}(?:\.[a-z]{2,}){2})", re.IGNORECASE)
_WORD_START = re.compile(r"(?<![^\W_])[^\W\d_]")
_ONE_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]{2,3}")
_FOOTNOTE = re.compile(r"(?<=[^\W\d_]{2})[0-9]{1,2}(?=$|,)")


def read_names(text: str) -> tuple[str, ...]:
    """Names of people, and of agencies and desks that sign; nothing that is not surely a name.

    >>> read_names("20 MAR 2013 BY JAMES BARGENT EN"), read_names("Ana de la Cruz, Sammy Davis, Jr.")
    (('James Bargent',), ('Ana de la Cruz', 'Sammy Davis, Jr.'))
    >>> read_names("12 March 2024"), read_names("it rained all day")
    ((), ())
    """
    return tuple(name for name in _read(text) if is_name(name) or is_desk(name))


def read_signatures(text: str) -> tuple[str, ...]:
    """Whatever signs, read from a place that is known to hold names: pen names and firms too.

    >>> read_signatures("aawoods"), read_signatures("https://example.org/author/jd")
    (('aawoods',), ())
    """
    return tuple(name for name in _read(text) if _could_sign(name))


def is_led(text: str) -> bool:
    """Whether a text begins with words that lead in a signature ("By", "Text:"), or with a date and then these.

    >>> is_led("Bygone days"), is_led("It was run by volunteers.")
    (False, False)
    """
    known = load_words()
    text = told_apart(text, known)
    if 0 < (known.lead(text) or known.credit(text)) < len(text.rstrip(" :：")):
        return True
    if text[-1:] in ".!?" or not any(map(str.isdigit, text[:40])):
        return False
    for match in _WORD_START.finditer(text[:_DATED]):
        at = match.start()
        size = known.lead(text, at) if at else 0
        parted = text[:at].rstrip()[-1:] in _PARTING
        if size > 1 and (parted or fold(text[at : at + size]) not in known.particles):
            return has_date(split(text[:at])) and not _holds_name(text[:at])
    return False


def _read(text: str) -> list[str]:
    """Pieces of a signature that may be names, without the words around them, each once."""
    known = load_words()
    text = unglued(told_apart(unlinked(" ".join(text[:_LONGEST].split())), known))
    if "://" in text[:12]:
        return []
    found: dict[str, str] = {}
    segments = _segments(text, known)
    led = segments != [text]
    for segment in segments:
        bare = _BRACKETS.sub(" | ", segment) if segment[:1] not in "([（【" else segment
        bare = without_place(bare.strip(_EDGES))
        parts = without_employers(_SEPARATOR.split(bare), known)
        if _begins_as_prose(parts[0], known):
            continue
        joined = dated = False
        if len(parts) == 2 and "," in bare and _is_family_first(*parts):
            parts = [f"{parts[1]} {parts[0]}"]
        for at, part in enumerate(parts):
            if at and found and plain(part) in known.suffixes:
                last = next(reversed(found))
                found[last] = f"{found[last]}, {part.strip()}"
                continue
            pieces = list(_split_joined(part.split(), known))
            joined = joined or len(pieces) > 1
            for nth, piece in enumerate(pieces):
                for name in _name_in(piece, known, alone=at == 0 and nth == 0):
                    if not dated or has_given_name(name):  # sections stand behind the date too
                        found.setdefault(fold(name), name)
            dated = dated or (bool(found) and has_date(split(part)))
            if led and not found and len(part.split()) > 1 and not _is_job(part, known):
                break
        if len(found) == 2 and len(parts) > 1 and not joined:
            _drop_employer(found)
        if len(found) > _MOST:
            return []
    return list(found.values())


def _drop_employer(found: dict[str, str]) -> None:
    """Of "Jane Doe, Example Report" keep the person: nothing joins the two, and only one has a given name."""
    (_, one), (last, two) = found.items()
    if has_given_name(one) and is_name(one) and not has_given_name(two) and not is_desk(two):
        del found[last]


def _is_job(text: str, known: Words) -> bool:
    return plain(text.rsplit(maxsplit=1)[-1]) in known.jobs


def _begins_as_prose(text: str, known: Words) -> bool:
    """Whether a piece of several words begins as no signature does: "submitting this form"."""
    words = text.split()
    return len(words) > 2 and words[0].islower() and is_cased(words[0]) and plain(words[0]) not in known.mild


def _is_family_first(family: str, given: str) -> bool:
    """Whether two pieces are one name, family name first: "Doe, Jane T."."""
    if not family.isalpha() or not is_capital(family) or (family.isupper() and len(family) < 4):
        return False
    first, *rest = given.split() or [""]
    return first.isalpha() and is_capital(first) and len(rest) < 2 and all(len(word.strip(".")) == 1 for word in rest)


def before_credit(text: str) -> str:
    """A line up to the words that lead in somebody else's credit.

    >>> before_credit("By Jane Doe | Fact-checked by John Roe")
    'By Jane Doe | '
    """
    known = load_words()
    for match in _WORD_START.finditer(text):
        size = known.credit(text, match.start())
        if size and match.start() + size < len(text.rstrip()):
            return text[: match.start()]
    return text


def _segments(text: str, known: Words) -> list[str]:
    """What lead-ins lead in, if there are any, otherwise the text; never what leads in somebody else's credit."""
    led: list[str] = []
    start, counts = 0, True
    for match in _WORD_START.finditer(text):
        at = match.start()
        if at < start:
            continue
        if (size := known.credit(text, at)) and at + size < len(text.rstrip()):
            if counts:
                led.append(text[start:at])
            start, counts = at + size, False
        elif size := known.lead(text, at):
            if at and at + size >= len(text.rstrip()):
                continue
            before = text[start:at] if counts else ""
            single = " " not in text[at : at + size]
            unsure = size == 1 or fold(text[at : at + size]) in known.particles
            if at and single and ((unsure and text[:at].rstrip()[-1:] not in _PARTING) or _holds_name(before)):
                continue
            led = [segment for segment in (*led, before) if _holds_name(segment) or (start and text[at] >= SPACELESS)]
            start, counts = at + size, True
    if counts:
        led.append(text[start:])
    return [segment for segment in led if segment.strip()]


def _holds_name(text: str) -> bool:
    """Whether two words in a row could be a name; dates and job titles could not."""
    words = text.split()
    known = load_words()
    for one, two in pairwise(words):
        if one.istitle() and two.istitle() and known.beside.isdisjoint((plain(one), plain(two))):
            return has_given_name(f"{one} {two}")
    return False


def _split_joined(words: Sequence[str], known: Words) -> Iterator[list[str]]:
    """Cut at "and"; at a joining word of one letter, or one that stands in names, only between full names."""
    start, shouted = 0, all(map(str.isupper, words))
    for at, word in enumerate(words):
        if at == start or not (joins(word, known) or (shouted and word.lower() in known.joins)):
            continue
        if (len(word) == 1 or word in known.particles) and (at - start < 2 or len(words) - at < 3):
            continue
        yield list(words[start:at])
        start = at + 1
    yield list(words[start:])


def _name_in(words: list[str], known: Words, alone: bool) -> Iterator[str]:
    """The name in one piece; a later piece that holds a job title is one, unless a given name stands beside it."""
    while words and joins(words[0], known):
        words = words[1:]
    text = known.before_tail(" ".join(words).strip(_EDGES))
    if not text or len(text) > 3 * NAME_CHARS:
        return
    words = _before_employer(_cut(text.split(), known), known)
    if not words or _ADDRESS.search(" ".join(words)):
        return
    bare = _without_roles(words, known)
    if len(bare) < len(words) and not alone and not has_given_name(" ".join(bare)):
        return
    while len(bare) > 2 and (
        plain(bare[-1]) in known.degrees or (plain(bare[-1]) in known.editions and bare[-1].isupper())
    ):
        bare.pop()
    if len(bare) > 2 and plain(bare[0]) in known.titles:
        bare = bare[1:]
    if len(bare) > 3 and bare[: len(bare) // 2] == bare[len(bare) // 2 :]:
        bare = bare[: len(bare) // 2]
    name = " ".join(bare).strip(_EDGES + "'’‘!?…/")
    if name.endswith(".") and len(bare[-1]) > 4:
        name = name[:-1]
    folded = tuple(map(plain, name.split()))
    nobody = folded in known.never or split(name) in known.never  # a script without spaces is split into its characters
    if not name or ":" in name or nobody or " ".join(folded) in known.degrees or folded in known.dated:
        return
    if len(bare) > 1 and all(_ONE_HAN.fullmatch(word) and word[0] in known.surnames for word in bare):
        yield from bare
    else:
        yield set_case(name)


def _cut(words: Sequence[str], known: Words) -> list[str]:
    """Words after a date and up to a number, a handle, another date, or a word that no name holds."""
    folded = [plain(word) for word in words]
    if len(words) < 4 and folded[0] in known.given and all(map(str.islower, words)):
        return list(words)
    start = 0
    while start < len(words):
        size = _dated(folded, start, known)
        if not size and not _is_number(words[start]) and not _is_of_date(words, start, known):
            break
        start += size or 1
    kept: list[str] = []
    firm = len(words) - start <= NAME_WORDS and not known.organisations.isdisjoint(folded[start:])
    for at in range(start, len(words)):
        word = _FOOTNOTE.sub("", words[at]) if kept else words[at]
        if _is_number(word) or (folded[at] in known.clock and kept):
            while kept and plain(kept[-1]) in known.months:
                kept.pop()
            break
        if len(kept) > 1 and folded[at] in known.stops and not firm:
            break
        if word[0] == "@" or (kept and _dated(folded, at, known)):
            break
        if kept and word.islower() and is_cased(word) and folded[at] not in known.mild and not firm:
            if len(kept) == 1 and kept[0].lower() not in known.given and folded[at] not in known.beats:
                return []
            break
        kept.append(word)
    while len(kept) > 1 and kept[-1].islower() and plain(kept[-1]) in known.particles:
        kept.pop()
    return [] if start and kept and kept[0].islower() and plain(kept[0]) not in known.mild else kept


def _dated(folded: Sequence[str], at: int, known: Words) -> int:
    """Words of the phrase at a place that stands before dates ("published on"), or 0."""
    if folded[at] in known.cutters:
        for size in (4, 3, 2, 1):
            if tuple(folded[at : at + size]) in known.dated:
                return min(size, len(folded) - at)
    return 0


def _is_number(word: str) -> bool:
    return word[:1].isdigit() or (any(map(str.isdigit, word)) and not word[:1].isalpha())


def _is_of_date(words: Sequence[str], at: int, known: Words) -> bool:
    """Whether a word is a month, a weekday or a time of day beside a number."""
    if plain(words[at]) in known.clock:
        return True
    beside = (at + 1 < len(words) and _is_number(words[at + 1])) or (at > 0 and _is_number(words[at - 1]))
    return plain(words[at]) in known.months and (beside or at + 1 == len(words))


def _without_roles(words: Sequence[str], known: Words) -> list[str]:
    """Words without job titles and agencies before or after the name; a desk's own name stays whole."""
    bare = list(words)
    if tuple(map(plain, words)) in known.desks:
        return bare
    for _ in range(4):
        size = len(bare)
        folded = tuple(map(plain, bare))
        for count in range(min(6, size), 0, -1):
            tail, head = folded[-count:], folded[:count]
            if _is_office(tail, known) or (tail in known.desks and size - count > 1):
                bare = bare[:-count]
                bare = _before_office(bare, known)
                break
            if _is_office(head, known) or (head in known.desks and size - count > 1):
                bare = bare[count:]
                break
        if len(bare) == size:
            break
    if bare and len(bare) < len(words) and not has_given_name(" ".join(bare)) and is_desk(" ".join(words)):
        return list(words)
    return bare


def _before_employer(words: list[str], known: Words) -> list[str]:
    """The name before that of a newspaper or an agency, told by its words or by its capitals: "Jane Doe EXAMPLE TIMES"."""
    for at in range(2, len(words) - 1):
        if all(word.isupper() and len(word) > 2 for word in words[at:]) and any(map(str.islower, words[at - 1][1:])):
            return words[:at]
    return _before_office(words, known) if len(words) > 3 and has_firm(map(plain, words[2:])) else words


def _before_office(words: list[str], known: Words) -> list[str]:
    """The name before what is left of a job title: Jane Doe of "Jane Doe Executive Digital" (Editor)."""
    while len(words) > 2 and plain(words[-1]) in known.offices and plain(words[-1]) not in known.given:
        words.pop()
    if len(words) > 2 and plain(words[0]) in known.given and plain(words[1]) not in known.particles:
        middle = plain(words[1]) in known.given or len(plain(words[1])) == 1
        return words[: 3 if middle else 2]
    return words


def _is_office(words: tuple[str, ...], known: Words) -> bool:
    parts = tuple(part for word in words for part in word.split("-"))  # "co-founder", as phrases are split
    if len(parts) > 1:
        return parts in known.roles
    return words[0] in known.jobs and words[0] not in known.honours


def _could_sign(name: str) -> bool:
    words = name.split()
    if not 0 < len(words) <= NAME_WORDS or not 1 < len(name) <= NAME_CHARS or not any(c.isalpha() for c in name):
        return False
    if is_name(name) or is_desk(name):
        return True
    known = load_words()
    folded = tuple(map(plain, words))
    if (folded[0] in known.common and len(folded) < 2) or known.void.issuperset(folded):
        return False
    if len(words) == 1:
        return folded[0] not in known.organisations
    return sum(word.islower() and is_cased(word) for word in words) <= 1
