"""Cleaner: its table, many pages at once, and filters of one's own."""

from __future__ import annotations

import os
import pickle
import signal
import time
from collections.abc import Iterator

import pytest

from boilerclean import FILTERS, Cleaner, clean
from boilerclean.ledger import Ledger, Verdict
from boilerclean.page import Page
from tests.conftest import ROOT

PAGE = """<html><body><article><h1>Rain in the valley</h1>
<p>It rained all day in the valley, and by the evening the river had risen by a metre.</p>
<p>The mayor said that the bridge would stay closed until the water had gone down again.</p>
<p>Weather by Acme Clouds.</p></article></body></html>"""


def weather(page: Page, ledger: Ledger, /) -> Iterator[Verdict]:
    for block in page.blocks:
        if block.text.startswith("Weather by"):
            yield Verdict(block.index, "drop", "credit", "Weather by")


def broken(page: Page, ledger: Ledger, /) -> Iterator[Verdict]:
    yield Verdict(len(page.blocks), "drop", "credit", "one too many")


def test_a_filter_of_ones_own() -> None:
    cleaner = Cleaner({"weather": weather, **FILTERS})
    removed = cleaner.clean(PAGE).removed
    assert [(one.by, one.reason) for one in removed if one.by == "weather"] == [("weather", "credit")]


def test_what_a_filter_of_ones_own_doubts_has_its_name() -> None:
    def doubtful(page: Page, ledger: Ledger, /) -> Iterator[Verdict]:
        for verdict in weather(page, ledger):
            yield verdict._replace(fate="doubt")

    raw = PAGE.replace("<p>Weather by", "</article><footer><p>Weather by").replace("Clouds.</p></article>", "Clouds.</p></footer>")
    assert "weather" in {one.by for one in Cleaner({"weather": doubtful, **FILTERS}).clean(raw).removed}


BRIDGE = (
    "The council of Ashwell voted on Tuesday to close the old bridge, after engineers found cracks in two of its seven piers.",
    "Drivers will have to take the road by the mill until a new bridge stands, which the council expects in the spring of next year.",
    "Shopkeepers on the north bank said that half of their customers come over the bridge, and that they had not been asked.",
    "The mayor promised a ferry for walkers, free of charge, and a bus that goes round by the mill every twenty minutes.",
)
BIOGRAPHY = "Una Fairbrother covers bridges and rivers for the Ashwell Courier, and lives on a boat below the mill."
ANSWER = "Una Fairbrother: I would not walk over it, and I would not let my dog walk over it either, she told me."
CHILDHOOD = "Una Fairbrother was eleven years old when she first walked over the old bridge with her mother and a goat."


@pytest.mark.parametrize("markup", [True, False])
@pytest.mark.parametrize(
    ("paragraphs", "dropped"),
    [((*BRIDGE, BIOGRAPHY), [BIOGRAPHY]), ((*BRIDGE, ANSWER), []), ((CHILDHOOD, *BRIDGE, BIOGRAPHY), []), ((BIOGRAPHY, *BRIDGE), [])],
)
def test_a_last_paragraph_that_begins_with_who_signs_is_a_biography(paragraphs: tuple[str, ...], dropped: list[str], markup: bool) -> None:
    lines = ("Old bridge to close", "By Una Fairbrother", *paragraphs)
    raw = f"<h1>{lines[0]}</h1>" + "".join(f"<p>{line}</p>" for line in lines[1:]) if markup else "\n\n".join(lines)
    article = clean(raw)
    assert [(one.by, one.text) for one in article.removed] == [("author_bio", text) for text in dropped]
    assert [one.text for one in article.paragraphs] == [text for text in paragraphs if text not in dropped]


def test_what_the_article_says_twice_is_no_teaser() -> None:
    sentence = "The mayor said that the bridge would stay closed until the water had gone down again."
    raw = PAGE.replace("</article>", f"</article><div class='popup'><div><div><p>{sentence}</p></div></div></div><footer>© 2024</footer>")
    article = clean(raw)
    assert [one.by for one in article.removed if one.text == sentence] == ["other"]
    assert sentence in [paragraph.text for paragraph in article.paragraphs]


