"""Input that broke others: no exception, bounded time, the article kept where it is shown, nothing lost without a warning."""

from __future__ import annotations

import dataclasses
import gc
import gzip
import html
import importlib
import inspect
import io
import json
import os
import pickle
import pkgutil
import random
import re
import signal
import string
import subprocess
import sys
import time
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
import regex
from bs4 import BeautifulSoup
from bs4.element import NavigableString
from lxml import etree
from lxml import html as lxml_html

import boilerclean
from boilerclean import Article, clean, limits

PAGES = Path(__file__).parents[1] / "fixtures" / "pages"
OBJECTS = 200_000
USUAL = 0.15
"""Seconds of processor time in which an ordinary machine makes so many."""


def slowness() -> float:
    """How many times slower than an ordinary machine this one is now, at least 1."""
    start = time.process_time()
    made = {str(number): (number, [number]) for number in range(OBJECTS)}
    assert len(made) == OBJECTS
    return max(1.0, (time.process_time() - start) / USUAL)


BUDGET = 10.0 * slowness()
"""Seconds of processor time for any one page; generous, for machines are noisy."""
HUNG = 2 * BUDGET
"""Seconds of processor time after which a test is given up, so that a hang fails under its own name."""

HEADLINE = "Second ferry sails to the northern islands"
SENTENCES = (
    "The ferry to the northern islands will sail twice a day from Monday, after the harbour board bought a second ship in Bergen.",
    "Captain Ines Holm said that the crossing takes four hours in calm weather, and that islanders pay half the fare until July.",
    "Farmers on the outer islands had waited nine years for a boat that carries lorries, and some wept when the first one came ashore.",
)
MORE = (
    "The ship, which is called Second Thoughts, was built for a lake in Finland and has carried nothing but timber until now.",
    "Two cafés and a school on the largest island want to open again once the boat runs, the council said in a letter to the board.",
    "Not everyone is glad: seal watchers fear for the sandbanks off the southern cape, where four hundred animals rest in summer.",
    "Tickets can be bought in the harbour office or on board, and dogs travel free if they sit.",
)
"""Stand behind the three in most pages, for three alone are hardly an article."""
THREE = f"<h1>{HEADLINE}</h1>" + "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
ARTICLE = THREE + "".join(f"<p>{sentence}</p>" for sentence in MORE)
FILLER = "quokka"
"""Stands only where a page shows it, so that what is lost of it can be counted."""
ZALGO = "\u0301\u0323\u0489"
UNSEEN = re.compile("[\x00-\x08\x0e-\x1b\x7f\ud800-\udfff\ufffe\uffff]")
"""What no reader sees, and what files, XML and terminals choke on."""
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")

Build = Callable[[], str | bytes]


# Builders


def page(body: str = ARTICLE, head: str = "") -> str:
    return f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{HEADLINE}</title>{head}</head><body>{body}</body></html>'


def story(*paragraphs: str, headline: str = HEADLINE) -> str:
    """A page as papers print it: a menu, the article, a foot."""
    body = "".join(paragraph if paragraph.startswith("<") else f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{headline}</title></head><body>'
        '<header><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li>'
        '<li><a href="/sport">Sport</a></li></ul></nav></header>'
        f'<main><article><h1>{headline}</h1><p class="byline">By Jane Roe</p><div class="article-body">{body}</div></article></main>'
        '<footer><ul><li><a href="/about">About us</a></li><li><a href="/privacy">Privacy</a></li></ul>'
        "<p>© 2024 The Island Paper</p></footer>"
        "</body></html>"
    )


def nested(depth: int, tag: str = "div") -> str:
    return page(f"<{tag}>" * depth + ARTICLE + f"</{tag}>" * depth)


def within(tags: str) -> str:
    names = tags.split()
    return page("".join(f"<{name}>" for name in names) + ARTICLE + "".join(f"</{name}>" for name in reversed(names)))


def repeated(piece: str, times: int, after: str = "") -> str:
    """The article, and behind it a piece of markup many times over."""
    return page(ARTICLE + piece * times + after)


def json_ld(*scripts: str) -> str:
    return page(head="".join(f'<script type="application/ld+json">{script}</script>' for script in scripts))


def prose(number: int) -> str:
    return f"In village number {number} the {FILLER} was seen by {number % 7 + 2} people near the old pier, who told the keeper at night."


def lines(end: str = "\n", *more: str) -> str:
    """A flattened page whose lines end in any way."""
    text = (part for sentence in (*SENTENCES, *MORE, *more) for part in (sentence, ""))
    return end.join(["Home", "News", "", HEADLINE, "", "By Jane Roe", "", *text, "About us", "Privacy"])


