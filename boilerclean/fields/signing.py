"""The words around names in all languages: what leads in, joins, signs as a desk, is a job, or is no name at all."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Final, NamedTuple

from boilerclean.tables import load_common, load_dates, load_table
from boilerclean.words import fold

__all__ = ["KEY", "SPACELESS", "Words", "load_words"]

KEY: Final = 2
"""Characters by which lead-ins are looked up."""
SPACELESS: Final = "\u2e80"
"""The first character of the scripts that put no space between words, and Hangul after them."""
_SHORT: Final = 3  # letters of a preposition: a longer single word leads in only with a colon, and alone leads to a date
_PHRASES: Final = frozenset({"roles", "desks", "never"})
_LOOKED_UP: Final = frozenset({"leads", "credits", "tails"})
_PARTS: Final = frozenset({"nobody"})  # part of other tables only


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
    firms: frozenset[str]
    """How the names of newspapers and agencies end in scripts without spaces."""
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

    def noun(self, text: str) -> int:
        """Characters of the single noun that begins a text and elsewhere leads in a name or a credit, or 0."""
        size = _size(self.leads, text, 0) or _size(self.credits, text, 0)
        return size if " " not in text[:size] and not self._is_free(text, 0, size) else 0

    def _is_free(self, text: str, at: int, size: int) -> bool:
        phrase = fold(text[at : at + size])
        if " " in phrase or len(phrase) <= _SHORT or phrase in self.common or phrase[-1] >= SPACELESS:
            return True
        return text[at + size : at + size + 2].strip()[:1] in (":", "：", "")

    def before_tail(self, text: str) -> str:
        """A text without the words that follow a name."""
        for tail in self.tails.get(text[-1:], ()):
            if text.endswith(tail) and len(text) > len(tail) and (tail[0] >= SPACELESS or text[-len(tail) - 1] == " "):
                return text[: -len(tail)].rstrip()
        return text


def _size(table: Mapping[str, tuple[str, ...]], text: str, at: int) -> int:
    listed = table.get(text[at : at + KEY].lower(), ())
    alone = table.get(text[at : at + 1], ()) if text[at : at + 1] >= SPACELESS else ()
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
            spaceless = phrase[-1] >= SPACELESS and len(phrase) > 1
            if not after.isalnum() or not phrase[-1].isalpha() or glued or spaceless:
                return len(phrase)
    return 0


@cache
def load_words() -> Words:
    """The tables that `boilerclean.index` has put together, and those that are made of them; read once."""
    told = load_table("signing")
    tables: dict[str, Any] = {name: frozenset(told[name]) for name in told.keys() - _PHRASES - _LOOKED_UP - _PARTS}
    tables |= {name: frozenset(tuple(words.split()) for words in told[name]) for name in _PHRASES}
    tables |= {name: {start: tuple(listed) for start, listed in told[name].items()} for name in _LOOKED_UP}
    offices = frozenset(word for role in tables["roles"] for word in role)
    dated = (words for found in load_dates().values() for words, _ in found)
    tables["dated"] = frozenset(words for words in dated if len(words) > 1 or len(words[0]) > _SHORT or words[0] >= SPACELESS)
    tables["common"] = frozenset(load_common())
    cutters = frozenset(words[0] for words in tables["dated"])
    office_words = tables["jobs"] | offices | cutters | tables["months"] | tables["organisations"]
    return Words(
        **tables,
        offices=offices,
        cutters=cutters,
        void=tables["months"].union(tables["clock"], told["nobody"]),
        mild=tables["particles"] | tables["jobs"] | tables["organisations"],
        beside=office_words.union(tables["clock"], map(fold, tables["joins"])),
        around=(office_words | tables["stops"]) - tables["particles"],
    )
