"""Finds the phrases of all languages in words, by an index that `boilerclean.index` makes of the phrase files."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import pairwise, product, takewhile
from typing import Any, NamedTuple

from boilerclean.page import Place
from boilerclean.tables import load_records
from boilerclean.words import fold, split

__all__ = ["ALTERNATIVES", "GAP", "WHOLE", "Lexicon", "Phrase", "expand", "is_whole", "load_lexicon", "steps"]

ALTERNATIVES = re.compile(r"\(([^()]{0,500})\)")

WHOLE = "="
"""Sign after a second word of which no phrase is more or less than a whole block."""

GAP = "…"
"""Sign for up to four words of any kind, behind the first two of a phrase and before its last."""

_SIGNS = frozenset(("#", "*", GAP))
_GAP_WORDS = 4
_STEM = 2  # letters of the shortest beginning of a word
_REMEMBERED_WORDS = 30_000  # words of pages that are remembered, 2 MB at most
_SHORT_LINE = 4  # words of a line that is likely to stand on other pages, or on this one again; half of them do
_REMEMBERED_LINES = 10_000  # of these are remembered, 3 MB at most

_LONGEST = 16  # words of the longest phrase that is looked up whole

_FEW = 40  # words of a block beyond which phrases of one word, and with numbers, are not looked for alone
_DIGITS = frozenset("0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९")
_ROWS = "share"  # label of buttons that stand in rows
_ROW = 14  # words of the longest row of buttons
_BUTTON = 4  # and of the longest button in it
_EDGE = 6  # words of the longest phrase that is looked for glued to a line
_NUMBER_WORDS = 6  # words that one number takes up at most: "1 234 567", "12:30:05"
_NOTHING: Mapping[Any, Any] = {}

Written = tuple[str, str, str, str]  # label, phrase, language, place
Leaf = tuple[tuple[str, ...], tuple[Written, ...]]  # the last words of phrases that no other shares, and the phrases
Node = dict[str, Any]  # word to Node or Leaf; "" to the phrases that end here; "*" to beginnings; "…" to what follows a gap


class Phrase(NamedTuple):
    """A phrase found in a block: its label, itself, its language, where it stood, and in how many words."""

    label: str
    phrase: str
    lang: str
    place: Place
    size: int


class Lexicon:
    r"""All phrases of all languages in one trie of words, which grows with the first two words that pages hold.

    Phrases wait, as `boilerclean.index` has laid them out, under the words that they begin with until a page holds these:
    loading all of them at once would cost two seconds. Beginnings of words ("support*") come before words.

    >>> lexicon = Lexicon({"#": "\nshare\twhole\ten\t# shares", "support": "our\ndonation\tanywhere\ten\tsupport our work"})
    >>> [found.phrase for found in lexicon.scan(("please", "support", "our", "work"))]
    ['support our work']
    >>> lexicon.scan(("12", "shares"))[0].place
    'whole'
    >>> Lexicon({"help": "us\ndonation\tanywhere\ten\thelp us … work"}).scan(("help", "us", "do", "more", "work"))[0].size
    5
    """

    __slots__ = ("_branches", "_buttons", "_dull", "_numbered", "_pairs", "_records", "_scanned", "_singles", "_trie", "_waiting", "_whole")

    def __init__(self, records: Mapping[str, str]) -> None:
        self._records = records
        self._waiting = set(records)  # first words that no page has held
        self._branches: dict[str, dict[str, str]] = {}  # what waits for a second word, by the first
        self._singles: set[str] = set()  # phrases of one word
        self._numbered: set[str] = set()  # words that a number, or the beginning of a word, follows in a phrase
        self._pairs: set[tuple[str, str]] = set()  # the first two words of all other phrases
        self._dull: set[str] = set()  # words, met on pages, that no phrase begins with whatever follows
        self._buttons: dict[str, bool] = {}  # words, met on pages, that begin a button of a row or none
        self._trie: Node = {}
        self._scanned: dict[tuple[str, ...], Sequence[Phrase]] = {}
        self._whole: dict[str, dict[tuple[str, ...], tuple[Written, ...]]] = {}
        if "#" in records:
            self._open("#")
        for first in takewhile(lambda first: first.endswith("*"), records):
            self._waiting.discard(first)
            for group in records[first].split("\n\n"):
                _merge(self._trie, self._plant(first, group.partition("\n")[2]))

    def scan(self, words: tuple[str, ...]) -> Sequence[Phrase]:
        """Every phrase of the lexicon in the words of one block, in order of their first word."""
        if len(words) > _SHORT_LINE:
            return self._scan(words)
        known = self._scanned.get(words)
        if known is None:
            known = self._scan(words)
            if len(self._scanned) >= _REMEMBERED_LINES:
                self._scanned.clear()
            self._scanned[words] = known
        return known

    def _scan(self, words: tuple[str, ...]) -> Sequence[Phrase]:
        size = len(words)
        if not size:
            return ()
        self._meet(words)
        found: dict[tuple[str, int, int], Phrase] = {}  # the same words may stand in several languages
        if size <= _LONGEST:
            for label, phrase, lang, _ in self._find_whole(words):
                found.setdefault((label, 0, size), Phrase(label, phrase, lang, "whole", size))
            if not found and 1 < size <= _ROW and (row := self._find_row(words)):
                found[row.label, 0, size] = row
        for first in self._starts(words):
            for (label, phrase, lang, where), end in _matches(self._trie, words, first):
                place: Place = ("whole" if end == size else "start") if first == 0 else "end" if end == size else "inside"
                if where == "anywhere" or place in (where, "whole"):
                    found.setdefault((label, first, end), Phrase(label, phrase, lang, place, end - first))
        return tuple(found.values())

    def lead(self, words: tuple[str, ...], labels: AbstractSet[str]) -> list[Phrase]:
        r"""Phrases of some labels that elsewhere are whole blocks, when words that introduce a block are one: "Related: …".

        >>> Lexicon({"related": "=\nrelated\twhole\ten\trelated"}).lead(("related",), {"related"})[0].place
        'start'
        """
        if not words:
            return []
        self._meet(words)
        size = len(words)
        found = self._find_whole(words)
        return list({label: Phrase(label, phrase, lang, "start", size) for label, phrase, lang, _ in found if label in labels}.values())

    def _starts(self, words: tuple[str, ...]) -> list[int]:
        """Places where a phrase may begin; in most blocks there is none, which two questions to sets tell."""
        pairs, dull = self._pairs, self._dull
        if pairs.isdisjoint(pairwise(words)) and (len(words) > _FEW or dull.issuperset(words) or not self._find_alone(words)):
            return []
        alone = self._find_alone(words)
        starts = []
        for at, pair in enumerate(zip(words, (*words[1:], ""), strict=True)):
            if pair in pairs or pair[0] in alone:
                self._grow(*pair)
                if pair[0][0] in _DIGITS:
                    self._grow("#", "".join(words[_after_number(words, at) :][:1]))
                starts.append(at)
        return starts

    def _find_alone(self, words: tuple[str, ...]) -> set[str]:
        """Those of the words that a phrase may begin with whatever follows; the others are remembered as dull."""
        beginnings = self._trie.get("*", _NOTHING)
        unknown = set(words) - self._dull
        alone = {
            word for word in unknown
            if word in self._singles or word in self._numbered or word[0] in _DIGITS or word[:_STEM] in beginnings
        }  # fmt: skip
        if len(self._dull) > _REMEMBERED_WORDS:
            self._dull.clear()
        self._dull |= unknown - alone
        return alone

    def edges(self, words: tuple[str, ...], labels: AbstractSet[str]) -> tuple[int, int]:
        r"""Words of the longest phrases of some labels that elsewhere are whole blocks, at both ends of a block.

        >>> lexicon = Lexicon({"share": "this=\nshare\twhole\ten\tshare this article"})
        >>> lexicon.edges(("share", "this", "article", "the", "council"), {"share"})
        (3, 0)
        """
        self._meet(words)
        longest = min(_EDGE, len(words) - 1)
        first = next((size for size in range(longest, 1, -1) if self._is_whole(words[:size], labels)), 0)
        last = next((size for size in range(longest, 1, -1) if self._is_whole(words[-size:], labels)), 0)
        return first, last

    def _is_whole(self, words: tuple[str, ...], labels: AbstractSet[str]) -> bool:
        return any(label in labels for label, *_ in self._find_whole(words))

    def _find_whole(self, words: tuple[str, ...]) -> Sequence[Written]:
        """The phrases that are just these words."""
        if len(words) > 1:
            self._grow(words[0], words[1])
        return self._whole.get(words[0], _NOTHING).get(words, ())

    def _find_row(self, words: tuple[str, ...]) -> Phrase | None:
        """The buttons of which a line is made, "Facebook X Print", as one phrase; of 100 such lines one is the article's."""
        if not self._may_be_button(words[0]):
            return None
        pieces: list[Written] = []
        at = 0
        while at < len(words):
            sizes = range(min(_BUTTON, len(words) - at), 0, -1)
            written = ((size, one) for size in sizes for one in self._find_whole(words[at : at + size]) if one[0] == _ROWS)
            size, piece = next(written, (0, None))
            if piece is None:
                return None
            pieces.append(piece)
            at += size
        names = dict.fromkeys(phrase for _, phrase, _, _ in pieces)
        return Phrase(_ROWS, ", ".join(names), pieces[0][2], "whole", len(words)) if len(names) > 1 else None

    def _may_be_button(self, first: str) -> bool:
        """Whether any button of a row begins with a word."""
        known = self._buttons.get(first)
        if known is None:
            known = self._buttons[first] = f"{_ROWS}\twhole\t" in self._records.get(first, "")
            if len(self._buttons) > _REMEMBERED_WORDS:
                self._buttons.clear()
        return known

    def _meet(self, words: tuple[str, ...]) -> None:
        """Get ready for the phrases that begin with these words."""
        if not self._waiting.isdisjoint(words):
            for word in self._waiting.intersection(words):
                self._open(word)

    def _open(self, first: str) -> None:
        """Part the phrases that begin with a word by the second one; plant those that are of one word or go on with any.

        Threads that do so at once do the same.
        """
        branches: dict[str, str] = {}
        node: Node = {}
        for group in self._records[first].split("\n\n"):
            second, _, lines = group.partition("\n")
            if second.strip(WHOLE):
                branches[second.rstrip(WHOLE)] = lines
                if second[-1] != WHOLE:
                    self._pairs.add((first, second))
            else:
                node = self._plant(first, lines)[first]
        if "" in node:
            self._singles.add(first)
        if "#" in node or "*" in node:
            self._numbered.add(first)
        self._trie.setdefault(first, node)
        self._branches.setdefault(first, branches)
        self._waiting.discard(first)

    def _grow(self, first: str, second: str) -> None:
        """Plant the phrases that begin with two words, if they wait; threads that do so at once plant the same."""
        lines = self._branches.get(first, _NOTHING).get(second)
        if lines is not None:
            node = self._plant(first, lines)[first].get(second)
            if node is not None:
                self._trie[first][second] = node
            self._branches[first].pop(second, None)

    def _plant(self, first: str, lines: str) -> Node:
        """A trie of some phrases that begin with one word; those that are whole blocks are kept apart."""
        root: Node = {} if first.endswith("*") else {first: {}}
        whole: dict[tuple[str, ...], tuple[Written, ...]] = {}
        for line in lines.split("\n"):
            label, where, lang, pattern = line.split("\t")
            for phrase in expand(pattern):
                entry = (label, phrase, lang, where)
                if is_whole(where, phrase):
                    words = split(phrase)
                    whole[words] = (*whole.get(words, ()), entry)
                else:
                    _plant(root, steps(phrase), entry)
        self._whole.setdefault(first, {}).update(whole)
        return root


