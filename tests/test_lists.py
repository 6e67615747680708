"""Lists: news of the publisher, signed teasers and posts of a thread are told from an article's sections, chronicles and live blogs."""

from __future__ import annotations

import pytest

from boilerclean import Cleaner, clean

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


POSTS = (
    "My grandfather rowed that crossing for thirty years and never once saw a bill for the berth, so somebody has been inventing rules.",
    "The board will appeal, of course, and by the time the money comes back half of these men will have sold their boats to tourists.",
    "I paid the fee in 2015 and still have the receipt, in case anybody from the harbour office would like to explain it to me in person.",
)
NAMES = ("Petra Wolland", "oldmooring", "Hal of Aldmoor")


def posts(button: str) -> list[str]:
    """Three posts of readers, each with its name, date and time, and a button."""
    return [line for at, text in enumerate(POSTS) for line in (NAMES[at], f"May {7 + at}, 2021, {at + 3}:4{at} pm", text, button)]


def test_posts_of_a_thread_go_whatever_they_look_like() -> None:
    lines = posts("Reply")
    found = names(TITLE, SIGNED, *ARTICLE, "3 Comments", *lines)
    assert {found[text] for text in POSTS} == {("comments", "among 3 dated posts")}
    assert not found.keys() & set(ARTICLE)


@pytest.mark.parametrize(
    ("age", "heading", "button"),
    [
        ("{} years ago", "3 Comments", "Reply"),
        ("vor {} Stunden", "3 Kommentare", "Antworten"),
        ("il y a {} jours", "3 commentaires", "Répondre"),
        ("hace {} días", "3 comentarios", "Responder"),
        ("{} дня назад", "3 комментария", "Ответить"),
        ("{} 日前", "コメント 3件", "返信"),
    ],
)
def test_posts_may_say_how_old_they_are(age: str, heading: str, button: str) -> None:
    lines = [line for at, text in enumerate(POSTS, 2) for line in ("Dorrit", age.format(at), text, button)]
    found = names(TITLE, SIGNED, *ARTICLE, heading, *lines)
    assert {found[text] for text in POSTS} == {("comments", "among 3 dated posts")}
    assert not found.keys() & set(ARTICLE)


def test_a_thread_ends_where_a_list_of_other_pieces_begins() -> None:
    others = ("Eels come back to the Teverra", "A bridge too far for the bus")
    found = names(TITLE, SIGNED, *ARTICLE, "3 Comments", *posts("Reply"), "Related articles", *others, "Leave a comment")
    assert {found[text] for text in POSTS} == {("comments", "among 3 dated posts")}
    assert not any(found[title][0] == "comments" for title in others)


def test_a_count_of_comments_above_the_article_heads_nothing() -> None:
    found = names(TITLE, SIGNED, "8 comments", *ARTICLE, "Reply")
    assert not found.keys() & set(ARTICLE)


def test_entries_of_a_live_blog_are_no_thread() -> None:
    lines = [line for at, text in enumerate(ARTICLE * 2) for line in (f"6 May 2021, 14:{20 + at}", text)]
    told = Cleaner().explain("\n\n".join((TITLE, "24 comments", *lines)), form="text")
    assert not any(entry.verdict.evidence.startswith("among") for _, entries in told for entry in entries)


def test_published_and_updated_are_no_posts() -> None:
    dates = ("Published: Dec 22, 2023 04:25:02 PM IST", "Updated: Dec 22, 2023 04:46:58 PM IST")
    found = names(TITLE, ARTICLE[0], "By a reporter", *dates, *ARTICLE[1:], "Post Your Comment", "All comments are moderated")
    assert not found.keys() & set(ARTICLE)


def teaser_lines(count: int, signature: str) -> list[str]:
    """Titles, texts and signatures of other pieces, which look like a chronicle."""
    places = ("Aldmoor", "Kell Haven", "Sandwick", "Orrin", "Fenwater", "Teverra")
    return [
        line
        for at, place in enumerate(places[:count])
        for line in (f"What the harbour of {place} costs its fishermen", f"{POSTS[at % 3]} So say those of {place}.", signature.format(9 + at))
    ]


@pytest.mark.parametrize(("days", "told"), [((19, 12, 5, 5, 2), {"among 5 dates, the newest first"}), ((2, 5, 9, 12, 19), set())])
def test_dated_teasers_go_where_the_newest_stands_first(days: tuple[int, ...], told: set[str]) -> None:
    lines = [line for at, day in enumerate(days, 1) for line in teaser_lines(at, f"March {day}, 2021")[-3:]]
    found = names(TITLE, SIGNED, *ARTICLE * 3, *lines)
    assert {found[line][1] for line in lines[2:] if line in found and found[line][1].startswith("among")} == told


def test_a_chronicle_without_titles_stays_whatever_stands_first() -> None:
    lines = [line for day, text in zip((19, 12, 9, 5, 2, 1), ARTICLE + POSTS, strict=True) for line in (f"March {day}, 2021", text)]
    article = clean("\n\n".join((TITLE, SIGNED, *ARTICLE * 3, *lines)), form="text")
    assert not [one for one in article.removed if "newest" in one.evidence]


def test_signed_and_dated_teasers_go() -> None:
    lines = teaser_lines(6, "Dorrit Hale, March {}, 2021")
    found = names(TITLE, SIGNED, *ARTICLE * 3, *lines)
    assert {found[line][1] for line in lines[2:]} == {"among 6 lines with name and date"}


def test_a_chronicle_with_bare_dates_stays() -> None:
    lines = teaser_lines(6, "March {}, 2021")
    found = names(TITLE, SIGNED, *ARTICLE * 3, *lines)
    assert not any(evidence.startswith("among") for _, evidence in found.values())
