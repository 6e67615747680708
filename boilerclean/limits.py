"""Sizes past which a page is read in part or more coarsely; each that costs text or structure is named in the warnings."""

from __future__ import annotations

from typing import Final

__all__ = [
    "ATTRIBUTES",
    "BLOCKS",
    "BLOCK_CHARS",
    "CHARS",
    "DEADLINE",
    "ELEMENTS",
    "SCRIPT_CHARS",
    "TAG_ATTRIBUTES",
    "TAG_CHARS",
]

CHARS: Final = 20_000_000
"""Characters (or bytes) of input; what stands behind them is not read. Above any page of prose: the 10 MB text
node that breaks libxml2's trees still fits."""

ELEMENTS: Final = 400_000
"""Elements that may part text; those after it run into one block. A page of 50,000 paragraphs stays below."""

BLOCKS: Final = 100_000
"""Blocks of one page; text after the last is put into one more block."""

BLOCK_CHARS: Final = 100_000
"""Characters of a block that are looked at for phrases; all of them are kept or removed together."""

SCRIPT_CHARS: Final = 1_000_000
"""Characters of one JSON-LD script; a longer one is passed over."""

ATTRIBUTES: Final = 512
"""Characters of a class, id or link that are matched."""

TAG_CHARS: Final = 100_000
TAG_ATTRIBUTES: Final = 5_000
"""A tag of more characters with more equals signs than these is read without its attributes: older parsers take a
minute for 100,000 of them."""

DEADLINE: Final = 10.0
"""Seconds after which reading stops and no further filter is asked; `Cleaner` takes another number."""
