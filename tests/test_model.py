"""The learned weights: their columns, their size, what they say for themselves, and their training's parts."""

from __future__ import annotations

import json
import math
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from boilerclean import clean
from boilerclean.ledger import Ledger
from boilerclean.lexicon import load_lexicon
from boilerclean.marks import load_marks
from boilerclean.page import Form
from boilerclean.read import read
from boilerclean.scoring.again import AGAIN, read_again
from boilerclean.scoring.features import Odds, columns, read_rows
from boilerclean.scoring.gold import align
from boilerclean.scoring.model import load_model, read_model
from boilerclean.scoring.topics import Topics
from boilerclean.scoring.variants import crop, crop_markup, flatten, strip_names
from boilerclean.scoring.word_odds import WordOdds

STORED = Path(__file__).parents[1] / "boilerclean" / "data" / "judge"
PAGE = (Path(__file__).parents[1] / "fixtures" / "pages" / "blog-en" / "page.html").read_text("utf-8")


def walk(node: list[object], row: list[float]) -> float:
    while len(node) > 1:
        column, threshold, left, right, _ = node
        node = left if row[column] <= threshold else right  # type: ignore[index, operator, assignment]
    return node[0]  # type: ignore[return-value]


def stored_weights(form: Form) -> dict[str, Any]:
    weights: dict[str, Any] = json.loads((STORED / f"{form}.json").read_text("utf-8"))
    return weights


@pytest.mark.parametrize("form", ["html", "text"])
def test_compiled_trees_are_the_stored_ones(form: Form) -> None:
    stored = stored_weights(form)
    for look, trees in zip(stored["looks"], load_model(form).looks, strict=True):
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
    odds = Odds(words={"rain": 1.5}, starts={"rain": 3.0, "hills": 9.0}, ends={"hills": -3.0})
    (row,) = read_rows(page, Ledger(1), odds, [0])
    seen = dict(zip(columns("html"), row, strict=True))
    assert (seen["start words"], seen["end words"], seen["all words"]) == (1.0, -1.0, 0.5)


def test_names_of_publisher_and_author_are_seen_in_text() -> None:
    lines = ("Rain on the hills", "By Jane Roe", "Read the Valley Paper", "Jane Roe lives by the river", "It rained", "© The Valley Paper")
    page = read("\n\n".join(lines), "text", None, load_lexicon(), load_marks())
    rows = [dict(zip(columns("text"), row, strict=True)) for row in read_rows(page, Ledger(6), Odds({}, {}, {}), [2, 3, 4])]
    assert [row["names publisher"] for row in rows] == [1.0, 0.0, 0.0]
    assert [row["names author"] for row in rows] == [0.0, 1.0, 0.0]
    bare = read("It rained", "text", None, load_lexicon(), load_marks())
    (row,) = read_rows(bare, Ledger(1), Odds({}, {}, {}), [0])
    seen = dict(zip(columns("text"), row, strict=True))
    assert (seen["names publisher"], seen["names author"]) == (-1.0, -1.0)


def test_words_are_weighed_without_their_own_site() -> None:
    counts = WordOdds()
    for where, held in (("a", True), ("b", True), ("c", True), ("d", False)):
        counts.add("rain", where, held)
    assert counts.without("d").get("rain", 0.0) > counts.odds("rain", "") > counts.without("a").get("rain", 0.0) > 0.0
    assert counts.without("a").get("snow", 0.0) == 0.0


def test_a_model_of_other_columns_is_refused() -> None:
    with pytest.raises(ValueError, match="html"):
        read_model("html", SimpleNamespace(COLUMNS=("something else", *columns("html")[1:])))


@pytest.mark.parametrize("form", ["html", "text"])
def test_the_model_is_small_and_says_where_it_is_from(form: Form) -> None:
    assert (STORED / f"{form}.json").stat().st_size < 500_000
    assert {"date", "digest", "scores"} <= load_model(form).about.keys()


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


def test_a_cropped_page_of_markup_keeps_its_containers() -> None:
    page = read(PAGE, "html", None, load_lexicon(), load_marks())
    article = [one.text for one in clean(PAGE).paragraphs]
    held = align(page.blocks, article)
    short = read(crop_markup(PAGE, page, held, "seed"), "html", None, load_lexicon(), load_marks())
    left = [block for block in short.blocks if block.text in article]
    assert 0 < len(left) < sum(held)
    paths = {block.text: block.dom.path for block in page.blocks if block.dom}
    assert all(block.dom and block.dom.path == paths[block.text] for block in left)
    assert crop_markup(PAGE, page, [False] * len(held), "seed") == ""


def test_lines_of_one_article_share_their_words() -> None:
    lines = (
        "Ferry across the estuary stops",
        "The ferry across the estuary will stop on Monday, the harbour office said in the evening.",
        "The office wants to repair the harbour wall first, and then to look for another ferry captain.",
        "Singers from eleven countries gather for a weekend of concerts in old quarries.",
    )
    raw = "\n\n".join(lines)
    page = read(raw, "text", None, load_lexicon(), load_marks())
    assert page.headline.block == 0
    first, second, teaser = (Topics(page).row(index) for index in (1, 2, 3))
    assert all(one > other for one, other in zip(first[:2], teaser[:2], strict=True))
    assert second[1] > teaser[1] == 0.0


def test_the_main_run_of_likely_lines_is_found() -> None:
    lines = [f"Sentence {number} of the page tells in ten or more words what happened there." for number in range(20)]
    page = read("\n\n".join(lines), "text", None, load_lexicon(), load_marks())
    wanted = list(range(20))
    odds = [3.0 if number < 8 or number == 18 else -3.0 for number in wanted]
    rows = [dict(zip(AGAIN, row, strict=True)) for row in read_again(page, wanted, odds, wanted)]
    assert [row["lines from main run"] for row in rows[6:10]] == [0.0, 0.0, 1.0, 2.0]
    assert rows[18]["lines to nearest run"] == 0.0 < rows[18]["run's part of main run"] < rows[3]["run's part of main run"] == 1.0
