"""Loads the tables that `boilerclean.index` has laid out from the data files."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import accumulate
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

__all__ = ["Records", "load_common", "load_dates", "load_records", "load_table"]


class Records(Mapping[str, str]):
    """Texts by key, each cut out of the file's bytes and decoded when it is asked for."""

    def __init__(self, laid: bytes | mmap) -> None:
        end = laid.find(b"\n")
        after = laid.find(b"\n", end + 1)
        keys, sizes = laid[:end].decode().split(" "), laid[end + 1 : after].split()
        self._laid = laid
        self._places = dict(zip(keys, range(len(keys)), strict=True))
        self._bounds = array("L", accumulate(map(int, sizes), initial=after + 1))  # numbers that no garbage collection visits

    def __getitem__(self, key: str) -> str:
        place = self._places[key]
        return self._laid[self._bounds[place] : self._bounds[place + 1]].decode()

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def load_table(name: str) -> Any:
    """One table by the name of its file, read anew: whoever asks keeps what it needs of it, and in what shape."""
    return json.loads(_read(f"{name}.json"))


@cache
def load_common() -> Mapping[str, list[str]]:
    """The common words of all languages, each with its languages; read once."""
    common: Mapping[str, list[str]] = load_table("common")
    return common


@cache
def load_dates() -> Mapping[str, list[tuple[tuple[str, ...], Any]]]:
    """What stands before dates in all languages, by its first word, longest first, each with its role; read once."""
    return {first: [(tuple(words.split()), role) for words, role in found] for first, found in load_table("dates").items()}


def load_records() -> Records:
    """The phrases of all languages by the word that they begin with.

    Of an installed file only the pages that are read come into memory, and processes share them.
    """
    path = _find("phrases.txt")
    if not isinstance(path, Path):
        return Records(path.read_bytes())
    with path.open("rb") as file:
        return Records(mmap(file.fileno(), 0, access=ACCESS_READ))


def _read(name: str) -> bytes:
    return _find(name).read_bytes()


def _find(name: str) -> Traversable:
    return files("boilerclean") / "data" / "index" / name
