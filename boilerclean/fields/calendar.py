"""Reads the dates printed in a short string: names of months in any language, figures, stamps, signs, other calendars.

The string is cut into tokens, each token becomes one letter (n: a number up to 31, y: a year, m: a month …), and the
shapes of dates are looked for in the string of these letters. What a date does not consist of is left for the caller,
who has to judge whether the line around it is a date line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Final, NamedTuple

from boilerclean.fields.almanac import EARLIEST, SOLAR, Almanac, gregorian, key, load_almanac

__all__ = ["Printed", "read_date", "read_dates"]

_LONGEST: Final = 400  # characters of a string that are read
_TOKEN = re.compile(
    r"\d{1,2}:\d{2}(?::\d{2})?(?!\d)|\d{1,20}|\s{1,50}"
    r"|[^\W\d_](?:[^\s\d.,'’/:;()|·•_،、。–—\-\[\]<>]|['’](?!\d)|\.(?=[^\W\d_])){0,60}|.",
    re.DOTALL,
)
_CAMEL = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])")
_SIGNS: Final = {"–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "،": ",", "、": ",", "’": "'", "‘": "'", "।": "."}
_PLAIN: Final = frozenset(".,/-:'()|·•[]+")

# A month: its name, two names of it, or its number beside the word for month. Gaps are what may stand between parts.
_M: Final = r"(?P<m>[ms](?: ?[/(] ?[ms]\)?)?|k ?n|n ?k)"
_G: Final = r"[ .,'f/\-]{0,6}"
_SHORT: Final = r"(?<=')n|(?<=[/\-.])n(?![/\-.n:])|n(?= ?(?:$|[|·•(t\-]|,(?! ?y)))"  # figures that can only be a year
_DMY = rf"(?<![:/])(?P<d>n){_G}{_M}{_G}(?P<y>[yg]|{_SHORT})(?!:)"
_MDY = rf"{_M}[ .f/\-]{{0,4}}(?P<d>n)[ .,f/\-]{{0,4}}(?:t (?:x )?|')?(?P<y>[yg]|(?<=')n)(?!:)"
_YMD = rf"(?P<y>y){_G}{_M}{_G}(?P<d>n)(?![:n])"
_YDM = rf"(?P<y>y)[ .f]{{0,6}}(?P<d>n)[ .f]{{0,4}}{_M}"
_NAMED: Final = (re.compile(_DMY), re.compile(_MDY))
_YEAR_FIRST: Final = (re.compile(_YMD), re.compile(_YDM))
_FIGURES = re.compile(
    r"(?<![nyoz:])(?<![nyoz][./\-])(?:[yo] ?(?P<one>[./\-]) ?n ?(?P=one) ?n|n ?(?P<two>[./\-]) ?n ?(?P=two) ?[yn])"
    r"(?![nyozt:]|[./\-][nyoz])"
)
_SPAN_BEFORE = re.compile(r"(?:(?<!n\.)nf?|[ms])[ .,]{0,3}[\-p] ?$")
_SPAN_BETWEEN = re.compile(r"[ .f]{0,2}[\-p] ?")
_WEEKDAY_BEFORE = re.compile(r"w[ ,.f()]{0,4}$")
_WEEKDAY_AFTER = re.compile(r"[ ,.(f]{0,4}w")


class Printed(NamedTuple):
    """A date as a string prints it."""

    days: tuple[date, ...]
    """The day; two when the figures may be read as day or month first."""
    start: int
    end: int
    """The characters it takes up, its weekday included."""
    figures: bool
    """Whether the month is printed as a number among numbers."""


class _Token(NamedTuple):
    code: str
    value: int
    start: int
    end: int


def read_date(text: str, language: str = "und") -> date | None:
    """Read the one day that a string names; None when it names none, several, or one that may be two.

    >>> read_date("Tuesday, 12th of March, 2024"), read_date("2024年3月12日"), read_date("12/03/2024", "en")
    (datetime.date(2024, 3, 12), datetime.date(2024, 3, 12), None)
    >>> read_date("12/03/2024", "en-US"), read_date("31 February 2024"), read_date("in office since 2019")
    (datetime.date(2024, 12, 3), None, None)
    """
    days = {day for printed in read_dates(text, language) for day in printed.days}
    return days.pop() if len(days) == 1 else None


def read_dates(text: str, language: str = "und") -> list[Printed]:
    """Read the dates in a string of at most 400 characters, in their order; spans of days are left out.

    Years from 1990 to the next are believed. Two-digit years are read where nothing else can be meant.

    >>> [printed.days[0].isoformat() for printed in read_dates("Published 3 May 2021, updated May 4, 2021")]
    ['2021-05-03', '2021-05-04']
    >>> read_dates("Page 3 of 12"), read_dates("12-14 March 2024")
    ([], [])
    """
    text = text[:_LONGEST]
    almanac = load_almanac()
    if not almanac.figure.search(text):
        return []
    last = datetime.now(tz=UTC).year + 1
    if any(sign in text for sign in almanac.signs["year"]) and (signed := list(_read_signs(text, almanac, last))):
        return signed
    tokens = _tokens(text, almanac, _primary(language), last)
    codes = "".join([token.code for token in tokens])
    found = _find(codes, almanac.orders.get(_primary(language), ""))
    return list(_read(found, tokens, codes, language, last))


def _tokens(text: str, almanac: Almanac, language: str, last: int) -> list[_Token]:
    """Cut the string into pieces, with a letter for each.

    n a number of one or two figures, o of three, y a year, g a number that begins with one, z another, t a time of
    day, m a month, s one of the Solar Hijri year, w a weekday, k a word for month, f a filler, p a word between two
    days, x another word; a sign stands for itself, any other for #.
    """
    tokens: list[_Token] = []
    pieces = list(_TOKEN.finditer(text))
    at = 0
    while at < len(pieces):
        match = pieces[at]
        piece, start, end = match.group(), match.start(), match.end()
        first = piece[0]
        if first.isspace():
            tokens.append(_Token(" ", 0, start, end))
        elif first.isdigit():
            tokens.append(_number(piece, start, end, last))
        elif first.isalpha():
            taken = _add_word(tokens, pieces[at : at + 5], almanac, language)
            at += taken - 1
        else:
            sign = _SIGNS.get(piece, piece)
            tokens.append(_Token(sign if sign in _PLAIN else "#", 0, start, end))
        at += 1
    return tokens


def _number(piece: str, start: int, end: int, last: int) -> _Token:
    if ":" in piece:
        return _Token("t", 0, start, end)
    size = len(piece)
    if size > 4 or not piece.isdecimal():
        glued = int(piece[:4]) if 4 < size < 9 and piece.isdecimal() else 0  # "May 3, 20215 comments"
        return _Token("g", glued, start, start + 4) if EARLIEST <= glued < last else _Token("z", 0, start, end)
    value = int(piece)
    if size == 4:
        known = EARLIEST <= value <= last or EARLIEST + 543 <= value <= last + 543 or value in SOLAR
        return _Token("y" if known else "z", value, start, end)
    return _Token("o" if size == 3 else "n", value, start, end)


def _add_word(tokens: list[_Token], pieces: Sequence[re.Match[str]], almanac: Almanac, language: str) -> int:
    """Add the token of the first of these pieces, or of the name of several words that they are; how many it took."""
    word, start, end = pieces[0].group(), pieces[0].start(), pieces[0].end()
    name = key(word)
    if name in almanac.openings:
        for size in (5, 3):
            joined = key(" ".join(piece.group() for piece in pieces[:size:2]))
            if len(pieces) >= size and joined.count(" ") == size // 2 and (found := _name(joined, almanac, language)):
                tokens.append(_Token(*found, start, pieces[size - 1].end()))
                return size
    found = _name(name, almanac, language)
    if found is None and (parts := _CAMEL.split(word))[1:]:  # "PublishedMarch", glued in flattening
        found = _name(key(parts[-1]), almanac, language)
        if found:
            tokens.append(_Token("x", 0, start, end - len(parts[-1])))
            start = end - len(parts[-1])
        else:
            found = _name(key(parts[0]), almanac, language)
            if found:
                tokens.append(_Token(*found, start, start + len(parts[0])))
                found, start = ("x", 0), start + len(parts[0])
    tokens.append(_Token(*(found or (_small_word(name, almanac), 0)), start, end))
    return 1


def _small_word(name: str, almanac: Almanac) -> str:
    for code, words in (("f", almanac.fillers), ("p", almanac.span_words), ("k", almanac.month_words)):
        if name in words:
            return code
    return "x"


def _name(name: str, almanac: Almanac, language: str) -> tuple[str, int] | None:
    if number := almanac.months.get(name) or almanac.contested.get((language, name)):
        return "m", number
    if number := almanac.solar.get(name):
        return "s", number
    day = almanac.weekdays.get(name, almanac.short_weekdays.get((language, name)))
    if day is not None:
        return "w", day
    return None


def _find(codes: str, order: str) -> list[re.Match[str]]:
    """Places in the letters where dates stand, in order; the shapes that the language prefers take theirs first."""
    shapes = (*_YEAR_FIRST, _FIGURES, *_NAMED) if order == "ymd" else (*_NAMED, _FIGURES, *_YEAR_FIRST)
    found: list[re.Match[str]] = []
    for shape in shapes:
        for match in shape.finditer(codes):
            found.append(match)
            codes = f"{codes[: match.start()]}{'_' * (match.end() - match.start())}{codes[match.end() :]}"
    return sorted(found, key=re.Match.start)


def _read(
    found: Sequence[re.Match[str]], tokens: Sequence[_Token], codes: str, language: str, last: int
) -> Iterator[Printed]:
    """Read the dates of these places; spans of days and days that do not exist are passed over."""
    for at, match in enumerate(found):
        start, end = match.span()
        neighbours = [codes[end : found[at + 1].start()]] if at + 1 < len(found) else []
        neighbours += [codes[found[at - 1].end() : start]] if at else []
        if _SPAN_BEFORE.search(codes[max(0, start - 8) : start]) or any(map(_SPAN_BETWEEN.fullmatch, neighbours)):
            continue
        named = match.re is not _FIGURES
        read = _named_days if named else _figure_days
        days = read(match, tokens, language, last)
        if not days:
            continue
        weekday = -1
        if before := _WEEKDAY_BEFORE.search(codes[max(0, start - 6) : start]):
            start -= len(before.group())
            weekday = tokens[start].value
        elif after := _WEEKDAY_AFTER.match(codes[end : end + 6]):
            end += after.end()
            weekday = tokens[end - 1].value
        if len(days) > 1:
            days = tuple(day for day in days if day.weekday() == weekday) or days
            days = days[:1] if _is_settled(language, match["two"]) else days
        yield Printed(days, tokens[start].start, tokens[end - 1].end, not named)


def _named_days(match: re.Match[str], tokens: Sequence[_Token], language: str, last: int) -> tuple[date, ...]:
    names = tokens[match.start("m") : match.end("m")]
    month = next((one for one in names if one.code in "ms"), None) or next(one for one in names if one.code == "n")
    token = tokens[match.start("y")]
    if token.code == "n" and token.end - token.start != 2:
        return ()
    year = token.value if token.code in "yg" else _whole_year(token.value, language, last)
    if (month.code == "s") != (year in SOLAR):
        return ()
    day = gregorian(year, month.value, tokens[match.start("d")].value, last, language)
    return (day,) if day else ()


def _figure_days(match: re.Match[str], tokens: Sequence[_Token], language: str, last: int) -> tuple[date, ...]:
    """Read three numbers in every order that gives a day, the language's own first."""
    almanac = load_almanac()
    first, second, third = (token for token in tokens[match.start() : match.end()] if token.code in "nyo")
    primary = _primary(language)
    if primary in almanac.figures["unsure"]:
        return ()
    if third.code == "n" and first.code == "n" and third.end - third.start != 2:
        return ()
    order = almanac.orders.get(language.lower()) or almanac.orders.get(primary, "")
    if first.code != "n":
        readings = [(first.value, second.value, third.value)]
    else:
        year = third.value if third.code == "y" else _whole_year(third.value, language, last)
        readings = [(year, second.value, first.value), (year, first.value, second.value)]
        if order == "mdy":
            readings.reverse()
        elif third.code == "n" and order == "ymd":
            readings = [(_whole_year(first.value, language, last), second.value, third.value)]
    days = [day for one in readings if (day := gregorian(*one, last, language))]
    return tuple(dict.fromkeys(days))


