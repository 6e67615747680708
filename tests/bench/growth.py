"""How time and memory grow with a page: the same made-up material at 100 kB, 1 MB and 10 MB, as HTML and as text."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence

from boilerclean import clean
from boilerclean.scoring.gold import Gold
from tests.bench.peak import measure_peak
from tests.bench.tables import print_table, show

__all__ = ["run"]

SMALL = 10_000
SIZES = (100_000, 1_000_000, 10_000_000)
ROUNDS = 3
PARAGRAPHS = 5
"""Of each section."""
WORDS = (
    "the", "of", "and", "to", "in", "a", "was", "that", "for", "on", "with", "said", "from", "by", "at", "after", "river", "valley",
    "council", "water", "flood", "bridge", "town", "rain", "night", "people", "houses", "mayor", "engineers", "meeting", "report",
    "damage", "money", "plan", "school", "road", "hours", "morning", "farmers", "village", "company",
)  # fmt: skip
SKELETON = {
    "html": (
        "<!doctype html><html lang=en><head><title>Rain</title></head><body><main><h1>Rain in the valley</h1>",
        "</main></body></html>",
    ),
    "text": ("Rain in the valley\n\n", ""),
}


def run(pages: Sequence[Gold]) -> None:
    """Print nanoseconds a byte, how these grow, and peak memory over the size of the input."""
    table: list[tuple[str, ...]] = []
    warned: list[str] = []
    for form in SKELETON:
        small = make_page(form, SMALL)
        clean(small)
        raws = [make_page(form, size) for size in SIZES]
        times, warnings = _time(raws)
        warned += (f"{form}, {len(raw) / 1e6:g} MB: {one}" for raw, found in zip(raws, warnings, strict=True) for one in found)
        smallest = times[0] / len(raws[0])
        for raw, seconds in zip(raws, times, strict=True):
            each = seconds / len(raw)
            peak = measure_peak("boilerclean", [small, raw])
            above = (peak.most - peak.first) * 1e6 / len(raw)
            shown = (show(seconds * 1e3, 1), show(each * 1e9, 0), show(each / smallest, 2))
            table.append((form, show(len(raw) / 1e6, 1), *shown, show(peak.most, 0), show(above, 1)))
    columns = ("form", "MB", "ms", "ns a byte", "times that of the smallest", "peak MB", "peak over input")
    print_table("Growth of clean()", columns, table)
    print(
        f"\nBest of {ROUNDS} rounds over the three sizes. Peak memory is of a process of its own; over the input stands what it held beyond "
        f"what it had held after a page of {SMALL // 1000} kB."
    )
    for warning in warned:
        print(f"warned of {warning}")


def make_page(form: str, size: int) -> bytes:
    """A page of at least so many bytes; the same form and size give the same page."""
    before, after = SKELETON[form]
    parts, length = [before], len(before) + len(after)
    for section in _sections(form):
        if length >= size:
            break
        parts.append(section)
        length += len(section)
    return "".join([*parts, after]).encode()


def _sections(form: str) -> Iterator[str]:
    """An article's sections without end: heading, paragraphs, a box of teasers, a call to share and one to subscribe."""
    draw = random.Random(7)
    while True:
        heading, *teasers = (_sentence(draw, 6) for _ in range(4))
        paragraphs = [" ".join(_sentence(draw, draw.randint(8, 20)) for _ in range(4)) for _ in range(PARAGRAPHS)]
        if form == "html":
            links = "".join(f'<li><a href="/news/{at}">{teaser}</a></li>' for at, teaser in enumerate(teasers))
            prose = "".join(f'<p class="text">{one}</p>\n' for one in paragraphs)
            yield (
                f'<section class="part"><h2 id="part-{draw.randint(0, 999)}">{heading}</h2>\n{prose}</section>\n'
                f'<div class="related-posts"><h3>Related articles</h3><ul>{links}</ul></div>\n'
                '<div class="share-bar"><a href="#">Share on Facebook</a></div>\n'
                '<div class="newsletter"><p>Sign up for our newsletter</p></div>\n'
            )
        else:
            yield "\n\n".join([heading, *paragraphs, "Related articles", *teasers, "Share on Facebook", "Sign up for our newsletter", ""])


def _sentence(draw: random.Random, words: int) -> str:
    return " ".join(draw.choices(WORDS, k=words)).capitalize() + "."


def _time(raws: Sequence[bytes]) -> tuple[list[float], list[tuple[str, ...]]]:
    """Best seconds of some calls for each page, in turn, for the machine's pace changes; and what clean() warned of."""
    best = [float("inf")] * len(raws)
    warnings: list[tuple[str, ...]] = [()] * len(raws)
    for _ in range(ROUNDS):
        for at, raw in enumerate(raws):
            start = time.perf_counter()
            article = clean(raw)
            best[at], warnings[at] = min(best[at], time.perf_counter() - start), article.warnings
    return best, warnings
