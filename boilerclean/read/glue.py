"""Parts lines of flattened text that glue boilerplate to a paragraph ("Share this article The council …") or a trail to a headline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from boilerclean.address import share_to_reader
from boilerclean.evidence import COVERED, opens
from boilerclean.lexicon import Lexicon, Phrase
from boilerclean.read.text import TextLine
from boilerclean.tables import load_common
from boilerclean.words import QUOTES, STOPS, fold, split

__all__ = ["unglue"]

_SHORTEST: Final = 100
"""Characters of the shortest line that is looked at; what is glued to less is no paragraph."""
_LONGEST: Final = 5_000
"""Characters of the longest one; the words of a phrase stand at its ends."""
_LABELS: Final = frozenset({"share", "feedback", "newsletter", "comments", "related", "donation"})
"""Labels of what is glued: buttons and prompts; "Our reporter" and "The company" begin sentences too."""
_SAID: Final = frozenset({"comments", "consent", "donation", "feedback", "licence", "newsletter", "share"})
"""Labels of which whole sentences are glued to a paragraph."""
_SENTENCES: Final = 4
_SENTENCE_CHARS: Final = 300
"""Sentences glued to one end of a paragraph at most, and characters of the longest of them."""
_REST: Final = 180
"""Characters of the shortest paragraph they are glued to; an appeal goes on for fewer."""
_SAID_WORDS: Final = 3
"""Words of the shortest phrase that makes a sentence such a one by covering it."""
_NAMING: Final = "de"
"""Language that begins every noun with a capital letter."""
_SIGNS: Final = "*)" + "".join(QUOTES)
"""Signs that stand between a prompt and the paragraph glued to it."""
_END: Final = re.compile(r"[.!?…؟।。！？][”»\"’」)]{0,2}(?:\s+|(?<=[。！？」]))(?=\S)")
_SPOKEN: Final = frozenset("“„«\"「『")
"""Signs of a sentence that repeats what somebody says."""
_BARE_WORDS: Final = 2
"""Words of a phrase that may also begin a sentence with a name: "Social media", "We recommend"."""
_TURNING: Final = 0.03
"""Share of words that turn to the reader from which a paragraph is no report."""
_TRAIL: Final = re.compile(r"(?:[^/>»›|→]{2,40}\s[/>»›|→]\s){2,8}(?:[^/>»›|→]{2,40}\s[/>»›|→](?=[^\W\d_]))?")
_TRAIL_CHARS: Final = 300
_CRUMB_CHARS: Final = 60
"""Characters of the longest line that may begin with a trail of links, and of the last of these."""
_HEADLINE_SPACES: Final = 2
_EARLY: Final = 5_000
_AROUND: Final = 50_000
"""Characters of a page among which such a line stands, and of those that are searched for its words."""
_WORD: Final = re.compile(r"[^\W_]+")


def unglue(line: TextLine, words: tuple[str, ...], said: Sequence[Phrase], raw: str, lexicon: Lexicon) -> Iterator[TextLine]:
    """The line itself, or its parts: a phrase that elsewhere is a line of its own, and the paragraph it was glued to.

    Only before a capital letter that no stop parts from the phrase, and behind the end of a sentence: there nobody
    writes such words. `words` are those of the line, `said` the phrases in it.
    """
    text = raw[line.start : line.end]
    cut = _end_of_trail(text, line.start, raw)
    if cut:
        yield line._replace(text=text[:cut], end=line.start + cut)
        yield line._replace(text=text[cut:], start=line.start + cut)
        return
    if line.kind != "paragraph" or not _SHORTEST <= len(text) <= _LONGEST or len(line.text) != len(text):
        yield line
        return
    spans = _cut_sentences(text, lexicon) if any(found.label in _SAID for found in said) else []
    spans = spans or _cut(text, *lexicon.edges(words, _LABELS))
    if len(spans) < 2:
        yield line
    else:
        yield from (line._replace(text=text[at:end], start=line.start + at, end=line.start + end) for at, end in spans)


def _end_of_trail(text: str, start: int, raw: str) -> int:
    """Where a headline begins that is glued to a trail of links, "Home > News > BriefRiver rises …", or 0.

    No name is written so when the page has it nowhere else and uses the word that follows the trail.
    """
    trail = _TRAIL.match(text) if start < _EARLY and len(text) <= _TRAIL_CHARS else None
    if trail and not trail.group()[-1].isspace() and text.count(" ", trail.end()) >= _HEADLINE_SPACES:
        return trail.end()
    words = _WORD.finditer(text, trail.end(), trail.end() + _CRUMB_CHARS) if trail else ()
    for word in words:
        seams = [at for at in range(word.start() + 1, word.end()) if text[at - 1].islower() and text[at].isupper()]
        if seams and text.count(" ", word.end()) >= _HEADLINE_SPACES:
            page = raw[:_AROUND]
            first = text[seams[0] : word.end()].lower()
            return seams[0] if page.count(word.group()) == 1 and first in split(page.lower()) else 0
    return 0


def _cut(text: str, first: int, last: int) -> list[tuple[int, int]]:
    """Where the parts of a line begin and end, when its first or last words may be such a phrase."""
    words = list(_WORD.finditer(text))
    start, end = 0, len(text)
    before, behind = [], []
    if first and len(words) > first:
        cut, following = words[first - 1].end(), words[first].start()
        begins = text[following].isupper() and (first > _BARE_WORDS or _begins(words[first], text))
        if text[cut:following].isspace() and begins:
            start = following
            before = [(0, cut)]
    if last and len(words) > last:
        tail = words[-last].start()
        paragraph = text[start:tail].rstrip()
        if paragraph and paragraph[-1] in STOPS and text[tail].isupper():
            end = start + len(paragraph)
            behind = [(tail, len(text))]
    return [*before, (start, end), *behind]


def _cut_sentences(text: str, lexicon: Lexicon) -> list[tuple[int, int]]:
    """The same, when its first or last sentences are those of a prompt, an appeal or a notice.

    What follows such a sentence at the end belongs to it when it is no longer.
    """
    starts = [0, *(stop.end() for stop in _END.finditer(text))]
    spans = [(at, len(text[:end].rstrip())) for at, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    said = [_find_said(text[at:end], lexicon) for at, end in spans]
    first = said.index(None) if None in said else len(said)
    last = next((at for at in range(first, len(said)) if said[at]), len(said))
    told = [found for found in (*said[:first], *said[last:]) if found]
    behind = said[last:]
    if not told or max(first, len(behind)) > _SENTENCES or 2 * sum(map(bool, behind)) < len(behind):
        return []
    start, end = spans[first][0] if first < len(spans) else len(text), spans[last - 1][1]
    parts = []
    if first:
        at, cut = spans[first - 1]
        seam = _find_seam(text[at:cut], said[first - 1])
        if seam:
            start, cut = at + seam, len(text[: at + seam].rstrip())
        parts.append((0, cut))
    parts.append((start, end))
    if behind:
        parts.append((spans[last][0], len(text)))
    rest = text[start:end]
    return parts if len(rest) >= _REST and not _speaks(rest, told[0].lang, lexicon) else []


def _speaks(rest: str, language: str, lexicon: Lexicon) -> bool:
    """Whether what is left is the publisher's too: appeals and notices are paragraphs of their own, of which one sentence says so."""
    words = split(rest)
    return share_to_reader(language, words, rest) >= _TURNING or any(found.label in _SAID for found in lexicon.scan(words))


