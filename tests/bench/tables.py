"""How results are printed: as tables of Markdown, so that they can be put into the README as they are."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

__all__ = ["mean", "percentile", "print_table", "show"]


def print_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A title and a table whose cells are padded, numbers to the right."""
    cells = [tuple(columns), *map(tuple, rows)]
    widths = [max(3, *(len(row[at]) for row in cells)) for at in range(len(columns))]
    numeric = [all(row[at][:1] in "-0123456789" for row in cells[1:]) for at in range(len(columns))]
    rule = [("-" * (width - 1) + ":") if right else "-" * width for width, right in zip(widths, numeric, strict=True)]
    print(f"\n### {title}\n")
    for row in (cells[0], rule, *cells[1:]):
        padded = (cell.rjust(width) if right else cell.ljust(width) for cell, width, right in zip(row, widths, numeric, strict=True))
        print(f"| {' | '.join(padded)} |", flush=True)


def show(value: float | None, digits: int = 3) -> str:
    """A number with so many digits, or a dash where there is none."""
    return "-" if value is None else f"{value:.{digits}f}"


def mean(values: Sequence[float]) -> float | None:
    """The mean, or None of nothing."""
    return sum(values) / len(values) if values else None


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least this share of the values does not exceed."""
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]
