"""Trains the weights that find the headline in flattened text: python -m boilerclean.scoring.train_headline GOLD.jsonl….

A softmax over the lines of a page, once by each line's own shape and once more by its neighbours. Folds are by site.
Needs the extra boilerclean[train].
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from heapq import nlargest
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np

from boilerclean.fields.headline_lines import AROUND, LIKELY, SHAPE, Lines
from boilerclean.lexicon import load_lexicon
from boilerclean.marks import load_marks
from boilerclean.read import read_blocks
from boilerclean.scoring.gold import read_gold, site
from boilerclean.scoring.train import FOLDS, fold_of
from boilerclean.words import split

__all__ = ["main"]

SHRINKING: Final = 0.0003
"""Weight of the squared weights against the mean log-likelihood of a page."""
STEPS: Final = 1500


class _Page(NamedTuple):
    fold: int
    set: str
    lines: Lines
    shapes: Any
    right: Any  # indices into the candidates
    candidates: list[int]


def load_pages(paths: Iterable[Path]) -> list[_Page]:
    """Flattened pages whose annotated title is one of their lines."""
    pages = []
    for gold in (one for path in paths for one in read_gold(path)):
        if gold.kind != "article" or not gold.full or not gold.title:
            continue
        page = read_blocks(gold.full, "text", gold.url, load_lexicon(), load_marks())
        lines = Lines(page)
        candidates = lines.candidates()
        title = split(gold.title)
        right = [at for at, index in enumerate(candidates) if page.blocks[index].words == title]
        if right:
            shapes = np.array([lines.shape(index) for index in candidates], dtype=float)
            pages.append(_Page(fold_of(site(gold.url or gold.id)), gold.set, lines, shapes, np.array(right), candidates))
    return pages


def fit(tables: Sequence[tuple[Any, Any, Any]]) -> Any:
    """Weights under which the right rows of each table are likely; a table is rows, right rows and scores to start from."""
    rows, begun = np.concatenate([table for table, _, _ in tables]), np.concatenate([start for _, _, start in tables])
    sizes = np.array([len(table) for table, _, _ in tables])
    firsts = np.cumsum(sizes) - sizes
    right = np.zeros(len(rows))
    right[np.concatenate([first + among for first, (_, among, _) in zip(firsts, tables, strict=True)])] = 1.0
    weights, moved, squared = np.zeros(rows.shape[1]), np.zeros(rows.shape[1]), np.zeros(rows.shape[1])
    for step in range(1, STEPS + 1):
        scores = rows @ weights + begun
        likely = np.exp(scores - np.repeat(np.maximum.reduceat(scores, firsts), sizes))
        among = likely * right
        likely /= np.repeat(np.add.reduceat(likely, firsts), sizes)
        among /= np.repeat(np.add.reduceat(among, firsts), sizes)
        slope = (likely - among) @ rows / len(tables) + SHRINKING * weights
        moved, squared = 0.9 * moved + 0.1 * slope, 0.99 * squared + 0.01 * slope**2  # Adam (Kingma and Ba, 2015)
        weights = weights - 0.03 * (moved / (1 - 0.9**step)) / (np.sqrt(squared / (1 - 0.99**step)) + 1e-8)
    return weights


def train(pages: Sequence[_Page]) -> tuple[Any, Any]:
    """Weights of a line's shape, and of what stands around the likeliest lines."""
    shape = fit([(page.shapes, page.right, np.zeros(len(page.shapes))) for page in pages])
    tables = []
    for page in pages:
        chosen, rows, start = _look_closely(page, shape)
        right = np.flatnonzero(np.isin(chosen, page.right))
        if len(right):
            tables.append((rows, right, start))
    return shape, fit(tables)


def is_found(page: _Page, shape: Any, around: Any) -> bool:
    """Whether the best line of a page is its title."""
    chosen, rows, start = _look_closely(page, shape)
    return chosen[int((start + rows @ around).argmax())] in page.right


def _look_closely(page: _Page, shape: Any) -> tuple[list[int], Any, Any]:
    """The likeliest candidates by shape, the numbers of what stands around them, and their scores so far."""
    scores = page.shapes @ shape
    chosen = nlargest(LIKELY, range(len(scores)), key=scores.__getitem__)
    rows = np.array([page.lines.around(page.candidates[at]) for at in chosen], dtype=float)
    return chosen, rows, scores[chosen]


def main(arguments: Sequence[str] | None = None) -> None:
    """Train on the files named, print how many headlines are found out of fold, write the weights."""
    parser = argparse.ArgumentParser(prog="python -m boilerclean.scoring.train_headline", description=__doc__)
    parser.add_argument("gold", nargs="+", type=Path, help="JSON-lines files of annotated pages")
    parser.add_argument("--output", type=Path, default=Path(__file__).parents[1] / "data" / "headline.json")
    options = parser.parse_args(arguments)
    pages = load_pages(options.gold)
    found: dict[str, list[bool]] = {}
    for fold in range(FOLDS):
        shape, around = train([page for page in pages if page.fold != fold])
        for page in pages:
            if page.fold == fold:
                found.setdefault(page.set, []).append(is_found(page, shape, around))
    for name, hits in sorted(found.items()):
        print(f"{name}: {sum(hits)} of {len(hits)} headlines that are a line of their page, out of fold")
    shape, around = train(pages)
    weights = {
        "shape": dict(zip(SHAPE, (round(float(one), 3) for one in shape), strict=True)),
        "around": dict(zip(AROUND, (round(float(one), 3) for one in around), strict=True)),
    }
    options.output.write_text(json.dumps(weights, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
