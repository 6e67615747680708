"""Evaluates the learned weights in plain Python: boosted trees as nested conditions, with an early way out."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import count
from typing import Any, Final, NamedTuple

from boilerclean.page import Form
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
    leaves: Callable[[Sequence[float]], tuple[int, ...]]
    """Where a row ends in the first trees."""
    weighed: Callable[[tuple[int, ...]], tuple[int, int]]
    """The columns that moved the log-odds most against and most for the article on the way to these leaves."""

    def log_odds(self, row: Sequence[float]) -> float:
        """Log-odds that a block is the article's."""
        total = 0.0
        low, high = _SETTLED
        for chunk in self.chunks:
            total += chunk(row)
            if not low <= total <= high:
                break
        return total

    def telling(self, row: Sequence[float]) -> tuple[Telling, Telling]:
        """The columns that moved the log-odds most against and most for the article."""
        against, in_favour = self.weighed(self.leaves(row))
        return Telling(self.names[against], row[against]), Telling(self.names[in_favour], row[in_favour])


class Model:
    """The weights for one form of page; raises ValueError when they were trained on other columns."""

    __slots__ = ("about", "confidence", "looks", "odds")

    def __init__(self, form: Form, stored: Mapping[str, Any]) -> None:
        names = (*columns(form), *AGAIN)
        if tuple(stored["columns"]) != names:
            raise ValueError(f"the model for {form} was trained on other columns; train it anew")
        self.looks = tuple(_read_trees(names, trees) for trees in stored["looks"])
        """Each with the results of the one before."""
        self.odds = Odds(*(stored["odds"][kind] for kind in Odds._fields))
        self.confidence: Sequence[float] = stored["confidence"]
        self.about: Mapping[str, Any] = stored["about"]
        """Date, digest of the training pages and out-of-fold scores."""


@cache
def load_model(form: Form) -> Model:
    """The shipped weights for one form of page, read once."""
    return Model(form, json.loads((files("boilerclean") / "data" / "judge" / f"{form}.json").read_text("utf-8")))


def _read_trees(names: tuple[str, ...], trees: Sequence[Node]) -> Trees:
    chunks = tuple(_compile(" + ".join(map(_written, trees[at : at + _CHUNK]))) for at in range(0, len(trees), _CHUNK))
    ways = [list(_ways(node)) for node in trees[:_TELLING]]
    numbered = [_numbered(node, count()) for node in trees[:_TELLING]]

    @cache
    def weighed(leaves: tuple[int, ...]) -> tuple[int, int]:
        moved: dict[int, float] = {}
        for way, leaf in zip(ways, leaves, strict=True):
            for column, value in way[leaf]:
                moved[column] = moved.get(column, 0.0) + value
        return min(moved, key=moved.__getitem__), max(moved, key=moved.__getitem__)

    return Trees(names, chunks, _compile(f"({', '.join(map(_written, numbered))},)"), weighed)


def _ways(node: Node, way: tuple[tuple[int, float], ...] = ()) -> Iterator[tuple[tuple[int, float], ...]]:
    """The ways to the leaves of a tree, from left to right: the columns asked and how much each answer moved the log-odds."""
    if len(node) == 1:
        yield way
        return
    column, _, left, right, value = node
    for child in (left, right):
        yield from _ways(child, (*way, (column, child[-1] - value)))


def _numbered(node: Node, numbers: Iterator[int]) -> Node:
    """The same tree with the numbers of its leaves, from left to right, for their values."""
    if len(node) == 1:
        return [next(numbers)]
    column, threshold, left, right, value = node
    return [column, threshold, _numbered(left, numbers), _numbered(right, numbers), value]


def is_settled(log_odds: float) -> bool:
    """Whether neither the rest of the trees nor another look would turn a decision."""
    return not _SETTLED[0] <= log_odds <= _SETTLED[1]


def probability(log_odds: float) -> float:
    """The logistic function.

    >>> probability(0.0)
    0.5
    """
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds))))


def _compile(written: str) -> Callable[[Sequence[float]], Any]:
    """A function of a row; as code trees run eight times faster than as data."""
    space: dict[str, Any] = {}
    exec(f"def ask(r): return {written}", space)  # noqa: S102 - numbers from our own data file
    ask: Callable[[Sequence[float]], Any] = space["ask"]
    return ask


def _written(node: Node) -> str:
    if len(node) == 1:
        return repr(node[0])
    column, threshold, left, right, _ = node
    return f"({_written(left)} if r[{int(column)}] <= {float(threshold)!r} else {_written(right)})"
