"""The numbers of a block that its tree gives: its box, the boxes around it, its siblings, the core of the page."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
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
_INNER: Final = 21  # numbers of the path that come before those of the core
_CORE: Final = 0.75  # share of the prose that the core container holds at least


class Tree:
    """Numbers of a page that need its boxes."""

    def __init__(self, page: Page, sheet: Sheet, wanted: Sequence[int]) -> None:
        self.sheet, self.boxes, self.blocks = sheet, page.boxes, page.blocks
        self.depths = array("d", bytes(8 * len(page.boxes)))
        for box in page.boxes[1:]:
            self.depths[box.index] = self.depths[box.parent] + 1.0
        self.core = find_core(page.boxes, sheet.prose_sums, _CORE * sheet.total_prose)
        self.alike = _alike(page.boxes, sheet, wanted)
        self.measured: dict[int, tuple[float, ...]] = {}
        self.outwards: dict[int, list[float]] = {}
        self.path: tuple[int, tuple[float, ...]] = -1, ()
        core = self.core
        self.core_numbers = self._measure(core.index)[1], max(1, core.last - core.first), self.depths[core.index]
        self.marked = {label: page.marked(label) for label in MARK_LABELS}

    def row(self, index: int) -> list[float]:
        """Columns of the block's box, the boxes around it and its siblings."""
        block = self.blocks[index]
        dom = block.dom
        parent = dom.parent if dom else 0
        known, path = self.path  # of the box asked last: blocks of one box follow each other
        if known != parent:
            path = self._path(self.boxes[parent])
            self.path = parent, path
        core, (share, size, depth) = self.core, self.core_numbers
        inside = core.first <= index < core.last
        marked = self.marked
        return [
            *path[:_INNER], float(inside), self.depths[parent] - depth if inside else -1.0,
            share, max(-1.0, min(2.0, (index - core.first) / size)),
            *path[_INNER:], *self._neighbours(index, parent),
            *[float(index in marked[label]) for label in MARK_LABELS],
        ]  # fmt: skip

    def _path(self, box: Box) -> tuple[float, ...]:
        parent = above = self.boxes[box.parent]
        while (above.first, above.last) == (box.first, box.last) and above.parent != above.index:
            above = self.boxes[above.parent]
        count, share, _, size = self.alike[parent.parent, parent.tag, parent.words]
        return (
            _TAGS.get(box.tag, 0.0), *self._outwards(above.index), *self.alike[box.parent, box.tag, box.words], count, share, size,
        )  # fmt: skip

    def _outwards(self, index: int) -> list[float]:
        """Measures of a box and of the three around it, the last one again where there are fewer."""
        found = self.outwards.get(index)
        if found is None:
            found = self.outwards[index] = []
            for _ in range(4):
                found += self._measure(index)
                index = self.boxes[index].parent
        return found

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
