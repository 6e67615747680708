"""Which kind of boilerplate a dropped block is where no rule has settled it: by learned weights of what is seen there."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import repeat
from typing import Final

from boilerclean.evidence import is_link, is_nearby
from boilerclean.ledger import Ledger, Verdict
from boilerclean.page import Block, Page
from boilerclean.scoring.signs import ANY, EVERYWHERE, SHARED, Group, Signs
from boilerclean.tables import load_table

__all__ = ["FIELDS", "KINDS", "Kinds", "Namer", "load_kinds", "name_dropped"]

KINDS: Final = (
    "donation", "share", "licence", "org_news", "newsletter", "related", "author_bio", "comments", "feedback", "consent",
    "ad", "navigation", "caption", "other",
)  # fmt: skip
"""The kinds that a block may be taken for; the weights of a sign are in this order."""

_REASONS: Final = {
    "donation": "appeal", "share": "widget", "licence": "notice", "org_news": "self", "newsletter": "prompt", "related": "teaser",
    "author_bio": "bio", "comments": "thread", "feedback": "prompt", "consent": "banner", "ad": "slot", "navigation": "link",
    "caption": "caption", "other": "unlike",
}  # fmt: skip
"""The reason given where no rule has given one."""

_KNOWN: Final = frozenset(KINDS) | {"hidden"}
"""Filters that training has seen, or that say nothing of what a block is."""

Weighed = Sequence[tuple[int, Group]]
"""Groups of signs, each with its weights."""

Kinds = Mapping[str, Mapping[str, int]]
"""How much each sign speaks for each of `KINDS`, in hundredths of log-odds above what it speaks for the least likely one.

