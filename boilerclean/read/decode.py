"""Turns the bytes of a page into text: unpacks them, finds out how they are encoded, and says what was lost."""

from __future__ import annotations

import codecs
import re
import unicodedata
import zlib
from collections import Counter
from functools import cache
from typing import Final, NamedTuple

import regex

from boilerclean import limits
from boilerclean.tables import load_table

__all__ = ["Decoded", "decode"]


class Decoded(NamedTuple):
    """The text of a page, the codec it was read with ("binary" for bytes that are no text), and what went wrong."""

    text: str
    encoding: str
    warnings: tuple[str, ...]


class Alphabet(NamedTuple):
    """Letters beyond ASCII of a language or script, and those that make up at least a share of any text in it."""

    letters: regex.Pattern[str]
    common: regex.Pattern[str]
    share: float
    weight: float


class Tables(NamedTuple):
    """What data/encodings.toml says, made ready: see there."""

    codecs: dict[str, tuple[Alphabet, ...]]
    tried: tuple[str, ...]
    names: dict[str, str]
    files: tuple[tuple[bytes, str], ...]
    suspects: tuple[tuple[bytes, str], ...]


_CHUNK: Final = 4_096  # bytes unpacked at a time
_MEMBERS: Final = 1_000  # parts of one gzip file; a million empty ones would cost seconds
_LAYERS: Final = 3  # of packing: servers that pack what is packed already do exist
_HEAD: Final = 4_096  # bytes in which a declaration counts and files show what they are
_PIECES: Final = 64  # places at which a page is looked at to judge it
_PIECE: Final = 160  # bytes looked at in each, up to eight times as many where no character is known to end
_SAMPLE: Final = 4_096  # bytes looked at in all, the last piece may go beyond
_DECLARED: Final = 0.1  # what a declaration adds to the score of its codec
_SURE: Final = 0.95  # score at which a declaration is believed at once
_READABLE: Final = 0.3  # score below which no codec reads the page
_BINARY: Final = 0.04  # share of control bytes above which bytes are no text; random ones have 11 %
_NULS: Final = 0.3  # the same for bytes that are sound UTF-8, which stray NULs leave it
_LOST: Final = "\ufffd"
_GZIP: Final = b"\x1f\x8b"
_ZLIB: Final = (b"x\x01", b"x^", b"x\x9c", b"x\xda")
_HYPHENS: Final = str.maketrans("", "", "-_.:")
_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = bytes([*range(9), 11, *range(14, 27), *range(28, 32), 127])
_HIGH = regex.compile(rb"[\x80-\xff]")
# No encoding has these inside a character, so that one begins after each.
_BORDER = regex.compile(rb"[\x00-\x2f<>]")
# Bytes beyond ASCII with what stands between and shortly behind them.
_FOREIGN = regex.compile(rb"(?:[\x80-\xff][\x00-\x7f]{0,16}){1,160}")
_WORD_END = regex.compile(rb"[A-Za-z]{0,16}\Z")
_DECLARATION = regex.compile(
    rb"""<(?:meta\b[^>]{0,300}?\bcharset|\?xml\b[^>]{0,100}?\bencoding)\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})""",
    regex.IGNORECASE,
)
_JUNK = regex.compile(r"[\p{Cn}\p{Co}\p{Cs}\ufffd[\p{Cc}--\s]]", regex.V1)
_FAR_EAST = regex.compile(r"[\p{Han}\p{Hangul}]")
# In shapes (see _shape): capitals after small letters, signs inside words, marks on nothing, which come of letters taken for others.
_BROKEN = re.compile(r"[al](?=L)|l(?=A)|[aAlLo]s(?=[aAlLo])|(?<![aAlLom])m|(?<=mm)m")
# What is rare in Latin script: many accents in a row, and digits beside one.
_RARE_LATIN = re.compile(r"[lLo]{4,200}|[lLo]0|0[lLo]")
# What is rare in the others: letters beside Latin ones, and alone.
_RARE_OTHER = re.compile(r"[aA](?=[lLo])|[lLo](?=[aA])|(?<![lLom])[lLo](?![lLom])")


