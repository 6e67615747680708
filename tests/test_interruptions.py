"""Lone lines of boilerplate in an article, in every language, and paragraphs of articles that only speak of such things.

fixtures/interruptions/<language>.json holds both; floor.json beside them pins what share of the lines goes, by label, and
how many of the paragraphs stay. `pytest tests/test_interruptions.py --update` raises it, `--lower-floor` also lowers it.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from boilerclean import clean
from boilerclean.words import tidy

FOLDER = Path(__file__).parents[1] / "fixtures" / "interruptions"
FLOOR = FOLDER / "floor.json"
LANGUAGES = sorted(path for path in FOLDER.glob("*.json") if path != FLOOR)
BELOW = frozenset({"author_bio", "org_news", "licence", "comments", "feedback", "consent"})  # labels that stand below the article
MIDDLE = 4  # paragraphs before the others


def interrupt(page: dict[str, Any], line: str, place: int) -> tuple[list[str], dict[str, str]]:
    """The paragraphs kept of a page's article with a line among them, and the labels of what was removed."""
    article = page["article"]
    result = clean("\n\n".join((page["headline"], *article[:place], line, *article[place:])), form="text")
    return [tidy(one.text) for one in result.paragraphs], {tidy(one.text): one.by for one in result.removed}


@pytest.fixture(scope="module")
def measured() -> dict[str, float]:
    counts: Counter[str] = Counter()
    for path in LANGUAGES:
        page = json.loads(path.read_text("utf-8"))
        for label, line in page["boilerplate"]:
            kept, removed = interrupt(page, line, len(page["article"]) if label in BELOW else MIDDLE)
            counts["articles"] += 1
            counts["articles whole"] += {*map(tidy, page["article"])} <= {*kept}
            counts[label] += 1
            counts[f"{label} removed"] += tidy(line) not in kept
            counts["lines"] += 1
            counts["lines named"] += removed.get(tidy(line)) == label
        for paragraph in page["articlelike"]:
            counts["paragraphs"] += 1
            counts["paragraphs kept"] += tidy(paragraph) in interrupt(page, paragraph, MIDDLE)[0]
    shares = {key: counts[key] / counts[key.split()[0]] for key in counts if " " in key}
    return {key: round(share, 4) for key, share in sorted(shares.items())}


def test_every_language_has_lines() -> None:
    phrases = Path(__file__).parents[1] / "boilerclean" / "data" / "phrases"
    assert {path.stem for path in LANGUAGES} == {path.stem for path in phrases.glob("*.toml")}


def test_nothing_falls_below_the_floor(measured: dict[str, float], request: pytest.FixtureRequest) -> None:
    floor: dict[str, float] = json.loads(FLOOR.read_text("utf-8")) if FLOOR.exists() else {}
    if request.config.getoption("--update"):
        lower = request.config.getoption("--lower-floor")
        floor = {key: share if lower else max(share, floor.get(key, 0.0)) for key, share in measured.items()}
        FLOOR.write_text(json.dumps(floor, indent=1) + "\n", "utf-8")
    assert floor
    assert not {key: (measured[key], share) for key, share in floor.items() if measured[key] < share - 0.0005}
