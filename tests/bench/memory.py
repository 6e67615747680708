"""Whether a process that cleans many pages keeps growing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle, islice

from boilerclean import clean
from boilerclean.scoring.gold import Gold
from tests.bench.peak import read_resident

__all__ = ["run"]

PAGES = 20_000
EVERY = 1_000


def run(pages: Sequence[Gold]) -> None:
    """Print the resident size of this process every thousand pages, the pages given over and over."""
    print(f"\n### Resident size over {PAGES} pages, {len(pages)} different ones\n\n| pages |   MB |\n| ----: | ---: |")
    sizes: list[float] = []
    for count, page in enumerate(islice(cycle(pages), PAGES), 1):
        clean(page.raw)
        if count % EVERY == 0:
            sizes.append(read_resident())
            print(f"| {count:5} | {sizes[-1]:4.0f} |", flush=True)
    half = len(sizes) // 2
    print(f"\nIt grew by {sizes[half - 1] - sizes[0]:.1f} MB in the first half and by {sizes[-1] - sizes[half - 1]:.1f} MB in the second.")
