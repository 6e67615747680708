"""Tells what has the shape of a name: of a person, of a desk or an agency; and sets names in normal case."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from boilerclean.fields.signing import load_words
from boilerclean.words import fold

__all__ = [
    "NAME_CHARS",
    "NAME_WORDS",
    "has_date",
    "has_firm",
    "has_given_name",
    "is_capital",
    "is_cased",
    "is_desk",
    "is_name",
    "plain",
    "set_case",
    "unglued",
]

NAME_WORDS: Final = 7
"""Words of the longest name."""
NAME_CHARS: Final = 60
"""Characters of the longest name."""
_GLUED = re.compile(r"(?<=[0-9])(?=[^\W\d_]{4})|(?<=[\u3040-\u9fff])(?=[0-9]{4})")
_HANDLE = re.compile(r"(?<=[^\W\d_])(?=@\w{2,30}(?![-\w.]))")
_CAMEL = re.compile(r"(?<=[a-zß-öø-ÿ])([A-Z][a-zß-öø-ÿ]{2,14})")
_CJK = re.compile(r"[\u3400-\u9fff\u3040-\u30ff\uf900-\ufaff々·・･=＝\s]{2,20}")
_HANGUL = re.compile(r"[\uac00-\ud7a3]{2,4}")
_SOUND = re.compile(r"[aeiouyäöüåæøáéíóúàèìòùâêîôûãõαεηιουωаеёиоуыэюяіїє]", re.IGNORECASE)
_NUMERAL = re.compile(r"i{1,3}|iv|vi{0,3}|ix", re.IGNORECASE)


def is_name(text: str) -> bool:
    """Whether the text has the shape of one person's name, of two words at least.

    >>> is_name("Ludwig van Beethoven"), is_name("Jane"), is_name("李明")
    (True, False, True)
    """
    words = text.split()
    if not 0 < len(words) <= NAME_WORDS or len(text) > NAME_CHARS or any(c.isdigit() for c in text):
        return False
    known = load_words()
    folded = tuple(map(plain, words))
    if folded in known.never or folded in known.desks or not known.organisations.isdisjoint(folded):
        return False
    if words[0].islower() and folded[0] not in known.particles and is_cased(words[0]):
        return False
    if _CJK.fullmatch(text) or _HANGUL.fullmatch(text):
        if len(text) < 3 and _CJK.fullmatch(text) and text[0] not in known.surnames:
            return False
        return (len(text) < 9 or "·" in text or "・" in text) and known.kana.isdisjoint(text)
    first = folded[0]
    if len(words) < 2 or (first in known.common and first not in known.particles and first not in known.given):
        return False
    heads = sum(map(is_capital, words))
    return heads > 0 and (heads > 1 or len(words) <= 3) and any(len(word) > 2 for word in folded)


def is_desk(text: str) -> bool:
    """Whether an agency, a desk or a firm signs with this name, as far as its words tell.

    >>> is_desk("Example News Desk"), is_desk("Jane Doe")
    (True, False)
    """
    known = load_words()
    folded = tuple(map(plain, text.split()))
    if len(folded) == 1 and any(map(text.endswith, known.firms)):
        return True
    return folded in known.desks or (len(folded) > 1 and not known.organisations.isdisjoint(folded))


def has_given_name(name: str) -> bool:
    """Whether a name begins with a known given name, or with an initial and one.

    >>> has_given_name("Anne-Marie Doe"), has_given_name("Real Estate")
    (True, False)
    """
    given = load_words().given
    words = fold(name).replace("-", " ").replace(".", " ").split()
    return any(word in given for word in words[:2] if len(words) == 1 or word != words[-1])


def has_firm(words: Iterable[str]) -> bool:
    """Whether folded words name an agency, a newspaper or a firm, joined by a hyphen or not.

    >>> has_firm(["hillside", "courier-post"]), has_firm(["jane", "doe"])
    (True, False)
    """
    return not load_words().organisations.isdisjoint(part for word in words for part in word.split("-"))


def has_date(words: Sequence[str]) -> bool:
    """Whether a short line holds a date: a number beside a month or a word of time, or three numbers with a year.

    >>> has_date(("12", "march")), has_date(("election", "2024"))
    (True, False)
    """
    numbers = [word for word in words if word[0].isdigit() and len(word) < 5]
    if not numbers:
        return False
    known = load_words()
    if not known.months.isdisjoint(words) or not known.clock.isdisjoint(words):
        return True
    return len(numbers) > 2 and any(len(word) == 4 and word[:2] in ("19", "20") for word in numbers)


def set_case(name: str) -> str:
    """A name in capitals, in normal case; other names as they are.

    >>> [set_case(name) for name in ("JAMES McDONALD", "MARY O'BRIEN-LEE", "J.R.R. TOLKIEN III", "AFP", "Jan DE VRIES")]
    ['James McDonald', "Mary O'Brien-Lee", 'J.R.R. Tolkien III', 'AFP', 'Jan de Vries']
    """
    words = name.split()
    if len(words) < 2 or not any(map(str.isupper, words)) or is_desk(name):
        return name
    mixed = ("Mc", "O'", "O’")
    every = all(word.isupper() or word[:2] in mixed for word in words)
    particles = load_words().particles
    for at, word in enumerate(words):
        letters = word.strip(".,'’")
        if word[:2] in mixed and every:
            words[at] = _capitalise(word)
        elif not word.isupper() or len(letters) < 2 or (at and _NUMERAL.fullmatch(letters)) or "." in letters:
            continue
        elif at and letters.lower() in particles and at + 1 < len(words):
            words[at] = word.lower()
        elif len(letters) > 3 or (every and _SOUND.search(letters)):
            words[at] = _capitalise(word)
    return " ".join(words)


def _capitalise(word: str) -> str:
    parts = re.split(r"([-'’‐])", word.lower())
    for at in range(0, len(parts), 2):
        if at == 0 or parts[at - 1] in "-‐" or len(parts[at - 2]) == 1:
            parts[at] = parts[at].capitalize()
        if parts[at].startswith("Mc") and len(parts[at]) > 4:
            parts[at] = "Mc" + parts[at][2:].capitalize()
    return "".join(parts)


def unglued(text: str) -> str:
    """Put back the spaces that a flattener lost.

    >>> unglued("Jane DoeReporter"), unglued("3 May 2024Jane Doe")
    ('Jane Doe Reporter', '3 May 2024 Jane Doe')
    """
    around = load_words().around
    text = _HANDLE.sub(" ", _GLUED.sub(" ", text))
    first = text.find(" ")
    if first < 0:
        return text
    rest = _CAMEL.sub(lambda match: f" {match[1]}" if fold(match[1]) in around else match[1], text[first:])
    return text[:first] + rest


def is_capital(word: str) -> bool:
    """Whether a word begins with a capital, or with a letter of a script without capitals."""
    head = word.lstrip("'’‘\"“(.-")[:1]
    return head.isupper() or head.istitle() or (head.isalpha() and not is_cased(head))


def is_cased(word: str) -> bool:
    """Whether a word is written in a script with capitals."""
    return word.lower() != word.upper()


def plain(word: str) -> str:
    """Fold a word and drop the signs at its ends.

    >>> plain("(Doe),")
    'doe'
    """
    return fold(word).strip(" .,:;!?\"'’‘“”()[]")
