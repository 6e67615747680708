"""The annotated pages that benchmarks run over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from boilerclean.scoring.gold import Gold, read_gold
from tests.conftest import CORPUS


def read_pages(sets: Sequence[str] | None, limit: int | None) -> list[Gold]:
    """Articles of some sets; exits with a word where the corpus is missing."""
    if not (CORPUS / "gold.jsonl").exists():
        raise SystemExit(f"no annotated pages in {CORPUS}; set BOILERCLEAN_CORPUS to their folder")
    counts: Counter[str] = Counter()
    pages = []
    for page in read_gold(CORPUS / "gold.jsonl"):
        if page.kind == "article" and (not sets or page.set in sets) and (limit is None or counts[page.set] < limit):
            counts[page.set] += 1
            pages.append(page)
    return pages
