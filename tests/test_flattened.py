"""Flattened text as it comes: hard-wrapped, in Markdown, with a trail glued to its headline, with lists that are one sentence."""

from __future__ import annotations

import datetime as dt
import textwrap

from boilerclean import clean
from boilerclean.read.text import read_text

PARAGRAPHS = (
    ("The council of Aldmoor voted on Monday to keep the old bridge closed until the autumn, because two of its piers have sunk "
    "by a hand since the flood, and because nobody will say who has to pay for them."),
    ("Divers found the damage last week, the mayor said, and the repair will cost more than the town has in its chest this year. "
    "A loan from the district would be paid back in nine years, if the district agrees."),
    ("Buses take the northern road until then, and the ferry runs every hour from six in the morning until the last train is in. "
    "Farmers have asked for a second ferry, which the harbour board refused on Tuesday."),
)


def wrapped(width: int) -> list[str]:
    return ["\n".join(textwrap.wrap(one, width)) for one in PARAGRAPHS]


def test_lines_too_long_for_the_columns_do_not_hide_that_a_page_was_wrapped() -> None:
    address = "https://example.org/archive/2024/03/12/the-old-bridge-of-aldmoor-stays-closed?from=list"
    found = [line.text for line in read_text("\n\n".join((*wrapped(66), address)))]
    assert found == [*PARAGRAPHS, address]


def test_lines_wrapped_by_hand_are_joined_within_sentences() -> None:
    lines = PARAGRAPHS[0].split()
    ragged = "\n".join((" ".join(lines[:9]), " ".join(lines[9:20]), " ".join(lines[20:30]), " ".join(lines[30:])))
    found = [line.text for line in read_text("\n\n".join((*wrapped(66)[1:], ragged)))]
    assert found == [*PARAGRAPHS[1:], PARAGRAPHS[0]]


def test_verse_stays_in_lines() -> None:
    verse = ["The river keeps what rivers take,", "and gives it back in spring,", "a shoe, a spoon, a garden rake,", "a bell that does not ring."]
    assert [line.text for line in read_text("\n".join(verse) + "\n\n" + "\n\n".join(wrapped(66)))][:4] == verse


def test_names_and_dates_are_read_through_markdown() -> None:
    page = ("# Old bridge to stay closed", "By [Jane Roe](/authors/jane-roe) | Published on [12 March 2024](/2024/03)", *PARAGRAPHS)
    article = clean("\n\n".join(page), form="text")
    assert article.authors == ("Jane Roe",)
    assert article.date == dt.date(2024, 3, 12)


def test_a_picture_of_markdown_is_no_paragraph() -> None:
    page = ("# Old bridge to stay closed", PARAGRAPHS[0], "![The old bridge](/img/bridge.jpg)", *PARAGRAPHS[1:])
    article = clean("\n\n".join(page), form="text")
    assert ("caption", page[2]) in [(one.by, one.text) for one in article.removed]


def test_a_trail_is_parted_from_the_headline() -> None:
    page = ("Home / News / Aldmoor / Policy BriefBridge to stay closed until the autumn", "12 March 2024", *PARAGRAPHS)
    article = clean("\n\n".join(page), form="text")
    assert article.headline == "Bridge to stay closed until the autumn"
    assert ("navigation", "Home / News / Aldmoor / Policy Brief") in [(one.by, one.text) for one in article.removed]


def test_a_name_with_a_capital_in_it_is_no_seam() -> None:
    page = "Home / News / YouTube stops counting the views of bridges\n\n" + "\n\n".join(PARAGRAPHS)
    assert read_text(page)[0].text.endswith("YouTube stops counting the views of bridges")
    assert not any(one.text.startswith("Tube") for one in (*clean(page, form="text").paragraphs, *clean(page, form="text").removed))


def test_a_list_that_is_one_sentence_stays_with_its_lead() -> None:
    items = ("a second ferry;", "a bus to the station;", "lower fares for farmers.")
    page = ("Old bridge to stay closed", *PARAGRAPHS, "The farmers of the valley, who met in the hall on Tuesday, ask the council for:", *items)
    kept = [one.text for one in clean("\n\n".join((*page, "Share")), form="text").paragraphs]
    assert kept[-3:] == list(items)


def test_a_caption_is_known_by_the_credit_behind_it() -> None:
    line = "The old bridge of Aldmoor at low water. Photo: Jane Roe / Valley Paper"
    article = clean("\n\n".join(("Old bridge to stay closed", PARAGRAPHS[0], line, *PARAGRAPHS[1:])), form="text")
    assert [(one.by, one.evidence) for one in article.removed if one.text == line] == [("caption", "photo:")]


def test_a_line_of_facts_is_no_headline() -> None:
    page = ("Old bridge to stay closed until the autumn", "Date: March 12, 2024", "Source: District of Aldmoor", *PARAGRAPHS)
    assert clean("\n\n".join(page), form="text").headline == page[0]


def test_the_standfirst_is_kept() -> None:
    page = ("Menu", "Search", "Old bridge to stay closed until the autumn", "Two piers have sunk since the flood, and nobody wants to pay for them", "12 March 2024", *PARAGRAPHS)
    assert clean("\n\n".join(page), form="text").paragraphs[0].text == page[3]
