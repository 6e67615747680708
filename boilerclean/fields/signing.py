"""The words around names in all languages: what leads in, joins, signs as a desk, is a job, or is no name at all."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final, NamedTuple

from boilerclean.lexicon import expand, load_languages
from boilerclean.words import fold, split

__all__ = ["Words", "load_words"]

_KEY: Final = 2  # characters by which lead-ins are looked up
_SPACELESS: Final = "\u2e80"  # the first of the scripts that put no space between words, and Hangul after them
_SHORT: Final = 3  # letters of a preposition: a longer single word leads in only with a colon


class Words(NamedTuple):
    """Everything known of the words around names, folded."""

    leads: Mapping[str, tuple[str, ...]]
    """Lead-ins in lower case by their first two characters, longest first."""
    credits: Mapping[str, tuple[str, ...]]
    """Lead-ins to other people's credits, likewise."""
    tails: Mapping[str, tuple[str, ...]]
    """What follows a name, by its last character, longest first."""
    joins: frozenset[str]
    roles: frozenset[tuple[str, ...]]
    jobs: frozenset[str]
    """Single words that end or make up a role."""
    offices: frozenset[str]
    """All words of roles."""
    desks: frozenset[tuple[str, ...]]
    never: frozenset[tuple[str, ...]]
    dated: frozenset[tuple[str, ...]]
    """What stands before dates: "published on"."""
    cutters: frozenset[str]
    """First words of those."""
    months: frozenset[str]
    """Names of months and weekdays."""
    common: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    degrees: frozenset[str]
    titles: frozenset[str]
    honours: frozenset[str]
    """Titles before a name that are part of it."""
    organisations: frozenset[str]
    editions: frozenset[str]
    kana: frozenset[str]
    """Japanese particles and endings, which no name holds."""
    surnames: frozenset[str]
    given: frozenset[str]
    """Given names."""
    void: frozenset[str]
    """Words that alone make no name: of dates and times, and of programs."""
    clock: frozenset[str]
    """Words of the time of day."""
    mild: frozenset[str]
    """Words in lower case that may stand in a signature: particles, jobs, desks."""
    stops: frozenset[str]
    """Words after which no name goes on."""
    beats: frozenset[str]
    """Words that lead from a pen name to its date or section."""
    teams: frozenset[str]
    """Last words of the names of desks."""
    beside: frozenset[str]
    """Words that belong to a byline beside its names."""
    around: frozenset[str]
    """Words that stand before or after names, never in them."""

    def lead(self, text: str, at: int = 0) -> int:
        """Characters of the lead-in that stands at a place of a text, or 0; a single noun needs a colon after it."""
        size = _size(self.leads, text, at)
        return size if size and self._is_free(text, at, size) else 0

    def credit(self, text: str, at: int = 0) -> int:
        """Characters of the lead-in to somebody else's credit at a place of a text, or 0."""
        size = _size(self.credits, text, at)
        return size if size and (not at or self._is_free(text, at, size)) else 0

    def _is_free(self, text: str, at: int, size: int) -> bool:
        phrase = fold(text[at : at + size])
        if " " in phrase or len(phrase) <= _SHORT or phrase in self.common or phrase[-1] >= _SPACELESS:
            return True
        return text[at + size : at + size + 2].strip()[:1] in (":", "：", "")

    def before_tail(self, text: str) -> str:
        """A text without the words that follow a name."""
        for tail in self.tails.get(text[-1:], ()):
            if text.endswith(tail) and len(text) > len(tail) and (tail[0] >= _SPACELESS or text[-len(tail) - 1] == " "):
                return text[: -len(tail)].rstrip()
        return text


def _size(table: Mapping[str, tuple[str, ...]], text: str, at: int) -> int:
    listed = table.get(text[at : at + _KEY].lower(), ())
    alone = table.get(text[at : at + 1], ()) if text[at : at + 1] >= _SPACELESS else ()
    if not listed and not alone:
        return 0
    head = text[at : at + 60].lower().replace("’", "'")
    if not head.startswith(listed) and not head.startswith(alone):
        return 0
    for phrase in (*listed, *alone):
        if head.startswith(phrase):
            end = at + len(phrase)
            after = text[end : end + 1]
            glued = after.isupper() and text[end - 1].islower()  # "ByJane Doe": a flattener lost the space
            spaceless = phrase[-1] >= _SPACELESS and len(phrase) > 1
            if not after.isalnum() or not phrase[-1].isalpha() or glued or spaceless:
                return len(phrase)
    return 0


