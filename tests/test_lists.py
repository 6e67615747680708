"""Lists of the publisher's own news, told by a heading and by teasers of one build; an article's sections are none."""

from __future__ import annotations

import pytest

from boilerclean import clean

TITLE = "Ferrymen of Aldmoor win their case against the harbour board"
SIGNED = "By Edda Marlowe, 6 May 2021"
ARTICLE = (
    "The ferrymen of Aldmoor have won their case against the harbour board, which must now pay back nine years of berthing fees.",
    "The court found on Tuesday that the board had never been given the right to charge them, whatever its own rules said.",
    "Both sides have a month to appeal, and the board's chairman would not say whether he would, when asked on the steps.",
)
DATED = (
    ("The Lantern wins the coast prize", "4 May 2021", "Our series on the lighthouse accounts was praised for its patience and for its maps."),
    ("Two reporters join the desk", "21 April 2021", "They come from the islands and will cover the boats, the weather and what is left of the fish."),
)
UNDATED = (
    ("The Lantern wins the coast prize", "Our series on the lighthouse accounts was praised for its patience."),
    ("Two reporters join the desk", "They come from the islands and will cover the boats and the weather."),
    ("Open evening in the old school", "Come and see how a page is made, on the last Friday before midsummer."),
)


def names(*parts: str) -> dict[str, tuple[str, str]]:
    """Name and evidence of each removed piece of a page of these lines."""
    return {one.text: (one.by, one.evidence) for one in clean("\n\n".join(parts), form="text").removed}


@pytest.mark.parametrize("order", [(0, 1, 2), (1, 0, 2), (0, 2, 1)], ids=["title, date, text", "date, title, text", "title, text, date"])
def test_dated_teasers_under_a_heading_are_news_of_the_publisher(order: tuple[int, ...]) -> None:
    lines = [teaser[at] for teaser in DATED for at in order]
    found = names(TITLE, SIGNED, *ARTICLE, "From our newsroom", *lines)
    assert {found[line] for line in lines} == {("org_news", "in a list under “From our newsroom”")}


def test_three_teasers_without_dates_are_too() -> None:
    lines = [line for teaser in UNDATED for line in teaser]
    found = names("From our newsroom", *lines, TITLE, SIGNED, *ARTICLE)
    assert {found[line][0] for line in lines} == {"org_news"}
    assert not found.keys() & {TITLE, *ARTICLE}


def test_a_heading_with_the_publishers_name_stands_over_its_news() -> None:
    lines = [line for teaser in DATED for line in teaser]
    found = names(TITLE, SIGNED, *ARTICLE, "About The Lantern", *lines, "© 2021 The Lantern")
    assert {found[line] for line in lines} == {("org_news", "in a list under “About The Lantern”")}


def test_sections_of_an_article_are_no_list() -> None:
    lines = [line for teaser in UNDATED for line in teaser]
    article = clean("\n\n".join((TITLE, SIGNED, *ARTICLE, "The work of a winter", *lines)), form="text")
    assert not any(one.evidence.startswith("in a list") for one in article.removed)
