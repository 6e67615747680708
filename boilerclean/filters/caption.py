"""Captions and credits of pictures and videos.

Not a paragraph about a picture.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from boilerclean.evidence import introduced, is_title_in, marked, worded
from boilerclean.ledger import Fate, Ledger, Verdict
from boilerclean.page import Page

__all__ = ["REASONS", "caption"]

REASONS: Final = {
    "credit": "credits a picture",
    "caption": "belongs to a picture",
}

LONGEST: Final = 40
"""Words of the longest block that one phrase is enough for: credits of one sentence."""


def caption(page: Page, ledger: Ledger, /) -> Iterator[Verdict]:
    """Captions and credits of pictures and videos."""
    yield from worded(page, "caption", "credit", "credit", LONGEST)
    yield from introduced(page, "caption", "credit", LONGEST)
    for index, said in page.credits.items():
        yield Verdict(index, "drop", "credit", said)
    yield from marked(page, "caption", "caption")
    for block in page.blocks:
        if block.kind == "caption":
            fate: Fate = "doubt" if is_title_in("caption", block) else "drop"
            yield Verdict(block.index, fate, "caption", "figcaption" if block.dom else "picture")