def is_whole(where: str, phrase: str) -> bool:
    """Whether a phrase is looked up as a whole block, and not word by word in the trie.

    >>> is_whole("whole", "share this"), is_whole("whole", "# shares"), is_whole("start", "share this")
    (True, False, False)
    """
    return where == "whole" and _SIGNS.isdisjoint(phrase)


def expand(phrase: str) -> list[str]:
    """Write out the alternatives of a phrase.

    >>> expand("support (our|the|) work")
    ['support our work', 'support the work', 'support work']
    """
    pieces = ALTERNATIVES.split(phrase)
    choices = [piece.split("|") if at % 2 else [piece] for at, piece in enumerate(pieces)]
    return [" ".join("".join(choice).split()) for choice in product(*choices)]


@cache
def load_lexicon() -> Lexicon:
    """The lexicon of all shipped languages."""
    return Lexicon(load_records())


def _merge(node: Node, other: Node) -> None:
    for step, child in other.items():
        if step in node and isinstance(child, dict):
            _merge(node[step], child)
        else:
            node[step] = child


def steps(phrase: str) -> list[str]:
    """The words of a phrase as the trie has them; raises ValueError for a "*" that ends no word.

    >>> steps("# Shares on Face*")
    ['#', 'shares', 'on', 'face*']
    """
    if _SIGNS.isdisjoint(phrase):
        return list(split(phrase))
    steps = []
    for piece in phrase.replace("#", " # ").split():
        if piece in ("#", GAP):
            steps.append(piece)
        elif piece.endswith("*"):
            *before, last = split(piece[:-1]) or [""]
            if not last:
                raise ValueError(f"“*” ends no word in {phrase!r}")
            steps += [*before, last + "*"]
        else:
            steps += split(piece)
    return steps


