"""Finds the dates printed on a page and weighs their places: by the headline, under a label, at the article's foot."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Final, NamedTuple

from boilerclean.fields.dateline import LONGEST, Role, Shown, read_label, read_line, read_tag
from boilerclean.fields.stamp import read_stamp
from boilerclean.page import Block, Page, Tag

__all__ = ["Place", "find_places"]

_BEFORE: Final = 8  # blocks before the headline that may hold its date
_AFTER: Final = 20  # blocks after it
_FEW: Final = 4  # words beside a date up to which even what was taken for the headline is a date line
_FURTHER: Final = 60  # date lines elsewhere that are looked at
_READ: Final = 250  # blocks elsewhere that are read for them
_SETTLED: Final = 0.6  # weight of a date by the headline beside which no other is looked for
_ROLES: Final[dict[Role, float]] = {"published": 0.2, "updated": -0.5, "": 0.0}
_MASTHEAD: Final = 4  # blocks at the head of a page, which print the day on which it was fetched
_PROSE: Final = 100  # characters of a paragraph
_ASIDE: Final = frozenset({"related", "comments", "navigation", "newsletter", "ad", "hidden", "org_news"})
_HINT = re.compile(r"\d{4}|\d[./\-]\d{1,2}[./\-]\d|\d\D{2,16}\d\d|[年년]")
"""What a line must have to hold a date: quick to look for."""


class Place(NamedTuple):
    """A date printed in a block, and how much its place and its line speak for it."""

    days: tuple[date, ...]
    block: int
    role: Role
    rest: int
    """Words of the line beside the date."""
    weight: float
    near: bool
    """Whether it stands by the headline."""
    named: bool
    """Whether only the markup has it."""


class _View(NamedTuple):
    """The page and what is asked of every block of it."""

    page: Page
    headline: int
    tags: dict[int, list[Tag]]
    """Inline elements that name a date, by block."""
    aside: frozenset[str]


def find_places(page: Page, headline: int, *, everywhere: bool) -> list[Place]:
    """Find the dates printed by the headline, and if these do not settle the day and it is asked, those elsewhere."""
    centre = _centre(page, headline)
    first, last = max(0, centre - _BEFORE), centre + _AFTER
    tags: dict[int, list[Tag]] = {}
    for tag in page.tags:
        if tag.label == "date":
            tags.setdefault(tag.block, []).append(tag)
    view = _View(page, headline, tags, _aside(page, headline))
    lines = list(_lines(view, range(first, min(last, len(page.blocks)))))
    places = [_weigh(view, block, line, block.index - centre, lines) for block, line in lines]
    settled = (place.weight >= _SETTLED and place.role != "updated" and len(place.days) == 1 for place in places)
    if not everywhere or any(settled):
        return places
    latest = max((place.days[0] for place in places if place.role == "updated"), default=date.max)
    elsewhere = (block for block in (*page.blocks[last:], *page.blocks[:first]) if _may_be_line(block))
    further = [block.index for block in islice(elsewhere, _READ)]
    others = [
        (block, line)
        for block, line in islice(_lines(view, further), _FURTHER)
        if line.printed.days[0] <= latest
    ]
    ends = _prose_ends(page)
    return places + [_weigh_far(view, block, line, others, ends) for block, line in others]


def _centre(page: Page, headline: int) -> int:
    """Find the block around which the date is looked for: the headline's, or the first of prose."""
    if headline >= 0:
        return headline
    for block in page.blocks:
        if block.kind == "heading" and block.level == 1 and block.dom:
            return block.index
    return next((block.index - 1 for block in page.blocks if len(block.text) > _PROSE), 0)


def _aside(page: Page, headline: int) -> frozenset[str]:
    """Labels of boxes that hold no date of the article; a box that holds its headline may."""
    dom = page.blocks[headline].dom if headline >= 0 else None
    return _ASIDE - dom.marks if dom else _ASIDE


def _lines(view: _View, indices: Iterable[int]) -> Iterator[tuple[Block, Shown]]:
    """Dates of the date lines among these blocks, and those that markup names in others."""
    blocks, language = view.page.blocks, view.page.language
    for index in indices:
        block = blocks[index]
        lines: list[Shown] = []
        if _may_be_line(block):
            lines = read_line(block.text, language)
            if index == view.headline and lines and lines[0].rest > _FEW:
                lines = []
        if index in view.tags and (not lines or any(len(line.printed.days) > 1 for line in lines)):
            tags = view.tags[index][:4]
            named = (read_tag(block.text, tag.text, read_stamp(tag.value, language), language) for tag in tags)
            lines = [line for line in named if line] or lines
        if len(lines) > 1 and not any(line.role for line in lines):
            lines = [min(lines, key=lambda line: line.printed.days)]  # the others are of updates
        for line in lines:
            yield block, line if line.role or not index else line._replace(role=read_label(blocks[index - 1].words))


def _may_be_line(block: Block) -> bool:
    return len(block.text) <= LONGEST and _HINT.search(block.text) is not None


def _weigh(
    view: _View, block: Block, line: Shown, distance: int, lines: Sequence[tuple[Block, Shown]]
) -> Place:
    """Weigh a date by the headline: nearer is better, after it better than before."""
    weight = 0.8 - 0.02 * distance if distance > 0 else 0.75 + 0.04 * distance
    weight += _weigh_line(view, block, line)
    if distance < 0 and _in_list(block, line, lines, 8):
        weight -= 0.4
    return Place(line.printed.days, block.index, line.role, line.rest, weight, near=True, named=line.named)


def _weigh_far(
    view: _View, block: Block, line: Shown, lines: Sequence[tuple[Block, Shown]], ends: tuple[int, int]
) -> Place:
    """Weigh a date away from the headline: a label, its being alone, prose beside it."""
    weight = 0.3 + _weigh_line(view, block, line)
    if _is_alone(lines):
        weight += 0.15
    elif _in_list(block, line, lines, 24):
        weight -= 0.3
    if any(len(after.text) >= _PROSE for after in view.page.blocks[block.index + 1 : block.index + 4]):
        weight += 0.15
    if block.index < _MASTHEAD:
        weight -= 0.2
    if ends[0] <= block.index <= ends[1] + 4:
        weight += 0.1
    return Place(line.printed.days, block.index, line.role, line.rest, weight, near=False, named=line.named)


def _weigh_line(view: _View, block: Block, line: Shown) -> float:
    weight = _ROLES[line.role] if line.rest <= 8 or line.role == "updated" else 0.0
    weight -= 0.02 * min(line.rest, 8) + 0.04 * max(0, line.plain - 4)
    if block.dom is not None:
        weight += 0.1 * (block.index in view.tags or "date" in block.dom.marks)
        weight -= 0.3 * (not block.dom.marks.isdisjoint(view.aside)) + ("comments" in block.dom.marks and "comments" in view.aside)
    return weight


def _is_alone(lines: Sequence[tuple[Block, Shown]]) -> bool:
    return len({line.printed.days for _, line in lines if line.role != "updated"}) == 1


def _in_list(block: Block, line: Shown, lines: Sequence[tuple[Block, Shown]], around: int) -> bool:
    """Whether dates of two other days stand around a date, as in a list of articles."""
    others = {
        other.printed.days
        for at, other in lines
        if 0 < abs(at.index - block.index) <= around and other.printed.days != line.printed.days
    }
    return len(others) > 1


def _prose_ends(page: Page) -> tuple[int, int]:
    prose = [block.index for block in page.blocks if len(block.text) >= _PROSE]
    return (prose[0], prose[-1]) if prose else (0, len(page.blocks))
