"""Bylines: lines of many languages in both forms, and what a page's head, marks and links say of who signs."""

from __future__ import annotations

import json
import tomllib
from html import escape
from pathlib import Path

import pytest

from boilerclean.fields.byline import find_byline
from boilerclean.fields.names import read_names, read_signatures
from boilerclean.fields.naming import set_case
from boilerclean.lexicon import load_lexicon
from boilerclean.marks import load_marks
from boilerclean.page import Byline
from boilerclean.read import read

TABLE = tomllib.loads((Path(__file__).parents[1] / "fixtures" / "bylines.toml").read_text("utf-8"))
SIGNED = [(lang, line, tuple(names)) for lang, lines in TABLE["signed"].items() for line, *names in lines]
UNSIGNED = [(lang, line) for lang, lines in TABLE["unsigned"].items() for line in lines]
HEADLINE = "The river has risen again"
PROSE = (
    "It rained all day in the valley, and the river rose by more than a metre before the bridge had to be closed.",
    "The water reached the lower gardens at noon, where it carried away two sheds and a fence of some age.",
)


def find(body: str, head: str = "", headline: int = 0) -> Byline:
    markup = f"<head>{head}</head><body>{body}</body>"
    return find_byline(read(markup, "html", None, load_lexicon(), load_marks()), headline)


def under_headline(inner: str, head: str = "") -> Byline:
    return find(f"<h1>{HEADLINE}</h1>{inner}" + "".join(f"<p>{one}</p>" for one in PROSE), head)


def in_text(line: str) -> Byline:
    text = "\n\n".join((HEADLINE, line, *PROSE))
    return find_byline(read(text, "text", None, load_lexicon(), load_marks()), 0)


def json_ld(**values: object) -> str:
    item = {"@context": "https://schema.org", "@type": "NewsArticle", **values}
    return f'<script type="application/ld+json">{json.dumps(item)}</script>'


def test_half_of_the_lines_are_to_be_left_alone() -> None:
    assert len(SIGNED) + len(UNSIGNED) >= 120
    assert len(UNSIGNED) >= len(SIGNED)
    assert len(TABLE["signed"]) >= 15


@pytest.mark.parametrize(("lang", "line", "names"), SIGNED)
def test_a_byline_is_read_in_both_forms(lang: str, line: str, names: tuple[str, ...]) -> None:
    assert in_text(line).value == names, lang
    assert under_headline(f"<p>{escape(line)}</p>").value == names, lang


@pytest.mark.parametrize(("lang", "line"), UNSIGNED)
def test_other_lines_are_left_alone(lang: str, line: str) -> None:
    assert in_text(line).value == (), lang
    assert under_headline(f"<p>{escape(line)}</p>").value == (), lang


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Jane Doe", ("Jane Doe",)),
        ("Jane Doe and John Smith", ("Jane Doe", "John Smith")),
        (["Jane Doe", "John Smith"], ("Jane Doe", "John Smith")),
        ({"@type": "Person", "name": "Jane Doe"}, ("Jane Doe",)),
        ([{"@type": "Person", "name": "Jane Doe"}, {"name": "John Smith"}], ("Jane Doe", "John Smith")),
        ({"@type": "Person", "name": ["Jane Doe", "John Smith"]}, ("Jane Doe", "John Smith")),
        ({"@type": "Person", "name": {"@value": "Jane Doe"}}, ("Jane Doe",)),
        ({"@type": "Organization", "name": "Example News Agency"}, ("Example News Agency",)),
        ("https://example.org/author/jane-doe", ()),
        ("admin", ()),
        ("undefined", ()),
        (None, ()),
        (7, ()),
        ({}, ()),
        ("a, " * 30_000, ()),
    ],
)
def test_any_shape_of_json_ld_is_read(author: object, names: tuple[str, ...]) -> None:
    assert under_headline("", json_ld(author=author)).value == names


def test_a_reference_is_followed() -> None:
    graph = {
        "@graph": [
            {"@type": "NewsArticle", "author": {"@id": "#jane"}},
            {"@type": "Person", "@id": "#jane", "name": "Jane Doe"},
        ]
    }
    assert under_headline("", f'<script type="application/ld+json">{json.dumps(graph)}</script>').value == ("Jane Doe",)


@pytest.mark.parametrize("key", ["author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl"])
def test_a_meta_is_read(key: str) -> None:
    assert under_headline("", f'<meta name="{key}" content="By Jane Doe">').value == ("Jane Doe",)


def test_a_second_label_is_no_name() -> None:
    head = '<meta name="twitter:label1" content="Est. reading time"><meta name="twitter:data1" content="5 minutes">'
    assert under_headline("", head).value == ()


