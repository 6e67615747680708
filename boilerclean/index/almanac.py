"""Joins the names of months and weekdays of all languages, from data/calendar.json and data/calendar.toml."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from boilerclean.fields.almanac import key

__all__ = ["lay_almanac"]


def lay_almanac(names: Mapping[str, Any], extra: Mapping[str, Any]) -> dict[str, Any]:
    """The tables of an `Almanac`, sets as lists, pairs of language and name with a space between them."""
    affixes = extra["affixes"]
    months, contested = _settle([*_forms(names["months"], affixes), *_forms(extra["months"], affixes)])
    days = [*_forms(names["weekdays"], {}), *_forms(extra["weekdays"], {})]
    weekdays, disputed = _settle([form for form in days if len(form[1]) > 2])
    solar, _ = _settle(_forms(extra["solar"], affixes))
    orders = {tag: order for order, tags in names["order"].items() for tag in tags.split()}
    return {
        "months": months,
        "contested": contested,
        "solar": solar,
        "weekdays": {name: number - 1 for name, number in weekdays.items()} | {pair.split(" ", 1)[1]: -1 for pair in disputed},
        "short_weekdays": {f"{language} {name}": number - 1 for language, name, number in days if len(name) <= 2},
        "fillers": sorted({key(word) for word in (*extra["words"]["link"], *extra["words"]["unit"], *extra["endings"]["number"])}),
        "month_words": sorted(set(map(key, extra["words"]["month"]))),
        "span_words": sorted(set(map(key, extra["words"]["span"]))),
        "orders": orders | {tag: orders[language] for tag, language in extra["aliases"].items() if language in orders},
        "figures": extra["figures"],
        "signs": extra["signs"],
        "eras": extra["eras"],
    }


def _forms(table: Mapping[str, str], affixes: Mapping[str, Mapping[str, str]]) -> list[tuple[str, str, int]]:
    """Language, name and number of every form in lines as the data files have them."""
    forms = []
    for language, line in table.items():
        before = affixes.get("before", {}).get(language, "")
        after = affixes.get("after", {}).get(language, "")
        for number, names in enumerate(line.split("|"), 1):
            for name in filter(None, names.split(",")):
                forms.append((language, key(name), number))
                forms += [(language, key(before + name), number)] * bool(before)
                forms += [(language, key(name + after), number)] * bool(after)
    return forms


def _settle(forms: Sequence[tuple[str, str, int]]) -> tuple[dict[str, int], dict[str, int]]:
    """Names all languages agree on, and those they do not, by language and name."""
    told: dict[str, set[int]] = {}
    for _, name, number in forms:
        told.setdefault(name, set()).add(number)
    agreed = {name: next(iter(numbers)) for name, numbers in told.items() if len(numbers) == 1}
    return agreed, {f"{language} {name}": number for language, name, number in forms if len(told[name]) > 1}
