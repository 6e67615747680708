"""Reads HTML into blocks and boxes in one pass over the parser's events, without a tree.

A tree would add its own limits (depth, size of a text node, attributes of one tag) and a second walk; events have
neither. libxml2 still repairs the markup before the events come.
"""

from __future__ import annotations

import math
import re
import time
from collections.abc import Mapping
from typing import Final

from lxml import etree

from boilerclean import limits
from boilerclean.marks import Marks
from boilerclean.page import Kind, Tag
from boilerclean.read.outline import Line, Outline, Shell
from boilerclean.words import tidy

__all__ = ["read_html"]

_INLINE, _LINK, _STRONG, _BLOCK, _SKIP, _BREAK, _SCRIPT, _TITLE, _META, _RULE, _PART, _SILENT = range(12)
_ACTIONS: Final[dict[str, int]] = {
    **dict.fromkeys(
        ["address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "html", "legend", "li", "listing", "main", "menu", "nav", "noframes", "noscript", "ol", "p", "plaintext", "pre", "search", "section", "select", "summary", "table", "tbody", "td", "template", "textarea", "tfoot", "th", "thead", "tr", "ul", "xmp"],
        _BLOCK,
    ),
    **dict.fromkeys(["style", "iframe", "video", "audio", "canvas", "desc", "metadata"], _SKIP),
    **dict.fromkeys(("b", "strong"), _STRONG),
    **dict.fromkeys(("meta", "link", "base"), _META),
    "a": _LINK,
    "br": _BREAK,
    **dict.fromkeys(("option", "optgroup"), _PART),
    "hr": _RULE,
    **dict.fromkeys(  # hold no text of their own and name no fact
        ["img", "input", "source", "path", "svg", "g", "use", "rect", "circle", "polygon", "line", "picture", "wbr", "track", "col", "param", "embed", "area"],
        _SILENT,
    ),
    "script": _SCRIPT,
    "title": _TITLE,
}
_LAST_WITHIN: Final = _STRONG
"""Actions up to this one are those of elements within a line."""
_KINDS: Final[dict[str, Kind]] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("li", "dt", "dd"), "item"),
    **dict.fromkeys(("td", "th"), "cell"),
    **dict.fromkeys(("pre", "listing", "xmp", "plaintext"), "code"),
    **dict.fromkeys(("button", "select", "textarea", "legend"), "control"),
    "blockquote": "quote",
    "figcaption": "caption",
    "caption": "caption",
    **dict.fromkeys(("main", "article", "section", "nav", "header", "footer", "aside", "body"), "paragraph"),
}
_MORE_NAMES: Final = ("id", "data-testid", "data-component", "data-name")
_NAMING: Final = frozenset(_MORE_NAMES)
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ROLES: Final = frozenset({"role", "itemprop", "rel", "hidden", "style"})
_UNSHOWN = re.compile(r"(?:display\s{0,4}:\s{0,4}none|visibility\s{0,4}:\s{0,4}hidden)", re.IGNORECASE)
_ANCHORS: Final = frozenset("¶#§🔗⚓")
_ANCHORED: Final = frozenset({"heading", "item", "caption"})
"""Signs that a generator of documentation links each heading, term and caption to itself with, no words of theirs."""
_OFTEN: Final = 1024  # elements between two looks at the clock
_LONG_TAG = re.compile(f"<[a-zA-Z][^<>]{{{limits.TAG_CHARS},}}+")


