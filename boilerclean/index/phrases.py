"""Lays the phrases out by their first two words, so that of a page's words only those pairs cost anything that begin one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from boilerclean.lexicon import ALTERNATIVES, GAP, WHOLE, expand, is_whole, steps
from boilerclean.words import split

__all__ = ["index", "lay_phrases"]

_KEYS = 2  # words by which phrases are laid out


def lay_phrases(entries: Iterable[tuple[str, str, str, str]]) -> bytes:
    """Phrases by their first word, as `boilerclean.lexicon.Records` reads them: the words, sizes in bytes, and the records."""
    records = {first: record.encode() for first, record in index(entries).items()}
    sizes = " ".join(str(len(record)) for record in records.values())
    return b"".join((f"{' '.join(records)}\n{sizes}\n".encode(), *records.values()))


def index(entries: Iterable[tuple[str, str, str, str]]) -> dict[str, str]:
    r"""The records of a lexicon by the words that phrases begin with, from label, place, written form and language.

    A record has a group for each second word: the word, and lines of label, place, language and phrase. In the group
    without a word are phrases of one word, and those that go on with a number or the beginning of a word. Beginnings of
    words come before words. Raises ValueError for a phrase with a gap where it cannot stand.

    >>> index([("share", "start", "(share|post) (this|it)", "en")])["post"]
    'this\nshare\tstart\ten\tpost this\n\nit\nshare\tstart\ten\tpost it'
    """
    lines: dict[str, dict[str, dict[str, bool]]] = {}
    for label, where, written, lang in entries:
        for pattern in _expand_keys(written):
            found = steps(expand(pattern)[0])
            if GAP in (*found[:_KEYS], found[-1]):
                raise ValueError(f"a gap stands at an end of {pattern!r}, or behind one word")
            first, second, *_ = *found, "", ""
            second = "" if second.endswith(("#", "*")) else second
            line = f"{label}\t{where}\t{lang}\t{pattern}"
            lines.setdefault(first, {}).setdefault(second, {})[line] = is_whole(where, pattern)
    firsts = sorted(lines, key=lambda first: not first.endswith("*"))
    return {first: "\n\n".join(_group(second, found) for second, found in lines[first].items()) for first in firsts}


def _group(second: str, lines: dict[str, bool]) -> str:
    return "\n".join((second + WHOLE * all(lines.values()), *lines))


def _expand_keys(written: str) -> list[str]:
    """Write out the alternatives that the first two words of a phrase depend on, and leave the others.

    >>> _expand_keys("(a|) b (c|d) (e|f)")
    ['a b (c|d) (e|f)', 'b c (e|f)', 'b d (e|f)']
    """
    match = ALTERNATIVES.search(written)
    if match is None or _count_words(written[: match.start()]) >= _KEYS:
        return [written.strip()]
    before, after = written[: match.start()], written[match.end() :]
    return [one for choice in match.group(1).split("|") for one in _expand_keys(f"{before}{choice}{after}".lstrip())]


def _count_words(before: str) -> int:
    """Words of the beginning of a phrase that stay what they are whatever follows: in Chinese, each sign.

    >>> _count_words("read mo"), _count_words("read more "), _count_words("阅读")
    (1, 2, 2)
    """
    *pieces, last = before.split(" ")
    words: Sequence[str] = split(last)
    return len(steps(" ".join(pieces))) + (len(words) if words == split(last + "a")[:-1] else 0)