@pytest.mark.parametrize(
    "inner",
    [
        '<div class="byline">Jane Doe</div>',
        '<p>12 March 2024 <span class="author">Jane Doe</span> 3 min read</p>',
        '<p><a href="/author/jane-doe">Jane Doe</a></p>',
        '<p><a rel="author" href="/jd">Jane Doe</a></p>',
        '<div itemprop="author"><span itemprop="name">Jane Doe</span></div>',
        '<div>By</div><div><a href="/authors/jd">Jane Doe</a></div>',
        '<div class="byline"><div>Jane Doe</div><div>Senior Reporter</div></div>',
    ],
)
def test_marks_and_links_show_who_signs(inner: str) -> None:
    assert under_headline(inner).value == ("Jane Doe",)


def test_names_in_boxes_side_by_side_are_one_byline() -> None:
    found = under_headline('<div class="author">Jane Doe</div><div class="author">John Smith</div>')
    assert found.value == ("Jane Doe", "John Smith")
    assert len(found.blocks) == 2


@pytest.mark.parametrize("box", ["related", "comments", "wp-caption"])
def test_other_boxes_do_not_sign(box: str) -> None:
    assert under_headline(f'<div class="{box}"><p class="author">John Smith</p></div>').value == ()


def test_the_foot_signs() -> None:
    body = f"<h1>{HEADLINE}</h1>" + "".join(f"<p>{one}</p>" for one in PROSE * 8) + "<p>Written by Jane Doe</p>"
    assert find(body).value == ("Jane Doe",)


def test_a_person_signs_before_the_site() -> None:
    head = '<meta property="og:site_name" content="The Valley"><meta name="author" content="The Valley">'
    assert under_headline("<p>By Jane Doe</p>", head).value == ("Jane Doe",)


def test_what_is_shown_beats_what_is_stated() -> None:
    assert under_headline('<p class="byline">By Jane Doe</p>', json_ld(author="webeditor")).value == ("Jane Doe",)


def test_the_byline_is_kept_as_printed() -> None:
    found = under_headline("<p>By JANE DOE and John Smith, Staff Writers</p>")
    assert found.printed == "JANE DOE and John Smith"
    assert found.value == ("Jane Doe", "John Smith")
    assert found.blocks == (1,)
    assert found.source == "block 1"


def test_prose_is_never_claimed() -> None:
    assert under_headline("").blocks == ()
    assert under_headline("").printed is None
    assert under_headline("").source.startswith("none")


def test_letters_in_capitals() -> None:
    assert set_case("SIOBHAN MACDONALD") == "Siobhan Macdonald"
    assert set_case("BBC NEWS") == "BBC NEWS"
    assert set_case("Jane Doe") == "Jane Doe"


ODD = ["", " ", ",,,", "by", "By ", "&&&&", "\ud800", "<" * 5_000, "By " * 5_000, "1" * 5_000, "Ａ" * 900]


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_any_text_is_read(text: str) -> None:
    read_names(text)
    read_signatures(text)


def test_one_word_over_a_date_signs_unless_a_menu_has_it_or_the_page_uses_it() -> None:
    assert in_lines("Riverwatch", "March 12, 2024").value == ("Riverwatch",)
    assert in_lines("Bridge", "March 12, 2024").value == ()
    assert in_lines("March 12, 2024", "Riverwatch").value == ()
    assert in_lines("Riverwatch", "March 12, 2024", before=("Riverwatch",)).value == ()


def test_what_stands_under_the_headline_outweighs_the_names_of_teasers() -> None:
    teasers = ("The mayor resigns", "By: John Smith", "The mayor stays", "By: John Smith")
    assert in_lines("Jane Doe", "March 12, 2024", after=teasers).value == ("Jane Doe",)
    assert in_lines("by Jane Doe, Health Reporter", "March 12, 2024", after=teasers).value == ("Jane Doe",)


def test_names_far_from_the_headline_are_teasers_where_there_are_several() -> None:
    teasers = [f"{name} March {day}, 2024" for day, name in enumerate(("Jane Doe", "John Smith", "Mary Jones"), 3)]
    assert in_lines("The bridge", after=(*PROSE * 10, *teasers)).value == ()


def in_lines(*lines: str, before: tuple[str, ...] = (), after: tuple[str, ...] = ()) -> Byline:
    text = "\n\n".join((*before, HEADLINE, *lines, *PROSE, *after))
    return find_byline(read(text, "text", None, load_lexicon(), load_marks()), len(before))


@pytest.mark.parametrize("line", ["Marloes Terpstra", "Gwenola MARREC"])
def test_a_strange_name_signs_over_a_job_title_or_date(line: str) -> None:
    for under in ("redacteur Klimaat en Energie", "Publié le 22/04/2025 à 18h05"):
        text = "\n\n".join((HEADLINE, "Abonné", "Le Courrier du Ponant", "Port-Kervran", line, under, *PROSE))
        found = find_byline(read(text, "text", None, load_lexicon(), load_marks()), 0)
        assert found.value == (set_case(line),)
