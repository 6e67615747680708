"""Writes the judge's weights as a module: boosted trees as nested conditions, which Python keeps compiled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any, Final

from boilerclean.page import Form
from boilerclean.scoring.features import Odds

__all__ = ["write_judge"]

_CHUNK: Final = 10
"""Trees between two looks at whether the rest can still turn the decision."""
_TELLING: Final = 3
"""Trees that are asked which column weighed most; the first ones carry most of the weight."""

Node = list[Any]  # [column, threshold, left, right, value] or [value]


def write_judge(form: Form, stored: Mapping[str, Any]) -> str:
    """The module for one form of page."""
    functions: list[str] = []

    def define(kind: str, value: str) -> str:
        name = f"_ask{len(functions)}"
        functions.append(f"def {name}(r: list[float]) -> {kind}: return {value}\n")
        return name

    looks = []
    for trees in stored["looks"]:
        chunks = [define("float", " + ".join(map(_written, trees[at : at + _CHUNK]))) for at in range(0, len(trees), _CHUNK)]
        leaves = define("tuple[int, ...]", f"({', '.join(_written(_numbered(node, count())) for node in trees[:_TELLING])},)")
        ways = [list(_ways(node)) for node in trees[:_TELLING]]
        looks.append(f"(({', '.join(chunks)},), {leaves}, {ways!r})")
    return "\n".join(
        [
            f'"""The judge of {form} pages, written by `boilerclean.index` from data/judge/{form}.json."""\n',
            *functions,
            f"COLUMNS = {tuple(stored['columns'])!r}",
            f"ODDS = {tuple(_pair(stored['odds'][kind]) for kind in Odds._fields)!r}",
            f"CONFIDENCE = {stored['confidence']!r}",
            f"ABOUT = {stored['about']!r}",
            f"LOOKS = ({', '.join(looks)},)\n",
        ]
    )


def _pair(odds: Mapping[str, float]) -> tuple[str, str]:
    """The words and their odds, each as one text: as a table of thousands they would take Python longer than the trees."""
    return " ".join(odds), " ".join(map(str, odds.values()))


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


def _written(node: Node) -> str:
    if len(node) == 1:
        return repr(node[0])
    column, threshold, left, right, _ = node
    return f"({_written(left)} if r[{int(column)}] <= {float(threshold)!r} else {_written(right)})"
