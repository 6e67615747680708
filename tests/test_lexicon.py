"""The lexicon: phrases that wait for the words of a page are all found, whatever else begins with the same words."""

from __future__ import annotations

from boilerclean.lexicon import Lexicon


def test_a_number_begins_phrases_of_its_own_and_of_any_number() -> None:
    lexicon = Lexicon({"#": "hours\nother\tstart\ten\t# hours", "24": "hours\nrelated\tstart\ten\t24 hours"})
    assert {found.phrase for found in lexicon.scan(("24", "hours", "of", "rain", "ahead"))} == {"# hours", "24 hours"}


def test_phrases_grow_by_their_second_word_one_after_another() -> None:
    lexicon = Lexicon({"share": "this=\nshare\twhole\ten\tshare this\n\n\nshare\tstart\ten\tshare\n\non\nshare\tstart\ten\tshare on (x|y)"})
    assert [found.phrase for found in lexicon.scan(("share", "on", "y"))] == ["share", "share on y"]
    assert [found.phrase for found in lexicon.scan(("share", "this"))] == ["share this", "share"]
    assert [found.phrase for found in lexicon.scan(("share", "on", "x"))] == ["share", "share on x"]
