"""The names of what is dropped: their weights, the labels they come from, and what a result says for them."""

from __future__ import annotations

import importlib
import json
import re
from pathlib import Path

import pytest

from boilerclean import FILTERS, clean
from boilerclean.filters import scorer
from boilerclean.index.kinds import lay_kinds
from boilerclean.ledger import judge
from boilerclean.lexicon import load_lexicon
from boilerclean.marks import load_marks
from boilerclean.page import Block
from boilerclean.read import read
from boilerclean.scoring.kinds import KINDS, Namer
from boilerclean.scoring.labels import digest, find_labels, read_labels
from boilerclean.scoring.signs import Signs

ROOT = Path(__file__).parents[1]
ARTICLE_SIDE = {"headline", "byline", "date", "article"}


def test_the_weights_are_packed_without_loss() -> None:
    stored = json.loads((ROOT / "boilerclean" / "data" / "kinds.json").read_text("utf-8"))
    packed = lay_kinds(stored)
    assert packed.keys() == stored["weights"].keys()
    for where, seen in stored["weights"].items():
        assert packed[where].keys() == seen.keys()
        for what, row in seen.items():
            assert [int(packed[where][what], 16) >> 32 * at & 0xFFFFFFFF for at in range(len(KINDS))] == row
            assert min(row) == 0 < max(row)


def test_weights_of_other_kinds_are_refused() -> None:
    with pytest.raises(ValueError, match="other kinds"):
        lay_kinds({"kinds": KINDS[1:], "weights": {}})


def test_the_labels_of_the_project_hold_no_text() -> None:
    pages = read_labels(ROOT / "fixtures" / "labels.jsonl")
    assert len(pages) > 100
    for labelled in pages.values():
        for text, label in labelled:
            assert re.fullmatch("#[0-9a-f]{8}", text)
            assert label in ARTICLE_SIDE | set(KINDS)


def test_labels_are_found_by_place_and_else_by_text() -> None:
    texts = ["Share", "The river rose by a metre.", "Share", "Latest"]
    blocks = [Block(at, text, None, "paragraph", 0, tuple(text.lower().split()), None) for at, text in enumerate(texts)]
    labelled = [(digest("Share"), "share"), (digest("The river rose by a metre."), "article"), (digest("Share"), "navigation")]
    assert find_labels(blocks, labelled) == {0: "share", 1: "article", 2: "navigation"}


def test_every_name_has_a_reason_of_its_filter() -> None:
    reasons = {name: set(importlib.import_module(f"boilerclean.filters.{name}").REASONS) for name in FILTERS}
    judged = set(importlib.import_module(scorer.__module__).REASONS)
    for page in sorted((ROOT / "fixtures" / "pages").glob("*/page.html")):
        for removed in clean(page.read_bytes()).removed:
            assert removed.reason in reasons[removed.by] | judged
            assert removed.evidence


def test_a_block_whose_signs_are_unknown_has_a_reason_too() -> None:
    page = read("<nav><a href=/>…</a></nav>", "html", None, load_lexicon(), load_marks())
    signs = Signs(page, judge(page, FILTERS), ())
    namer = Namer({})
    assert namer.most(signs, namer.on_page(signs)(signs.groups(0)))