def test_a_list_of_links_that_a_paragraph_introduces_is_kept() -> None:
    items = "".join(f'<li><a href="/{one}">{one}</a></li>' for one in ("Driftwood", "Boats", "Barrels"))
    lead = "The council listed what the river had carried into the harbour in one week of rain:"
    raw = PAGE.replace("<p>The mayor said", f"<p>{lead}</p><ul>{items}</ul><p>The mayor said")
    assert [one.text for one in clean(raw).paragraphs if one.kind == "item"] == ["Driftwood", "Boats", "Barrels"]


def test_a_filter_that_raises_is_named() -> None:
    with pytest.raises(ValueError, match="verdict") as caught:
        Cleaner({"broken": broken}).clean(PAGE)
    assert any("broken" in note for note in caught.value.__notes__)


def test_no_filters_keep_everything() -> None:
    assert len(Cleaner({}).clean(PAGE).paragraphs) == 3


def test_a_table_of_no_functions_is_refused() -> None:
    with pytest.raises(TypeError, match="share"):
        Cleaner({"share": "no function"})  # type: ignore[dict-item]


@pytest.mark.parametrize("workers", [0, 2])
def test_many_pages_keep_their_order(workers: int) -> None:
    pages = [PAGE.replace("valley", f"valley{number}") for number in range(40)]
    got = list(Cleaner().clean_many(iter(pages), workers=workers))
    assert [article.headline for article in got] == [f"Rain in the valley{number}" for number in range(40)]
    assert got == [clean(page) for page in pages]


def test_many_pages_stream() -> None:
    def endless() -> Iterator[str]:
        while True:
            yield PAGE

    assert next(Cleaner().clean_many(endless())).headline == "Rain in the valley"


def test_workers_are_counted() -> None:
    with pytest.raises(ValueError, match="workers"):
        Cleaner().clean_many([PAGE], workers=-1)


def test_a_cleaner_can_be_pickled() -> None:
    assert pickle.loads(pickle.dumps(Cleaner())).clean(PAGE) == clean(PAGE)


def test_explain_gives_every_opinion() -> None:
    told = Cleaner().explain(PAGE)
    assert [block.text for block, _ in told][0] == "Rain in the valley"
    assert all(entries for block, entries in told if block.kind == "paragraph")


def test_past_the_deadline_nothing_is_lost_in_silence() -> None:

    def slow(page: Page, ledger: Ledger, /) -> Iterator[Verdict]:
        time.sleep(0.05)
        yield from ()

    article = Cleaner({"slow": slow, **FILTERS}, deadline=0.04).clean(PAGE)
    assert "scorer" in article.warnings[0]
    assert len(article.paragraphs) == 3


@pytest.mark.parametrize("page", ["<p>" + "Rain. <p>" * 5000, "Rain.\n" * 5000])
def test_reading_stops_at_the_deadline(page: str) -> None:
    article = Cleaner(deadline=1e-9).clean(page)
    assert any("no time left to read" in warning for warning in article.warnings)


def test_a_deadline_is_some_time() -> None:
    with pytest.raises(ValueError, match="deadline"):
        Cleaner(deadline=0)


def deadly(page: Page, ledger: Ledger, /) -> Iterator[Verdict]:
    if any("poison" in block.text for block in page.blocks):
        os.kill(os.getpid(), signal.SIGKILL)
    yield from ()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system kills no processes")
def test_a_process_that_dies_loses_only_its_page() -> None:
    pages = [PAGE.replace("metre", "poison") if number == 7 else PAGE for number in range(60)]
    got = list(Cleaner({"deadly": deadly, **FILTERS}).clean_many(pages, workers=2))
    assert [number for number, article in enumerate(got) if article.warnings] == [7]
    assert got[7].warnings == ("the process that cleaned this page died",)
    assert got[6] == got[59]


def test_a_text_that_mail_quoted_whole_is_read_without_the_marks() -> None:
    plain = (ROOT / "fixtures" / "briefs" / "courts-en" / "page.txt").read_text("utf-8")
    quoted = "\n".join(f"> {line}".rstrip() for line in plain.splitlines())
    article = clean(quoted, form="text")
    assert article.paragraphs
    assert [str(one) for one in article.paragraphs] == [str(one) for one in clean(plain, form="text").paragraphs]
    assert all(one.span and " ".join(quoted[slice(*one.span)].split()) == one.text for one in article.paragraphs)
