"""Each page of fixtures/ (pages, briefs, flattened, markup), in the forms that it has, against its expected.json."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from boilerclean import clean

FIXTURES = Path(__file__).parents[1] / "fixtures"
FILES = {"html": "page.html", "text": "page.txt"}
CASES = [
    (f"{folder.parent.name}/{folder.name}", form)
    for folder in sorted(path for kind in ("pages", "briefs", "flattened", "markup") for path in (FIXTURES / kind).iterdir())
    for form, name in FILES.items()
    if (folder / name).exists()
]


def summary(slug: str, form: str) -> dict[str, Any]:
    article = clean((FIXTURES / slug / FILES[form]).read_bytes())
    return {
        "headline": article.headline,
        "byline": article.byline,
        "authors": list(article.authors),
        "date": article.date.isoformat() if article.date else None,
        "language": article.language,
        "form": article.form,
        "paragraphs": [[one.kind, one.text] for one in article.paragraphs],
        "removed": [[one.by, one.reason, one.text] for one in article.removed],
    }


@pytest.mark.parametrize(("slug", "form"), CASES)
def test_page(slug: str, form: str, request: pytest.FixtureRequest) -> None:
    path = FIXTURES / slug / "expected.json"
    stored = json.loads(path.read_text("utf-8")) if path.exists() else {}
    got = summary(slug, form)
    if request.config.getoption("--update"):
        for key, value in got.items():
            if stored.get(form, {}).get(key) != value:
                print(f"{slug} {form}: {key} was {stored.get(form, {}).get(key)!r}, is {value!r}")
        stored[form] = got
        path.write_text(json.dumps(stored, ensure_ascii=False, indent=1) + "\n", "utf-8")
    assert form in stored, f"{path} has no {form}; make it with: pytest tests/test_pages.py --update"
    assert got == stored[form]


def test_there_are_pages() -> None:
    assert len(CASES) >= 28