class _Outliner:
    """Gathers an outline; a target for lxml's parsers."""

    __slots__ = (
        "_actions", "_box", "_breaks", "_captured", "_contexts", "_kind", "_level", "_link_chars", "_link_end", "_link_start", "_links",
        "_lists", "_marks", "_merged", "_parts", "_pieces", "_rest", "_skip", "_strong_chars", "_strongs", "_tag_labels",
        "_until", "ends", "lang", "lines", "metas", "scripts", "shells", "tags", "targets", "title", "warnings",
    )  # fmt: skip

    def __init__(self, marks: Marks, until: float = math.inf) -> None:
        self._until = until
        self.lines: list[Line] = []
        self.shells: list[Shell] = []
        self.ends: list[int] = []
        self.targets: list[tuple[int, str, str]] = []
        self.tags: list[Tag] = []
        self.metas: list[dict[str, str]] = []
        self.scripts: list[str] = []
        self.title = ""
        self.lang = ""
        self.warnings: list[str] = []
        self._marks = marks
        self._tag_labels: dict[str, tuple[tuple[str, str], ...]] = {}
        self._actions: list[int] = []
        self._contexts: list[tuple[int, Kind, int]] = []
        self._box = 0
        self._kind: Kind = "paragraph"
        self._level = 0
        self._lists = 0
        self._rest: list[str] = []  # blocks past their limit
        self._merged = False  # whether there were elements past theirs
        self._parts: list[str] = []
        self._links = self._strongs = self._breaks = 0
        self._link_chars = self._strong_chars = self._link_end = self._link_start = 0
        self._skip = 0
        self._captured: list[str] | None = None
        self._pieces: list[tuple[int, int, int, str, str]] = []  # open inline facts

    def start(self, tag: str, attrib: Mapping[str, str]) -> None:
        """An element begins."""
        if self._skip:
            self._skip += 1
            return
        action = _ACTIONS.get(tag)
        if action is None:
            action = _BLOCK if "-" in tag else _INLINE
        if attrib and action <= _LAST_WITHIN and ("hidden" in attrib or ("style" in attrib and _is_unshown(attrib["style"]))):
            action = _BLOCK
        self._actions.append(action)
        if action == _BLOCK:
            self._enter(tag, attrib)
        elif action == _LINK:
            self._begin_link(attrib)
        elif action == _INLINE:
            if attrib:
                self._begin_piece(tag, attrib)
        elif action == _STRONG:
            self._strongs += 1
        elif action != _SILENT:
            self._begin_other(action, attrib)

    def end(self, tag: str) -> None:
        """An element ends; also one that the parser closes for the page's author."""
        if self._skip:
            self._skip -= 1
            if not self._skip:
                self._actions.pop()
                self._release(tag)
            return
        if not self._actions:
            return
        action = self._actions.pop()
        if action == _BLOCK:
            if self._parts:
                self._flush()
            self._breaks = 0
            self.ends[self._box] = len(self.lines)
            self._box, self._kind, self._level = self._contexts.pop()
            if tag in ("ul", "ol"):
                self._lists -= 1
        elif action == _LINK:
            self._links -= 1
            if len(self._parts) == self._link_start + 1 and self._kind in _ANCHORED and self._parts[-1].strip() in _ANCHORS:
                self._link_chars -= len(self._parts.pop())
            self._link_end = len(self._parts)
        elif action == _STRONG:
            self._strongs -= 1
        if self._pieces and self._pieces[-1][0] == len(self._actions):
            self._end_piece()

    def data(self, text: str) -> None:
        """Text, in pieces of any size."""
        if self._skip:
            if self._captured is not None:
                self._captured.append(text)
            return
        if text.isspace():
            if self._parts:
                self._parts.append(" ")
            return
        self._parts.append(text)
        self._breaks = 0
        if self._links:
            self._link_chars += len(text)
        if self._strongs:
            self._strong_chars += len(text)

    def comment(self, text: str) -> None:
        """Comments are not shown."""

    def close(self) -> None:
        """The parser is done; what stands behind the end of the document belongs to it too."""
        self._flush()
        if self._rest:
            self.lines[-1] = (" ".join((self.lines[-1][0], *self._rest)), *self.lines[-1][1:])
            self._rest = []
            self.warnings.append(f"all blocks after the first {limits.BLOCKS} were read as one")
        if self._merged:
            self.warnings.append(f"elements after the first {limits.ELEMENTS} were not told apart")
        if self.ends:
            self.ends[0] = len(self.lines)

    def hand_over(self) -> Outline:
        """What was gathered, and forget it: parser and target hold each other until the next garbage collection."""
        outline = Outline(
            self.lines, self.shells, self.ends, self.targets, self.tags, self.metas, self.scripts, self.title, self.lang, self.warnings
        )
        self.lines, self.shells, self.ends, self.targets, self.tags = [], [], [], [], []
        self.metas, self.scripts, self.warnings = [], [], []
        return outline

    def close_late(self) -> None:
        """The time is over before the page is."""
        self.close()
        while self._contexts:
            self.ends[self._box] = len(self.lines)
            self._box, self._kind, self._level = self._contexts.pop()
        self.warnings.append(f"there was no time left to read behind element {len(self.shells)}")

    def shorten(self, tag: re.Match[str]) -> str:
        """A tag without its attributes when they are more than a parser can bear."""
        if tag.group().count("=") <= limits.TAG_ATTRIBUTES:
            return tag.group()
        self.warnings.append(f"the attributes of a tag of {len(tag.group())} characters were passed over")
        return tag.group()[: limits.ATTRIBUTES].split(None, 1)[0]

    def _enter(self, tag: str, attrib: Mapping[str, str]) -> None:
        if self._parts:
            self._flush()
        else:
            self._breaks = 0
        if len(self.shells) % _OFTEN == _OFTEN - 1 and time.monotonic() > self._until:
            raise _LateError
        self._contexts.append((self._box, self._kind, self._level))
        labels = self._tag_labels.get(tag)
        if labels is None:
            labels = self._tag_labels[tag] = tuple((label, tag) for label in self._marks.tag(tag))
        words: tuple[str, ...] = ()
        if attrib:
            # a heading's id is made of its words ("#copyright-today"), and says nothing of its kind
            words, named = self._marks.read(attrib.get("class", "")) if tag in _HEADINGS else self._read_names(attrib)
            labels = labels + named if labels else named
            if not _ROLES.isdisjoint(attrib):
                labels += self._read_roles(attrib)
            if tag == "html":
                self.lang = attrib.get("lang") or attrib.get("xml:lang") or ""
        if len(self.shells) < limits.ELEMENTS:
            box = len(self.shells)
            self.shells.append((self._box, tag, words, labels, len(self.lines)))
            self.ends.append(len(self.lines))
            self._box = box
        else:
            self._merged = True
        kind = _KINDS.get(tag)
        if kind is not None:
            self._kind = kind
            self._level = int(tag[1]) if kind == "heading" else self._lists if kind == "item" else 0
        elif tag == "p" and self._kind in ("cell", "control"):
            self._kind, self._level = "paragraph", 0
        elif tag in ("ul", "ol"):
            self._lists += 1

    def _read_names(self, attrib: Mapping[str, str]) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
        name = attrib.get("class", "")
        if not _NAMING.isdisjoint(attrib):
            for key in _MORE_NAMES:
                if key in attrib:
                    name = f"{name} {attrib[key]}"
        return self._marks.read(name)

    def _read_roles(self, attrib: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
        labels: list[tuple[str, str]] = []
        if "role" in attrib:
            labels += ((label, f"role {attrib['role'][:40]}") for label in self._marks.role(attrib["role"][:40]))
        for key in ("itemprop", "rel"):
            if key in attrib:
                labels += ((label, f"{key} {attrib[key][:40]}") for label in self._marks.prop(attrib[key][:80]))
        if "hidden" in attrib:
            labels.append(("hidden", "hidden"))
        elif "style" in attrib and (match := _UNSHOWN.search(attrib["style"][: limits.ATTRIBUTES])):
            labels.append(("hidden", match.group()))
        return tuple(labels)

    def _begin_link(self, attrib: Mapping[str, str]) -> None:
        self._links += 1
        if self._parts and self._link_end == len(self._parts):
            self._parts.append(" ")  # links side by side are parted on the screen
        self._link_start = len(self._parts)
        if "href" in attrib:
            said = self._marks.link(attrib["href"])
            if said:
                self.targets.append((len(self.lines), *said))
                if said[0] == "byline":
                    self._pieces.append((len(self._actions) - 1, len(self.lines), len(self._parts), "byline", ""))
                    return
        if len(attrib) > 1:
            self._begin_piece("a", attrib)

    def _begin_piece(self, tag: str, attrib: Mapping[str, str]) -> None:
        labels = self._read_names(attrib)[1]
        if "itemprop" in attrib or "rel" in attrib:
            labels += self._read_roles(attrib)
        if tag == "time":
            labels += (("date", tag),)
        for label, _ in labels:
            if label == "caption" and not self._parts and tag != "a" and not self._is_in_caption():
                self._actions[-1] = _BLOCK  # it begins a line that goes on with the article
                self._enter(tag, attrib)
                return
            if label in ("headline", "byline", "date"):
                value = attrib.get("datetime") or attrib.get("content") or attrib.get("title") or ""
                self._pieces.append((len(self._actions) - 1, len(self.lines), len(self._parts), label, value[:300]))
                return

    def _is_in_caption(self) -> bool:
        """Whether the element around or the one around that is marked as a caption already."""
        shells = self.shells
        above = shells[self._box][0] if shells else 0
        return any(label == "caption" for at in (self._box, above) if at < len(shells) for label, _ in shells[at][3])

    def _end_piece(self) -> None:
        _, block, part, label, value = self._pieces.pop()
        if block == len(self.lines):
            text = tidy("".join(self._parts[part:]))
            if text or value:
                self.tags.append(Tag(block, label, text[:300], value))

    def _begin_other(self, action: int, attrib: Mapping[str, str]) -> None:
        if action == _BREAK:
            self._breaks += 1
            if self._breaks > 1:
                self._flush()
            elif self._parts:
                self._parts.append("\n")
        elif action == _RULE:
            self._flush()
        elif action == _PART:
            self._parts.append(" ")  # a list to choose from shows one of its options: it is one block
        elif action == _META:
            self.metas.append(dict(attrib))
        else:
            self._skip = 1
            if action == _TITLE or (action == _SCRIPT and "ld+json" in attrib.get("type", "").lower()):
                self._captured = []

    def _release(self, tag: str) -> None:
        if self._captured is None:
            return
        text = "".join(self._captured)
        self._captured = None
        if tag == "title":
            self.title = self.title or tidy(text)
        elif len(text) <= limits.SCRIPT_CHARS:
            self.scripts.append(text)
        else:
            self.warnings.append(f"a JSON-LD script of {len(text)} characters was passed over")

    def _flush(self) -> None:
        parts = self._parts
        if parts:
            text = tidy(parts[0] if len(parts) == 1 else "".join(parts))
            if text:
                size = len(text)
                links, strongs = min(self._link_chars, size), min(self._strong_chars, size)
                if len(self.lines) < limits.BLOCKS:
                    self.lines.append((text, self._kind, self._level, self._box, links, strongs))
                else:
                    self._rest.append(text)
            self._parts = []
            self._link_chars = self._strong_chars = self._link_end = 0
        self._breaks = 0


def _is_unshown(style: str) -> bool:
    return _UNSHOWN.search(style[: limits.ATTRIBUTES]) is not None


def _may_hold_long_tag(raw: str) -> bool:
    """Whether any stretch of half the length of a long tag is free of "<"; a long tag has such a stretch."""
    step = limits.TAG_CHARS // 2
    return any(raw.find("<", at, at + step) < 0 for at in range(0, len(raw) - step + 1, step))


class _LateError(Exception):
    """The time is over."""


def read_html(raw: str, marks: Marks, until: float = math.inf) -> Outline:
    """Pass over the markup once; broken, deep or huge markup gives what a browser would show of it.

    `until` is a time of `time.monotonic`, in seconds, after which reading stops with a warning.
    """
    outliner = _Outliner(marks, until)
    parser = etree.HTMLParser(target=outliner,  # type: ignore[arg-type]  # text comes as str in Python 3
        encoding="utf-8", huge_tree=True)
    if _may_hold_long_tag(raw):
        raw = _LONG_TAG.sub(outliner.shorten, raw)
    markup = raw.replace("\x00", "").encode("utf-8", "replace")
    if markup.strip():
        try:
            etree.fromstring(markup, parser)
        except _LateError:
            outliner.close_late()
    return outliner.hand_over()
