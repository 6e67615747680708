"""Reads annotated pages, and tells which of a page's blocks the annotation holds."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from boilerclean.page import Block
from boilerclean.words import split

__all__ = ["Gold", "align", "f1", "read_gold", "site"]

_SHINGLE: Final = 3
_COVERED: Final = 0.6
"""Share of a block's shingles that the annotation holds from which the block is the article's."""


class Gold(NamedTuple):
    """One annotated page."""

    id: str
    set: str
    kind: str
    url: str
    body: tuple[str, ...]
    title: str
    authors: tuple[str, ...]
    date: str
    raw: bytes
    full: str
    """The page flattened to text, or ""."""
    main: str
    """What a flattener took for the main content, or ""."""


def read_gold(path: Path) -> Iterator[Gold]:
    """Pages of a JSON-lines file: id, set, kind, url, title, authors, date, body, file; the format of docs/training.md.

    `file` is the page itself, gzipped or not, relative to the JSON-lines file; a `text.jsonl.gz` beside it may hold
    flattened twins, "full" and "main", under the same ids.
    """
    twins: dict[str, tuple[str, str]] = {}
    flattened = path.parent / "text.jsonl.gz"
    if flattened.exists():
        with gzip.open(flattened, "rt", encoding="utf-8") as lines:
            twins = {twin["id"]: (twin["full"], twin["main"]) for twin in map(json.loads, lines)}
    for line in path.read_text("utf-8").split("\n"):
        if not line:
            continue
        page = json.loads(line)
        raw = (path.parent / page["file"]).read_bytes()
        if raw[:2] == b"\x1f\x8b":
            raw = gzip.decompress(raw)
        yield Gold(
            page["id"], page["set"], page["kind"], page.get("url") or "", tuple(page["body"]), page.get("title") or "",
            tuple(page.get("authors") or ()), page.get("date") or "", raw, *twins.get(page["id"], ("", "")),
        )  # fmt: skip


def site(url: str) -> str:
    """The host without its first label when that is a service name, as the unit that pages are held out by."""
    host = (urlsplit(url).hostname or url).lower()
    parts = host.split(".")
    keep = 3 if len(parts) > 2 and len(parts[-1]) == 2 and len(parts[-2]) <= 3 else 2
    return ".".join(parts[-keep:])


def align(blocks: Sequence[Block], body: Sequence[str]) -> list[bool]:
    """For each block whether the annotated body holds it.

    Long blocks by their shingles, each used up once; short ones where they stand next in the body, or are a whole
    paragraph of it beside a block that is the article's.
    """
    words = [word for text in body for word in split(text)]
    budget = Counter(_shingles(words))
    lines = Counter(split(line) for text in body for line in text.split("\n"))
    positions = {shingle: at for at, shingle in reversed(list(enumerate(_shingles(words))))}
    held = [False] * len(blocks)
    ends: dict[int, int] = {}
    for block in sorted(blocks, key=lambda block: -len(block.words)):
        if len(block.words) < 6:
            continue
        shingles = Counter(_shingles(block.words))
        inside = shingles & budget
        if sum(inside.values()) >= _COVERED * sum(shingles.values()):
            held[block.index] = True
            budget -= inside
            ends[block.index] = positions.get(tuple(block.words[-_SHINGLE:]), -1)
    _align_short(blocks, words, lines, held, ends)
    return held


def _align_short(
    blocks: Sequence[Block], words: Sequence[str], lines: Counter[tuple[str, ...]], held: list[bool], ends: dict[int, int]
) -> None:
    after = -1
    for block in blocks:
        size = len(block.words)
        if held[block.index]:
            after = ends.get(block.index, -1)
            after = after + _SHINGLE if after >= 0 else -1
            continue
        if not size or size >= 6:
            continue
        near = any(held[max(0, block.index - 3) : block.index + 4])
        if after >= 0 and tuple(words[after : after + size]) == block.words:
            held[block.index] = True
            after += size
        elif near and lines[block.words] > 0:
            held[block.index] = True
            lines[block.words] -= 1


def _shingles(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[at:] for at in range(_SHINGLE)), strict=False)


def f1(got: str, gold: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of the multisets of words.

    >>> f1("a b", "a b c d")
    (1.0, 0.5, 0.6666666666666666)
    """
    one, two = Counter(split(got)), Counter(split(gold))
    both, left, right = (one & two).total(), one.total(), two.total()
    if not left or not right:
        return (1.0, 1.0, 1.0) if left == right else (0.0, 0.0, 0.0)
    return both / left, both / right, 2 * both / (left + right)