@cache
def bomb(size: int) -> bytes:
    """The page, and behind it so many bytes of filler, packed."""
    engine = zlib.compressobj(1, wbits=16 + zlib.MAX_WBITS)
    block = f"{FILLER} ".encode() * 150_000
    pieces = [engine.compress(page(ARTICLE + "<p>").encode())]
    pieces += [engine.compress(block) for _ in range(size // len(block) + 1)]
    return b"".join([*pieces, engine.flush()])


def entity_bomb() -> str:
    entities = "".join(f'<!ENTITY e{level} "{f"&e{level - 1};" * 10}">' for level in range(1, 10))
    return f'<!DOCTYPE html [<!ENTITY e0 "lol">{entities}]><html><body>{ARTICLE}<p>&e9;</p></body></html>'


def zipped() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("page.html", page())
    return file.getvalue()


def packed() -> bytes:
    return gzip.compress(page().encode())


# Every row of the table of inputs that broke others

TABLE: dict[str, Build] = {
    "300 nested div": lambda: nested(300),
    "600 nested div": lambda: nested(600),
    "2,100 nested div": lambda: nested(2_100),
    "20,000 nested div": lambda: nested(20_000),
    "100,000 nested div": lambda: nested(100_000),
    "300 nested span": lambda: nested(300, "span"),
    "100,000 nested span": lambda: nested(100_000, "span"),
    "100,000 attributes on one tag": lambda: page(f"<div {' '.join(f'a{number}=1' for number in range(100_000))}>{ARTICLE}</div>"),
    "100,000 equal attributes on one tag": lambda: page(f"<div {'class=a ' * 100_000}>{ARTICLE}</div>"),
    "text node above 10 MB beside the article": lambda: page(f"<aside>{f'{FILLER} ' * 1_500_000}</aside><article>{ARTICLE}</article>"),
    "text node above 10 MB that begins the article": lambda: page(f"<article><p>{f'{FILLER} ' * 1_500_000}</p>{ARTICLE}</article>"),
    "text node above 10 MB that ends the article": lambda: page(f"<article>{ARTICLE}<p>{f'{FILLER} ' * 1_500_000}</p></article>"),
    "script above 10 MB": lambda: page(f"<script>{'x ' * 5_500_000}</script>{ARTICLE}"),
    "comment above 10 MB": lambda: page(f"<!--{'x ' * 5_500_000}-->{ARTICLE}"),
    "50,000 short p": lambda: repeated(f"<p>{FILLER}</p>", 50_000),
    "30,000 table rows": lambda: repeated(f"<tr><td>{FILLER}</td><td>1</td></tr>", 30_000),
    "20,000 long p": lambda: page(ARTICLE + "".join(f"<p>{prose(number)}</p>" for number in range(20_000))),
    "50,000 links": lambda: repeated(f'<a href="/{FILLER[:2]}">{FILLER}</a> ', 50_000),
    "100,000 br": lambda: repeated("<br>", 100_000, f"<p>{FILLER}</p>"),
    "100,000 br between words": lambda: repeated(f"{FILLER}<br>", 100_000),
    "class of 5 MB": lambda: page(f'<div class="{"abc " * 1_250_000}">{ARTICLE}</div>'),
    "class of 5 MB in one word": lambda: page(f'<div class="{"a" * 5_000_000}">{ARTICLE}</div>'),
    "style, id, href and datetime of 1 MB": lambda: page(
        f'<div style="{" " * 1_000_000}" id="{"A" * 1_000_000}">{ARTICLE}<a href="{"/" * 1_000_000}">{FILLER}</a>'
        f'<time datetime="{"1" * 1_000_000}"></time></div>'
    ),
    "5 MB of <": lambda: repeated("<", 5_000_000),
    "5 MB of &": lambda: repeated("&", 5_000_000),
    "5 MB of < alone": lambda: "<" * 5_000_000,
    "5 MB of &#": lambda: repeated("&#", 2_500_000),
    "5 MB of </": lambda: repeated("</", 2_500_000),
    "5 MB of <!": lambda: repeated("<!", 2_500_000),
    "references to control characters": lambda: page(
        ARTICLE.replace("</p>", "&#11;&#1;&#xFFFE;&#0;&#xD800;&#x110000;&#99999999999;</p>&#1;")
    ),
    "NUL inside words": lambda: page(ARTICLE.replace("harbour", "har\0bour").replace("lorries", "\0lor\0\0ries")),
    "NUL inside words of bytes": lambda: page(ARTICLE.replace("harbour", "har\0bour")).encode(),
    "NUL inside tags": lambda: page(ARTICLE.replace("<p>", "<\0p\0>")).replace("<body>", "<bo\0dy>"),
    "NUL inside words of a text": lambda: lines().replace("harbour", "har\0bour").replace("lorries", "\0lor\0\0ries"),
    "control characters in a text": lambda: lines("\x02\n\x08").replace(HEADLINE, f"\x01{HEADLINE}\x7f"),
    "control characters alone": lambda: bytes(range(1, 9)) * 1_000,
    "lone surrogates": lambda: page(f"{ARTICLE}<p>\ud800 {FILLER} \udfff</p>", '<meta name="author" content="\udc80">'),
    "lone surrogates in a text": lambda: lines("\n", f"\ud800 {FILLER} \udfff").replace(HEADLINE, f"{HEADLINE}\ud800"),
    "JSON-LD of odd types": lambda: json_ld(
        '[1, null, "x", [], [[[]]], {"@type": 5}, {"@type": null}, {"@type": {}}, {"@type": ["NewsArticle", 5, null, {}], "headline": 5,'
        ' "author": [[["x"]]], "datePublished": {}, "publisher": true, "@graph": 7, "@id": [], "articleBody": []}]',
        "null", "5", '"text"', "true", "{}", "",
    ),
    "JSON-LD of 100,000 brackets": lambda: json_ld("[" * 100_000),
    "JSON-LD of 100,000 brackets, closed": lambda: json_ld("[" * 100_000 + "]" * 100_000),
    "JSON-LD of 100,000 braces": lambda: json_ld('{"@graph":' * 100_000),
    "JSON-LD number of 10,000 digits": lambda: json_ld(
        f'{{"@type": "NewsArticle", "wordCount": {"9" * 10_000}, "datePublished": {"2" * 10_000}}}'
    ),
    "unknown charset in meta": lambda: page().replace('charset="utf-8"', 'charset="x-klingon-9"').encode(),
    "UTF-16 without BOM": lambda: page().encode("utf-16-le"),
    "UTF-16 without BOM, big-endian": lambda: page().encode("utf-16-be"),
    "gzip": packed,
    "gzip bomb of 200 MB": lambda: bomb(200_000_000),
    "gzip bomb in a gzip": lambda: gzip.compress(bomb(200_000_000)),
    "XML prolog and DOCTYPE, no head": lambda: (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" '
        f'"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">\n<html xmlns="http://www.w3.org/1999/xhtml"><body>{ARTICLE}</body></html>'
    ),
    "XML prolog of another encoding in a str": lambda: f'<?xml version="1.0" encoding="utf-16"?><html><body>{ARTICLE}</body></html>',
    "nothing": lambda: "",
    "no bytes": lambda: b"",
    "spaces": lambda: " " * 1_000,
    "newlines": lambda: "\r\n\n\t" * 1_000,
    "a BOM": lambda: "\ufeff",
    "ZWSP alone": lambda: "\u200b" * 100,
    "datetime of ones": lambda: page(f'<time datetime="{"1" * 10_000}">{FILLER}</time>{ARTICLE}'),
    "year 99999999999": lambda: page(
        f'<time datetime="99999999999-01-01">{FILLER}</time>{ARTICLE}',
        '<meta property="article:published_time" content="99999999999-12-31">'
    ),
    "author meta of 100 kB": lambda: page(head=f'<meta name="author" content="{"a, " * 33_334}">'),
    "bidi and zero width between words": lambda: page(ARTICLE.replace(" ", "\u200f \u200b\u202e\u2066")),
    "plaintext": lambda: page(f"{ARTICLE}<plaintext>{FILLER}</div></body>"),
    "plaintext around the article": lambda: page(f"<plaintext>{ARTICLE}"),
    "frameset and noframes": lambda: f'<html><frameset><frame src="a"><noframes><body>{ARTICLE}</body></noframes></frameset></html>',
    "svg and template": lambda: page(f"{ARTICLE}<svg><template><p>x</p></template></svg><p>{FILLER}</p>"),
    "svg and math unclosed": lambda: page(f"<table><svg><html>x<a><math><tr>{ARTICLE}"),
    "unclosed comment": lambda: page(f"{ARTICLE}<!-- x"),
    "unclosed comment before the article": lambda: page(f"<p>{FILLER}</p><!-- {ARTICLE.replace(FILLER, '')}"),
    "unclosed script": lambda: page(f"{ARTICLE}<script>x"),
    "unclosed title": lambda: f"<html><head><title>x<body>{ARTICLE}",
    "unclosed textarea": lambda: page(f"{ARTICLE}<textarea>{FILLER}"),
    "unclosed attribute": lambda: page(f'{ARTICLE}<p class="x>x</p>'),
    "unclosed tag": lambda: page(ARTICLE).removesuffix("</body></html>") + "<p class=x",
    "entity bomb": entity_bomb,
    "external entity": lambda: f'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body>{ARTICLE}<p>&x;</p></body></html>',
    "200,000 spaces and a letter": lambda: lines() + "\n" + " " * 200_000 + "x",
    "200,000 spaces in a page": lambda: page(f"{ARTICLE}<p>{' ' * 200_000}x</p><p class='{' ' * 200_000}x'>{FILLER}</p>"),
}  # fmt: skip

# Every item of the list of inputs to hold

STRUCTURE: dict[str, Build] = {
    "adoption agency": lambda: repeated("<b><i></b></i>", 20_000, f"<p>{FILLER}</p>"),
    "adoption agency with words": lambda: repeated(f"<b><i>{FILLER} </b></i>", 20_000),
    "adoption agency of links": lambda: repeated(f"<a><b>{FILLER} </a><p>", 5_000),
    "unclosed a and p": lambda: repeated(f"<a><p>{FILLER} ", 5_000),
    "unclosed font": lambda: repeated(f"<font>{FILLER} ", 5_000),
    "unclosed font before the article": lambda: page("<font>" * 5_000 + ARTICLE),
    "unclosed li": lambda: repeated(f"<li>{FILLER}", 5_000),
    "unclosed blockquote": lambda: repeated(f"<blockquote>{FILLER}", 5_000),
    "unclosed blockquote before the article": lambda: page("<blockquote>" * 5_000 + ARTICLE),
    "2,000 nested tables": lambda: page("<table><tr><td>" * 2_000 + ARTICLE),
    "2,000 nested lists": lambda: page(f"{ARTICLE}{f'<ul><li>{FILLER}' * 2_000}"),
    "foster parenting": lambda: page(f"<table>{ARTICLE}<tr><td>{FILLER}</td></tr></table>"),
    "foster parenting ×2,000": lambda: repeated(f"<table>{FILLER}<tr>{FILLER}", 2_000),
    "200,000 comments": lambda: page("<!-- x -->" * 200_000 + ARTICLE),
    "comment of 5 MB": lambda: page(f"<!--{'-' * 5_000_000}-->{ARTICLE}"),
    "20,000 options": lambda: page(f"<select>{f'<option>{FILLER}' * 20_000}</select>{ARTICLE}"),
    "tag name of 1 MB": lambda: page(f"{ARTICLE}<{'a' * 1_000_000}>{FILLER}</{'a' * 1_000_000}>"),
    "custom tag name of 1 MB": lambda: page(f"{ARTICLE}<x-{'a' * 1_000_000}>{FILLER}"),
    "attribute name of 1 MB": lambda: page(f"<p {'a' * 1_000_000}=1>{FILLER}</p>{ARTICLE}"),
    "12,000 headed boxes": lambda: repeated(f"<h2>Related articles</h2><p>{FILLER}</p>", 12_000),
    "3,000 nested headed boxes": lambda: repeated(f"<div><h2>Related articles</h2><p>{FILLER}</p>", 3_000),
    "3,000 nested marked boxes": lambda: repeated(f'<div class="share related comments">{FILLER}', 3_000),
    "5,000 bylines": lambda: repeated('<p class="byline">By Jane Roe</p>', 5_000),
    "5,000 times": lambda: repeated('<p><time datetime="2024-03-12">12 March 2024</time></p>', 5_000),
    "5,000 headings": lambda: repeated(f"<h2>{FILLER}</h2>", 5_000),
    "5,000 different classes": lambda: page(ARTICLE + "".join(f'<p class="c{number} d{number}">{FILLER}</p>' for number in range(5_000))),
    "10,000 metas": lambda: page(head='<meta name="author" content="Jane Roe"><meta property="og:title" content="A ferry">' * 10_000),
    "10,000 JSON-LD scripts": lambda: json_ld(*['{"@type": "NewsArticle", "headline": "A ferry", "author": "Jane Roe"}'] * 10_000),
    "closing tags alone": lambda: page("</div></p></body></html>" * 20_000 + ARTICLE),
    "loops of base href": lambda: page(head='<base href="."><base href="//"><base href="?"><base href="javascript:0"><base>' * 100),
    "article in article": lambda: page("<article>" * 50 + ARTICLE + "</article>" * 50),
    "article among articles": lambda: page(f"<article>{ARTICLE}<article><h2>{FILLER}</h2></article></article>"),
    "hidden body": lambda: page().replace("<body>", "<body hidden>"),
    "body without display": lambda: page().replace("<body>", '<body style="display:none">'),
    "aria-hidden body": lambda: page().replace("<body>", '<body aria-hidden="true">'),
    "two bodies": lambda: page(f"<p>{FILLER}</p></body><body>{ARTICLE}"),
    "two pages": lambda: f"<html><body><p>{FILLER}</p></body></html>{page()}",
    "article behind the end": lambda: f"<html><body><p>{FILLER}</p></body></html>{ARTICLE}",
    "article in the head": lambda: f"<html><head>{ARTICLE}</head><body></body></html>",
    "article in template": lambda: within("template"),
    "article in noscript": lambda: within("noscript"),
    "article in aside": lambda: within("aside"),
    "article in table": lambda: within("table"),
    "article in td": lambda: within("table tr td"),
    "article in figure": lambda: within("figure"),
    "article in dialog": lambda: within("dialog"),
    "article in form": lambda: within("form"),
    "article in details": lambda: within("details"),
    "article in button": lambda: within("button"),
    "article in footer": lambda: within("footer"),
    "article in custom elements": lambda: within("x-app x-view x-article"),
    "article twice": lambda: page(f'<div class="mobile">{ARTICLE}</div><div class="desktop">{ARTICLE}</div>'),
    "article and a hidden copy": lambda: page(f'{ARTICLE}<div style="display:none">{" ".join((*SENTENCES, *MORE))}</div>'),
    "article twice and hidden twice": lambda: page(f'<div hidden>{ARTICLE}</div><div style="display:none">{ARTICLE}</div>'),
    "300 hidden boxes": lambda: page("<div hidden>" + f"</div><p>{FILLER}</p><div hidden>".join([ARTICLE] * 300) + "</div>"),
    "3,000 nested hidden boxes": lambda: page(ARTICLE + "<div hidden>" * 3_000 + ARTICLE * 3),
    "article in spans and br": lambda: page(
        f"<h1>{HEADLINE}</h1><div>" + "<br><br>".join(f"<span>{sentence}</span>" for sentence in SENTENCES) + "</div>"
    ),
    "article without tags for text": lambda: f"<html><body>{'<br><br>'.join(SENTENCES)}",
}  # fmt: skip

DONATION = (
    "Donations to the island's food bank doubled in March, and the charity says that most of the new donors give five euros a month.",
    "“Please donate tins rather than money”, its director said at the harbour, because the shelves were empty by the second week.",
    "People who support our work should know where each euro goes, she added, and read out the accounts to a hall of two hundred.",
)
NEWSLETTER = (
    "Newsletters are how small papers found their readers again, and the one from Holm Island has more readers than the island has people.",
    "Its editor asks nobody to sign up for our newsletter twice, for the first letter is so long that readers remember it for a week.",
    "She writes every issue by hand, has it typed in the library, and sends it on Friday after the last ferry has gone.",
)
LICENCE = (
    "A court in Bergen ruled on Tuesday that a photograph under a Creative Commons licence may be printed on mugs if its author is named.",
    "The words “all rights reserved” on the back of the mug did not count, the judges said, since nobody can reserve what was given away.",
    "Lawyers for the potter had argued that the licence, CC BY 4.0, is too long for a mug and that her initials were enough.",
)
QUOTE = (
    "The poster at the pier says “Share this” in red letters, and under it somebody has pinned a map of the best places for mushrooms.",
    "“Share this with your neighbours, or read more books”, the baker said when he was asked who had put it there.",
    "Nobody on the island has owned up, and the mushrooms are gone from the places on the map.",
)
RECIPE = (
    "Boil the potatoes in their skins for twenty minutes, and peel them while they are still hot.",
    "500 g of floury potatoes",
    "2 onions, cut into thin rings",
    "Fry the onions in butter over a low flame until they are brown, then stir them into the potatoes and serve at once.",
)
LIVE = (
    "The second ferry has left the yard in Bergen and is expected off the outer islands at four in the afternoon, the harbour master says.",
    "A tug has gone out to meet the ship, and about three hundred people are waiting on the pier with flags and thermos flasks.",
    "She is in. The first lorry rolled ashore at ten to five, with the oldest farmer of the island at the wheel.",
)
INTERVIEW = (
    "Why did you want to sail to the islands in winter?",
    "Because nobody else did. In summer anyone can find the way, but in January you learn what the charts leave out.",
    "Were you ever afraid?",
    "Once, off the northern skerries, when the engine stopped and the cook began to sing hymns in a language none of us knew.",
)
POEM = (
    "The boat that was promised", "came over the bay,", "nine winters late,", "on a Monday in May;",
    "the gulls had forgotten", "the farmers had not,", "and the kettle for nine years", "had always been hot.",
)  # fmt: skip
TRANSCRIPT = (
    "HOLM: Thank you all for coming. The board has bought the ship, and the ship is paid for.",
    "REPORTER: When does she sail for the first time?",
    "HOLM: On Monday at six in the morning, if the wind allows it, and at noon if it does not.",
    "REPORTER: And who pays when the fares do not cover the fuel?",
)
LEGAL = (
    "The sign © stands before the year of first publication and the owner's name, and since 1989 no country asks for it any more.",
    "Whoever writes “© 2024 Holm. All rights reserved.” under a poem states a claim; the right itself comes from having written the poem.",
    "Article 5 of the convention of Bern forbids any formality, and the courts have struck down every registry that tried to be one.",
)
ARABIC = (
    "اشترى مجلس الميناء سفينة ثانية من حوض في بيرغن، وستبحر العبارة إلى الجزر الشمالية مرتين في اليوم ابتداء من يوم الاثنين.",
    "وقالت القبطانة إن الرحلة تستغرق أربع ساعات في الطقس الهادئ، وإن سكان الجزر يدفعون نصف الأجرة حتى نهاية يونيو.",
    "وكان مزارعو الجزر البعيدة قد انتظروا تسع سنوات قاربا يحمل الشاحنات، وقد بكى بعضهم حين رست السفينة الأولى عند الرصيف.",
)
CHINESE = (
    "港务局从卑尔根的船厂买下了第二艘渡轮，从星期一起，开往北部群岛的渡轮每天将航行两次。",
    "船长说，在风平浪静的天气里航程为四个小时，岛上居民在六月底以前只需支付一半的票价。",
    "外岛的农民为一艘能载卡车的船等了九年，第一艘船靠岸的时候，有些人流下了眼泪。",
)


ENDS = {r"\r": "\r", r"\r\n": "\r\n", r"\x0b": "\x0b", r"\x0c": "\x0c", r"\x85": "\x85", "U+2028": "\u2028", "U+2029": "\u2029"}


def items(*texts: str) -> str:
    return "<ul>" + "".join(f"<li>{text}</li>" for text in texts) + "</ul>"


TEXT: dict[str, Build] = {
    "page of three sentences": lambda: page(THREE),
    "flattened page": lines,
    "flattened page of three sentences": lambda: "\n\n".join(["Home", "News", HEADLINE, *SENTENCES, "About us", "Privacy"]),
    "three lines": lambda: "\n".join(SENTENCES),
    "page of one line": lambda: " ".join(["Home News Sport", HEADLINE, *SENTENCES, "About us Privacy"]),
    "markup of one line": lambda: re.sub(r"\s+", " ", story(*SENTENCES)),
    "line of 5 MB": lambda: " ".join(SENTENCES) + f" {FILLER}" * 720_000,
    "word of 5 MB": lambda: lines() + "\n" + "a" * 5_000_000,
    **{f"lines that end in {name}": lambda end=end: lines(end) for name, end in ENDS.items()},
    "odd line ends in a page": lambda: page(ARTICLE.replace(" ", "\x0c ").replace("<p>", "\r<p>\x0b").replace("</p>", "\u2028\x85</p>")),
    "NBSP for blanks": lambda: page(ARTICLE.replace(" ", "\u00a0")),
    "NBSP for blanks in a text": lambda: lines().replace(" ", "\u00a0"),
    "ZWSP in words": lambda: page(ARTICLE.replace("ferry", "fer\u200bry")),
    "soft hyphens in words": lambda: page(ARTICLE.replace("northern", "nor&shy;thern").replace("islands", "is\u00adlands")),
    "zalgo of 250,000 marks": lambda: page(f"{ARTICLE}<p>{FILLER}{ZALGO * 83_334}</p>"),
    "zalgo of 250,000 marks in a text": lambda: lines("\n", f"{FILLER}{ZALGO * 83_334}"),
    "zalgo in every word": lambda: page(f"{ARTICLE}<p>{f'z{ZALGO}' * 60_000}</p>"),
    "right to left": lambda: story(*ARABIC, headline="عبارة ثانية إلى الجزر الشمالية"),
    "CJK without spaces": lambda: story(*CHINESE, headline="第二艘渡轮开往北部群岛"),
    "CJK of 1 MB without spaces": lambda: page(f"{ARTICLE}<p>{'渡轮' * 500_000}</p>"),
    "only boilerplate": lambda: page(
        '<nav><a href="/">Home</a><a href="/news">News</a></nav><div class="share">Share this</div>'
        '<div class="newsletter">Sign up for our newsletter</div>'
        "<footer>© 2024 The Island Paper. All rights reserved.</footer>"
    ),
    "only a headline": lambda: page(f"<h1>{HEADLINE}</h1>"),
    "only a headline in a text": lambda: HEADLINE,
    "only an image": lambda: page('<img src="a.png" alt="A ferry">'),
    "article about donations": lambda: story(*DONATION, headline="Food bank counts its donors"),
    "article about newsletters": lambda: story(*NEWSLETTER, headline="The letter that comes by ferry"),
    "article about licences": lambda: story(*LICENCE, headline="Court frees the mug"),
    "quote of “Share this”": lambda: story(*QUOTE, headline="Who drew the mushroom map?"),
    "recipe": lambda: story(
        RECIPE[0], "<h2>Ingredients</h2>", items(*RECIPE[1:3], "50 g of butter"), "<h2>Method</h2>", RECIPE[3],
        headline="Potatoes as the islanders make them",
    ),
    "list article": lambda: story(
        *(f"<h2>{title}</h2><p>{text}</p>" for title, text in zip(("1. Ship", "2. Captain", "3. Farmers"), SENTENCES, strict=True)),
        headline="Three things to know about the ferry",
    ),
    "live blog": lambda: story(
        *(f'<div class="post"><time>{hour}:05</time><p>{text}</p></div>' for hour, text in zip((17, 15, 14), reversed(LIVE), strict=True)),
        headline="Live: the ferry arrives",
    ),
    "interview": lambda: story(
        *(f"<p><strong>{text}</strong></p>" if text.endswith("?") else f"<p>{text}</p>" for text in INTERVIEW), *SENTENCES,
        headline="“In January you learn what the charts leave out”"
    ),
    "poem": lambda: story("<p>" + "<br>".join(POEM) + "</p>", *SENTENCES, headline="Nine winters late"),
    "transcript": lambda: story(*TRANSCRIPT, *SENTENCES, headline="“The ship is paid for”"),
    "legal text with ©": lambda: story(*LEGAL, headline="What the sign means"),
}  # fmt: skip

BYTES: dict[str, Build] = {
    "gzip in a gzip": lambda: gzip.compress(packed()),
    "gzip of two members": lambda: gzip.compress(page().encode()[:300]) + gzip.compress(page().encode()[300:]),
    "gzip with bytes behind it": lambda: packed() + b"\0" * 100,
    "zlib": lambda: zlib.compress(page().encode()),
    "bare deflate": lambda: zlib.compress(page().encode(), wbits=-zlib.MAX_WBITS),
    "bytes with a stray byte": lambda: page(f"{ARTICLE}<p>{FILLER} \x92</p>").encode("latin-1"),
    "UTF-8 and Windows mixed": lambda: page(f"{ARTICLE}<p>café {FILLER}</p>").encode() + b"<p>\x93caf\xe9\x94</p>",
    "gzip of 2,000 empty members and the page": lambda: gzip.compress(b"") * 2_000 + packed(),
    "gzip of 100,000 empty members": lambda: gzip.compress(b"") * 100_000,
}

UNSHOWN = frozenset(
    {
        "5 MB of < alone", "nothing", "no bytes", "spaces", "newlines", "a BOM", "ZWSP alone",
        "control characters alone", "unclosed title", "unclosed comment before the article", "only boilerplate", "only a headline",
        "only a headline in a text", "only an image", "gzip of 100,000 empty members",
    }
)  # fmt: skip
"""Cases that show no article."""
DOUBTFUL = frozenset(
    {
        "hidden body", "body without display", "article in template", "plaintext around the article", "NUL inside tags",
        "svg and math unclosed", "text node above 10 MB beside the article", "gzip bomb of 200 MB", "gzip bomb in a gzip",
        "gzip of 2,000 empty members and the page", "text node above 10 MB that begins the article", "20,000 options",
        "closing tags alone", "two pages", "article behind the end", "word of 5 MB",
    }
)  # fmt: skip
"""Cases whose article may be judged one way or the other, but not get lost without a warning."""
KEPT: dict[str, tuple[str, ...]] = {
    "right to left": ARABIC,
    "CJK without spaces": CHINESE,
    "article about donations": DONATION,
    "article about newsletters": NEWSLETTER,
    "article about licences": LICENCE,
    "quote of “Share this”": QUOTE,
    "recipe": RECIPE,
    "live blog": LIVE,
    "interview": (*INTERVIEW, *SENTENCES),
    "poem": (*POEM, *SENTENCES),
    "transcript": (*TRANSCRIPT, *SENTENCES),
    "legal text with ©": LEGAL,
    **dict.fromkeys(("closing tags alone", "two pages", "article behind the end"), (*SENTENCES, *MORE)),
    **dict.fromkeys(UNSHOWN | DOUBTFUL, ()),
}
CUT = (
    "gzip bomb of 200 MB", "gzip bomb in a gzip", "JSON-LD of 100,000 brackets", "JSON-LD of 100,000 braces",
    "bytes with a stray byte", "UTF-8 and Windows mixed",
)  # fmt: skip
"""Cases of which something cannot be read, and that have to say so."""
CASES = TABLE | STRUCTURE | TEXT | BYTES


def plain(text: str) -> str:
    return " ".join(INVISIBLE.sub("", text).split())


def everything(article: Article) -> str:
    """All text of the result; fields behind the rest."""
    return plain(" ".join(one.text for one in (*article.paragraphs, *article.removed, *article.fields)))


def timed(raw: object, url: str | None = None) -> tuple[Article, float]:
    """The article, and the seconds of processor time it took."""
    start = time.process_time()
    article = clean(raw, url)
    return article, time.process_time() - start


@pytest.fixture(autouse=True)
def _no_hang() -> Iterator[None]:
    def give_up(_number: int, _frame: FrameType | None) -> None:
        raise TimeoutError(f"given up after {HUNG} s")

    if not hasattr(signal, "SIGVTALRM"):
        yield
        return
    before = signal.signal(signal.SIGVTALRM, give_up)
    signal.setitimer(signal.ITIMER_VIRTUAL, HUNG)
    yield
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    signal.signal(signal.SIGVTALRM, before)


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    clean(page())


@pytest.mark.parametrize("name", CASES)
def test_hostile_input(name: str) -> None:
    raw = CASES[name]()
    article, seconds = timed(raw)
    assert seconds < BUDGET
    kept, whole = plain(article.text), everything(article)
    missing = [sentence for sentence in KEPT.get(name, SENTENCES) if plain(sentence) not in kept]
    assert not missing, [str(one)[:300] for one in article.removed]
    assert article.warnings or name not in DOUBTFUL or all(sentence in whole for sentence in SENTENCES)
    assert article.warnings or name not in CUT
    filler = raw.count(FILLER) if isinstance(raw, str) else raw.count(FILLER.encode())
    assert article.warnings or whole.count(FILLER) == filler
    if isinstance(raw, str):
        assert len(whole) <= len(raw) + len(article.paragraphs) + len(article.removed) + len(article.fields)
    assert not UNSEEN.search(article.to_markdown() + "".join(one.text for one in (*article.removed, *article.fields)))
    assert json.loads(article.to_json().encode()) == article.to_dict()


@pytest.mark.parametrize("end", ENDS)
def test_every_line_end_parts_lines(end: str) -> None:
    got, usual = clean(lines(ENDS[end])), clean(lines())
    assert [one.text for one in got.paragraphs] == [one.text for one in usual.paragraphs]
    assert [one.text for one in got.removed] == [one.text for one in usual.removed]


SWAMP = (
    "1 ", "1.", "1/1/", "2024 ", "½ ", "a ", "A.B.", "Ab", "by ", "By Jane Roe ", "Jane Roe, ", "and ", ", ", "share ", "© ",
    "# ", "| ", "- ", "* ", "«", "(", ".", "—", "@", "&", "\t", "\n", "\u00a0", "\u200b", "\u0301", "12 March ", "² ⅔ ① ", "3月", "12年",
    "東", "الف ", "İ", "ﬁ", "\ufdfa", "🙂", "https://a.b/ ", "read more ", "\\", "'",
)  # fmt: skip
"""Pieces of which phrases, dates, names and marks are made."""


@pytest.mark.parametrize("form", ["html", "text"])
@pytest.mark.parametrize("unit", SWAMP)
def test_a_piece_of_text_thousands_of_times_everywhere(unit: str, form: str) -> None:
    swamp = (unit * 15_000)[:15_000]
    value = html.escape(swamp)
    head = "".join(f'<meta name="{name}" content="{value}">' for name in ("author", "og:title", "date", "description", "language"))
    body = "".join(
        f"<{tag}>{value}</{tag.split()[0]}>"
        for tag in ("h1", "p class=byline", "p class=date", "time", "a rel=author href=/author/x", "p", "li", "th", "figcaption")
    )
    flat = "\n\n".join([swamp, f"By {swamp}", *SENTENCES, swamp.replace(" ", "\n")[:5_000], swamp])
    names = " ".join(f'{name}="{value}"' for name in ("class", "id", "style", "role", "itemprop", "rel", "title"))
    attributes = f'<div {names}><a href="{value}">x</a><time datetime="{value}">x</time></div>'
    article, seconds = timed(page(body + ARTICLE + attributes, f"<title>{value}</title>{head}") if form == "html" else flat, swamp)
    assert seconds < BUDGET / 4  # of which none takes a tenth
    assert all(sentence in everything(article) for sentence in SENTENCES)


def test_what_says_again_unseen_what_is_shown_is_no_article() -> None:
    article = clean(CASES["article and a hidden copy"]())
    assert [one.text for one in article.paragraphs] == [*SENTENCES, *MORE]
    assert [(one.by, one.text) for one in article.removed] == [("hidden", " ".join((*SENTENCES, *MORE)))]


@pytest.mark.parametrize("name", ["nothing", "no bytes", "spaces", "newlines", "a BOM", "ZWSP alone"])
def test_nothing_gives_nothing(name: str) -> None:
    article = clean(CASES[name]())
    assert (article.headline, article.byline, article.date, article.paragraphs, article.removed) == (None, None, None, (), ())
    assert article.confidence < 0.5


@pytest.mark.parametrize("name", ["only boilerplate", "only an image", "5 MB of < alone"])
def test_no_article_gives_no_confidence(name: str) -> None:
    assert clean(CASES[name]()).confidence < 0.5


# Limits

OVER: dict[str, tuple[int, Build]] = {
    "CHARS": (2_000, lambda: page(f"{ARTICLE}<p>{f'{FILLER} ' * 400}</p>")),
    "ELEMENTS": (100, lambda: page(f"{ARTICLE}{f'<div>{FILLER}</div>' * 200}")),
    "BLOCKS": (100, lambda: page(f"{ARTICLE}{f'<p>{FILLER}</p>' * 200}")),
    "BLOCK_CHARS": (1_000, lambda: page(f"{ARTICLE}<p>{f'{FILLER} ' * 400}</p>")),
    "SCRIPT_CHARS": (1_000, lambda: json_ld(f'{{"@type": "NewsArticle", "description": "{"a" * 2_000}"}}')),
    "TAG_ATTRIBUTES": (50, lambda: page(f'{ARTICLE}<p {"a=1 " * 100} title="{"b" * limits.TAG_CHARS}">{FILLER}</p>')),
}


def test_every_limit_is_tried() -> None:
    assert {*OVER, "TAG_CHARS", "DEADLINE", "ATTRIBUTES"} == set(limits.__all__)  # set at import; a choice of Cleaner; loses no text


def test_a_tag_past_its_limit_is_named() -> None:
    article = clean(page(f"{ARTICLE}<p {'a=1 ' * limits.TAG_CHARS}>{FILLER}</p>"))
    assert any("attributes" in warning for warning in article.warnings)
    assert FILLER in everything(article)


@pytest.mark.parametrize(("name", "form"), [*((name, "html") for name in OVER), *((name, "text") for name in ("CHARS", "BLOCKS", "BLOCK_CHARS"))])
def test_a_limit_that_is_hit_is_named(name: str, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    limit, build = OVER[name]
    raw = build()
    if form == "text":
        raw = re.sub(r"<[^<>]*>", "\n", raw)
    assert not clean(raw, form=form).warnings
    monkeypatch.setattr(limits, name, limit)
    article = clean(raw, form=form)
    assert article.warnings
    assert all(sentence in article.text for sentence in SENTENCES)
    if name != "CHARS":
        assert everything(article).count(FILLER) == raw.count(FILLER)
    if name == "BLOCKS":
        assert len(article.paragraphs) + len(article.removed) + len(article.fields) <= limit + 1


@pytest.mark.parametrize("form", ["str", "bytes"])
def test_input_past_the_limit_of_characters_is_cut(form: str) -> None:
    raw = page(f"{ARTICLE}<p>{f'{FILLER} ' * (limits.CHARS // 6)}</p>")
    article, seconds = timed(raw if form == "str" else raw.encode())
    assert seconds < BUDGET
    assert any(str(limits.CHARS) in warning for warning in article.warnings)
    assert SENTENCES[0] in everything(article)


def test_a_bomb_takes_little_memory() -> None:
    raw = bomb(200_000_000)
    tracemalloc.start()
    try:
        article = clean(raw)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 25 * limits.CHARS
    assert article.warnings


# Bytes that are no page

BINARY: dict[str, Build] = {
    "PDF": lambda: (
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Length 2000 >>\nstream\n"
        + zlib.compress(random.Random(1).randbytes(2_000))
        + b"\nendstream\n%%EOF"
    ),
    "PNG": lambda: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x10\x08\2\0\0\0" + random.Random(2).randbytes(2_000),
    "JPEG": lambda: b"\xff\xd8\xff\xe0\0\x10JFIF\0" + random.Random(3).randbytes(2_000),
    "GIF": lambda: b"GIF89a\x10\0\x10\0\xf0\0\0" + random.Random(4).randbytes(2_000),
    "zip": zipped,
    "zip of nothing": lambda: b"PK\5\6" + b"\0" * 18,
    "PNG in a gzip": lambda: gzip.compress(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + random.Random(5).randbytes(2_000)),
    "ELF": lambda: b"\x7fELF\2\1\1" + b"\0" * 9 + random.Random(6).randbytes(2_000),
    "MP3": lambda: b"ID3\4\0\0\0\0\0\0" + random.Random(7).randbytes(2_000),
    "Parquet": lambda: b"PAR1\x15\4\x15" + random.Random(8).randbytes(2_000) + b"PAR1",
    "NULs": lambda: b"\0" * 10_000,
    **{f"random bytes {seed}": lambda seed=seed: random.Random(seed).randbytes(500 * seed) for seed in range(1, 21)},
}


@pytest.mark.parametrize("name", BINARY)
def test_bytes_that_are_no_page_give_an_empty_article_and_a_warning(name: str) -> None:
    article, seconds = timed(BINARY[name]())
    assert seconds < BUDGET
    assert (article.headline, article.byline, article.date, article.paragraphs, article.removed) == (None, None, None, (), ())
    assert article.warnings


@pytest.mark.parametrize("end", [20, 100, 300, -9, -4, -1])
def test_a_gzip_that_ends_too_early_gives_what_came_and_a_warning(end: int) -> None:
    article = clean(packed()[:end])
    assert article.warnings
    assert end > 0 or all(sentence in article.text for sentence in SENTENCES)


def test_a_damaged_gzip_gives_what_stands_before_and_a_warning() -> None:
    raw = bytearray(gzip.compress(story(*(prose(number) for number in range(2_000))).encode()))
    raw[len(raw) // 2 : len(raw) // 2 + 8] = b"\xff" * 8
    article = clean(bytes(raw))
    assert article.warnings
    assert prose(5) in everything(article)


# Types


class Html(str):
    """Text whose `str()` is something else, as that of a member of an enumeration is."""

    __slots__ = ()

    def __str__(self) -> str:
        return "Html.PAGE"


class Response:
    """What clients for HTTP return."""

    text = page()
    content = text.encode()


ACCEPTED: dict[str, Callable[[], object]] = {
    "str": page,
    "bytes": lambda: page().encode(),
    "bytearray": lambda: bytearray(page().encode()),
    "memoryview": lambda: memoryview(page().encode()),
    "part of a memoryview": lambda: memoryview(b"".join(bytes((byte, 0)) for byte in page().encode()))[::2],
    "soup": lambda: BeautifulSoup(page(), "lxml"),
    "soup of html.parser": lambda: BeautifulSoup(page(), "html.parser"),
    "Tag": lambda: BeautifulSoup(page(), "lxml").body,
    "text of a soup": lambda: NavigableString(page()),
    "lxml element": lambda: lxml_html.document_fromstring(page()),
    "lxml tree": lambda: lxml_html.document_fromstring(page()).getroottree(),
    "XML tree": lambda: etree.fromstring(f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{ARTICLE}</body></html>'),
    "subclass of str": lambda: Html(page()),
}
REFUSED: dict[str, Callable[[], object]] = {
    "None": lambda: None,
    "int": lambda: 5,
    "Path": Path,
    "file": lambda: io.StringIO(page()),
    "binary file": lambda: io.BytesIO(page().encode()),
    "response": Response,
    "list": lambda: [page()],
    "type": lambda: str,
    "empty lxml tree": etree.ElementTree,
}


@pytest.mark.parametrize("name", ACCEPTED)
def test_a_page_of_an_accepted_type_is_read(name: str) -> None:
    raw = ACCEPTED[name]()
    article = clean(raw)
    assert all(sentence in article.text for sentence in SENTENCES)
    if isinstance(raw, bytearray):
        raw.append(0)  # raises while somebody still looks at it


@pytest.mark.parametrize("name", REFUSED)
def test_another_type_is_refused_by_name(name: str) -> None:
    with pytest.raises(TypeError, match="str, bytes"):
        clean(REFUSED[name]())


def test_soups_and_trees_may_be_deep() -> None:
    soup = BeautifulSoup(nested(3_000), "html.parser")
    tree = lxml_html.fragment_fromstring("<div></div>")
    inner = tree
    for _ in range(3_000):
        inner = etree.SubElement(inner, "div")
    inner.append(lxml_html.fragment_fromstring(f"<div>{ARTICLE}</div>"))
    for raw in (soup, tree):
        assert all(sentence in clean(raw).text for sentence in SENTENCES)


@pytest.mark.parametrize("raw", [etree.Comment("x"), etree.ProcessingInstruction("x", "y"), etree.Element("p"), BeautifulSoup("", "lxml")])
def test_odd_nodes_give_an_empty_article(raw: object) -> None:
    assert not clean(raw).paragraphs


# Metadata

VALUES: dict[str, object] = {
    "null": None,
    "true": True,
    "number": 5,
    "float": 1e308,
    "NaN": float("nan"),
    "infinity": float("inf"),
    "big": 10**400,
    "empty": "",
    "blanks": " \n\t",
    "list": [],
    "lists": [[[[[["x"]]]]]],
    "list of nulls": [None, None],
    "dict": {},
    "name of null": {"name": None},
    "names": {"name": {"name": {"name": {"name": {"name": "x"}}}}},
    "reference to itself": {"@id": "#a", "name": {"@id": "#a"}},
    "reference to nothing": {"@id": "#b"},
    "200 kB": "a " * 100_000,
    "many": ["Jane Roe"] * 10_000,
    "markup": "<script>alert(1)</script>",
    "surrogate": "\ud800",
    "NUL": "\0",
    "language map": {"@language": "en", "@value": ["x", None]},
}
KEYS = (
    "@context", "@id", "@type", "@graph", "headline", "name", "alternativeHeadline", "author", "creator", "datePublished", "dateCreated",
    "dateModified", "description", "inLanguage", "publisher", "articleBody", "text", "reviewBody", "mainEntity", "mainEntityOfPage",
    "itemReviewed",
)  # fmt: skip


def check(article: Article, *, kept: bool = True) -> None:
    """What holds of the fields of any page with the marker article."""
    assert all(sentence in (article.text if kept else everything(article)) for sentence in SENTENCES)
    assert article.headline is None or (isinstance(article.headline, str) and 0 < len(article.headline) <= 1_000)
    assert article.byline is None or (isinstance(article.byline, str) and 0 < len(article.byline) <= 500)
    assert all(isinstance(name, str) and name for name in article.authors)
    assert len(article.authors) <= 50
    assert article.date is None or 1970 <= article.date.year <= 2100
    assert json.loads(article.to_json()) == article.to_dict()


@pytest.mark.parametrize("name", VALUES)
def test_json_ld_may_hold_anything_in_any_field(name: str) -> None:
    value = VALUES[name]
    everywhere = {**dict.fromkeys(KEYS, value), "@type": "NewsArticle"}
    alone = [{"@type": "NewsArticle", key: value} for key in KEYS]
    objects = [
        everywhere,
        {"@graph": [everywhere, value]},
        value,
        *alone,
        {"@type": "WebSite", "name": value},
        {"@type": ["Organization", value], "name": value},
    ]
    article, seconds = timed(json_ld(*map(json.dumps, objects)))
    assert seconds < BUDGET
    check(article)


GOOD = '{"@type": "NewsArticle", "datePublished": "2024-03-12", "author": {"@type": "Person", "name": "Jane Roe"}}'
WRITTEN: dict[str, str] = {
    "as it should be": GOOD,
    "in a graph": f'{{"@graph": [{{"@type": "WebSite"}}, {GOOD}]}}',
    "in a list": f"[{GOOD}]",
    "in an HTML comment": f"<!-- {GOOD} -->",
    "in a CDATA section": f"//<![CDATA[\n{GOOD}\n//]]>",
    "with trailing commas": GOOD.replace("}}", ",},}"),
    "with newlines in strings": GOOD.replace('"Person"', '"Per\nson"'),
    "with a BOM": f"\ufeff{GOOD}",
    "with NaN": GOOD.replace('"@type": "NewsArticle"', '"@type": "NewsArticle", "position": NaN'),
    "with a bigint": GOOD.replace('"@type": "NewsArticle"', f'"@type": "NewsArticle", "position": {"1" * 5_000}'),
    "author by reference": '{"@graph": [{"@type": "Person", "@id": "#j", "name": "Jane Roe"}, '
    '{"@type": "NewsArticle", "datePublished": "2024-03-12", "author": {"@id": "#j"}}]}',
}


@pytest.mark.parametrize("name", WRITTEN)
def test_json_ld_is_read_however_it_is_written(name: str) -> None:
    article = clean(json_ld(WRITTEN[name]))
    check(article)
    assert (article.date, article.authors) == (date(2024, 3, 12), ("Jane Roe",))


UNREADABLE: dict[str, str] = {
    "cut": "{",
    "cut later": '{"@type": "NewsArticle", ',
    "script": "window.data = 5",
    "deep": '{"a": ' * 5_000 + "1" + "}" * 5_000,
    "almost deep": "[" * 990 + "]" * 990,
    "huge": GOOD[:-1] + ', "x": "' + "y" * 1_100_000 + '"}',
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_json_ld_that_cannot_be_read_is_passed_over(name: str) -> None:
    article, seconds = timed(json_ld(UNREADABLE[name], GOOD))
    assert seconds < BUDGET
    check(article)
    assert article.date == date(2024, 3, 12)


AUTHORS: dict[str, str] = {
    "address": "https://paper.example/authors/jane",
    "e-mail": "jane@paper.example",
    "handle": "@janeroe",
    "100 kB of commas": "a, " * 33_334,
    "100 kB of letters": "A" * 100_000,
    "100 kB of names": "Jane Roe and " * 8_000,
    "100 kB of blanks": f"Jane{' ' * 100_000}Roe",
    "100 kB of capitals": "Ab" * 50_000,
    "100 kB of hyphens": "A-" * 50_000,
    "100 kB of brackets": "(" * 100_000,
    "markup": "<b>x</b><script>alert(1)</script>",
    "JSON": '{"name": ["x"]}',
    "digits": "1234567890",
    "null": "null",
    "undefined": "undefined",
}


@pytest.mark.parametrize("name", AUTHORS)
def test_authors_that_are_none(name: str) -> None:
    value = AUTHORS[name]
    shown = value.replace("<", "&lt;")
    for raw in (
        page(head=f'<meta name="author" content="{value.replace(chr(34), "&quot;")}">'),
        json_ld(json.dumps({"@type": "NewsArticle", "author": {"name": value}})),
        page(f'<h1>{HEADLINE}</h1><p class="byline">By {shown}</p>{ARTICLE}'),
    ):
        article, seconds = timed(raw)
        assert seconds < BUDGET
        check(article, kept=len(value) < 1_000)
        assert not any("://" in one or "@" in one or "<" in one or "{" in one or one in ("null", "undefined") for one in article.authors), (
            article.authors
        )


NO_DAY: dict[str, str] = {
    "year 0": "0000-00-00",
    "year 0, a day": "0000-01-01T00:00:00Z",
    "31 February": "2023-02-31",
    "31 February in words": "31 February 2023",
    "month 13": "2024-13-45",
    "ones": "1" * 5_000,
    "large year": "99999999999-01-01",
    "large number": "99999999999",
    "far future": "9999-12-31",
    "Middle Ages": "1066-10-14",
    "relative": "3 hours ago",
    "year": "2024",
    "year in words": "since 2019",
    "copyright": "© 2019",
    "empty": "",
    "null": "null",
    "Invalid date": "Invalid date",
    "NaN": "NaN-NaN-NaN",
    "template": "{{ page.date }}",
    "100 kB of digits and dots": "1." * 50_000,
    "100 kB of months": "March " * 17_000,
}
DAY = date(2024, 3, 12)
DAYS: dict[str, tuple[str, tuple[date | None, ...]]] = {
    "ISO": ("2024-03-12T23:59:59+14:00", (DAY,)),
    "basic ISO": ("20240312T101500Z", (DAY, None)),
    "words": ("12 March 2024", (DAY,)),
    "ambiguous": ("03/04/2024", (date(2024, 3, 4), date(2024, 4, 3), None)),
    "two digits": ("12.03.24", (DAY, date(2024, 12, 3), None)),
    "epoch": ("1970-01-01T00:00:00Z", (date(1970, 1, 1), None)),
    "Arabic-Indic digits": ("١٢ مارس ٢٠٢٤", (DAY, None)),
    "Persian digits and year": ("۲۲ اسفند ۱۴۰۲", (DAY, None)),
    "Bengali digits": ("১২ মার্চ ২০২৪", (DAY, None)),
    "Buddhist year": ("12 มีนาคม 2567", (DAY, None)),
    "Reiwa year": ("令和6年3月12日", (DAY, None)),
    "Chinese": ("2024年3月12日", (DAY, None)),
    "blanks": (f"12{' ' * 50}March{' ' * 50}2024", (DAY, None)),
}  # fmt: skip
PLACES: dict[str, Callable[[str], str]] = {
    "meta": lambda value: page(head=f'<meta property="article:published_time" content="{value}">'),
    "json-ld": lambda value: json_ld(json.dumps({"@type": "NewsArticle", "datePublished": value})),
    "time": lambda value: page(f'<h1>{HEADLINE}</h1><time datetime="{value}">{value}</time>{ARTICLE.partition("</h1>")[2]}'),
    "line": lambda value: page(f'<h1>{HEADLINE}</h1><p class="date">{value}</p>{ARTICLE.partition("</h1>")[2]}'),
    "text": lambda value: lines().replace("By Jane Roe", f"By Jane Roe\n\n{value}"),
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("name", NO_DAY)
def test_what_is_no_day_gives_no_date(name: str, place: str) -> None:
    article, seconds = timed(PLACES[place](NO_DAY[name]))
    assert seconds < BUDGET
    assert article.date is None
    check(article, kept=len(NO_DAY[name]) < 1_000)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("name", DAYS)
def test_a_day_is_read_rightly_or_not_at_all(name: str, place: str) -> None:
    value, days = DAYS[name]
    article = clean(PLACES[place](value))
    assert article.date in days
    check(article)


def test_other_days_of_a_page_are_not_its_day() -> None:
    published = '<meta property="article:modified_time" content="2024-05-01"><meta property="article:published_time" content="2024-03-12">'
    assert clean(page(head=published)).date == DAY
    assert clean(page(head='<meta property="article:modified_time" content="2024-05-01">')).date in (None, date(2024, 5, 1))
    comments = '<div id="comments"><p>Ann, <time datetime="2020-01-02">2 January 2020</time></p><p>What a fine boat!</p></div>'
    assert clean(page(ARTICLE + comments)).date is None
    assert clean(page(f"{ARTICLE}<footer>© 2019 The Island Paper. Last updated 2 January 2020.</footer>")).date is None


# Concurrency and state

SCRIPT = """
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from boilerclean import clean
paths = sorted(Path(sys.argv[1]).glob("*/page.*"))
with ThreadPoolExecutor(int(sys.argv[2])) as pool:
    for article in pool.map(clean, [path.read_bytes() for path in paths]):
        sys.stdout.buffer.write(article.to_json().encode() + b"\\n")
"""
QUIET = """
import os, random, signal, sys, threading, warnings
sys.setrecursionlimit(int(sys.argv[1]))
def state():
    return ({number: signal.getsignal(number) for number in signal.valid_signals()}, sys.getrecursionlimit(), dict(os.environ), os.getcwd(),
            threading.enumerate(), random.getstate(), sys.getswitchinterval(), sys.stdout, sys.excepthook, sys.gettrace())
before = state()
events = []
import boilerclean
sys.addaudithook(lambda event, args: events.append((event, args)))
for _ in range(2):
    boilerclean.clean(sys.stdin.buffer.read())
assert state() == before
for event, args in events:
    assert not event.startswith(("socket.", "subprocess.", "os.system", "os.exec", "os.fork", "shutil.", "tempfile.", "urllib.")), event
    assert event != "open" or args[1] is None or not set(str(args[1])) & set("wax+"), args
"""


def run(script: str, *arguments: str, stdin: bytes = b"", **environment: str) -> bytes:
    root = str(Path(boilerclean.__file__).parents[1])
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", script, *arguments],
        env={**os.environ, "PYTHONPATH": root, "PYTHONOPTIMIZE": "", **environment},
        input=stdin,
        capture_output=True,
        check=True,
        timeout=120,
    ).stdout


def sources() -> list[bytes]:
    return [path.read_bytes() for path in sorted(PAGES.glob("*/page.*"))]


@cache
def expected() -> list[str]:
    return [clean(raw).to_json() for raw in sources()]


def test_sixteen_threads_give_the_same_as_one() -> None:
    raws, alone = sources(), expected()
    assert len(raws) >= 16
    with ThreadPoolExecutor(16) as pool:
        together = list(pool.map(lambda raw: clean(raw).to_json(), raws * 2))
    assert together == alone * 2


def test_many_threads_may_read_one_page() -> None:
    soup = BeautifulSoup(story(*SENTENCES), "lxml")
    alone = clean(soup)
    with ThreadPoolExecutor(32) as pool:
        assert list(pool.map(clean, [soup] * 64)) == [alone] * 64


def test_order_of_calls_is_irrelevant() -> None:
    assert [clean(raw).to_json() for raw in reversed(sources())] == expected()[::-1]


@pytest.mark.parametrize(
    ("seed", "workers", "environment"),
    [("0", "1", {"TZ": "UTC"}), ("1", "4", {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONOPTIMIZE": "2"})],
    ids=["seed 0", "seed 1, cold threads"],
)
def test_seed_locale_and_first_use_are_irrelevant(seed: str, workers: str, environment: dict[str, str]) -> None:
    got = run(SCRIPT, str(PAGES), workers, PYTHONHASHSEED=seed, **environment).decode()
    assert got.split("\n") == [*expected(), ""]


@pytest.mark.parametrize("limit", ["1000", "200"])
def test_a_call_leaves_the_process_as_it_was(limit: str) -> None:
    run(QUIET, limit, stdin=story(*SENTENCES).encode("cp1252", "replace"))


def test_a_low_recursion_limit_is_enough() -> None:
    raws = [
        *sources(),
        nested(5_000),
        json_ld("[" * 150 + "]" * 150, GOOD),
        BeautifulSoup(nested(500), "html.parser"),
        repeated(f"<li>{FILLER}", 1_000),
    ]
    usual = [clean(raw) for raw in raws]

    def low() -> list[Article]:
        before = sys.getrecursionlimit()
        sys.setrecursionlimit(200)
        try:
            return [clean(raw) for raw in raws]
        finally:
            sys.setrecursionlimit(before)

    with ThreadPoolExecutor(1) as pool:
        got = pool.submit(low).result()
    assert [one.paragraphs for one in got] == [one.paragraphs for one in usual]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_a_fork_gives_the_same() -> None:
    raw = sources()[0]
    before = clean(raw)
    child = os.fork()
    if not child:
        same = False
        try:
            same = clean(raw) == before
        finally:
            os._exit(0 if same else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_results_can_be_pickled(protocol: int) -> None:
    article = clean(story(*SENTENCES))
    assert pickle.loads(pickle.dumps(article, protocol)) == article


def test_memory_does_not_grow() -> None:
    def used_after(first: int, last: int) -> int:
        for number in range(first, last):
            clean(
                story(
                    *(f"{sentence} {number}" for sentence in SENTENCES),
                    f'<p class="c{number}"><a href="/{number}">{number}</a></p>',
                    headline=f"Ferry {number}",
                )
            )
        gc.collect()
        return tracemalloc.get_traced_memory()[0]

    used_after(0, 40)
    tracemalloc.start()
    try:
        before = used_after(40, 80)
        assert used_after(80, 160) - before < 1_000_000
    finally:
        tracemalloc.stop()


def test_little_is_remembered_of_a_hostile_page() -> None:
    letters = random.Random(9)
    names = (" ".join("".join(letters.choices(string.ascii_lowercase, k=7)) for _ in range(60)) for _ in range(1_000))
    raw = page("".join(f'<p class="{name}">{FILLER}</p>' for name in names))
    tracemalloc.start()
    try:
        clean(raw)
        gc.collect()
        assert tracemalloc.get_traced_memory()[0] < 2 * len(raw)
    finally:
        tracemalloc.stop()


def test_external_entities_are_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("swordfish")
    for kind in ("SYSTEM", 'PUBLIC "x"'):
        entity = f'{kind} "{secret.as_uri()}"'
        raw = f"<!DOCTYPE html [<!ENTITY x {entity}><!ENTITY % y {entity}> %y;]><html><body>{ARTICLE}<p>&x;</p></body></html>"
        for one in (raw, raw.encode(), f'<?xml version="1.0"?>{raw}'):
            assert "swordfish" not in clean(one).to_json()


# Regular expressions

Pattern = re.Pattern[Any] | regex.Pattern[Any]
SIZES = [25 * 4**step for step in range(8)]
"""From one on which even an exponential pattern ends, to 100 kB and 400 kB."""
FACTOR = 10.0
"""A linear pattern takes 4 times as long on 4 times the text, a quadratic one 16 times."""
QUICK = 0.05


def within_value(value: object, name: str) -> Iterator[tuple[str, Pattern]]:
    """Patterns in a value of a module, however deep in tuples, dicts and data classes."""
    if isinstance(value, re.Pattern | regex.Pattern):
        yield name, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from within_value(inner, f"{name}[{key!r}]")
    elif isinstance(value, tuple | list | set | frozenset):
        for at, inner in enumerate(value):
            yield from within_value(inner, f"{name}[{at}]")
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from within_value(getattr(value, field.name), f"{name}.{field.name}")


def find_patterns() -> dict[str, Pattern]:
    """Every compiled pattern of the package by where it stands; those in cached tables too."""
    found: dict[tuple[object, int], tuple[str, Pattern]] = {}
    for module in pkgutil.walk_packages(boilerclean.__path__, "boilerclean."):
        try:
            names = vars(importlib.import_module(module.name))
        except ModuleNotFoundError as error:
            if error.name in ("lightgbm", "numpy", "babel"):
                continue  # installed for training only
            raise
        for name, value in list(names.items()):
            where = f"{module.name.removeprefix('boilerclean.')}.{name}"
            if hasattr(value, "cache_info") and not inspect.signature(value).parameters:
                value, where = value(), f"{where}()"
            for place, pattern in within_value(value, where):
                found.setdefault((pattern.pattern, pattern.flags), (place, pattern))
    return dict(found.values())


PATTERNS = find_patterns()


def worst(pattern: Pattern) -> list[str]:
    """Pieces that, many times over, are hard: those hard for most patterns, and the literals of this one."""
    written = pattern.pattern.decode("latin-1") if isinstance(pattern.pattern, bytes) else pattern.pattern
    bare = re.sub(r"\\.|\[(?:\\.|[^\]\\])*\]|\{[^}]*\}|\(\?[a-zA-Z<!=:]*", " ", written)
    literals = sorted(set(re.findall(r"[^\s()|?*+.^$\\]{1,60}", bare)), key=lambda literal: (-len(literal), literal))
    return list(dict.fromkeys([" ", "a", "1", "<", '"', *literals[:3]]))


def seconds_on(pattern: Pattern, text: str) -> float:
    subject: Any = text.encode("latin-1", "replace") if isinstance(pattern.pattern, bytes) else text
    start = time.process_time()
    pattern.findall(subject)
    pattern.fullmatch(subject)
    return time.process_time() - start


def is_linear(pattern: Pattern, piece: str) -> bool:
    before = 0.0
    for size in SIZES:
        if 16 * before < QUICK and size == SIZES[-1]:
            return True  # even a quadratic pattern would be quick there
        text = (piece * (size // len(piece) + 1))[:size] + "\x01!"
        for _ in range(3):
            taken = seconds_on(pattern, text)
            if taken < max(QUICK, FACTOR * before):
                break
            if taken > 1.0:
                return False
        else:
            return False
        before = taken
    return True


def test_patterns_are_found() -> None:
    assert len(PATTERNS) > 60
    assert not is_linear(re.compile(r"\s+$"), " ")
    assert is_linear(re.compile(r"(?<!\s)\s+$"), " ")


@pytest.mark.parametrize("name", PATTERNS)
def test_a_pattern_takes_linear_time(name: str) -> None:
    slow = [piece for piece in worst(PATTERNS[name]) if not is_linear(PATTERNS[name], piece)]
    assert not slow, PATTERNS[name].pattern[:300]