@cache
def load_words() -> Words:
    """The tables of the phrase files, of names.toml, of the given names and of the calendar, put together once."""
    names = tomllib.loads(_read("names.toml"))
    calendar = json.loads(_read("calendar.json"))
    roles = {role for phrase in _phrases("byline", "roles") if (role := split(phrase))}
    last = Counter(role[-1] for role in roles)
    dated = {words for key in ("published", "updated") for phrase in _phrases("date", key) if (words := split(phrase))}
    forms = (name for table in ("months", "weekdays") for line in calendar[table].values() for name in line.split("|"))
    offices = frozenset(word for role in roles for word in role)
    jobs = frozenset(role[0] for role in roles if len(role) == 1) | {word for word, count in last.items() if count > 2}
    jobs |= _folded(names["jobs"])
    joins = frozenset(_phrases("byline", "join"))
    months = frozenset(fold(form) for name in forms for form in name.split(",") if form)
    dated = {words for words in dated if len(words) > 1 or len(words[0]) > _SHORT or words[0][0] >= _SPACELESS}
    cutters = frozenset(words[0] for words in dated)
    common = frozenset(word for phrase in _phrases("language", "common") for word in split(phrase))
    organisations = _folded(names["organisations"])
    particles = _folded(names["particles"])
    given = (line for line in _read("given_names.txt").splitlines() if not line.startswith("#"))
    return Words(
        leads=_by_beginning(_phrases("byline", "before")),
        credits=_by_beginning(_phrases("byline", "credit")),
        tails=_by_end(_phrases("byline", "after")),
        joins=joins,
        roles=frozenset(roles),
        jobs=jobs,
        offices=offices,
        desks=frozenset(map(split, _phrases("byline", "desks"))),
        never=frozenset(map(split, _phrases("byline", "never"))),
        dated=frozenset(dated),
        cutters=cutters,
        months=months,
        common=common,
        particles=particles,
        suffixes=_folded(names["suffixes"]),
        degrees=_folded(names["degrees"]),
        titles=_folded(names["titles"]),
        honours=_folded(names["honours"]),
        organisations=organisations,
        editions=_folded(names["editions"]),
        kana=frozenset(names["kana"]),
        surnames=frozenset(names["surnames"]),
        given=frozenset(name for line in given for name in line.split()),
        clock=_folded(names["clock"]),
        void=months | _folded(names["clock"]) | _folded(names["nobody"]),
        mild=particles | jobs | organisations,
        stops=_folded(names["stops"]),
        beats=_folded(names["beats"]),
        teams=_folded(names["desks"]),
        beside=jobs | offices | cutters | months | organisations | _folded([*names["clock"], *joins]),
        around=(jobs | offices | cutters | months | organisations | _folded(names["stops"])) - particles,
    )


def _read(name: str) -> str:
    return (files("boilerclean") / "data" / name).read_text("utf-8")


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold, words))


def _phrases(table: str, key: str) -> Iterator[str]:
    for tables in load_languages().values():
        listed: Any = tables.get(table, {}).get(key, ())
        for written in listed:
            for phrase in expand(written.lower()):
                if phrase:
                    yield phrase.strip()


def _by_beginning(phrases: Iterable[str]) -> dict[str, tuple[str, ...]]:
    table: dict[str, set[str]] = {}
    for phrase in phrases:
        written = phrase.replace("’", "'").rstrip(" :：")
        for form in {written, fold(written)}:
            table.setdefault(form[:_KEY], set()).add(form)
    return {key: tuple(sorted(found, key=lambda one: (-len(one), one))) for key, found in table.items()}


def _by_end(phrases: Iterable[str]) -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}
    for phrase in sorted(set(phrases), key=lambda one: (-len(one), one)):
        table.setdefault(phrase[-1], []).append(phrase)
    return {key: tuple(found) for key, found in table.items()}
