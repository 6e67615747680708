"""What a pass over a page's markup gathers, before it is a page."""

from __future__ import annotations

from typing import NamedTuple

from boilerclean.page import Kind, Tag

__all__ = ["Line", "Outline", "Shell"]

Line = tuple[str, Kind, int, int, int, int]
"""One block as it was found: text, kind, level, box, characters in links, characters in bold type."""
Shell = tuple[int, str, tuple[str, ...], tuple[tuple[str, str], ...], int]
"""One element that parts text, as it was found: parent, tag, words, labels, and the number of its first line."""


class Outline(NamedTuple):
    """What a pass over the parser's events gathered."""

    lines: list[Line]
    shells: list[Shell]
    ends: list[int]
    """For each shell the number of the first line behind it."""
    targets: list[tuple[int, str, str]]
    """Links that say what their block is: block, label, what in the address says so."""
    tags: list[Tag]
    metas: list[dict[str, str]]
    scripts: list[str]
    title: str
    lang: str
    warnings: list[str]
