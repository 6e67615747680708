"""Sizes past which a page is read in part or more coarsely; each that is hit is named in the article's warnings."""

from __future__ import annotations

from typing import Final

__all__ = [
    "ATTRIBUTES",
    "BLOCKS",
    "BLOCK_CHARS",
    "CHARS",
    "ELEMENTS",
    "SCRIPT_CHARS",
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
