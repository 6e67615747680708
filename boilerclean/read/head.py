"""Reads what a page's head says of its article: JSON-LD, OpenGraph, meta and microdata, as facts under our names."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from boilerclean.page import Fact
from boilerclean.words import tidy

__all__ = ["read_head"]

# What each meta key states; the order is the order of trust.
_METAS: Final[dict[str, tuple[str, ...]]] = {
    "headline": (
        "og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "dcterms.title", "title",
        "headline", "itemprop:headline",
    ),
    "author": (
        "author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl",
        "twitter:data1", "citation_author", "og:article:author", "itemprop:author", "article:author_name", "authors",
    ),
    "date": (
        "article:published_time", "article:published", "og:published_time", "og:article:published_time",
        "datepublished", "itemprop:datepublished", "publishdate", "publish_date", "publish-date", "pubdate",
        "publication_date", "parsely-pub-date", "sailthru.date", "dc.date", "dc.date.issued", "dcterms.date",
        "dcterms.created", "dc.date.created", "dcterms.issued", "article_date_original", "originalpublicationdate",
        "rnews:datepublished", "citation_publication_date", "citation_date", "published", "published-date",
        "published_date", "publisheddate", "published_at", "published-time", "published_time", "pub_date", "pub-date",
        "date-pub", "publication-date", "publicationdate", "article_published_time", "article-published_time",
        "article:published:time", "article:publicationdate", "article:first_published_time", "story:published_time",
        "og:publish_date", "og:datepublished", "og:pubdate",
        "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "shareaholic:article_published_time",
        "iso-8601-publish-date", "w-published-date", "date.created", "date.available", "date.release", "release_date",
        "pdate", "date", "displaydate", "itemprop:datecreated",
    ),
    "modified": ("article:modified_time", "og:updated_time", "itemprop:datemodified", "lastmod", "last-modified"),
    "site": ("og:site_name", "application-name", "twitter:site", "dc.publisher", "publisher"),
    "description": ("description", "og:description", "twitter:description"),
    "language": ("og:locale", "content-language", "dc.language", "language"),
    "type": ("og:type",),
}  # fmt: skip
_NAMES: Final = {key: (name, rank) for name, keys in _METAS.items() for rank, key in enumerate(keys)}
_ARTICLE = re.compile(r"(?:Article|Posting|Report|Review|Recipe|CreativeWork|WebPage|VideoObject)$")
_COMMENT = re.compile(r"^\s{0,100}(?://)?\s{0,100}<!(?:--|\[CDATA\[)|(?://)?\s{0,100}(?:-->|\]\]>)\s{0,100}$")
_TRAILING_COMMA = re.compile(r",(?=\s{0,100}[}\]])")
_DEPTH: Final = 12  # nested JSON-LD values; deeper ones are never about the article
_ITEMS: Final = 400  # JSON-LD objects looked at
_LONG: Final = 600  # characters of a short fact
_BODY: Final = 200_000  # characters of articleBody that are compared with the page


def read_head(
    metas: Sequence[Mapping[str, str]], scripts: Sequence[str], title: str, lang: str
) -> tuple[tuple[Fact, ...], tuple[str, ...]]:
    """Facts in order of trust within a name, and warnings about scripts that could not be read."""
    facts: list[Fact] = []
    warnings: list[str] = []
    for script in scripts:
        values = _parse(script)
        if values is None:
            warnings.append("a JSON-LD script could not be read")
        else:
            facts += _read_json(values)
    facts += _read_metas(metas)
    if title:
        facts.append(Fact("headline", title[:_LONG], "title"))
    if lang:
        facts.insert(0, Fact("language", lang[:35], "html lang"))
    return tuple(facts), tuple(warnings)


def _parse(script: str) -> Any:
    """The script's value; comments around it and trailing commas in it are forgiven. None when it is not JSON."""
    for repair in (lambda text: text, lambda text: _TRAILING_COMMA.sub("", _COMMENT.sub("", text.strip("\ufeff \t\r\n")))):
        try:
            return json.loads(repair(script), strict=False, parse_int=_short_number)
        except (ValueError, RecursionError):
            continue
    return None


