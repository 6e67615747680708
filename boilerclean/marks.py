"""Finds the marks of data/marks.toml in class and id attributes, roles, tags and the targets of links."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from boilerclean import limits
from boilerclean.tables import load_table

__all__ = ["Marks", "load_marks"]

_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_REMEMBERED = 8_000  # attributes whose reading is remembered, 5 MB at most; the pages of one site share theirs
_SHORT_ATTRIBUTE = 120  # characters of an attribute that is
_LOWER_PARTS = re.compile(r"[a-z]+")


class Marks:
    """Class, id, role and tag words, by label.

    >>> marks = Marks({"share": {"words": ["share-bar", "addtoany"]}, "ad": {"words": ["ad"]}})
    >>> marks.read("c-shareBar header")
    (('c', 'share', 'bar', 'header'), (('share', 'share-bar'),))
    """

    __slots__ = ("_hosts", "_known", "_links", "_pairs", "_pieces", "_props", "_roles", "_tags", "_telling", "_words")

    def __init__(self, tables: Mapping[str, Mapping[str, Sequence[str]]]) -> None:
        self._known: dict[str, tuple[tuple[str, ...], tuple[tuple[str, str], ...]]] = {}
        self._words = _by_word(tables, "words")
        self._pairs = frozenset(word.partition("-")[0] for word in self._words if "-" in word)
        self._telling = self._pairs.union(self._words)
        self._tags = _by_word(tables, "tags")
        self._roles = _by_word(tables, "roles")
        self._props = _by_word(tables, "props")
        self._links = {word: labels[0] for word, labels in _by_word(tables, "links").items()}
        self._hosts = frozenset(word.partition("/")[0] for word in self._links if word[0] not in "/?#")
        self._pieces = frozenset(word[1:] for word in self._links if word[0] == "/")

    def read(self, attribute: str) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
        """The parts of a class or id attribute, and the labels they carry with the word that says so."""
        read = self._known.get(attribute)
        if read is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            read = self._read(attribute[: limits.ATTRIBUTES])
            if len(attribute) <= _SHORT_ATTRIBUTE:
                self._known[attribute] = read
        return read

    def _read(self, attribute: str) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
        parts = tuple(_LOWER_PARTS.findall(attribute) if attribute.islower() else map(str.lower, _PARTS.findall(attribute)))
        if self._telling.isdisjoint(parts):
            return parts, ()
        labels: dict[str, str] = {}
        known, pairs, before = self._words, self._pairs, ""
        for part in parts:
            if part in known:
                for label in known[part]:
                    labels.setdefault(label, part)
            if before in pairs and (pair := f"{before}-{part}") in known:
                for label in known[pair]:
                    labels.setdefault(label, pair)
            before = part
        return parts, tuple(labels.items())

    def tag(self, name: str) -> tuple[str, ...]:
        """Labels that an element's name carries by itself."""
        return self._tags.get(name, ())

    def role(self, value: str) -> tuple[str, ...]:
        """Labels of a role attribute."""
        return self._roles.get(value.strip().lower(), ())

    def prop(self, value: str) -> tuple[str, ...]:
        """Labels of an itemprop or rel attribute."""
        labels = self._props.get(value, ())
        return labels or tuple(label for part in value.lower().split() for label in self._props.get(part, ()))

    def link(self, target: str) -> tuple[str, str] | None:
        """Label of a link's target and what in it says so, or None.

        Known are hosts with the beginnings of their paths ("x.com/intent"), whole pieces of a path ("/donate"), keys
        of the query ("?replytocom"), fragments ("#comments") and schemes ("javascript:").

        >>> Marks({"share": {"links": ["x.com/intent", "?share"]}}).link("https://www.x.com/intent/post?text=Rain")
        ('share', 'x.com/intent')
        """
        known = self._links
        target = target[: limits.ATTRIBUTES].lower()
        if "?" not in target and "#" not in target:
            pieces = target.split("/", 11)
            if self._pieces.isdisjoint(pieces) and self._is_other(target, pieces):
                return None
        address, _, fragment = target.partition("#")
        path, _, query = address.partition("?")
        before, mark, rest = path.partition("://")
        host, *pieces = (rest if mark else path.removeprefix("//")).split("/")
        where = host.removeprefix("www.") if mark or path.startswith("//") else ""
        keys = [where, *(f"/{piece}" for piece in pieces[:8])] if where else [f"/{piece}" for piece in pieces[:8]]
        for piece in pieces[:3] if where else ():
            where = f"{where}/{piece}"
            keys.append(where)
        if query:
            keys += (f"?{part.partition('=')[0]}" for part in query.split("&", 8)[:8])
        if fragment:
            keys.append(f"#{fragment}")
        if ":" in before and not mark:
            keys += (f"{before.partition(':')[0]}:", f"{before}?")
        for key in keys:
            if key in known:
                return known[key], key
        return None

    def _is_other(self, target: str, pieces: Sequence[str]) -> bool:
        """Whether a plain address is one of the page's own site, or of a host that is not known."""
        if target[:1] == "/":
            return target[:2] != "//"
        return target[:4] == "http" and len(pieces) > 2 and pieces[2].removeprefix("www.") not in self._hosts


@cache
def load_marks() -> Marks:
    """The marks of the shipped data/marks.toml."""
    return Marks(load_table("marks"))


def _by_word(tables: Mapping[str, Mapping[str, Sequence[str]]], key: str) -> dict[str, tuple[str, ...]]:
    labels: dict[str, tuple[str, ...]] = {}
    for label, table in tables.items():
        if label != "weak":
            for word in table.get(key, ()):
                labels[word] = (*labels.get(word, ()), label)
    return labels
