"""The learned weights: their columns, their size, what they say for themselves, and their training's parts."""

from __future__ import annotations

import copy
import json
import math
from pathlib import Path

import pytest

from boilerclean import clean
from boilerclean.ledger import Ledger
from boilerclean.lexicon import load_lexicon
from boilerclean.marks import load_marks
from boilerclean.read import read
from boilerclean.scoring.features import Odds, columns, read_rows
from boilerclean.scoring.gold import align
from boilerclean.scoring.model import Model, load_model
from boilerclean.scoring.variants import crop, flatten, strip_names
from boilerclean.scoring.word_odds import WordOdds

STORED = Path(__file__).parents[1] / "boilerclean" / "data" / "model.json"
PAGE = (Path(__file__).parents[1] / "fixtures" / "pages" / "blog-en" / "page.html").read_text("utf-8")


def walk(node: list[object], row: list[float]) -> float:
    while len(node) > 1:
        column, threshold, left, right, _ = node
        node = left if row[column] <= threshold else right  # type: ignore[index, operator, assignment]
    return node[0]  # type: ignore[return-value]


@pytest.mark.parametrize("form", ["html", "text"])
def test_compiled_trees_are_the_stored_ones(form: str) -> None:
    stored = json.loads(STORED.read_text("utf-8"))["forms"][form]
    for look, trees in zip(stored["looks"], load_model().looks(form), strict=True):
        for seed in range(20):
            row = [math.sin(seed * 31 + at) * 10 ** (at % 4) for at in range(len(stored["columns"]))]
            total = 0.0
            for start in range(0, len(look), 10):
                total += sum(walk(tree, row) for tree in look[start : start + 10])
                if not -2.8 <= total <= 3.4:
                    break
            assert trees.log_odds(row) == pytest.approx(total)


def test_words_speak_in_the_rows() -> None:
    page = read("<p>Rain fell on rain and hills</p>", "html", None, load_lexicon(), load_marks())
    odds = Odds(classes={}, words={"rain": 1.5}, starts={"rain": 3.0, "hills": 9.0}, ends={"hills": -3.0})
    (row,) = read_rows(page, Ledger(1), odds, [0])
    seen = dict(zip(columns("html"), row, strict=True))
    assert (seen["start words"], seen["end words"], seen["all words"]) == (1.0, -1.0, 0.5)


def test_words_are_weighed_without_their_own_site() -> None:
    counts = WordOdds()
    for where, held in (("a", True), ("b", True), ("c", True), ("d", False)):
        counts.add("rain", where, held)
    assert counts.without("d").get("rain", 0.0) > counts.odds("rain", "") > counts.without("a").get("rain", 0.0) > 0.0
    assert counts.without("a").get("snow", 0.0) == 0.0


def test_a_model_of_other_columns_is_refused() -> None:
    stored = json.loads(STORED.read_text("utf-8"))
    other = copy.deepcopy(stored)
    other["forms"]["html"]["columns"][0] = "something else"
    with pytest.raises(ValueError, match="html"):
        Model(other)


def test_the_model_is_small_and_says_where_it_is_from() -> None:
    assert STORED.stat().st_size < 1_000_000
    assert {"date", "digest", "scores"} <= load_model().about.keys()


def test_each_settled_block_has_its_probability_and_what_weighed_most() -> None:
    told = [one.evidence for one in clean(PAGE).removed if "probability" in one.evidence]
    known = {*columns("html")}
    assert told
    assert all(any(name in evidence for name in known) for evidence in told)


def test_variants_keep_the_text_of_the_article() -> None:
    page = read(PAGE, "html", None, load_lexicon(), load_marks())
    article = [one.text for one in clean(PAGE).paragraphs]
    flat = read(flatten(page), "text", None, load_lexicon(), load_marks())
    held = align(flat.blocks, article)
    assert sum(held) >= 0.9 * len(article)
    cut = crop(flat, held, "seed")
    assert cut in crop(flat, held, "seed")
    assert any(text in cut for text in article)
    bare = read(strip_names(PAGE), "html", None, load_lexicon(), load_marks())
    assert [block.text for block in bare.blocks] == [block.text for block in page.blocks]