The numbers of one sign are 32 bits each of one integer, the first kind's lowest: one addition then adds all of them.
"""

_CARD: Final = 8
"""Blocks of the largest box that is one teaser."""
_LEVELS: Final = 3
"""Boxes around a block that may be one."""
_ENTRY_WORDS: Final = 6
"""Words of the longest link that is an entry of a menu rather than a title."""
_SENTENCE: Final = 6
_HEADING: Final = 2
"""Words of the shortest paragraph and heading whose repetition is no accident."""
_REMEMBERED: Final = 20_000
"""Groups of signs that are remembered from page to page at most; some 6 MB."""
_FIELD: Final = 0xFFFFFFFF
FIELDS: Final = f"<{len(KINDS)}I"
"""The layout of the numbers of one sign."""
_UNPACK: Final = struct.Struct(FIELDS)


@cache
def load_kinds() -> Namer:
    """The shipped weights, read once."""
    return Namer({where: {what: int(row, 16) for what, row in seen.items()} for where, seen in load_table("kinds").items()})


def name_dropped(
    page: Page, ledger: Ledger, drops: Iterable[int], tell: Callable[[int], str], kept: Sequence[int]
) -> Iterator[Verdict]:
    """Verdicts on the dropped blocks, each under the name of the kind that it most looks like.

    `tell` gives the judge's evidence on a block, `kept` are the blocks that it takes for the article's.
    """
    signs = Signs(page, ledger, kept)
    namer = load_kinds()
    ask = namer.on_page(signs)
    said = {page.blocks[index].text: index for index in kept if len(page.blocks[index].words) >= _HEADING}
    verdicts = {index: found for index in drops if (found := _repeat(page, index, said, tell)) is not None}
    names = {block.index: entry.by for block in page.blocks if (entry := ledger.settled(block.index)) is not None}
    guessed: list[int] = []  # what no rule has named
    for index, seen in _in_order(sorted({*drops} - verdicts.keys()), lambda index: ask(signs.groups(index)), names):
        weighed = [*seen, *ask(signs.beside(names.get(index - 1, ""), names.get(index + 1, "")))]
        told = signs.told(index)
        name = next((entry.by for entry in told if entry.by not in _KNOWN), KINDS[_likeliest(weighed)])
        entry = min((one for one in told if one.by == name), key=lambda one: is_nearby(one.verdict.evidence), default=None)
        if entry is None:
            guessed.append(index)
            verdicts[index] = Verdict(index, "drop", _REASONS[name], f"{namer.most(signs, weighed)}; {tell(index)}", name)
        else:
            verdicts[index] = Verdict(index, "drop", entry.verdict.reason, f"{entry.verdict.evidence}; {tell(index)}", name)
    for index in guessed:
        title = _title_beside(page, ledger, verdicts, index)
        if title is not None:
            verdicts[index] = Verdict(index, "drop", "teaser", f"beside “{title.text[:40]}”; {tell(index)}", "related")
    yield from verdicts.values()


def _in_order(indices: Sequence[int], weigh: Callable[[int], Weighed], names: dict[int, str]) -> Iterator[tuple[int, Weighed]]:
    """The blocks and what their own signs say, each when the likeliest name of the block behind it is in `names` too.

    All at once they would take five times the size of a large page.
    """
    last: tuple[int, Weighed] | None = None
    for index in indices:
        seen = weigh(index)
        names[index] = KINDS[_likeliest(seen)]
        if last is not None:
            yield last
        last = index, seen
    if last is not None:
        yield last


def _repeat(page: Page, index: int, said: Mapping[str, int], tell: Callable[[int], str]) -> Verdict | None:
    """A verdict on a block that the article says too, or None: before a heading of the same words it announces that one."""
    block = page.blocks[index]
    twin = said.get(block.text)
    if twin is not None and page.blocks[twin].kind == "heading" and index < twin:
        return Verdict(index, "drop", "contents", f"a heading further down; {tell(index)}", "navigation")
    if twin is not None and len(block.words) >= _SENTENCE:
        return Verdict(index, "drop", "unlike", f"the article says it elsewhere; {tell(index)}", "other")
    return None


def _title_beside(page: Page, ledger: Ledger, verdicts: Mapping[int, Verdict], index: int) -> Block | None:
    """The title of another piece in the smallest boxes around a block, which are all its teaser: picture, kicker, author, date."""
    dom = page.blocks[index].dom
    if verdicts[index].name == "related" or dom is None or not page.boxes:
        return None
    box = page.boxes[dom.parent]
    for _ in range(_LEVELS):
        box = page.boxes[box.parent]
        if box.last - box.first > _CARD:
            return None
        for block in page.blocks[box.first : box.last]:
            if len(block.words) > _ENTRY_WORDS and is_link(block):
                entry = ledger.settled(block.index)
                if (verdicts[block.index].name if block.index in verdicts else entry and entry.by) == "related":
                    return block
    return None


class Namer:
    """Adds up what the signs of a block say; it remembers, up to a limit, what signs that stand on many pages say together."""

    __slots__ = ("_everywhere", "_weights")

    def __init__(self, weights: Kinds) -> None:
        self._weights = weights
        self._everywhere: dict[Group, int] = {}

    def on_page(self, signs: Signs) -> Callable[[Iterable[Group]], Weighed]:
        """What weighs groups of signs of a page's blocks."""
        everywhere = self._everywhere
        here: dict[Group, int] = {}

        def weigh(groups: Iterable[Group]) -> Weighed:
            weighed = []
            for group in groups:
                row = everywhere.get(group)
                if row is None:
                    row = here.get(group)
                    if row is None:
                        row = self._weigh(group, signs, here)
                weighed.append((row, group))
            return weighed

        return weigh

    def _weigh(self, group: Group, signs: Signs, here: dict[Group, int]) -> int:
        total = 0
        for where, seen in signs.of(group):
            known = self._weights.get(where)
            if known:
                total += sum(map(known.get, seen, repeat(0)))
        if group[0] in EVERYWHERE:
            if len(self._everywhere) >= _REMEMBERED:
                self._everywhere.clear()
            self._everywhere[group] = total
        elif group[0] in SHARED:
            here[group] = total
        return total

    def most(self, signs: Signs, weighed: Weighed) -> str:
        """The sign that speaks most for the likeliest kind and against the next, of the group of signs that does."""
        rows = _totals(weighed)
        best, second = sorted(range(len(rows)), key=rows.__getitem__)[:-3:-1]

        def lead(row: int) -> int:
            return (row >> 32 * best & _FIELD) - (row >> 32 * second & _FIELD)

        speaking = [one for one in weighed if one[0] and one[1] != ANY]
        if not speaking:
            return "most are"
        _, group = max(speaking, key=lambda one: lead(one[0]))
        _, where, what = max(
            (lead(known.get(what, 0)), where, what)
            for where, seen in signs.of(group)
            if (known := self._weights.get(where))
            for what in seen
        )
        return f"{where} {what}"


def _likeliest(weighed: Weighed) -> int:
    """The kind, by number, that groups of signs speak most for."""
    rows = _totals(weighed)
    return rows.index(max(rows))


def _totals(weighed: Weighed) -> tuple[int, ...]:
    """How much groups of signs speak for each kind."""
    return _UNPACK.unpack(sum([row for row, _ in weighed]).to_bytes(_UNPACK.size, "little"))