def decode(raw: bytes, limit: int = limits.CHARS) -> Decoded:
    """Read bytes as the text of a page, whatever they are; never raises, and never reads past the limit in bytes.

    >>> decode("Ça va".encode())
    Decoded(text='Ça va', encoding='utf-8', warnings=())
    >>> decode("Доброе утро, страна".encode("koi8-r")).text
    'Доброе утро, страна'
    """
    data, warnings = _unpack(raw, limit)
    kind = _file(data)
    if kind:
        return Decoded("", "binary", (*warnings, f"input is {kind}, not text"))
    data, encoding = _marked(data)
    if not encoding and 0 not in data and 27 not in data:
        try:
            return Decoded(data.decode(), "utf-8", warnings)
        except UnicodeDecodeError:
            pass
    encoding = encoding or _unicode(data, bool(warnings))
    if not encoding and _is_binary(data, _BINARY):
        data, trouble = _inflate(data, -zlib.MAX_WBITS, limit)
        if trouble or _file(data) or _is_binary(data, _BINARY):
            return Decoded("", "binary", (*warnings, "input is binary data, not text"))
        encoding = _unicode(data, False)
    if not encoding:
        encoding, doubts = _legacy(data)
        warnings += doubts
    return _read(data, encoding, warnings)


def _read(data: bytes, encoding: str, warnings: tuple[str, ...]) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding, warnings)
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        lost = f"{text.count(_LOST)} characters could not be read as {encoding}"
        return Decoded(text, encoding, (*warnings, lost))


def _unpack(raw: bytes, limit: int) -> tuple[bytes, tuple[str, ...]]:
    """The bytes without gzip or zlib around them, and what is wrong if they are not all there."""
    warnings: tuple[str, ...] = ()
    for _ in range(_LAYERS):
        is_gzip = raw.startswith(_GZIP)
        if not is_gzip and not raw.startswith(_ZLIB):
            break
        data, trouble = _inflate(raw, 16 + zlib.MAX_WBITS if is_gzip else zlib.MAX_WBITS, limit)
        if trouble and not is_gzip and not _is_binary(raw[:64], 0.0):
            break  # "x^2", not zlib: its second byte is a printable one at one of the levels
        raw = data
        warnings += (trouble,) if trouble else ()
    if len(raw) > limit:
        return raw[:limit], (*warnings, f"input of {len(raw)} bytes was cut to {limit}")
    return raw, warnings


def _inflate(raw: bytes, window: int, limit: int) -> tuple[bytes, str]:
    """What zlib unpacks, up to the limit, and what kept it from unpacking all."""
    pieces: list[bytes] = []
    size = at = members = 0
    engine = zlib.decompressobj(window)
    try:
        while at < len(raw) and size <= limit:
            chunk = raw[at : at + _CHUNK]
            pieces.append(engine.decompress(chunk, limit + 1 - size))
            size += len(pieces[-1])
            at += len(chunk) - len(engine.unused_data)
            if engine.eof:
                members += 1
                if window < 16 or not raw.startswith(_GZIP, at):
                    break
                if members == _MEMBERS:
                    return b"".join(pieces), f"packed input of more than {_MEMBERS} parts was read up to there"
                engine = zlib.decompressobj(window)
    except zlib.error:
        return b"".join(pieces), "packed input is damaged and was read up to the damage"
    data = b"".join(pieces)
    if size > limit:
        return data[:limit], f"packed input was cut to {limit} bytes"
    if not engine.eof:
        return data, "packed input ends too early"
    if window < 0 and at < len(raw):
        return data, "packed input is followed by something else"
    return data, ""


def _file(data: bytes) -> str:
    """What the first bytes show a file to be, or an empty string."""
    head = data[:64].lstrip(b"\t\n\r ")
    tables = load_tables()
    for start, kind in tables.files:
        if head.startswith(start):
            return kind
    for start, kind in tables.suspects:
        if head.startswith(start) and _is_binary(head, 0.0):
            return kind
    return ""


