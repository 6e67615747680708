"""What is promised of any input: total, nothing lost, nothing invented, deterministic, the caller's objects untouched."""

from __future__ import annotations

import gzip
import json
import pickle
from collections import Counter
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from boilerclean import Article, clean
from boilerclean.lexicon import load_lexicon
from boilerclean.marks import load_marks
from boilerclean.read import read
from boilerclean.words import split, tidy

UNSEEN = {"script", "style", "head", "title", "iframe", "video", "audio", "canvas", "desc", "metadata"}
WORDS = st.sampled_from(
    ["river", "council", "said", "Support our work", "Share", "© 2024", "By Jane Roe", "12 March 2024", "más", "東京", "read more", "a" * 30]
)
SENTENCE = st.lists(WORDS, min_size=1, max_size=40).map(" ".join)
INLINE = st.builds(lambda tag, text: f"<{tag}>{text}</{tag}>", st.sampled_from(["a", "b", "span", "em", "i"]), SENTENCE)
LEAF = st.one_of(SENTENCE, INLINE)
TAGS = ["div", "p", "li", "ul", "h1", "h2", "td", "tr", "table", "section", "article", "aside", "footer", "nav", "blockquote", "pre"]
ATTRIBUTES = ["", ' class="share"', ' class="article-body"', ' id="comments"', " hidden", ' style="display:none"', ' role="navigation"']
MARKUP = st.recursive(
    LEAF,
    lambda inner: st.builds(
        lambda tag, attribute, parts: f"<{tag}{attribute}>" + "".join(parts) + f"</{tag}>",
        st.sampled_from(TAGS),
        st.sampled_from(ATTRIBUTES),
        st.lists(inner, max_size=6),
    ),
    max_leaves=25,
)
TEXT = st.lists(st.one_of(SENTENCE, st.just(""), st.just("* one"), st.just("---")), max_size=40).map("\n".join)


def pieces(article: Article) -> list[str]:
    """All text of the result, removed and kept and fields, in page order where it has places."""
    placed = sorted([*article.removed, *article.fields], key=lambda one: one.place)
    kept = iter(article.paragraphs)
    total = len(placed) + len(article.paragraphs)
    out: dict[int, str] = {one.place: one.text for one in placed}
    return [out[place] if place in out else next(kept).text for place in range(total)]


def shown(markup: str) -> Counter[str]:
    """Letters and digits of a page as another parser's tree gives them, without what is never shown."""
    tree = lxml_html.document_fromstring(markup)
    letters: Counter[str] = Counter()
    for element in tree.iter():
        hidden = not isinstance(element.tag, str) or any(
            one.tag in UNSEEN for one in [element, *element.iterancestors()]
        )
        letters.update("" if hidden else tidy(element.text or "").replace(" ", ""))
        parent = element.getparent()
        if parent is not None and not any(one.tag in UNSEEN for one in [parent, *parent.iterancestors()]):
            letters.update(tidy(element.tail or "").replace(" ", ""))
    return letters


def letters_of(article: Article) -> Counter[str]:
    return Counter("".join(pieces(article)).replace(" ", ""))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(MARKUP)
def test_nothing_is_lost_and_nothing_invented_in_html(markup: str) -> None:
    page = f"<html><body>{markup}</body></html>"
    assert letters_of(clean(page)) == shown(page)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(MARKUP, st.sampled_from(["</html>", "<html>", "</body>", "<body>", "</div>"])), max_size=8).map("".join))
def test_boxes_hold_each_other_and_every_block(markup: str) -> None:
    page = read(markup, "html", None, load_lexicon(), load_marks())
    if page.boxes:
        assert (page.boxes[0].first, page.boxes[0].last) == (0, len(page.blocks))
    for box in page.boxes:
        outer = page.boxes[box.parent]
        assert outer.first <= box.first <= box.last <= outer.last
    for block in page.blocks:
        assert block.dom is not None
        assert not page.boxes or page.boxes[block.dom.parent].first <= block.index < page.boxes[block.dom.parent].last


@settings(max_examples=150, deadline=None)
@given(TEXT)
def test_text_comes_out_in_order(text: str) -> None:
    article = clean(text, form="text")
    everything = split(" ".join(pieces(article)))
    assert everything == split(text)


@settings(max_examples=150, deadline=None)
@given(TEXT)
def test_spans_point_into_the_input(text: str) -> None:
    article = clean(text, form="text")
    for one in [*article.paragraphs, *article.removed, *article.fields]:
        assert one.span is not None
        assert tidy(text[one.span[0] : one.span[1]]) == one.text


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), st.binary(), st.text(alphabet="<>/= \"'&;#!-[]pdivaescript\x00\ud800\u2028é"), TEXT, MARKUP))
def test_any_text_and_bytes_give_a_result(raw: str | bytes) -> None:
    article = clean(raw)
    assert clean(raw) == article
    assert 0 <= article.confidence <= 1
    assert json.loads(article.to_json()) == json.loads(json.dumps(article.to_dict()))
    assert isinstance(article.to_markdown(), str)


@settings(max_examples=60, deadline=None)
@given(MARKUP)
def test_soup_and_tree_are_read_and_left_alone(markup: str) -> None:
    page = f"<html><body><div>{markup}</div></body></html>"
    soup, tree = BeautifulSoup(page, "lxml"), lxml_html.document_fromstring(page)
    before = str(soup), lxml_html.tostring(tree)
    assert letters_of(clean(soup)) == letters_of(clean(tree)) == letters_of(clean(str(soup)))
    assert (str(soup), lxml_html.tostring(tree)) == before


@pytest.mark.parametrize("wrong", [None, 5, 2.0, ["<p>"], {"a": 1}, Path(), object()])
def test_another_type_says_what_is_accepted(wrong: object) -> None:
    with pytest.raises(TypeError, match="BeautifulSoup"):
        clean(wrong)


def test_every_type_of_page_gives_the_same() -> None:
    page = "<html><body><h1>Rain</h1><p>It rained all day in the valley, and the river rose.</p></body></html>"
    expected = clean(page)
    for raw in (page.encode(), bytearray(page.encode()), memoryview(page.encode()), BeautifulSoup(page, "lxml"),
                lxml_html.document_fromstring(page)):  # fmt: skip
        assert clean(raw).text == expected.text


def test_a_result_can_be_pickled() -> None:
    article = clean("<h1>Rain</h1><p>It rained all day in the valley.</p><p>Share</p>")
    assert pickle.loads(pickle.dumps(article)) == article


def test_nothing_is_lost_on_real_pages(corpus: Path) -> None:
    rows = [json.loads(line) for line in (corpus / "gold.jsonl").read_text("utf-8").split("\n") if line][::40]
    assert len(rows) > 20
    for row in rows:
        raw = gzip.decompress((corpus / row["file"]).read_bytes()).decode("utf-8", "replace").replace("\x00", "")
        if "<template" in raw or "<noscript" in raw or "<svg" in raw:
            continue
        got, expected = letters_of(clean(raw)), shown(raw)
        assert sum(((got - expected) + (expected - got)).values()) <= 0.001 * sum(expected.values()), row["id"]
