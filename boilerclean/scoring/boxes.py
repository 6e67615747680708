"""The numbers of a block that its tree gives: its box, the boxes around it, its siblings, the core of the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from boilerclean.page import Box, Page

if TYPE_CHECKING:
    from boilerclean.scoring.features import Sheet

__all__ = ["MARK_LABELS", "Tree", "find_core"]

MARK_LABELS: Final = ("hidden", "comments", "date", "body")
"""Labels whose marks are columns; all others say the same as their doubts."""
_TAGS: Final = {"p": 1.0, "div": 2.0, "li": 3.0, "td": 4.0, "span": 5.0, "section": 6.0, "article": 7.0, "blockquote": 8.0, "h1": 9.0,
                "h2": 10.0, "h3": 11.0, "h4": 12.0, "h5": 12.0, "h6": 12.0, "figcaption": 13.0, "dd": 14.0, "dt": 14.0, "th": 4.0,
                "a": 15.0, "button": 16.0, "header": 17.0, "footer": 18.0, "aside": 19.0, "body": 20.0, "pre": 21.0}  # fmt: skip
_CORE: Final = 0.75  # share of the prose that the core container holds at least


class Tree:
    """Numbers of a page that need its boxes."""

    def __init__(self, page: Page, sheet: Sheet, wanted: Sequence[int]) -> None:
        self.sheet, self.boxes, self.blocks = sheet, page.boxes, page.blocks
        self.odds: dict[tuple[str, ...], float] = {}
        self.depths = [0.0] * len(page.boxes)
        for box in page.boxes[1:]:
            self.depths[box.index] = self.depths[box.parent] + 1.0
        self.core = find_core(page.boxes, sheet.prose_sums, _CORE * sheet.total_prose)
        self.alike = _alike(page.boxes, sheet, wanted)
        self.measured: dict[int, tuple[float, ...]] = {}
        self.paths: dict[int, tuple[float, ...]] = {}
        self.marked = {label: {mark.block for mark in page.marks(label)} for label in MARK_LABELS}

    def row(self, index: int) -> list[float]:
        """Columns of the block's box, the boxes around it and its siblings."""
        block = self.blocks[index]
        dom = block.dom
        parent = dom.parent if dom else 0
        path = self.paths.get(parent)
        if path is None:
            path = self.paths[parent] = self._path(self.boxes[parent])
        core = self.core
        inside = core.first <= index < core.last
        marked = self.marked
        return [
            *path[:24], float(inside), (self.depths[parent] - self.depths[core.index]) if inside else -1.0,
            *self._core_place(index),
            *path[24:], *self._neighbours(index, parent),
            *(float(index in marked[label]) for label in MARK_LABELS),
        ]  # fmt: skip

    def _core_place(self, index: int) -> tuple[float, float, float]:
        core = self.core
        share = self._measure(core.index)[1]
        size = max(1, core.last - core.first)
        return share, max(-1.0, min(2.0, (index - core.first) / size)), self._odds(core)

    def _odds(self, box: Box) -> float:
        """Sum of the learned odds of a box's class words."""
        found = self.odds.get(box.words)
        if found is None:
            found = self.odds[box.words] = _sum(self.sheet.odds.classes, box.words)
        return found

    def _path(self, box: Box) -> tuple[float, ...]:
        boxes = self.boxes
        chain = [box]
        while len(chain) < 8 and chain[-1].parent != chain[-1].index:
            chain.append(boxes[chain[-1].parent])
        scores = [self._odds(one) for one in chain]
        around = [one for one in chain[1:] if (one.first, one.last) != (box.first, box.last)] or chain[-1:]
        measures: list[float] = []
        for level in range(4):
            measures += self._measure(around[min(level, len(around) - 1)].index)
        own, above = self.alike[box.parent, box.tag, box.words], boxes[box.parent]
        parents = self.alike[above.parent, above.tag, above.words]
        return (
            _TAGS.get(box.tag, 0.0), next((score for score in scores if score), 0.0), max(scores),
            sum(scores), *measures, *own, parents[0], parents[1], parents[3],
        )  # fmt: skip

    def _measure(self, index: int) -> tuple[float, ...]:
        found = self.measured.get(index)
        if found is None:
            box, sheet = self.boxes[index], self.sheet
            size = sheet.size_sums[box.last] - sheet.size_sums[box.first] or 1.0
            prose = sheet.prose_sums[box.last] - sheet.prose_sums[box.first]
            links = sheet.link_sums[box.last] - sheet.link_sums[box.first]
            found = self.measured[index] = (
                size / sheet.total, prose / sheet.total_prose, links / size, prose / size, float(box.last - box.first),
            )  # fmt: skip
        return found

    def _neighbours(self, index: int, parent: int) -> list[float]:
        blocks, own = self.blocks, self.blocks[index].dom
        found = []
        for other in (index - 1, index + 1):
            dom = blocks[other].dom if 0 <= other < len(blocks) else None
            found.append(float(dom is not None and own is not None and dom.path == own.path))
        return [*found, self.depths[parent]]


def _sum(odds: Mapping[str, float], words: Iterable[str]) -> float:
    return max(-6.0, min(6.0, sum([odds[word] for word in words if word in odds], 0.0)))


def find_core(boxes: Sequence[Box], sums: Sequence[float], enough: float) -> Box:
    """The deepest box of more than one block that holds enough of what these sums count before each block."""
    core = boxes[0]
    for box in boxes:
        if box.last - box.first > 1 and box.first >= core.first and box.last <= core.last and sums[box.last] - sums[box.first] >= enough:
            core = box
    return core


def _alike(boxes: Sequence[Box], sheet: Sheet, wanted: Sequence[int]) -> dict[tuple[int, str, tuple[str, ...]], tuple[float, ...]]:
    """For siblings of one tag and class: how many, their share of the text, of links, and their mean size.

    Only of those that share a parent with the boxes of the wanted blocks, or with the boxes around these.
    """
    own = {boxes[dom.parent].parent for index in wanted if (dom := sheet.blocks[index].dom)}
    parents = own | {boxes[one].parent for one in own}
    groups: dict[tuple[int, str, tuple[str, ...]], list[float]] = {}
    sizes, links = sheet.size_sums, sheet.link_sums
    for box in boxes:
        if box.parent in parents:
            group = groups.setdefault((box.parent, box.tag, box.words), [0.0, 0.0, 0.0])
            group[0] += 1
            group[1] += sizes[box.last] - sizes[box.first]
            group[2] += links[box.last] - links[box.first]
    return {
        key: (count, size / sheet.total, link / (size or 1), size / count)
        for key, (count, size, link) in groups.items()
    }
