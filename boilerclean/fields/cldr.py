"""Writes data/calendar.json and data/ages.json, names and ages of CLDR, through babel: `python -m boilerclean.fields.cldr`.

Every locale's own strings are read without what it inherits: babel fills inherited tables in place, so that the names
of one language turn up in another, depending on the order in which they are loaded (seen in 2.18: a Pashto weekday in
Norwegian). Aliases are passed over, for they lead to strings that are read anyway.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

import babel
from babel import localedata
from babel.core import get_cldr_version, get_global

__all__ = ["LANGUAGES", "build_ages", "build_calendar", "main"]

_DATA: Final = Path(__file__).parents[1] / "data"

LANGUAGES: Final = ["af", "am", "ar", "as", "az", "be", "bg", "bn", "bs", "ca", "ckb", "cs", "cy", "da", "de", "el", "en", "eo", "es", "et", "eu", "fa", "fi", "fil", "fo", "fr", "fy", "ga", "gd", "gl", "gu", "he", "hi", "hr", "hu", "hy", "id", "ig", "is", "it", "ja", "jv", "ka", "kk", "km", "kn", "ko", "ku", "ky", "lb", "lo", "lt", "lv", "mk", "ml", "mn", "mr", "ms", "mt", "my", "ne", "nl", "nn", "no", "oc", "or", "pa", "pl", "ps", "pt", "rm", "ro", "ru", "sd", "si", "sk", "sl", "so", "sq", "sr", "su", "sv", "sw", "ta", "te", "tg", "th", "ti", "tk", "tr", "tt", "ug", "uk", "ur", "uz", "vi", "xh", "zh", "zu"]
"""Languages whose names are taken, as ISO 639 codes."""

VARIANTS: Final = (
    ["ar_DZ", "ar_IQ", "ar_MA", "ar_SY", "az_Cyrl", "bs_Cyrl", "de_AT", "en_001", "es_419", "fr_CA", "pa_Arab", "pt_PT", "sr_Latn", "uz_Cyrl", "zh_Hant"]
)
"""Regional locales that have names of their own; they are filed under their language."""

REGIONAL: Final = "en"
"""The language that settles the order of day and month only together with a region: CLDR gives it the order of the
United States, and half its readers write it the other way."""

UNSETTLED: Final = frozenset({"or", "ti", "xh", "zu"})
"""Languages for which CLDR repeats the order of the United States, and where sites mostly write the day first."""

WIDTHS: Final = ("wide", "abbreviated")
"""CLDR's name widths that can stand in a text; the one-letter ones cannot."""

FIELDS: Final = re.compile(r"[dMy]")

UNITS: Final = ("second", "minute", "hour", "day", "week", "month", "year")
"""What ages are counted in."""


def main() -> int:
    """Write the tables, and say how big they are."""
    for name, table in (("calendar.json", build_calendar()), ("ages.json", build_ages())):
        size = (_DATA / name).write_text(json.dumps(table, ensure_ascii=False, indent=0) + "\n", "utf-8")
        sys.stdout.write(f"{name}: {size} characters\n")
    return 0


def build_ages() -> dict[str, Any]:
    """What says how long ago something was, such as "vor {0} Jahren", by language; "|" stands between the forms."""
    return {"source": _source(), "ages": _named({language: "|".join(_past(language)) for language in LANGUAGES})}


def _past(locale: str) -> dict[str, None]:
    """The forms of all units, long and short, without the full stops of abbreviations."""
    fields = _own(locale).get("date_fields", {})
    forms: dict[str, None] = {}
    for unit in UNITS:
        for width in ("", "-short"):
            field = fields.get(unit + width, {})
            for form in field.get("past", {}).values() if isinstance(field, Mapping) else ():
                if "{0}" in form:
                    forms[unicodedata.normalize("NFC", form).replace(".", "")] = None
    return forms


def _source() -> str:
    return f"Unicode CLDR {get_cldr_version()} (Unicode License), through babel {babel.__version__}; written by boilerclean.fields.cldr"


def build_calendar() -> dict[str, Any]:
    """Month names, weekday names and the order of day and month, as plain strings.

    In a string of names, "|" stands between months (or weekdays, from Monday), "," between the forms of one.
    """
    locales = {language: [language] for language in LANGUAGES}
    for variant in VARIANTS:
        locales[variant.split("_")[0]].append(variant)
    return {
        "source": _source(),
        "order": _orders(),
        "months": _named({language: _names(locales[language], "months", range(1, 13)) for language in LANGUAGES}),
        "weekdays": _named({language: _names(locales[language], "days", range(7)) for language in LANGUAGES}),
    }


def _names(locales: Iterable[str], table: str, keys: Iterable[int]) -> str:
    return "|".join(",".join(_forms(locales, table, key)) for key in keys)


def _forms(locales: Iterable[str], table: str, key: int) -> list[str]:
    """The different names of one month or weekday in lower case, without the full stops of abbreviations."""
    forms: dict[str, None] = {}
    for locale in locales:
        for context in ("format", "stand-alone"):
            for width in WIDTHS:
                names = _own(locale).get(table, {}).get(context, {})
                names = names.get(width, {}) if isinstance(names, Mapping) else {}
                name = unicodedata.normalize("NFC", names.get(key, "") if isinstance(names, Mapping) else "")
                name = name.lower().replace(".", "").strip()
                if len(name) > 1 and not any(map(str.isdigit, name)):
                    forms[name] = None
    return list(forms)


def _named(names: Mapping[str, str]) -> dict[str, str]:
    return {language: line for language, line in names.items() if line.strip("|")}


def _orders() -> dict[str, str]:
    """Locales by the order of their dates: languages, and regions that differ from their language."""
    orders: dict[str, list[str]] = {"dMy": [], "Mdy": [], "yMd": []}
    for locale in sorted(localedata.locale_identifiers()):
        language, _, region = locale.partition("_")
        if language not in LANGUAGES or language in UNSETTLED or len(region) not in (0, 2):
            continue
        order = _order(locale)
        usual = "" if language == REGIONAL else _order(language)
        if order in orders and (order != usual if region else language != REGIONAL):
            orders[order].append(locale.replace("_", "-").lower())
    return {order.lower(): " ".join(tags) for order, tags in orders.items()}


def _order(locale: str) -> str:
    """Order of the fields in a locale's short date, from the nearest ancestor that states one."""
    while True:
        pattern = _own(locale).get("date_formats", {}).get("short")
        if pattern is not None or locale == "root":
            return "".join(dict.fromkeys(FIELDS.findall(pattern.pattern))) if pattern else ""
        locale = get_global("parent_exceptions").get(locale) or (locale.rpartition("_")[0] or "root")


def _own(locale: str) -> Mapping[str, Any]:
    data: Mapping[str, Any] = localedata.load(locale, merge_inherited=False)
    return data


if __name__ == "__main__":
    raise SystemExit(main())
