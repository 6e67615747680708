"""Options and fixtures that several test modules share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CORPUS = Path(os.environ.get("BOILERCLEAN_CORPUS", ROOT.parent / "shared" / "corpus"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--lower-floor", action="store_true", help="let --update lower fixtures/floor.json too")
    parser.addoption("--update", action="store_true", help="rewrite expected.json of the fixture pages and raise the floor, and say what changed")


@pytest.fixture(scope="session")
def corpus() -> Path:
    """Folder of the annotated pages; tests that need it skip where it is missing."""
    if not (CORPUS / "gold.jsonl").exists():
        pytest.skip(reason="the corpus of annotated pages is not on this machine")
    return CORPUS
