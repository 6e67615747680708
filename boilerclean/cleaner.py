"""Cleaner: read a page, find its fields, judge its blocks, build the article; clean() is the default one."""

from __future__ import annotations

import gc
import time
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from typing import Any, Final

from boilerclean import limits
from boilerclean.article import Article, build
from boilerclean.fields import find_fields
from boilerclean.filters import FILTERS
from boilerclean.ledger import Entry, Filter, judge
from boilerclean.lexicon import load_lexicon
from boilerclean.marks import load_marks
from boilerclean.page import Block, Form
from boilerclean.read import read
from boilerclean.scoring.confidence import confidence
from boilerclean.scoring.kinds import load_kinds
from boilerclean.scoring.model import load_model

__all__ = ["Cleaner", "Raw", "clean"]

Raw = Any
"""``str | bytes | bytearray | memoryview``, a BeautifulSoup object or ``Tag``, or an lxml element or tree."""

_AHEAD: Final = 16
"""Pages handed to each worker before its first result is waited for: what a run holds in memory."""
_GARBAGE: Final = 50_000
"""Objects that pages leave in a worker between two garbage collections: of a page some 3,000 are alive at a time."""


class Cleaner:
    """A table of filters, ready to clean pages; immutable, safe in threads, and picklable when its filters are.

    `deadline` is the number of seconds after which a page is not read further and no further filter is asked; what is
    left undone stands in the result's warnings. Nothing is interrupted: a filter that hangs, hangs.
    """

    __slots__ = ("_deadline", "_filters")

    def __init__(self, filters: Mapping[str, Filter] = FILTERS, deadline: float = limits.DEADLINE) -> None:
        if not deadline > 0:
            raise ValueError(f"deadline is a number of seconds above 0, not {deadline}")
        self._deadline = deadline
        for name, look in filters.items():
            if not callable(look):
                raise TypeError(f"the filter {name!r} is no function of a page and a ledger: {look!r}")
        self._filters = dict(filters)

    @property
    def filters(self) -> Mapping[str, Filter]:
        """A copy of the table, in the order in which it runs."""
        return dict(self._filters)

    def clean(self, raw: Raw, url: str | None = None, form: Form | None = None) -> Article:
        """The article of one page.

        Any text or bytes give a result; what was cut or guessed stands in its `warnings`. Raises TypeError for a
        type that is no page, and ValueError for a form other than "html", "text" and None.
        """
        until = time.monotonic() + self._deadline
        page = read(raw, form, url, load_lexicon(), load_marks(), until)
        found = find_fields(page)
        ledger = judge(page, self._filters, until)
        return build(page, ledger, found, confidence(page, ledger, found, load_model(page.form).confidence))

    def explain(self, raw: Raw, url: str | None = None, form: Form | None = None) -> tuple[tuple[Block, tuple[Entry, ...]], ...]:
        """Each block of a page with everything that every filter said of it, doubts and late verdicts included.

        Takes and raises what `clean` does, and stops at the same deadline.
        """
        until = time.monotonic() + self._deadline
        page = read(raw, form, url, load_lexicon(), load_marks(), until)
        ledger = judge(page, self._filters, until)
        return tuple((block, tuple(ledger.history(block.index))) for block in page.blocks)

    def clean_many(self, raws: Iterable[Raw], workers: int = 0) -> Iterator[Article]:
        """Articles of many pages, in their order, one by one as they are asked for.

        With `workers` above 0 that many processes share the work; at most 16 pages a worker are read ahead. When
        a process dies, its page comes out as an empty article with a warning, and the run goes on.
        """
        if workers < 0:
            raise ValueError(f"workers is a number of processes, not {workers}")
        return self._in_turn(raws) if workers == 0 else self._side_by_side(raws, workers)

    def _in_turn(self, raws: Iterable[Raw]) -> Iterator[Article]:
        for raw in raws:
            yield self.clean(raw)

    def _side_by_side(self, raws: Iterable[Raw], workers: int) -> Iterator[Article]:
        pending: deque[tuple[Raw, Future[Article]]] = deque()
        pool = ProcessPoolExecutor(workers, initializer=_prepare)
        try:
            for raw in raws:
                try:
                    pending.append((raw, pool.submit(self.clean, raw)))
                except BrokenProcessPool:
                    pool = ProcessPoolExecutor(workers, initializer=_prepare)
                    pending.append((raw, pool.submit(self.clean, raw)))
                if len(pending) >= _AHEAD * workers:
                    yield self._result(*pending.popleft())
            while pending:
                yield self._result(*pending.popleft())
        finally:
            pool.shutdown(cancel_futures=True)

    def _result(self, raw: Raw, future: Future[Article]) -> Article:
        """What a process made of a page; when it died, what another makes of it alone, or an article that says so."""
        try:
            return future.result()
        except BrokenProcessPool:
            with ProcessPoolExecutor(1) as alone:
                try:
                    return alone.submit(self.clean, raw).result()
                except BrokenProcessPool:
                    article = self.clean("")
                    return replace(article, warnings=("the process that cleaned this page died",))


def _prepare() -> None:
    """Make a process ready that does nothing else: what pages need is loaded, and garbage collections are rare and pass over it.

    Side by side, two processes clean a quarter more pages so.
    """
    load_lexicon()
    load_marks()
    load_model("html")
    load_kinds()
    gc.freeze()
    gc.set_threshold(_GARBAGE)


_DEFAULT: Final = Cleaner()


def clean(raw: Raw, url: str | None = None, form: Form | None = None) -> Article:
    """The article of one page, by the default table of filters.

    >>> clean("<h1>Rain</h1><p>It rained all day in the valley, and the river rose by a metre.</p>").headline
    'Rain'
    """
    return _DEFAULT.clean(raw, url, form)
