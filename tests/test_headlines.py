"""Headlines: pages in little with the headline a reader would call theirs, from fixtures/headlines.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from boilerclean.lexicon import load_lexicon
from boilerclean.marks import load_marks
from boilerclean.read import read

CASES = tomllib.loads((Path(__file__).parents[1] / "fixtures" / "headlines.toml").read_text("utf-8"))["case"]
PROSE = (
    "It rained all day in the valley, and the river rose by more than a metre before the bridge had to be closed to everyone.",
    "The water reached the lower gardens at noon, where it carried away two sheds, a boat and a fence of some age, people said.",
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_headline(case: dict[str, str]) -> None:
    if "html" in case:
        raw = case["html"].replace("{prose}", "".join(f"<p>{one}</p>" for one in PROSE))
        found = read(raw, "html", None, load_lexicon(), load_marks()).headline
    else:
        raw = case["text"].replace("{prose}", "\n\n".join(PROSE))
        found = read(raw, "text", None, load_lexicon(), load_marks()).headline
    assert (found.value or "") == case["headline"]


def test_a_missing_headline_says_why() -> None:
    found = read(PROSE[0], "text", None, load_lexicon(), load_marks()).headline
    assert found.source.startswith("none: ")


@pytest.mark.parametrize(("url", "headline"), [
    ("https://example.org/2024/quiet-harvest-finishes-early.html", "A quiet harvest finishes early"),
    ("https://example.org/2024/valley-waits-outside-hospital/", "The valley waits outside the hospital"),
])  # fmt: skip
def test_the_address_tells_two_lines_apart(url: str, headline: str) -> None:
    raw = "\n\n".join(("A quiet harvest finishes early", "The valley waits outside the hospital", *PROSE))
    assert read(raw, "text", url, load_lexicon(), load_marks()).headline.value == headline