def _is_binary(data: bytes, share: float) -> bool:
    """Whether more than a share of the first bytes are control characters that no text has."""
    head = data[:_HEAD]
    return len(head) - len(head.translate(None, _CONTROLS)) > share * len(head)


def _marked(data: bytes) -> tuple[bytes, str]:
    """The bytes without their byte order mark, and the encoding it stands for; UTF-8 has to prove itself."""
    if data.startswith(codecs.BOM_UTF8):
        return data.removeprefix(codecs.BOM_UTF8), ""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            data = data.removeprefix(mark)
            head = data[:_HEAD]
            is_plain = len(head) >= 64 and head.isascii() and not _is_binary(head, 0.0)
            return data, "" if is_plain else encoding
    return data, ""


def _unicode(data: bytes, cut: bool) -> str:
    """The Unicode encoding (or that of Japanese mail) of bytes that carry no mark, or an empty string."""
    if 27 in data and data.isascii() and (b"\x1b$B" in data or b"\x1b$@" in data):
        return "iso2022_jp_ext"
    try:
        data.decode()
    except UnicodeDecodeError as error:
        if 0 in data and (wide := _wide(data[:_HEAD])):
            return wide
        if _is_binary(data, _BINARY):
            return ""
        declared = _declared(data) == "utf-8"
        if error.reason == "unexpected end of data" and (cut or declared or not data[: error.start].isascii()):
            return "utf-8"
        text = _sample(data).decode("utf-8", "replace").replace(_LOST + "\n", "\n")
        sound = sum(len(character.encode()) for character in text if character > "\x7f" and character != _LOST)
        return "utf-8" if sound >= text.count(_LOST) * (1 if declared else 3) and sound else ""
    wide = _wide(data[:_HEAD]) if data.isascii() else ""
    return wide or ("" if _is_binary(data, _NULS) else "utf-8")


def _wide(head: bytes) -> str:
    """UTF-16 or UTF-32, told by where the NULs stand, or an empty string."""
    head = head[: len(head) & ~3] or head[: len(head) & ~1]
    nuls = {"utf-16-le": head[1::2].count(0), "utf-16-be": head[::2].count(0)}
    most, least = max(nuls.values()), min(nuls.values())
    names = ["utf-32-le", "utf-32-be"]
    if most > len(head) // 200 and least * 8 <= most:
        names.append(max(nuls, key=lambda name: nuls[name]))
    for name in names:
        text = head.decode(name, "replace")
        junk = len(_JUNK.findall(text))
        # NULs strewn over ASCII make Chinese of it; real Chinese has bytes beyond ASCII.
        strange = len(_FAR_EAST.findall(text)) if head.isascii() else 0
        if text and junk <= 1 + len(text) // 50 and junk < len(text) and strange * 10 <= len(text):
            return name
    return ""


def _declared(data: bytes) -> str:
    """The codec of the first known encoding that the page names, or an empty string."""
    names = load_tables().names
    for match in _DECLARATION.finditer(data[:_HEAD]):
        name = match.group(1).decode("latin-1").lower()
        codec = names.get(name.translate(_HYPHENS))
        if codec:
            return codec
    return ""


