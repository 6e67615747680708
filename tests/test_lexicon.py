"""The lexicon: phrases that wait for the words of a page are all found, whatever else begins with the same words."""

from __future__ import annotations

from boilerclean.lexicon import Lexicon, load_lexicon
from boilerclean.words import split


def test_a_number_begins_phrases_of_its_own_and_of_any_number() -> None:
    lexicon = Lexicon({"#": "hours\nother\tstart\ten\t# hours", "24": "hours\nrelated\tstart\ten\t24 hours"})
    assert {found.phrase for found in lexicon.scan(("24", "hours", "of", "rain", "ahead"))} == {"# hours", "24 hours"}


def test_phrases_grow_by_their_second_word_one_after_another() -> None:
    lexicon = Lexicon({"share": "this=\nshare\twhole\ten\tshare this\n\n\nshare\tstart\ten\tshare\n\non\nshare\tstart\ten\tshare on (x|y)"})
    assert [found.phrase for found in lexicon.scan(("share", "on", "y"))] == ["share", "share on y"]
    assert [found.phrase for found in lexicon.scan(("share", "this"))] == ["share this", "share"]
    assert [found.phrase for found in lexicon.scan(("share", "on", "x"))] == ["share", "share on x"]


def test_a_line_of_buttons_is_one_phrase() -> None:
    lexicon = load_lexicon()
    for line in ("Facebook X Print", "Teilen Drucken Merken", "페이스북 트위터 카카오톡 URL복사"):
        words = split(line)
        assert [(found.label, found.place, found.size) for found in lexicon.scan(words)][0] == ("share", "whole", len(words))
    assert not any(found.place == "whole" for found in lexicon.scan(split("Facebook Facebook")))


def test_phrases_with_one_tail_part_where_they_differ() -> None:
    records = {"keep": "us\ndonation\tanywhere\ten\tkeep us free of ads\ndonation\tanywhere\ten\tkeep us free of owners"}
    lexicon = Lexicon(records)
    assert [found.phrase for found in lexicon.scan(split("Help keep us free of owners now"))] == ["keep us free of owners"]
    assert [found.phrase for found in lexicon.scan(split("Help keep us free of ads now"))] == ["keep us free of ads"]
    assert not lexicon.scan(split("Help keep us free of"))
