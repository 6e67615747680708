"""Dates as pages print them: the table of fixtures/dates.toml, and where on a page a date is believed."""

from __future__ import annotations

import tomllib
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boilerclean.fields.calendar import read_date, read_dates
from boilerclean.fields.date import Day, find_date
from boilerclean.fields.dateline import read_line
from boilerclean.lexicon import load_lexicon
from boilerclean.marks import load_marks
from boilerclean.read import read

TABLE = tomllib.loads((Path(__file__).parents[1] / "fixtures" / "dates.toml").read_text("utf-8"))
PROSE = "<p>The river rose by a metre in the night, and the mayor asked people to leave the houses by the bridge.</p>"
HEAD = "<h1>River rises by a metre</h1>"


def found(html: str, url: str | None = None, form: str = "html") -> Day:
    page = read(html, form, url, load_lexicon(), load_marks())  # type: ignore[arg-type]
    headline = next((block.index for block in page.blocks if block.text == "River rises by a metre"), -1)
    return find_date(page, headline)


def page(*parts: str, head: str = "", lang: str = "en-US") -> str:
    return f'<html lang="{lang}"><head>{head}</head><body>{"".join(parts)}{PROSE * 4}</body></html>'


def test_the_table_is_wide() -> None:
    assert len(TABLE["dates"]) >= 150
    assert len({language.split("-")[0] for language, _, _ in TABLE["dates"]}) >= 40
    assert len(TABLE["none"]) >= 60


@pytest.mark.parametrize(("language", "day", "line"), TABLE["dates"])
def test_a_date_is_read(language: str, day: str, line: str) -> None:
    assert read_date(line, language) == date.fromisoformat(day)


@pytest.mark.parametrize("line", TABLE["none"])
@pytest.mark.parametrize("language", ["und", "en-US", "de"])
def test_no_date_is_read(line: str, language: str) -> None:
    assert read_dates(line, language) == []


@pytest.mark.parametrize(("language", "line"), TABLE["unsettled"])
def test_two_readings_are_kept(language: str, line: str) -> None:
    assert [len(printed.days) for printed in read_dates(line, language)] == [2]
    assert read_date(line, language) is None


@pytest.mark.parametrize("line", TABLE["prose"])
def test_a_sentence_is_no_date_line(line: str) -> None:
    assert read_line(line, "en") == []


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    read_dates(text)
    read_line(text)


@given(st.dates(date(1990, 1, 1), date(2025, 12, 31)))
def test_every_day_is_read_back(day: date) -> None:
    for form in ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%a %d %b %Y"):
        assert read_date(day.strftime(form), "en") == day


def test_the_head_and_the_page_agree() -> None:
    meta = '<meta property="article:published_time" content="2024-03-12T10:00:00Z">'
    day = found(page(HEAD, "<p>March 12, 2024</p>", head=meta))
    assert (day.value, day.source, day.blocks) == (date(2024, 3, 12), "meta article:published_time", (1,))


def test_the_printed_twin_wins_over_a_stamp_one_day_off() -> None:
    meta = '<meta property="article:published_time" content="2024-03-13T01:00:00Z">'
    line = "<p>Published March 12, 2024 | Updated March 13, 2024</p>"
    assert found(page(HEAD, line, head=meta)).value == date(2024, 3, 12)


def test_an_update_is_no_publication() -> None:
    meta = '<meta property="article:published_time" content="2024-03-12T10:00:00Z">'
    assert found(page(HEAD, "<p>Updated June 5, 2024</p>", head=meta)).value == date(2024, 3, 12)
    both = found(page(HEAD, "<p>Published March 12, 2024</p>", "<p>Updated June 5, 2024</p>"))
    assert both.value == date(2024, 3, 12)
    only = found(page(HEAD, "<p>Updated June 5, 2024</p>"))
    assert (only.value, only.source) == (None, "none: block 1 is an update")


def test_a_label_in_a_block_of_its_own_counts() -> None:
    lines = "<p>Last updated</p><p>June 5, 2024</p><p>Published</p><p>March 12, 2024</p>"
    assert found(page(HEAD, lines)).value == date(2024, 3, 12)