def _legacy(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The codec that makes the best text of the bytes, a declared one preferred, and what is doubtful about it."""
    tables = load_tables()
    sample = _sample(data)
    declared = _declared(data)
    best, highest = "", 0.0
    if declared in tables.codecs:
        best, highest = declared, _score(sample, declared)
        if highest >= _SURE:
            return declared, ()
        highest += _DECLARED
    for codec in tables.tried:
        score = _score(sample, codec)
        if score > highest:
            best, highest = codec, score
    if highest < _READABLE:
        return "cp1252", ("no encoding makes sense of the input; it was read as cp1252",)
    if declared and declared != best:
        return best, (f"page declares {declared} but reads as {best}",)
    return best, ()


def _sample(data: bytes) -> bytes:
    """Words with bytes beyond ASCII, from all over the page, each beginning at the border of a character."""
    pieces: list[bytes] = []
    at = size = 0
    while len(pieces) < _PIECES and size < _SAMPLE:
        high = _HIGH.search(data, at)
        if high is None:
            break
        before = _WORD_END.search(data, max(at, high.start() - 16), high.start())
        start = before.start() if before else high.start()
        piece = _FOREIGN.match(data, high.start())
        end = piece.end() if piece else high.end()
        pieces.append(data[start:end])
        size += end - start
        border = _BORDER.search(data, max(end, len(data) * len(pieces) // _PIECES))
        if border is None:
            break
        at = border.end()
    return b"\n".join(pieces)


def _score(sample: bytes, codec: str) -> float:
    """How much the sample, read with a codec, looks like text in one of its alphabets: 1 at best, below 0 for junk."""
    text = sample.decode(codec, "replace").replace(_LOST + "\n", "\n")  # a piece may end inside a character
    if text.count(_LOST) * 20 > len(text):
        return -1.0
    counts = Counter(text)
    shapes = {character: _shape(character) for character in counts}
    shape = text.translate({ord(character): kind for character, kind in shapes.items()})
    letters = "".join(character for character in counts if shapes[character] in "lLom")
    signs = shape.count("s") + shape.count(".")
    junk = shape.count("?")
    size = sum(counts[character] for character in letters) + junk
    broken = len(_BROKEN.findall(shape)) + junk
    rare_latin = sum(map(len, _RARE_LATIN.findall(shape)))
    rare_other = len(_RARE_OTHER.findall(shape))
    best = -1.0
    for alphabet in load_tables().codecs[codec]:
        own = sum(counts[character] for character in alphabet.letters.findall(letters))
        factor = alphabet.weight
        if alphabet.share and own:
            frequent = sum(counts[character] for character in alphabet.common.findall(letters))
            factor = min(1.0, frequent / (alphabet.share * own))
        against = size - own + broken + (rare_other if alphabet.share else rare_latin)
        best = max(best, (own * factor + signs - against + 0.5) / (size + signs + 1))
    return best


def _shape(character: str) -> str:
    r"""One letter for the kind of a character: a A 0 in ASCII; l L o m for letters and marks, s . for signs, ? for junk.

    >>> "".join(map(_shape, "aÀé一©—\x92"))
    'aLlos.?'
    """
    if character < "\x80":
        return "a" if character.islower() else "A" if character.isupper() else "0" if character.isdigit() else " "
    kind = unicodedata.category(character)
    if (kind[0] == "C" and kind != "Cf") or character == _LOST or "\u2500" <= character <= "\u259f":
        return "?"
    if kind[0] == "S" or kind == "No" or character in "ªº§¶¡¿«»":
        return "s"
    if kind[0] == "L":
        return {"Ll": "l", "Lu": "L"}.get(kind, "o")
    return "m" if kind[0] == "M" else "."


@cache
def load_tables() -> Tables:
    """The tables of data/encodings.toml, made ready."""
    tables = load_table("encodings")
    common = tables["common"]
    alphabets = {
        name: Alphabet(
            regex.compile(f"[{letters}]", regex.IGNORECASE),
            regex.compile(f"[{common[name]['letters'] if name in common else letters}]", regex.IGNORECASE),
            common[name]["share"] if name in common else 0.0,
            0.85 if name=="western" else 1.0,
        )
        for name, letters in tables["letters"].items()
    }
    return Tables(
        {
            codec: tuple(alphabets[name] for name in names)
            for codec, names in (tables["codecs"] | tables["declared"]).items()
        },
        tuple(tables["codecs"]),
        {name: codec for codec, names in tables["names"].items() for name in names},
        *(
            tuple((start.encode("latin-1"), kind) for kind, starts in tables[key].items() for start in starts)
            for key in ("files", "suspects")
        ),
    )
