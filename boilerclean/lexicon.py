"""Reads the word lists of data/ and finds them: phrases in words, marks in class and id attributes."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Any, NamedTuple

from boilerclean.page import Place
from boilerclean.words import fold, split

__all__ = ["Lexicon", "Marks", "Phrase", "expand", "load_lexicon", "load_marks", "load_phrases"]

PLACES = ("anywhere", "start", "end", "whole")
"""The lists a phrase may stand in: where in its block it has to be."""

_ALTERNATIVES = re.compile(r"\(([^()]{0,500})\)")
_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_ATTRIBUTE_LIMIT = 512  # characters; longer values are cut before matching

_LONGEST = 16  # words of the longest phrase that is looked up whole

Node = dict[str, Any]  # word to Node; "" to the phrases that end here; "*" to beginnings


class Phrase(NamedTuple):
    """A phrase found in a block: its label, itself, its language, where it stood, and in how many words."""

    label: str
    phrase: str
    lang: str
    place: Place
    size: int


class Lexicon:
    """All phrases of all languages in one trie of words.

    >>> lexicon = Lexicon([("share", "whole", "# shares", "en"), ("donation", "anywhere", "support our work", "en")])
    >>> [found.phrase for found in lexicon.scan(("please", "support", "our", "work"))]
    ['support our work']
    >>> lexicon.scan(("12", "shares"))[0].place
    'whole'
    """

    __slots__ = ("_trie", "_whole")

    def __init__(self, entries: Sequence[tuple[str, str, str, str]]) -> None:
        self._trie: Node = {}
        self._whole: dict[tuple[str, ...], list[tuple[str, str, str, str]]] = {}
        for label, where, phrase, lang in entries:
            entry = (label, phrase, lang, where)
            if where == "whole" and not set("#*") & set(phrase):
                self._whole.setdefault(split(phrase), []).append(entry)
            else:
                _plant(self._trie, _steps(phrase), entry)

    def scan(self, words: tuple[str, ...]) -> list[Phrase]:
        """Every phrase of the lexicon in the words of one block, in order of their first word."""
        size = len(words)
        found: dict[tuple[str, int, int], Phrase] = {}  # the same words may stand in several languages
        if size <= _LONGEST:
            for label, phrase, lang, _ in self._whole.get(words, ()):
                found.setdefault((label, 0, size), Phrase(label, phrase, lang, "whole", size))
        trie = self._trie
        beginnings = trie.get("*", {})
        for first, word in enumerate(words):
            if word in trie or word[:3] in beginnings or ("#" in trie and word[0].isdigit()):
                for (label, phrase, lang, where), end in _matches(trie, words, first):
                    place: Place = ("whole" if end == size else "start") if first == 0 else "end" if end == size else "inside"
                    if where == "anywhere" or place in (where, "whole"):
                        found.setdefault((label, first, end), Phrase(label, phrase, lang, place, end - first))
        return list(found.values())


class Marks:
    """Class, id, role and tag words, by label.

    >>> marks = Marks({"share": {"words": ["share-bar", "addtoany"]}, "ad": {"words": ["ad"]}})
    >>> marks.read("c-shareBar header")
    (('c', 'share', 'bar', 'header'), (('share', 'share-bar'),))
    """

    __slots__ = ("_links", "_props", "_roles", "_tags", "_words")

    def __init__(self, tables: Mapping[str, Mapping[str, Sequence[str]]]) -> None:
        self._words = _by_word(tables, "words")
        self._tags = _by_word(tables, "tags")
        self._roles = _by_word(tables, "roles")
        self._props = _by_word(tables, "props")
        self._links = {word: labels[0] for word, labels in _by_word(tables, "links").items()}

    def read(self, attribute: str) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
        """The parts of a class or id attribute, and the labels they carry with the word that says so."""
        parts = tuple(part.lower() for part in _PARTS.findall(attribute[:_ATTRIBUTE_LIMIT]))
        labels: dict[str, str] = {}
        known = self._words
        for at, part in enumerate(parts):
            for label in known.get(part, ()):
                labels.setdefault(label, part)
            if at:
                pair = f"{parts[at - 1]}-{part}"
                for label in known.get(pair, ()):
                    labels.setdefault(label, pair)
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
        target = target[:_ATTRIBUTE_LIMIT].lower()
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


def expand(phrase: str) -> list[str]:
    """Write out the alternatives of a phrase.

    >>> expand("support (our|the|) work")
    ['support our work', 'support the work', 'support work']
    """
    pieces = _ALTERNATIVES.split(phrase)
    choices = [piece.split("|") if at % 2 else [piece] for at, piece in enumerate(pieces)]
    return [" ".join("".join(choice).split()) for choice in product(*choices)]


@cache
def load_phrases() -> Mapping[str, Mapping[str, Mapping[str, Any]]]:
    """The phrase files as they are, by language."""
    folder = files("boilerclean") / "data" / "phrases"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml"))
    return {name.removesuffix(".toml"): tomllib.loads((folder / name).read_text("utf-8")) for name in names}


@cache
def load_lexicon() -> Lexicon:
    """The lexicon of all shipped languages."""
    return Lexicon(
        [
            (label, where, phrase, lang)
            for lang, tables in load_phrases().items()
            for label, table in tables.items()
            if label not in ("language", "byline", "date")
            for where in PLACES
            for written in table.get(where, ())
            for phrase in expand(written)
        ]
    )


@cache
def load_marks() -> Marks:
    """The marks of the shipped data/marks.toml."""
    return Marks(tomllib.loads((files("boilerclean") / "data" / "marks.toml").read_text("utf-8")))


def _by_word(tables: Mapping[str, Mapping[str, Sequence[str]]], key: str) -> dict[str, tuple[str, ...]]:
    labels: dict[str, tuple[str, ...]] = {}
    for label, table in tables.items():
        if label != "weak":
            for word in table.get(key, ()):
                labels[word] = (*labels.get(word, ()), label)
    return labels


def _steps(phrase: str) -> list[str]:
    steps = []
    for piece in phrase.split():
        if piece == "#":
            steps.append("#")
        elif piece.endswith("*"):
            *before, last = split(piece[:-1])
            steps += [*before, last + "*"]
        else:
            steps += split(piece)
    return steps


def _plant(node: Node, steps: Sequence[str], entry: tuple[str, str, str, str]) -> None:
    for step in steps:
        if step.endswith("*") and len(step) > 1:
            beginning = fold(step[:-1])
            node = node.setdefault("*", {}).setdefault(beginning[:3], {}).setdefault(beginning, {})
        else:
            node = node.setdefault(step, {})
    node.setdefault("", []).append(entry)


def _matches(node: Node, words: tuple[str, ...], at: int) -> Iterator[tuple[tuple[str, str, str, str], int]]:
    paths = [(node, at)]
    while paths:
        node, at = paths.pop()
        for entry in node.get("", ()):
            yield entry, at
        if at == len(words):
            continue
        word = words[at]
        if word in node:
            paths.append((node[word], at + 1))
        if "#" in node and word[0].isdigit():
            end = at + 1
            while end < len(words) and words[end][0].isdigit():
                end += 1
            paths.append((node["#"], end))
        if "*" in node:
            for beginning, child in node["*"].get(word[:3], {}).items():
                if word.startswith(beginning):
                    paths.append((child, at + 1))