def _plant(node: Node, steps: Sequence[str], entry: Written) -> None:
    for at, step in enumerate(steps):
        if step.endswith("*") and len(step) > 1:
            beginning = fold(step[:-1])
            node = node.setdefault("*", {}).setdefault(beginning[:_STEM], {}).setdefault(beginning, {})
            continue
        child, rest = node.get(step), tuple(steps[at + 1 :])
        if child is None and all(_SIGNS.isdisjoint(word) for word in rest):
            node[step] = rest, (entry,)
            return
        if isinstance(child, tuple):
            if child[0] == rest:
                node[step] = rest, (*child[1], entry)
                return
            child = node[step] = _node(child)
        node = node.setdefault(step, {})
    node[""] = (*node.get("", ()), entry)  # garbage collections pass over tuples of strings, and so over the trie's leaves


def _node(leaf: Leaf) -> Node:
    """A node of its own for the first of a leaf's words."""
    (rest, written) = leaf
    return {rest[0]: (rest[1:], written)} if rest else {"": written}


def _matches(node: Node | Leaf, words: tuple[str, ...], at: int) -> list[tuple[Written, int]]:
    """The phrases below a node that go on with the words from a place on, each with where it ends."""
    found: list[tuple[Written, int]] = []
    paths = [(node, at)]
    while paths:
        node, at = paths.pop()
        if isinstance(node, tuple):
            end = at + len(node[0])
            if words[at:end] == node[0]:
                found += ((entry, end) for entry in node[1])
            continue
        if "" in node:
            found += ((entry, at) for entry in node[""])
        if at == len(words):
            continue
        word = words[at]
        if word in node:
            paths.append((node[word], at + 1))
        if GAP in node:
            paths += ((node[GAP], further) for further in range(at, min(at + _GAP_WORDS + 1, len(words))))
        if "#" in node and word[0] in _DIGITS:
            paths.append((node["#"], _after_number(words, at)))
        if "*" in node:
            for beginning, child in node["*"].get(word[:_STEM], {}).items():
                if word.startswith(beginning):
                    paths.append((child, at + 1))
    return found


def _after_number(words: tuple[str, ...], at: int) -> int:
    """Where the number ends that begins at a place."""
    end, last = at + 1, min(len(words), at + _NUMBER_WORDS)
    while end < last and words[end][0] in _DIGITS:
        end += 1
    return end
