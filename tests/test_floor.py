"""The floor: how much of the pages of fixtures/ comes out as their wanted.json says, pinned in fixtures/floor.json.

`pytest tests/test_floor.py --update` raises it; only with `--lower-floor` does it also lower it.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from typing import Any

import pytest

from boilerclean import Article, clean
from boilerclean.words import tidy
from tests.test_pages import CASES, FILES, FIXTURES

FLOOR = FIXTURES / "floor.json"
TOLERANCE = 0.0005  # of rounding


def measure() -> dict[str, dict[str, float]]:
    """Shares by form: of wanted paragraphs found, of paragraphs wanted, of right fields and names of removed blocks."""
    sums: dict[str, Counter[str]] = defaultdict(Counter)
    for slug, form in CASES:
        wanted = json.loads((FIXTURES / slug / "wanted.json").read_text("utf-8"))
        compare(clean((FIXTURES / slug / FILES[form]).read_bytes()), wanted, sums[form])
    return {
        form: {
            "recall": counts["found"] / counts["wanted"],
            "precision": counts["found"] / counts["got"],
            "headline": counts["headline"] / counts["pages"],
            "authors": counts["authors"] / counts["pages"],
            "date": counts["date"] / counts["pages"],
            "names": counts["named"] / counts["removed"],
        }
        for form, counts in sums.items()
    }


def compare(article: Article, wanted: dict[str, Any], counts: Counter[str]) -> None:
    texts = Counter(tidy(one["text"]) for one in wanted["paragraphs"])
    got = Counter(tidy(one.text) for one in article.paragraphs)
    removed = Counter((one.by, tidy(one.text)) for one in article.removed)
    names = Counter((name, tidy(text)) for name, text in wanted["removed"])
    counts["pages"] += 1
    counts["wanted"] += texts.total()
    counts["got"] += got.total()
    counts["found"] += (texts & got).total()
    counts["removed"] += names.total()
    counts["named"] += (names & removed).total()
    counts["headline"] += article.headline == wanted["headline"]
    counts["authors"] += list(article.authors) == wanted["authors"]
    counts["date"] += (article.date.isoformat() if article.date else None) == wanted["date"]


def test_nothing_falls_below_the_floor(request: pytest.FixtureRequest) -> None:
    measured = {form: {key: round(value, 4) for key, value in row.items()} for form, row in measure().items()}
    floor = json.loads(FLOOR.read_text("utf-8")) if FLOOR.exists() else {}
    if request.config.getoption("--update"):
        lower = request.config.getoption("--lower-floor")
        floor = {
            form: {key: value if lower else max(value, floor.get(form, {}).get(key, 0.0)) for key, value in row.items()}
            for form, row in measured.items()
        }
        FLOOR.write_text(json.dumps(floor, indent=1) + "\n", "utf-8")
    fallen = {
        f"{form} {key}": (measured[form][key], value)
        for form, row in floor.items()
        for key, value in row.items()
        if measured[form][key] < value - TOLERANCE
    }
    assert floor
    assert not fallen
