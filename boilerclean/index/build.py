"""Builds the files of data/index/ and scoring/judge/ from the phrase files, the names, the calendar and the learned weights."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from boilerclean.index.almanac import lay_almanac
from boilerclean.index.judge import write_judge
from boilerclean.index.kinds import lay_kinds
from boilerclean.index.phrases import lay_phrases
from boilerclean.index.signing import lay_signing
from boilerclean.lexicon import expand
from boilerclean.page import Form
from boilerclean.words import split, without_figures

__all__ = ["PACKAGE", "PLACES", "build_index", "read_phrases"]

PACKAGE: Final = Path(__file__).parents[1]
"""The folder in which the files are written."""

PLACES: Final = ("anywhere", "start", "end", "whole")
"""The lists a phrase may stand in: where in its block it has to be."""

_LANGUAGE_TABLES: Final = ("language", "byline", "date")
"""Tables of a phrase file that hold no phrases of boilerplate."""


def read_phrases() -> dict[str, dict[str, dict[str, Any]]]:
    """The phrase files as they are written, by language; raises ValueError for a file that is no TOML."""
    folder = PACKAGE / "data" / "phrases"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml"))
    return {name.removesuffix(".toml"): tomllib.loads((folder / name).read_text("utf-8")) for name in names}


def build_index() -> dict[str, bytes]:
    """The content of each file by its place in the package."""
    data = PACKAGE / "data"
    phrases = read_phrases()
    names = _read_toml("names")
    calendar = _read_json("calendar.json")
    ages = _read_json("ages.json")["ages"]
    more = _read_toml("calendar")
    given = [line for line in (data / "given_names.txt").read_text("utf-8").splitlines() if not line.startswith("#")]
    entries = (
        (label, where, written, lang)
        for lang, tables in phrases.items()
        for label, table in tables.items()
        if label not in _LANGUAGE_TABLES
        for where in PLACES
        for written in table.get(where, ())
    )
    laid = {
        "phrases.txt": lay_phrases(entries),
        "signing.json": _json(lay_signing(phrases, names, calendar, given)),
        "almanac.json": _json(lay_almanac(calendar, more)),
        "dates.json": _json(_lay_dates(phrases)),
        "ages.json": _json(_lay_ages(ages)),
        "common.json": _json(_lay_common(phrases)),
        "address.json": _json(_lay_address(phrases)),
        "kinds.json": _json(lay_kinds(_read_json("kinds.json"))),
        "marks.json": _json(_read_toml("marks")),
        "encodings.json": _json(_read_toml("encodings")),
    }
    forms: tuple[Form, ...] = ("html", "text")
    judges = {form: write_judge(form, _read_json(f"judge/{form}.json")) for form in forms}
    return {
        **{f"data/index/{name}": content for name, content in laid.items()},
        **{f"scoring/judge/{form}.py": written.encode() for form, written in judges.items()},
    }


def _read_json(name: str) -> Any:
    return json.loads((PACKAGE / "data" / name).read_text("utf-8"))


def _read_toml(name: str) -> dict[str, Any]:
    return tomllib.loads((PACKAGE / "data" / f"{name}.toml").read_text("utf-8"))


def _json(table: Mapping[str, Any] | Sequence[Any]) -> bytes:
    return json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _lay_dates(phrases: Mapping[str, Mapping[str, Any]]) -> dict[str, list[tuple[str, str]]]:
    """What stands before dates, and whether it says that they are of publication or of an update, by its first word, longest first."""
    table: dict[str, dict[tuple[str, ...], str]] = {}
    for tables in phrases.values():
        for role in ("published", "updated"):
            for written in tables.get("date", {}).get(role, ()):
                for phrase in expand(written):
                    if words := split(phrase):
                        table.setdefault(words[0], {}).setdefault(words, role)
    return {
        first: [(" ".join(words), role) for words, role in sorted(found.items(), key=lambda pair: -len(pair[0]))]
        for first, found in table.items()
    }


def _lay_ages(ages: Mapping[str, str]) -> list[str]:
    """Words that say how long ago something was, with a sign for the figures."""
    return sorted({" ".join(without_figures(split(form.format(1)))) for forms in ages.values() for form in forms.split("|")})


def _lay_common(phrases: Mapping[str, Mapping[str, Any]]) -> dict[str, list[str]]:
    """Languages by the words that are common in them."""
    known: dict[str, list[str]] = {}
    for lang, tables in phrases.items():
        for word in sorted({word for phrase in tables["language"].get("common", ()) for word in split(phrase)}):
            known.setdefault(word, []).append(lang)
    return known


def _lay_address(phrases: Mapping[str, Mapping[str, Any]]) -> dict[str, tuple[list[str], list[str]]]:
    """For each language the words that mean "you" and "we", folded, and apart those that are to be found as they are written."""
    laid = {}
    for lang, tables in phrases.items():
        written = [one for name in ("you", "we") for one in tables["language"].get(name, ())]
        pieces = [one for one in written if len(split(one)) > 1 or (not one.islower() and one.upper() != one.lower())]
        laid[lang] = sorted({split(one)[0] for one in written if one not in pieces}), pieces
    return laid
