"""Fold text and split it into words: the only tokeniser in the package."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

__all__ = ["MARKDOWN_LINK", "QUOTES", "STOPS", "content_words", "fold", "split", "tidy", "unlinked", "without_figures"]

MARKDOWN_LINK: Final = re.compile(r"!?\[([^\[\]]{0,300})\]\([^()\s]{0,1000}(?:\s\"[^\"]{0,300}\")?\)")
"""A link or picture as Markdown writes it, and what it shows."""
_CONTENT_LETTERS: Final = 5
"""Letters of the shortest word that says what a text is about, in scripts that spell out sounds."""
STOPS: Final = frozenset(".!?…。！？”»\"")
"""Signs that end a sentence, closing quotation marks included."""
QUOTES: Final = frozenset("\"“„«»‘'「『”’")
"""Signs that somebody's words begin with, in one language or another."""

# Scripts that put no space between words: each character is a word.
_SPACELESS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
# Letters and digits of every other script, vowel signs included, which `\w` would leave out of Indic words.
_LETTERS = (
    "0-9a-zA-Z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u0386\u0388-\u0481"
    "\u048a-\u0559\u0560-\u0588\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4-\u05f2\u0610-\u061a\u0620-\u0669\u066e-\u06d3"
    "\u06d5-\u06ff\u0710-\u07f5\u0800-\u082f\u0840-\u085b\u08a0-\u0963\u0966-\u0df3\u0f00\u0f20-\u0f39\u0f3e-\u0fbc"
    "\u10a0-\u1360\u1369-\u166c\u166f-\u167f\u1681-\u176c\u1810-\u1fff\u2c00-\u2df3\ua640-\ua672\ua674-\ua8cd"
    "\ua8d0-\ua95e\ua960-\uabea\uabec-\ud7ff\ufb00-\ufd3d\ufd50-\ufdff\ufe70-\ufefc\U00010000-\U0001efff"
)
_FIGURES = re.compile(r"\d+")
_ASCII_WORD = re.compile(r"[0-9a-z]+|[@$]")
_WORD = re.compile(f"[{_SPACELESS}]|[{_LETTERS}]+|[@$©®€£]")
_MARKS = re.compile("[\u0300-\u036f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
# What XML and terminals choke on, and what nobody sees; a NUL inside a word must not break the word.
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\u00ad\u200b\u2060\ufeff\ud800-\udfff\ufffe\uffff]")


def tidy(text: str) -> str:
    r"""Collapse white space to single blanks and drop what no reader sees.

    >>> tidy("  two\u00a0 words\n")
    'two words'
    """
    if not text.isascii() or "\x00" in text or not text.isprintable():
        text = _UNSEEN.sub("", text)
    return " ".join(text.split())


def fold(text: str) -> str:
    """Lower case, without accents, compatible forms made one (full width, ligatures, the sigma at the end of a word).

    >>> fold("Économie ＡＢＣ")
    'economie abc'
    """
    text = text.lower()
    return text if text.isascii() else _unaccented(text)


def _unaccented(text: str) -> str:
    return unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFKD", text.replace("ς", "σ"))))


def split(text: str) -> tuple[str, ...]:
    """Fold text and cut it into words; punctuation parts words and vanishes, a few telling signs stay.

    >>> split("Don't miss: l'été, © 2024")
    ('don', 't', 'miss', 'l', 'ete', '©', '2024')
    >>> split("東京 tower")
    ('東', '京', 'tower')
    """
    text = text.lower()
    if text.isascii():
        return tuple(_ASCII_WORD.findall(text))
    return tuple(_WORD.findall(_unaccented(text)))


def without_figures(words: Iterable[str]) -> tuple[str, ...]:
    """The words with a sign for figures, for what is the same but for a number.

    >>> without_figures(("vor", "3", "tagen")), without_figures(("3일", "전"))
    (('vor', '#', 'tagen'), ('#일', '전'))
    """
    return tuple(_FIGURES.sub("#", word) for word in words)


def content_words(words: Iterable[str]) -> set[str]:
    """Those words that say what a text is about: long ones, and any of scripts that need fewer letters.

    >>> sorted(content_words(split("Rain over 東京 tower")))
    ['tower', '京', '東']
    """
    return {word for word in words if len(word) >= _CONTENT_LETTERS or not word.isascii()}


def unlinked(text: str) -> str:
    """A text without the addresses of links and pictures as Markdown writes them, nor those of pictures that are links.

    >>> unlinked("By [Jane Doe](/authors/jane) today"), unlinked('[![Map](/map.png "A map")](/map)')
    ('By Jane Doe today', 'Map')
    """
    for _ in range(2):
        if "](" in text:
            text = MARKDOWN_LINK.sub(r"\1", text)
    return text
