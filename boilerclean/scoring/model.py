"""Evaluates the learned weights: boosted trees, with an early way out."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib import import_module
from typing import Any, Final, NamedTuple

from boilerclean.page import Form
from boilerclean.scoring.again import AGAIN
from boilerclean.scoring.features import Odds, columns

__all__ = ["Model", "Trees", "is_settled", "load_model", "probability", "read_model"]

_SETTLED: Final = (-2.8, 3.4)
"""Log-odds below and above which neither the rest of the trees nor a second look changed a decision on held-out pages."""

Ways = Sequence[Sequence[tuple[tuple[int, float], ...]]]
"""For each of the first trees and each of its leaves the columns asked on the way and how much each moved the log-odds."""


class Trees:
    """Boosted trees over the columns of one form of page."""

    __slots__ = ("_chunks", "_leaves", "_weighed", "names")

    def __init__(
        self,
        names: tuple[str, ...],
        chunks: tuple[Callable[[list[float]], float], ...],
        leaves: Callable[[list[float]], tuple[int, ...]],
        ways: Ways,
    ) -> None:
        self.names, self._chunks, self._leaves = names, chunks, leaves
        self._weighed = cache(lambda ended: _weigh(ways, ended))

    def log_odds(self, row: list[float]) -> float:
        """Log-odds that a block is the article's."""
        total = 0.0
        low, high = _SETTLED
        for chunk in self._chunks:
            total += chunk(row)
            if not low <= total <= high:
                break
        return total

    def telling(self, row: list[float]) -> tuple[int, int]:
        """The columns that moved the log-odds most against and most for the article, by the first trees."""
        return self._weighed(self._leaves(row))


class Model(NamedTuple):
    """The weights for one form of page."""

    looks: tuple[Trees, ...]
    """Each with the results of the one before."""
    odds: Odds
    confidence: Sequence[float]
    about: Mapping[str, Any]
    """Date, digest of the training pages and out-of-fold scores."""


@cache
def load_model(form: Form) -> Model:
    """The shipped weights for one form of page, read once."""
    return read_model(form, import_module(f"boilerclean.scoring.judge.{form}"))


def read_model(form: Form, written: Any) -> Model:
    """The model that a module holds; raises ValueError when it was trained on other columns."""
    if (*columns(form), *AGAIN) != written.COLUMNS:
        raise ValueError(f"the model for {form} was trained on other columns; train it anew")
    looks = tuple(Trees(written.COLUMNS, *look) for look in written.LOOKS)
    odds = (dict(zip(words.split(), map(float, values.split()), strict=True)) for words, values in written.ODDS)
    return Model(looks, Odds(*odds), written.CONFIDENCE, written.ABOUT)


def _weigh(ways: Ways, leaves: tuple[int, ...]) -> tuple[int, int]:
    """The columns that moved the log-odds most against and most for the article on the way to these leaves."""
    moved: dict[int, float] = {}
    for way, leaf in zip(ways, leaves, strict=True):
        for column, value in way[leaf]:
            moved[column] = moved.get(column, 0.0) + value
    return min(moved, key=moved.__getitem__), max(moved, key=moved.__getitem__)


def is_settled(log_odds: float) -> bool:
    """Whether neither the rest of the trees nor another look would turn a decision."""
    return not _SETTLED[0] <= log_odds <= _SETTLED[1]


def probability(log_odds: float) -> float:
    """The logistic function.

    >>> probability(0.0)
    0.5
    """
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds))))
