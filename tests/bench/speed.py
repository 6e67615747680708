"""Time and memory of every system over the same pages, beside bare parsing."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from contextlib import suppress

from boilerclean import Cleaner
from boilerclean.scoring.gold import Gold
from tests.bench.peak import measure_peak
from tests.bench.peers import PARSE, Extract, load_peers, parse_only
from tests.bench.tables import percentile, print_table, show

__all__ = ["run"]

ROUNDS = 2
WARM_UP = 5
WORKERS = 2


def run(pages: Sequence[Gold]) -> None:
    """Print milliseconds a page, pages a second, the ratio to bare parsing, and peak memory."""
    raws = [page.raw for page in pages]
    systems = {PARSE: parse_only, **load_peers()}
    times = _measure(systems, raws)
    bare = percentile(times[PARSE], 0.5)
    table = []
    for name, seconds in times.items():
        middle = percentile(seconds, 0.5)
        cells = (middle * 1e3, percentile(seconds, 0.9) * 1e3, percentile(seconds, 0.99) * 1e3)
        peak = measure_peak(name, raws).most
        table.append((name, *(show(cell, 2) for cell in cells), show(len(raws) / sum(seconds), 1), show(middle / bare, 1), show(peak, 0)))
    columns = ("system", "median ms", "p90 ms", "p99 ms", "pages/s", "times bare parsing", "peak MB")
    print_table(f"Speed, {len(raws)} pages of {sum(map(len, raws)) / len(raws) / 1e3:.0f} kB on average", columns, table)
    print(
        f"\nIn turn on each page, best of {ROUNDS} rounds a page; ratio of medians. "
        "Peak memory is of a process of its own that holds one page at a time, interpreter and libraries included."
    )
    _print_many(raws)


def _measure(systems: Mapping[str, Extract], raws: Sequence[bytes]) -> dict[str, list[float]]:
    """Best seconds for each page; on each page another system goes first, lest one always clears up after another."""
    for raw in raws[:WARM_UP]:
        for extract in systems.values():
            _time(extract, raw)
    best = {name: [float("inf")] * len(raws) for name in systems}
    raised = dict.fromkeys(systems, 0)
    names = list(systems)
    for turn in range(ROUNDS):
        for at, raw in enumerate(raws):
            first = (at + turn) % len(names)
            for name in names[first:] + names[:first]:
                seconds, failed = _time(systems[name], raw)
                best[name][at] = min(best[name][at], seconds)
                raised[name] += failed and not turn
    for name, count in raised.items():
        if count:
            print(f"{name} raised on {count} of {len(raws)} pages; these count with the time that took")
    return best


def _time(extract: Extract, raw: bytes) -> tuple[float, bool]:
    """Seconds of one call, and whether it raised."""
    failed = True
    start = time.perf_counter()
    with suppress(Exception):
        extract(raw)
        failed = False
    return time.perf_counter() - start, failed


def _print_many(raws: Sequence[bytes]) -> None:
    """What a second process brings."""
    alone = side_by_side = float("inf")
    for _ in range(ROUNDS):
        alone = min(alone, _time_many(raws, 0))
        side_by_side = min(side_by_side, _time_many(raws, WORKERS))
    print(f"\nclean_many, one process: {len(raws) / alone:.1f} pages/s")
    print(f"clean_many, workers={WORKERS}: {len(raws) / side_by_side:.1f} pages/s, {alone / side_by_side:.2f} times one process")


def _time_many(raws: Sequence[bytes], workers: int) -> float:
    start = time.perf_counter()
    for _ in Cleaner().clean_many(raws, workers):
        pass
    return time.perf_counter() - start
