"""How likely a page is one article, well extracted: a logistic regression over what the whole page shows."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from boilerclean.fields import Fields
from boilerclean.ledger import Ledger
from boilerclean.page import Page
from boilerclean.scoring.model import probability

__all__ = ["COLUMNS", "confidence", "read_columns"]

COLUMNS: Final = (
    "bias", "log kept words", "kept share of text", "kept share of long blocks", "link share", "mean kept words",
    "headline", "byline", "date", "called an article", "called something else", "json-ld body", "blocks", "runs of kept blocks",
    "kept items", "short page",
)  # fmt: skip
_ARTICLE_TYPES: Final = ("article", "blog", "news")
_OTHER_TYPES: Final = ("website", "product", "profile", "object")


def confidence(page: Page, ledger: Ledger, fields: Fields, weights: Sequence[float]) -> float:
    """Probability, calibrated on held-out sites; 0.0 for a page of which nothing is kept."""
    columns = read_columns(page, ledger, fields)
    if not columns[1]:
        return 0.0
    return probability(sum(weight * value for weight, value in zip(weights, columns, strict=True)))


def read_columns(page: Page, ledger: Ledger, fields: Fields) -> list[float]:
    """The numbers of `COLUMNS` for one judged page."""
    blocks = page.blocks
    kept = [block for block in blocks if (entry := ledger.settled(block.index)) is None or entry.verdict.fate == "keep"]
    size = sum(len(block.text) for block in blocks) or 1
    long = sum(len(block.text) for block in blocks if len(block.words) > 20) or 1
    words = sum(len(block.words) for block in kept)
    runs = sum(one.index + 1 != two.index for one, two in pairwise(kept))
    types = " ".join(fact.value for fact in page.stated("type")).lower()
    return [
        1.0,
        math.log1p(words),
        sum(len(block.text) for block in kept) / size,
        sum(len(block.text) for block in kept if len(block.words) > 20) / long,
        sum(block.dom.link_chars for block in blocks if block.dom) / size,
        math.log1p(words / (len(kept) or 1)),
        float(fields.headline.value is not None),
        float(bool(fields.byline.value)),
        float(fields.date.value is not None),
        float(any(one in types for one in _ARTICLE_TYPES)),
        float(any(one in types for one in _OTHER_TYPES)),
        float(bool(page.stated("body"))),
        math.log1p(len(blocks)),
        math.log1p(runs),
        sum(block.kind in ("item", "cell") for block in kept) / (len(kept) or 1),
        float(words < 80),
    ]
