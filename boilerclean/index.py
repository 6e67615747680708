"""Lays the phrase files out for quick loading: python -m boilerclean.index, after each change to one of them."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from boilerclean.lexicon import ALTERNATIVES, LANGUAGE_TABLES, PLACES, expand, steps
from boilerclean.words import split

__all__ = ["build_index", "index", "read_phrases"]

_TARGET: Final = Path(__file__).parent / "data" / "index.json"


def index(entries: Iterable[tuple[str, str, str, str]]) -> dict[str, str]:
    r"""Lines of label, place, language and phrase under each word that phrases begin with, from their written forms.

    >>> index([("share", "start", "(share|post) (this|it)", "en")])
    {'share': 'share\tstart\ten\tshare (this|it)', 'post': 'share\tstart\ten\tpost (this|it)'}
    """
    lines: dict[str, list[str]] = {}
    for label, where, written, lang in entries:
        for pattern in _expand_beginning(written):
            first = steps(expand(pattern)[0])[0]
            lines.setdefault(first, []).append(f"{label}\t{where}\t{lang}\t{pattern}")
    return {first: "\n".join(dict.fromkeys(several)) for first, several in lines.items()}


def read_phrases() -> dict[str, dict[str, dict[str, Any]]]:
    """The phrase files as they are written, by language; raises ValueError for a file that is no TOML."""
    folder = files("boilerclean") / "data" / "phrases"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml"))
    return {name.removesuffix(".toml"): tomllib.loads((folder / name).read_text("utf-8")) for name in names}


def build_index() -> str:
    """The phrase files laid out for quick loading, as one line of JSON: ``data/index.json``."""
    phrases = read_phrases()
    entries = (
        (label, where, written, lang)
        for lang, tables in phrases.items()
        for label, table in tables.items()
        if label not in LANGUAGE_TABLES
        for where in PLACES
        for written in table.get(where, ())
    )
    languages = {lang: {name: tables.get(name, {}) for name in LANGUAGE_TABLES} for lang, tables in phrases.items()}
    return json.dumps({"languages": languages, "phrases": index(entries)}, ensure_ascii=False, separators=(",", ":")) + "\n"


def _expand_beginning(written: str) -> list[str]:
    """Write out the alternatives that the first word of a phrase depends on, and leave the others.

    >>> _expand_beginning("(a|) b (c|d)")
    ['a b (c|d)', 'b (c|d)']
    """
    match = ALTERNATIVES.search(written)
    before = written[: match.start()].lstrip() if match else ""
    if match is None or " " in before or () != split(before) == split(before + "a")[:-1]:
        return [written.strip()]
    before, after = written[: match.start()], written[match.end() :]
    return [one for choice in match.group(1).split("|") for one in _expand_beginning(f"{before}{choice}{after}".lstrip())]


if __name__ == "__main__":
    _TARGET.write_text(build_index(), "utf-8")
