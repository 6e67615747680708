"""What each filter drops, doubts and leaves alone: the lines of fixtures/filters/<name>.md, in both forms."""

from __future__ import annotations

import importlib
import random
import re
from pathlib import Path
from typing import NamedTuple

import pytest

from boilerclean.filters import FILTERS, RULES
from boilerclean.ledger import judge
from boilerclean.lexicon import load_lexicon
from boilerclean.marks import load_marks
from boilerclean.page import Page
from boilerclean.read import read
from tests import filter_docs

FIXTURES = Path(__file__).parents[1] / "fixtures"
LINE = re.compile(r"- (?P<text>.+?)(?: `(?P<reason>\w+)`)?(?: \((?P<form>html|text) only\))?")
FATES = {"drops": "drop", "doubts": "doubt", "leaves alone": None}


class Case(NamedTuple):
    name: str
    fate: str | None
    text: str
    reason: str | None
    form: str


def cases() -> list[Case]:
    found = []
    for name in RULES:
        path = FIXTURES / "filters" / f"{name}.md"
        fate: str | None = None
        for line in path.read_text("utf-8").splitlines() if path.exists() else ():
            if line.startswith("## "):
                fate = FATES[line[3:].strip()]
            elif match := LINE.fullmatch(line):
                forms = [match["form"]] if match["form"] else ["html", "text"]
                found += [Case(name, fate, match["text"], match["reason"], form) for form in forms]
    return found


def page_of(text: str, form: str) -> Page:
    """A line as a page of its own; a line that starts with a tag is markup as it stands."""
    markup = text if text.startswith("<") else f"<p>{text}</p>"
    return read(markup if form == "html" else text, form, None, load_lexicon(), load_marks())


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.name}-{case.form}-{case.text[:30]}")
def test_case(case: Case) -> None:
    page = page_of(case.text, case.form)
    ledger = judge(page, {case.name: RULES[case.name]})
    verdicts = [entry.verdict for block in page.blocks for entry in ledger.history(block.index)]
    if case.fate is None:
        assert not [verdict for verdict in verdicts if verdict.fate == "drop"]
    else:
        assert case.fate in {verdict.fate for verdict in verdicts}
        assert case.reason in {verdict.reason for verdict in verdicts}


@pytest.mark.parametrize("name", RULES)
def test_as_many_left_alone_as_dropped(name: str) -> None:
    mine = [case for case in cases() if case.name == name]
    dropped = sum(case.fate == "drop" for case in mine)
    assert dropped >= 5
    assert sum(case.fate is None for case in mine) >= dropped


@pytest.mark.parametrize("slug", ["nonprofit-newsroom-en", "blog-en", "regional-paper-de"])
def test_rules_commute(slug: str) -> None:
    page = read((FIXTURES / "pages" / slug / "page.html").read_bytes(), None, None, load_lexicon(), load_marks())

    def dropped(names: list[str]) -> set[int]:
        ledger = judge(page, {name: RULES[name] for name in names})
        return {block.index for block in page.blocks if ledger.settled(block.index)}

    names = list(RULES)
    expected = dropped(names)
    for seed in range(5):
        random.Random(seed).shuffle(names)
        assert dropped(names) == expected


def test_rules_never_keep() -> None:
    page = read((FIXTURES / "pages" / "blog-en" / "page.html").read_bytes(), None, None, load_lexicon(), load_marks())
    ledger = judge(page, RULES)
    assert "keep" not in {entry.verdict.fate for block in page.blocks for entry in ledger.history(block.index)}


@pytest.mark.parametrize(
    ("line", "by"),
    [
        ("Related: The mill that stood between two rivers", "related"),
        ("MORE: The harbour in pictures", "related"),
        ("Plus: The harbour in pictures", None),
        ("Related: the council paid for the second bridge and for the third, and the minister said so twice.", None),
    ],
)
def test_a_single_word_of_the_language_introduces_the_title_of_another_piece(line: str, by: str | None) -> None:
    raw = "\n\n".join((  # noqa: FLY002 - a line a paragraph
        "The council has paid for the bridge, and the work is to begin when the river has fallen by a metre or so.",
        line,
        "The engineers said that they had never seen the water as high as it was in the week after the storm.",
    ))  # fmt: skip
    page = read(raw, "text", None, load_lexicon(), load_marks())
    entry = judge(page, RULES).settled(1)
    assert (entry.by if entry else None) == by


def test_every_reason_is_in_the_table_of_its_module() -> None:
    tables = {name: importlib.import_module(f"boilerclean.filters.{name}").REASONS for name in FILTERS}
    for folder in sorted((FIXTURES / "pages").iterdir()):
        page = read((folder / "page.html").read_bytes(), None, None, load_lexicon(), load_marks())
        ledger = judge(page, FILTERS)
        for block in page.blocks:
            for entry in ledger.history(block.index):
                reasons = {**tables["scorer"], **tables["orphans"]} | tables[entry.by]
                assert entry.verdict.reason in reasons, entry


def test_the_page_of_filters_is_that_of_the_fixtures() -> None:
    assert filter_docs.TARGET.read_text("utf-8") == filter_docs.build_docs(), "write it anew: python -m tests.filter_docs"