def test_two_readings_are_settled_or_left_out() -> None:
    line = "<p>03/04/2024</p>"
    assert found(page(HEAD, line)).value == date(2024, 3, 4)
    assert found(page(HEAD, line, lang="en-GB")).value == date(2024, 4, 3)
    day = found(page(HEAD, line, lang="en"))
    assert (day.value, day.source) == (None, "none: block 1 may be two days")
    assert found(page(HEAD, line, "<p>Old news</p><p>25/12/2023</p>", lang="en")).value == date(2024, 4, 3)
    assert found(page(HEAD, line, lang="en"), url="https://example.co.uk/rain").value == date(2024, 4, 3)
    modified = '<meta property="article:modified_time" content="2024-03-04">'
    assert found(page(HEAD, line, lang="en", head=modified)).value == date(2024, 3, 4)


def test_impossible_days_are_refused() -> None:
    future = datetime.now(tz=UTC).date() + timedelta(40)
    stamps = ("1970-01-01T00:00:00Z", "0000-00-00", "2024-02-31", "1899-12-31", future.isoformat(), "never", "2024")
    for stamp in stamps:
        meta = f'<meta property="article:published_time" content="{stamp}">'
        assert found(page(HEAD, head=meta)).value is None


def test_other_dates_of_a_page_are_left_alone() -> None:
    assert found(page(HEAD, "<footer><p>© 2024 Example</p></footer>")).value is None
    sentence = "<p>The bridge was closed on 12 March 2019 and has not been opened since.</p>"
    assert found(page(HEAD, sentence)).value is None


def test_an_address_is_the_last_resort() -> None:
    assert found(page(HEAD), url="https://example.org/2024/03/12/rain").source == "url"
    assert found(page(HEAD), url="https://example.org/2024/03/rain").value is None


def test_a_machine_value_stands_in_for_a_relative_time() -> None:
    day = found(page(HEAD, '<p><time datetime="2024-03-12T10:00:00Z">3 days ago</time></p>'))
    assert day.value == date(2024, 3, 12)


def test_flattened_text() -> None:
    prose = PROSE[3:-4]
    lines = ["Home", "Politics", "River rises by a metre", "By Ann Lee", "March 12, 2024", prose, prose]
    day = found("\n\n".join([*lines, "More news", "May 3, 2024", "May 2, 2024"]), form="text")
    assert (day.value, day.source, day.blocks) == (date(2024, 3, 12), "block 4", (4,))


def test_of_two_dates_side_by_side_the_earlier_is_of_publication() -> None:
    assert found(page(HEAD, "<p>June 5, 2024March 12, 2024 by Ann Lee</p>")).value == date(2024, 3, 12)
    assert found(page(HEAD, "<p>12 March 20245 June 2024 Valley Bugle</p>")).value == date(2024, 3, 12)


def test_a_line_may_tell_in_a_sentence_when_its_story_was_published() -> None:
    foot = "<p>This story was originally published March 12, 2024, 12:20 PM.</p>"
    assert found(page(HEAD, "<p>Updated June 5, 2024</p>") + foot).value == date(2024, 3, 12)
    long = "Posted on March 12, 2024 by Ann Lee - 5 Comments on Why the river rises in March and falls again in June"
    assert [shown.role for shown in read_line(long, "en")] == ["published"]
    assert read_line(f"{long}, and who knows why.", "en") == []


def test_beside_an_update_dates_of_other_pieces_are_left_alone() -> None:
    prose = [PROSE[3:-4]] * 12
    lines = ["River rises by a metre", "Updated June 5, 2024", *prose, *["Read on"] * 20, "Ann Lee", "May 3, 2024"]
    assert found("\n\n".join(lines), form="text").source == "none: block 1 is an update"
    assert found("\n\n".join(lines[:1] + lines[2:]), form="text").value == date(2024, 5, 3)


def test_the_day_in_a_masthead_is_no_publication() -> None:
    lines = ["Valley Bugle", "Sunday, June 5, 2024", *["Politics"] * 12, "River rises by a metre", *[PROSE[3:-4]] * 12]
    assert found("\n\n".join(lines), form="text").value is None
