"""Article, Paragraph and Removed: what a caller gets, and how it is built from a judged page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from boilerclean.fields import Fields
from boilerclean.ledger import Ledger
from boilerclean.page import Form, Kind, Page

__all__ = ["Article", "Paragraph", "Removed", "build"]

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block of the article."""

    text: str
    kind: Kind = "paragraph"
    level: int = 0
    """Heading rank 1 to 6, list depth from 1, otherwise 0."""
    span: Span | None = None
    """Characters of the caller's string it was read from; None from HTML."""

    def __str__(self) -> str:
        return self.text

    def __reduce__(self) -> tuple[Any, ...]:
        """Made anew from its values: half the time of pickling a dataclass slot by slot."""
        return Paragraph, (self.text, self.kind, self.level, self.span)


@dataclass(frozen=True, slots=True)
class Removed:
    """One block that was left out, and why."""

    text: str
    by: str
    """Name of the filter that took it, or of the category a judge found it most like."""
    reason: str
    """A reason code of that filter."""
    evidence: str
    """What was seen: a phrase, a class name, a number."""
    place: int = 0
    """Index of the block in the page, from 0; kept blocks and fields count too."""
    span: Span | None = None
    """Characters of the caller's string it was read from; None from HTML."""

    def __str__(self) -> str:
        return f"{self.by} ({self.reason}: {self.evidence}): {self.text}"

    def __reduce__(self) -> tuple[Any, ...]:
        """As of a paragraph."""
        return Removed, (self.text, self.by, self.reason, self.evidence, self.place, self.span)


@dataclass(frozen=True, slots=True)
class Article:
    """The article of one page, and beside it everything that was left out."""

    headline: str | None
    byline: str | None
    """The names as printed, without "By"."""
    authors: tuple[str, ...]
    """One name each."""
    date: date | None
    """Day of publication."""
    paragraphs: tuple[Paragraph, ...]
    removed: tuple[Removed, ...]
    """In page order."""
    fields: tuple[Removed, ...]
    """Blocks that headline, byline and date were read from, in page order; neither paragraphs nor boilerplate."""
    sources: Mapping[str, str]
    """Where each field was found; for a field left out, why."""
    confidence: float
    """0 to 1: how likely the page is one article, well extracted."""
    language: str
    """BCP 47 tag, "und" when unknown."""
    form: Form
    warnings: tuple[str, ...]
    """Every limit that was hit, and every doubt about the input."""

    @property
    def text(self) -> str:
        """The paragraphs joined by blank lines."""
        return "\n\n".join(paragraph.text for paragraph in self.paragraphs)

    def to_dict(self) -> dict[str, Any]:
        """Plain values only: dates as ISO strings, tuples as lists."""
        return {
            "headline": self.headline,
            "byline": self.byline,
            "authors": list(self.authors),
            "date": self.date.isoformat() if self.date else None,
            "paragraphs": [_plain(paragraph) for paragraph in self.paragraphs],
            "text": self.text,
            "removed": [_plain(removed) for removed in self.removed],
            "fields": [_plain(block) for block in self.fields],
            "sources": dict(self.sources),
            "confidence": self.confidence,
            "language": self.language,
            "form": self.form,
            "warnings": list(self.warnings),
        }

    def to_json(self, indent: int | None = None) -> str:
        """`to_dict` as JSON, other scripts unescaped."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=indent)

    def to_markdown(self) -> str:
        """Headline, byline and date, then the paragraphs, as Markdown."""
        lines = [f"# {self.headline}"] if self.headline else []
        signed = " · ".join(filter(None, (self.byline, self.date.isoformat() if self.date else None)))
        if signed:
            lines.append(f"*{signed}*")
        parts = ["\n\n".join(lines)] if lines else []
        before: Kind | None = None
        for paragraph in self.paragraphs:
            tight = paragraph.kind == before and before in ("item", "cell", "code")
            parts.append(("\n" if tight else "\n\n" if parts else "") + _markdown(paragraph))
            before = paragraph.kind
        return "".join(parts) + "\n"


def build(page: Page, ledger: Ledger, fields: Fields, confidence: float) -> Article:
    """Leave out what was not settled as kept, and put the rest together.

    Blocks that a field was read from are neither paragraphs nor removed.
    """
    sources = {"headline": fields.headline.source, "byline": fields.byline.source, "date": fields.date.source}
    used = dict.fromkeys(fields.date.blocks, "date") | dict.fromkeys(fields.byline.blocks, "byline")
    used |= dict.fromkeys(fields.headline.blocks, "headline")
    paragraphs: list[Paragraph] = []
    removed: list[Removed] = []
    shown: list[Removed] = []
    gone, guessed = -1, False
    for block in page.blocks:
        entry, place = ledger.settled(block.index), len(paragraphs) + len(removed) + len(shown)
        if block.index in used:
            name = used[block.index]
            shown.append(Removed(block.text, name, "field", sources[name], place, block.span))
        elif entry is not None and entry.verdict.fate == "drop":
            verdict, before = entry.verdict, guessed
            one, guessed = Removed(block.text, entry.by, verdict.reason, verdict.evidence, place, block.span), bool(verdict.name)
            if block.index in page.continued and gone == block.index - 1:
                one, guessed = _joined(removed.pop(), before, one, guessed)
            removed.append(one)
            gone = block.index
        else:
            paragraphs.append(Paragraph(block.text, block.kind, block.level, block.span))
    return Article(
        headline=fields.headline.value,
        byline=fields.byline.printed,
        authors=fields.byline.value,
        date=fields.date.value,
        paragraphs=tuple(paragraphs),
        removed=tuple(removed),
        fields=tuple(shown),
        sources=sources,
        confidence=round(confidence, 3),
        language=page.language,
        form=page.form,
        warnings=page.warnings + _unasked(ledger),
    )


def _joined(first: Removed, first_guessed: bool, second: Removed, second_guessed: bool) -> tuple[Removed, bool]:
    """Both parts of a line that went whole, as what a rule says of one, or of the longer; and whether that is but the judge's guess."""
    (start, middle), (again, end) = first.span or (0, 0), second.span or (0, 0)
    told = first if (first_guessed, -len(first.text)) <= (second_guessed, -len(second.text)) else second
    text = f"{first.text}{' ' * (again > middle)}{second.text}"
    return replace(told, text=text, place=first.place, span=(start, end)), first_guessed and second_guessed


def _unasked(ledger: Ledger) -> tuple[str, ...]:
    return (f"there was no time left to ask {', '.join(ledger.unasked)}",) if ledger.unasked else ()


def _plain(value: Paragraph | Removed) -> dict[str, Any]:
    plain = {name: getattr(value, name) for name in value.__slots__}
    plain["span"] = list(value.span) if value.span else None
    return plain


def _markdown(paragraph: Paragraph) -> str:
    text = paragraph.text
    match paragraph.kind:
        case "heading":
            return "#" * min(6, max(2, paragraph.level)) + " " + text
        case "item":
            return "  " * (max(1, paragraph.level) - 1) + "- " + text
        case "quote":
            return "> " + text
        case "code":
            return "    " + text
        case _:
            return text