def _is_settled(language: str, sign: str) -> bool:
    """Whether a language's readers agree on the order of day and month before a year."""
    almanac = load_almanac()
    tag, primary = language.lower(), _primary(language)
    if tag in almanac.figures["unsettled"] or primary in almanac.figures["unsettled"]:
        return False
    return tag in almanac.orders or primary in almanac.orders or (sign == "." and primary == "und")


def _whole_year(short: int, language: str, last: int) -> int:
    """Complete a year of two figures, in the Buddhist era where that is the custom.

    >>> _whole_year(24, "en", 2026), _whole_year(98, "en", 2026), _whole_year(67, "th", 2026)
    (2024, 1998, 2567)
    """
    if _primary(language) in load_almanac().figures["buddhist"] and EARLIEST + 543 <= 2500 + short <= last + 543:
        return 2500 + short
    return 2000 + short if 2000 + short <= last else 1900 + short


def _read_signs(text: str, almanac: Almanac, last: int) -> Iterator[Printed]:
    """Dates with a sign after each number, as in East Asia, of an era or not."""
    for match in almanac.signed.finditer(text):
        year, month, day = (_figure(match[part], almanac) for part in "ymd")
        era = almanac.eras.get(match["era"] or "")
        if era is not None:
            year += era
        found = gregorian(year, month, day, last) if year > 1900 else None
        if found:
            start = match.start() if era is not None else match.start("y")
            yield Printed((found,), start, match.end(), figures=False)


def _figure(text: str, almanac: Almanac) -> int:
    """Read the number that Chinese or other figures write; 0 when they write none.

    >>> [_figure(text, load_almanac()) for text in ("二〇二四", "十二", "二十", "三十一", "12", "元")]
    [2024, 12, 20, 31, 12, 1]
    """
    if text.isdecimal():
        return int(text)
    signs = almanac.signs
    if text == signs["first"]:
        return 1
    text = text.replace(signs["twenty"], signs["digits"][1] + signs["ten"])
    ten = text.find(signs["ten"])
    places = [0 if one in signs["zero"] else signs["digits"].find(one) + 1 for one in text if one != signs["ten"]]
    if ten < 0:
        return int("".join(map(str, places)))
    return 10 * (places[0] if ten else 1) + (places[-1] if ten < len(text) - 1 else 0)


def _primary(language: str) -> str:
    return language.lower().split("-", 1)[0]
