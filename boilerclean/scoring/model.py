"""Evaluates the learned weights in plain Python: boosted trees as nested conditions, with an early way out."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Final, NamedTuple

from boilerclean.scoring.again import AGAIN
from boilerclean.scoring.features import Odds, columns

__all__ = ["Model", "Telling", "Trees", "is_settled", "load_model", "probability"]

_CHUNK: Final = 10
"""Trees between two looks at whether the rest can still turn the decision."""
_SETTLED: Final = (-2.8, 3.4)
"""Log-odds below and above which neither the rest of the trees nor a second look changed a decision on held-out pages."""
_TELLING: Final = 3
"""Trees that are asked which column weighed most; the first ones carry most of the weight."""

Node = list[Any]  # [column, threshold, left, right] or [value]


class Telling(NamedTuple):
    """A column that weighed much in a decision, and the number in it."""

    column: str
    value: float


class Trees(NamedTuple):
    """Boosted trees over the columns of one form of page."""

    names: tuple[str, ...]
    chunks: tuple[Callable[[Sequence[float]], float], ...]
    first: tuple[Node, ...]

    def log_odds(self, row: Sequence[float]) -> float:
        """Log-odds that a block is the article's."""
        total = 0.0
        for chunk in self.chunks:
            total += chunk(row)
            if is_settled(total):
                break
        return total

    def telling(self, row: Sequence[float]) -> tuple[Telling, Telling]:
        """The columns that moved the log-odds most against and most for the article."""
        moved: dict[int, float] = {}
        for node in self.first:
            while len(node) > 1:
                column, threshold, left, right, value = node
                node = left if row[column] <= threshold else right
                moved[column] = moved.get(column, 0.0) + node[-1] - value
        against, in_favour = min(moved, key=moved.__getitem__), max(moved, key=moved.__getitem__)
        return Telling(self.names[against], row[against]), Telling(self.names[in_favour], row[in_favour])


class Model:
    """The weights for both forms of page; raises ValueError when they were trained on other columns."""

    __slots__ = ("_compiled", "_stored", "about", "confidence", "odds")

    def __init__(self, stored: Mapping[str, Any]) -> None:
        for form, part in stored["forms"].items():
            if tuple(part["columns"]) != (*columns(form), *AGAIN):
                raise ValueError(f"the model for {form} was trained on other columns; train it anew")
        self._stored = {form: part["looks"] for form, part in stored["forms"].items()}
        self._compiled: dict[str, tuple[Trees, ...]] = {}
        self.odds: Mapping[str, Odds] = {
            form: Odds(*(part["odds"][kind] for kind in Odds._fields)) for form, part in stored["forms"].items()
        }
        self.confidence: Mapping[str, Sequence[float]] = stored["confidence"]
        self.about: Mapping[str, Any] = stored["about"]
        """Date, digest of the training pages and out-of-fold scores."""

    def looks(self, form: str) -> tuple[Trees, ...]:
        """The looks at a page of some form, each with the results of the one before; compiled when first asked for."""
        looks = self._compiled.get(form)
        if looks is None:
            names = (*columns(form), *AGAIN)
            looks = self._compiled[form] = tuple(_read_trees(names, trees) for trees in self._stored[form])
        return looks


@cache
def load_model() -> Model:
    """The shipped weights, read once."""
    return Model(json.loads((files("boilerclean") / "data" / "model.json").read_text("utf-8")))


def _read_trees(names: tuple[str, ...], trees: Sequence[Node]) -> Trees:
    chunks = tuple(_compile(trees[at : at + _CHUNK]) for at in range(0, len(trees), _CHUNK))
    return Trees(names, chunks, tuple(trees[:_TELLING]))


def is_settled(log_odds: float) -> bool:
    """Whether neither the rest of the trees nor another look would turn a decision."""
    return not _SETTLED[0] <= log_odds <= _SETTLED[1]


def probability(log_odds: float) -> float:
    """The logistic function.

    >>> probability(0.0)
    0.5
    """
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds))))


def _compile(trees: Sequence[Node]) -> Callable[[Sequence[float]], float]:
    """One function of a row for the sum of some trees; as code they run eight times faster than as data."""
    space: dict[str, Any] = {}
    exec(f"def score(r): return {' + '.join(map(_written, trees))}", space)  # noqa: S102 - numbers from our own data file
    score: Callable[[Sequence[float]], float] = space["score"]
    return score


def _written(node: Node) -> str:
    if len(node) == 1:
        return repr(float(node[0]))
    column, threshold, left, right, _ = node
    return f"({_written(left)} if r[{int(column)}] <= {float(threshold)!r} else {_written(right)})"
