"""Articles about boilerplate's own subjects, with a site's chrome around them: no passage of fixtures/left_alone.toml is stripped."""

from __future__ import annotations

import tomllib
from html import escape
from pathlib import Path
from typing import NamedTuple

import pytest

from boilerclean import clean

TABLE = tomllib.loads((Path(__file__).parents[1] / "fixtures" / "left_alone.toml").read_text("utf-8"))
PAGES = TABLE["page"]
CHROME = TABLE["chrome"]
FORMS = ("html", "blank lines", "newlines")


class Case(NamedTuple):
    lang: str
    headline: str
    passages: tuple[str, ...]
    form: str


def cases() -> list[Case]:
    return [Case(page["lang"], page["headline"], tuple(page["passages"]), form) for page in PAGES for form in FORMS]


def element(tag: str, *texts: str) -> str:
    return "".join(f"<{tag}>{escape(text)}</{tag}>" for text in texts)


def links(texts: list[str]) -> str:
    return "".join(f'<a href="/{at}">{escape(text)}</a> ' for at, text in enumerate(texts))


def as_html(case: Case) -> str:
    chrome = CHROME[case.lang]
    return (
        f'<html lang="{case.lang}"><head>{element("title", case.headline)}</head><body><nav>{links(chrome["menu"])}</nav>'
        f"<main><article>{element('h1', case.headline)}{element('p', *case.passages)}</article></main>"
        f'<div class="share-buttons">{links(chrome["share"])}</div><footer>{element("p", chrome["footer"])}</footer></body></html>'
    )


def as_lines(case: Case) -> list[str]:
    chrome = CHROME[case.lang]
    return [*chrome["menu"], case.headline, *case.passages, *chrome["share"], chrome["footer"]]


def page_of(case: Case) -> str:
    return as_html(case) if case.form == "html" else ("\n\n" if case.form == "blank lines" else "\n").join(as_lines(case))


def lost(case: Case) -> list[str]:
    """The passages that are no paragraphs of the article, each with who took it and why."""
    article = clean(page_of(case))
    kept = {one.text for one in article.paragraphs}
    taken = {one.text: f"{one.by} ({one.reason}: {one.evidence})" for one in (*article.removed, *article.fields)}
    return [f"{passage[:40]}… {taken.get(passage, 'is no block of its own')}" for passage in case.passages if passage not in kept]


def test_the_table_is_wide() -> None:
    assert len({passage for page in PAGES for passage in page["passages"]}) >= 150
    assert len({page["lang"] for page in PAGES}) >= 10


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.lang}-{case.headline}-{case.form}")
def test_left_alone(case: Case) -> None:
    gone = lost(case)
    assert not gone, "\n".join(gone)
