"""Reads pages whose blocks are labelled with their kinds, and finds the labels of a page's blocks."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path

from boilerclean.page import Block
from boilerclean.words import split

__all__ = ["Labelled", "digest", "find_labels", "read_labels"]

Labelled = Sequence[tuple[str, str]]
"""Digest and label of the blocks of one page, in its order."""

_DIGEST = re.compile("#[0-9a-f]{8}")


def read_labels(path: Path) -> Mapping[str, Labelled]:
    """The labelled blocks of each page of a JSON-lines file, by the page's id; the format of docs/training.md.

    A line is ``{"id": …, "blocks": [[text, label], …]}``; in the place of a text its digest may stand, so that labels
    can be passed on without the pages.
    """
    pages = {}
    for line in path.read_text("utf-8").split("\n"):
        if line:
            page = json.loads(line)
            pages[page["id"]] = [(text if _DIGEST.fullmatch(text) else digest(text), label) for text, label in page["blocks"]]
    return pages


def digest(text: str) -> str:
    """What stands for a block's text: a hash of its words.

    >>> digest("Read  more!") == digest("read more")
    True
    """
    return "#" + hashlib.sha1(" ".join(split(text)).encode(), usedforsecurity=False).hexdigest()[:8]


def find_labels(blocks: Sequence[Block], labelled: Labelled) -> dict[int, str]:
    """Labels by index of the block: of the same text at the same place of the sequence, or else of the same text anywhere."""
    ours, theirs = [digest(block.text) for block in blocks], [text for text, _ in labelled]
    anywhere = dict(reversed(labelled))
    found = {at: anywhere[text] for at, text in enumerate(ours) if text in anywhere}
    for match in SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks():
        found |= {match.a + at: labelled[match.b + at][1] for at in range(match.size)}
    return found