def _short_number(digits: str) -> int:
    return int(digits[:20])


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """Objects of a JSON-LD value that may describe the page, nearest first."""
    queue: list[tuple[Any, int]] = [(value, 0)]
    for at in range(_ITEMS):
        if at >= len(queue):
            return
        item, depth = queue[at]
        if depth > _DEPTH:
            continue
        if isinstance(item, list):
            queue += ((inner, depth + 1) for inner in item[:_ITEMS])
        elif isinstance(item, dict):
            yield item
            queue += ((item[key], depth + 1) for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemReviewed") if key in item)


def _read_json(value: Any) -> list[Fact]:
    facts: list[Fact] = []
    ranked: list[tuple[int, dict[str, Any]]] = []
    names: dict[str, Any] = {}
    for item in _objects(value):
        kind = item.get("@type")
        kinds = " ".join(map(str, kind[:5])) if isinstance(kind, list) else str(kind)[:80]
        if isinstance(item.get("@id"), str) and item.get("name"):
            names[item["@id"]] = item["name"]
        if any(_ARTICLE.search(one) for one in kinds.split()):
            ranked.append((2 * ("WebPage" in kinds) + ("CreativeWork" in kinds or "Video" in kinds), item))
        elif "WebSite" in kinds or "Organization" in kinds:
            facts += (Fact("site", text, f"json-ld {kinds} name") for text in _texts(item.get("name"), names))
    ranked.sort(key=lambda pair: pair[0])
    for _, item in ranked:
        facts += _article_facts(item, names)
    return facts


def _article_facts(item: Mapping[str, Any], names: Mapping[str, Any]) -> Iterator[Fact]:
    for name, keys in (
        ("headline", ("headline", "name", "alternativeHeadline")),
        ("author", ("author", "creator")),
        ("date", ("datePublished", "dateCreated")),
        ("modified", ("dateModified",)),
        ("description", ("description",)),
        ("language", ("inLanguage",)),
        ("site", ("publisher",)),
    ):
        for key in keys:
            firm = " (organisation)" if name == "author" and _is_organisation(item.get(key)) else ""
            for text in _texts(item.get(key), names):
                yield Fact(name, text[:_LONG], f"json-ld {key}{firm}")
    for key in ("articleBody", "text", "reviewBody"):
        if isinstance(item.get(key), str) and len(item[key]) > 200:
            yield Fact("body", item[key][:_BODY], f"json-ld {key}")


def _is_organisation(value: Any) -> bool:
    """Whether the first author is said to be no person."""
    first = value[0] if isinstance(value, list) and value else value
    return isinstance(first, dict) and "Organization" in str(first.get("@type"))[:80]


def _texts(value: Any, names: Mapping[str, Any], depth: int = 0) -> list[str]:
    """Strings of a JSON-LD value, whatever its shape: a string, a person, a reference, a list of these."""
    if isinstance(value, str):
        text = tidy(value[: 20 * _LONG])
        return [text] if text else []
    if depth > 3:
        return []
    if isinstance(value, list):
        return [text for one in value[:20] for text in _texts(one, names, depth + 1)]
    if isinstance(value, dict):
        for key in ("name", "@value", "headline"):
            if value.get(key):
                return _texts(value[key], names, depth + 1)
        if isinstance(value.get("@id"), str):
            return _texts(names.get(value["@id"]), {}, depth + 1)
    return []


def _read_metas(metas: Sequence[Mapping[str, str]]) -> list[Fact]:
    ranked: list[tuple[int, Fact]] = []
    for meta in metas:
        content = tidy(meta.get("content", "")[: 20 * _LONG])
        if not content:
            continue
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            key = meta.get(attribute, "")[:60].strip().lower()
            if attribute == "itemprop" and key:
                key = "itemprop:" + key
            if key in _NAMES:
                name, rank = _NAMES[key]
                ranked.append((rank, Fact(name, content[:_LONG], f"meta {key}")))
                break
    ranked.sort(key=lambda pair: pair[0])
    return [fact for _, fact in ranked]
