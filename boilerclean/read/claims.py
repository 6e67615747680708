"""What phrases and marks say of which blocks: marked ones, titles, the nearest claim to each, and contested ones."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final

from boilerclean.evidence import yields
from boilerclean.page import Block, Box, Hit, Run, blocks_of

__all__ = ["FIELD_LABELS", "find_claims", "find_contested", "find_marks", "find_titles"]

FIELD_LABELS: Final = frozenset({"headline", "standfirst", "byline", "date", "body"})
"""Labels of what belongs to the article."""
_TITLE_WORDS: Final = 8  # words of the longest line that opens a box
_THREAD_WORDS: Final = 25
_SAID: Final = 3
"""Words of the longest heading of comments, which repeats the headline ("6 thoughts on …"), and of the phrase that it begins with."""
_BUTTON_LABELS: Final = frozenset({"share", "newsletter"})
_LINE_WORDS: Final = 8  # words of the longest line that a link in it claims
_WIDE_LABELS: Final = frozenset({"navigation", "hidden", "caption", "other"})
"""Labels of boxes that hold pieces of every other kind."""
_NOTHING: Final = (-1.0, "")


def find_titles(blocks: Sequence[Block], hits: Mapping[str, Sequence[Hit]]) -> dict[int, str]:
    """Labels of the blocks that are a phrase of it, or short and begin with one; a whole phrase counts more."""
    titles: dict[int, str] = {}
    for place in ("start", "whole"):
        for label in sorted(hits):
            longest = _THREAD_WORDS if label == "comments" else _TITLE_WORDS
            titles |= {hit.block: label for hit in hits[label] if hit.place == place and _is_title(blocks[hit.block], hit, longest)}
    return titles


def _is_title(block: Block, hit: Hit, longest: int) -> bool:
    """Whether a block with a phrase is as short as a title, or where the phrase is no mere word and no sentence, as the longest one."""
    size = len(block.words)
    return size <= _TITLE_WORDS or (size <= longest and hit.size >= _SAID and block.text[-1] not in ".!?。")


def find_contested(hits: Mapping[str, Sequence[Hit]], runs: Mapping[str, Sequence[Run]]) -> set[int]:
    """Blocks for which phrases or marks of several labels speak; of phrases the longest in the block counts."""
    longest: dict[int, int] = {}
    for found in hits.values():
        for hit in found:
            if hit.size > longest.get(hit.block, 0):
                longest[hit.block] = hit.size
    once: set[int] = set()
    often: set[int] = set()
    for label in (hits.keys() | runs.keys()) - FIELD_LABELS - {"hidden"}:
        blocks = blocks_of(runs.get(label, ()))
        blocks.update(hit.block for hit in hits.get(label, ()) if hit.size == longest[hit.block])
        often |= once & blocks
        once |= blocks
    return often


def find_claims(blocks: Sequence[Block], runs: Mapping[str, Sequence[Run]], titles: Mapping[int, str]) -> dict[int, str]:
    """The label whose evidence is nearest to each block; menus, headers and footers claim nothing that is in them."""
    nearest: dict[int, tuple[float, str]] = {}
    for label in sorted(runs.keys() - FIELD_LABELS - _WIDE_LABELS):
        for run in runs[label]:
            if run.box < 0 and label in _BUTTON_LABELS and len(blocks[run.first].words) > _LINE_WORDS:
                continue  # a button in a sentence does not make the sentence its kind
            claim = run.box if run.box >= 0 else math.inf, label
            for block in range(run.first, run.last):
                if claim[0] > nearest.get(block, _NOTHING)[0]:
                    nearest[block] = claim
    claims = {block: label for block, (_, label) in nearest.items()}
    return claims | {index: label for index, label in titles.items() if not yields(blocks[index], label)}


def find_marks(
    boxes: Sequence[Box], told: Sequence[tuple[tuple[str, str], ...]], targets: Sequence[tuple[int, str, str]]
) -> dict[str, list[Run]]:
    """What boxes and links mark, by label; a box inside a marked one adds nothing, nor does a link."""
    found: dict[str, list[Run]] = {}
    for box, labels in zip(boxes, told, strict=True):
        for label, word in labels:
            runs = found.setdefault(label, [])
            if box.first < box.last and (not runs or box.first >= runs[-1].last):
                runs.append(Run(box.first, box.last, word, box.index))
    last = boxes[0].last if boxes else 0
    inside = {label: blocks_of(runs) for label, runs in found.items()}
    for block, label, word in targets:
        marked = inside.setdefault(label, set())
        if block < last and block not in marked:
            marked.add(block)
            found.setdefault(label, []).append(Run(block, block + 1, f"link to {word}", -1))
    return {label: sorted(runs) for label, runs in found.items()}