def _find_said(sentence: str, lexicon: Lexicon) -> Phrase | None:
    """The phrase that makes a sentence one of the publisher's."""
    words = split(sentence) if len(sentence) <= _SENTENCE_CHARS and _SPOKEN.isdisjoint(sentence) else ()
    return next((found for found in lexicon.scan(words) if found.label in _SAID and _is_enough(found, len(words))), None)


def _is_enough(found: Phrase, size: int) -> bool:
    return found.place == "whole" or opens(found) or (found.size >= _SAID_WORDS and found.size >= COVERED * size)


def _find_seam(sentence: str, found: Phrase | None) -> int:
    """Where a paragraph begins that no stop parts from the phrase before it, or 0.

    With a capital letter right behind it, or further on with a word that has one only where sentences begin.
    """
    words = list(_WORD.finditer(sentence))
    if not found or found.place != "start" or found.label == "licence":  # which goes on with names
        return 0
    for at in range(found.size, len(words)):
        word, between = words[at], sentence[words[at - 1].end() : words[at].start()]
        right_behind = at == found.size and found.lang != _NAMING
        if between.strip(_SIGNS).isspace() and (_begins(word, sentence) or (right_behind and word.group().istitle())):
            return words[at - 1].end() + len(between) - len(between.lstrip(" *)\t\u00a0"))
    return 0


def _begins(word: re.Match[str], text: str) -> bool:
    """Whether a word has a capital letter that in the midst of a sentence it has not."""
    return word.group().istitle() and text[word.end() :][:1] != "-" and fold(word.group()) in load_common()
