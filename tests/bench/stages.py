"""Where the time of clean() goes: the stages of `Cleaner.clean`, one by one."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

from boilerclean import Article, clean
from boilerclean.article import build
from boilerclean.fields import find_fields
from boilerclean.fields.byline import find_byline
from boilerclean.fields.headline import find_headline
from boilerclean.filters import JUDGES, RULES
from boilerclean.ledger import judge
from boilerclean.lexicon import load_lexicon
from boilerclean.marks import load_marks
from boilerclean.publisher import find_publisher
from boilerclean.read import read_blocks
from boilerclean.read.decode import decode
from boilerclean.scoring.confidence import confidence
from boilerclean.scoring.gold import Gold
from boilerclean.scoring.model import load_model
from tests.bench.peers import parse_only
from tests.bench.tables import percentile, print_table, show

__all__ = ["run"]

ROUNDS = 2
WARM_UP = 5
BARE = "bare lxml parse"
TOTAL = "total"


class _Watch:
    """Seconds from lap to lap."""

    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._start = time.perf_counter()

    def lap(self, name: str) -> None:
        """What was done since the last lap was this stage."""
        now = time.perf_counter()
        self.laps[name] = now - self._start
        self._start = time.perf_counter()


def run(pages: Sequence[Gold]) -> None:
    """Print median and mean milliseconds of each stage."""
    for page in pages[:WARM_UP]:
        _time_stages(page.raw)
    best = [_time_stages(page.raw) for page in pages]
    for _ in range(ROUNDS - 1):
        for page, laps in zip(pages, best, strict=True):
            for name, seconds in _time_stages(page.raw).items():
                laps[name] = min(laps[name], seconds)
    columns = {name: [laps[name] for laps in best] for name in best[0]}
    total = sum(columns[TOTAL])
    table = [
        (name, show(percentile(seconds, 0.5) * 1e3, 2), show(sum(seconds) / len(pages) * 1e3, 2), show(sum(seconds) / total, 2))
        for name, seconds in columns.items()
    ]
    print_table(f"Stages of clean(), {len(pages)} pages", ("stage", "median ms", "mean ms", "share of total"), table)
    print(
        f"\nBest of {ROUNDS} rounds a page. The first row is lxml alone, for comparison, and no stage; the total is a call of clean()."
    )


def _time_stages(raw: bytes) -> dict[str, float]:
    lexicon, marks = load_lexicon(), load_marks()
    watch = _Watch()
    parse_only(raw)
    watch.lap(BARE)
    text = decode(raw).text
    watch.lap("decode")
    page = read_blocks(text, None, None, lexicon, marks)
    watch.lap("read (walk, words, scan)")
    page = replace(page, headline=find_headline(page), publisher=find_publisher(page))
    watch.lap("headline, publisher")
    page = replace(page, byline=find_byline(page, page.headline.block))
    found = find_fields(page)
    watch.lap("byline, date")
    ledger = judge(page, RULES)
    watch.lap("rules")
    for name, look in JUDGES.items():
        for verdict in look(page, ledger):
            ledger.write(name, verdict)
        watch.lap(name)
    article = build(page, ledger, found, confidence(page, ledger, found, load_model(page.form).confidence))
    watch.lap("confidence, build")
    whole = clean(raw)
    watch.lap(TOTAL)
    _compare(article, whole)
    return watch.laps


def _compare(article: Article, whole: Article) -> None:
    if (article.text, article.removed, article.confidence) != (whole.text, whole.removed, whole.confidence):
        raise SystemExit("the stages timed here are no longer those of Cleaner.clean")
