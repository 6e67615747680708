"""Blocks that go or stay with others: cells of tables, quotations pulled out of the article, standfirsts, prompts among prose."""

from __future__ import annotations

from boilerclean import clean

HEADLINE = "Ferry of Aldmoor goes electric after a winter of repairs"
PARAGRAPHS = (
    ("The ferry of Aldmoor crossed the river without a sound on Monday, for the first time in the ninety years that it has run, "
    "and the four passengers of the first crossing said that they had missed the smell of the old engine more than its noise."),
    ("“Nobody believed that the thing would float, let alone come back,” said Edda Thorne, who has steered it since her father "
    "fell ill, while the mayor held a speech on the landing stage that the wind took away before anybody had heard it."),
    ("The battery weighs four tons and lies where the boiler used to be. It lasts for eleven crossings, the engineers say, and is "
    "charged at night from the mill upstream, which the town bought back in the autumn from a company that had let it rot."),
    ("Farmers on the other side doubt the number. In frost the boat made six crossings in the trial, and on market days it has "
    "to make twenty, so that the old engine stays in its shed until the council has seen a whole year of the new one."),
)
QUOTE = "Nobody believed that the thing would float, let alone come back"


def page(*parts: str, above: str = "") -> str:
    return f"<html><body><main><article><h1>{HEADLINE}</h1>{above}{''.join(parts)}</article></main></body></html>"


def markup(*texts: str) -> list[str]:
    return [f"<p>{text}</p>" for text in texts]


def test_a_table_stays_whole() -> None:
    first = ("Boat", "Crossings on a day of trial", "Apps")
    rows = (first, ("Electric boat of Aldmoor", "eleven on a summer day", "Share"), ("Steam boat", "twenty on a market day", "Contrast"))
    table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    article = clean(page(*markup(*PARAGRAPHS[:3]), f"<p>The numbers of both boats:</p><table>{table}</table>", *markup(PARAGRAPHS[3])))
    kept = {one.text for one in article.paragraphs if one.kind == "cell"}
    assert kept in (set(), {cell for row in rows for cell in row})


def test_a_quotation_that_a_paragraph_says_too_is_pulled_out() -> None:
    for quote in (f"<blockquote>“{QUOTE}”</blockquote>", f"<p>“{QUOTE}”</p>"):
        article = clean(page(*markup(*PARAGRAPHS[:2]), quote, *markup(*PARAGRAPHS[2:])))
        assert [one.text for one in article.paragraphs] == list(PARAGRAPHS)
        assert [one.reason for one in article.removed if QUOTE in one.text] == ["pulled"]


def test_a_quotation_that_stands_alone_stays() -> None:
    quote = "The river gives back what it takes, but it asks for a receipt, my father said"
    article = clean(page(*markup(*PARAGRAPHS[:2]), f"<blockquote>{quote}</blockquote>", *markup(*PARAGRAPHS[2:])))
    assert quote in [one.text for one in article.paragraphs]


def test_the_sentence_below_a_row_of_buttons_is_the_standfirst() -> None:
    standfirst = "After ninety years of steam the boat of Edda Thorne runs on the current of the mill upstream"
    buttons = "".join(f"<li><a href='#'>{name}</a></li>" for name in ("Print", "Share on Facebook", "Send by e-mail", "3 comments"))
    above = f"<p class='date'>12 March 2024</p><p class='byline'>By Jane Roe</p><ul>{buttons}</ul><p>{standfirst}</p>"
    article = clean(page(*markup(*PARAGRAPHS), above=above))
    assert article.paragraphs[0].text == standfirst


def test_a_small_box_of_appeals_goes_with_its_sentences() -> None:
    appeal = "The town has one paper, and the paper has four people who sit through its meetings, and they are paid by those who read them."
    box = f"<div class='donation-box'><h3>Four people, one town</h3><p>{appeal}</p><a href='/give'>Give</a></div>"
    article = clean(page(*markup(*PARAGRAPHS[:2]), box, *markup(*PARAGRAPHS[2:])))
    assert [one.text for one in article.paragraphs] == list(PARAGRAPHS)
    assert ("donation", "box") in [(one.by, one.reason) for one in article.removed if one.text == appeal]


def test_a_box_around_paragraphs_for_subscribers_is_no_prompt() -> None:
    article = clean(page(*markup(*PARAGRAPHS[:3]), f"<div class='subscriber'>{markup(PARAGRAPHS[3])[0]}</div>"))
    assert [one.text for one in article.paragraphs] == list(PARAGRAPHS)


def test_a_line_that_turns_to_the_reader_is_an_appeal_and_a_report_of_one_is_not() -> None:
    appeal = "If you value our reporting, you can support us with a gift of any size, and we will send you our thanks and our calendar."
    report = "The captain told the council that the boat would need a gift of any size to support us, as he put it, the crew and its cat."
    for line, stays in ((appeal, False), (report, True)):
        article = clean("\n\n".join((HEADLINE, *PARAGRAPHS[:2], line, *PARAGRAPHS[2:])), form="text")
        texts = [one.text for one in article.paragraphs]
        assert (line in texts) is stays
        assert {*PARAGRAPHS} <= {*texts}


def test_a_pull_quote_is_told_by_its_class() -> None:
    said = "The battery weighs four tons and lies where the boiler used to be."
    article = clean(page(*markup(*PARAGRAPHS[:2]), f'<div class="pull-quote"><p>{said}</p></div>', *markup(*PARAGRAPHS[2:])))
    assert [one.text for one in article.paragraphs] == list(PARAGRAPHS)
    assert [(one.reason, one.text) for one in article.removed] == [("pulled", said)]


def test_code_between_paragraphs_stays() -> None:
    code = "<pre>$ ferry --status\nSubscribe: no\n</pre>"
    article = clean(page(*markup(*PARAGRAPHS[:2]), code, *markup(*PARAGRAPHS[2:])))
    assert [one.text for one in article.paragraphs if one.kind == "code"] == ["$ ferry --status Subscribe: no"]


def test_a_caption_in_a_span_is_parted_from_the_text_behind_it() -> None:
    caption = "The ferry of Aldmoor on its first crossing. Edda Thorne"
    article = clean(page(f'<span><em class="img_desc">{caption}</em></span><br>{"<br><br>".join(PARAGRAPHS)}'))
    assert [one.text for one in article.paragraphs] == list(PARAGRAPHS)
    assert [(one.by, one.text) for one in article.removed] == [("caption", caption)]


def test_a_sign_of_a_permanent_link_is_no_word_of_the_heading() -> None:
    heading = '<h2 id="a">The battery<a class="headerlink" href="#a">¶</a></h2>'
    article = clean(page(*markup(*PARAGRAPHS[:2]), heading, *markup(*PARAGRAPHS[2:])))
    assert [one.text for one in article.paragraphs if one.kind == "heading"] == ["The battery"]


def test_a_list_without_links_stays_whatever_its_class() -> None:
    items = ("seven jars of blackcurrant jam", "two kilos of lard", "a bag of hazelnuts from the brother-in-law")
    found = f'<p>The badger took:</p><ul class="article-list">{"".join(f"<li>{item}</li>" for item in items)}</ul>'
    article = clean(page(*markup(*PARAGRAPHS[:2]), found, *markup(*PARAGRAPHS[2:])))
    assert [one.text for one in article.paragraphs if one.kind == "item"] == list(items)
