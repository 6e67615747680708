"""Puts the words around names together, from the phrase files, names.toml, the given names and the calendar."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from boilerclean.fields.signing import KEY
from boilerclean.lexicon import expand
from boilerclean.words import fold, split

__all__ = ["lay_signing"]

Phrases = Mapping[str, Mapping[str, Any]]


def lay_signing(phrases: Phrases, names: Mapping[str, Any], calendar: Mapping[str, Any], given: Iterable[str]) -> dict[str, Any]:
    """The tables of `Words` that are not made of other ones, sets as lists, phrases with a space between their words."""
    roles = {role for phrase in _phrases(phrases, "byline", "roles") if (role := split(phrase))}
    last = Counter(role[-1] for role in roles)
    forms = (name for table in ("months", "weekdays") for line in calendar[table].values() for name in line.split("|"))
    jobs = {role[0] for role in roles if len(role) == 1} | {word for word, count in last.items() if count > 2}
    folded = ("particles", "suffixes", "degrees", "titles", "honours", "organisations", "editions", "clock", "nobody", "stops", "beats")
    return {
        "leads": _by_beginning(_phrases(phrases, "byline", "before")),
        "credits": _by_beginning(_phrases(phrases, "byline", "credit")),
        "tails": _by_end(_phrases(phrases, "byline", "after")),
        "joins": sorted(set(_phrases(phrases, "byline", "join"))),
        "roles": _joined(roles),
        "jobs": sorted(jobs | set(map(fold, names["jobs"]))),
        "desks": _joined(set(map(split, _phrases(phrases, "byline", "desks")))),
        "never": _joined(set(map(split, _phrases(phrases, "byline", "never")))),
        "months": sorted({fold(form) for name in forms for form in name.split(",") if form}),
        "kana": sorted(set(names["kana"])),
        "firms": sorted(set(names["firms"])),
        "surnames": sorted(set(names["surnames"])),
        "given": sorted({fold(name) for line in given for name in line.split()}),
        "teams": sorted(set(map(fold, names["desks"]))),
        **{name: sorted(set(map(fold, names[name]))) for name in folded},
    }


def _phrases(phrases: Phrases, table: str, key: str) -> Iterator[str]:
    for tables in phrases.values():
        for written in tables.get(table, {}).get(key, ()):
            for phrase in expand(written.lower()):
                if phrase:
                    yield phrase.strip()


def _joined(phrases: Iterable[tuple[str, ...]]) -> list[str]:
    return sorted(map(" ".join, phrases))


def _by_beginning(phrases: Iterable[str]) -> dict[str, list[str]]:
    table: dict[str, set[str]] = {}
    for phrase in phrases:
        written = phrase.replace("’", "'").rstrip(" :：")
        for form in sorted({written, fold(written)}):
            table.setdefault(form[:KEY], set()).add(form)
    return {key: sorted(found, key=lambda one: (-len(one), one)) for key, found in table.items()}


def _by_end(phrases: Iterable[str]) -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    for phrase in sorted(set(phrases), key=lambda one: (-len(one), one)):
        table.setdefault(phrase[-1], []).append(phrase)
    return table
