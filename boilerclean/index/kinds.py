"""Packs the weights of signs: of each sign one number that holds those of all kinds."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from typing import Any

from boilerclean.scoring.kinds import FIELDS, KINDS

__all__ = ["lay_kinds", "pack"]


def lay_kinds(stored: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """The packed weights by where a sign is seen and what it is; raises ValueError when they are of other kinds."""
    if tuple(stored["kinds"]) != KINDS:
        raise ValueError("the weights were trained on other kinds; train them anew")
    return {where: {what: pack(row) for what, row in seen.items()} for where, seen in stored["weights"].items()}


def pack(row: Sequence[int]) -> str:
    """The weights of a sign as one hexadecimal number, of which the first kind has the lowest 32 bits.

    >>> int(pack([3, 0, 1] + [0] * 11), 16) == 3 + (1 << 64)
    True
    """
    return f"{int.from_bytes(struct.pack(FIELDS, *row), 'little'):x}"
