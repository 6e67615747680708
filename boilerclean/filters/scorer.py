"""The learned judge: settles what the rules left open, by the weights that training found."""

from __future__ import annotations

import math
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final, NamedTuple

from boilerclean.evidence import is_link, is_nearby
from boilerclean.ledger import Ledger, Verdict
from boilerclean.page import Page
from boilerclean.scoring.again import read_again
from boilerclean.scoring.boxes import find_core
from boilerclean.scoring.company import find_cells, find_dismissed, find_listed, find_torn
from boilerclean.scoring.features import read_rows
from boilerclean.scoring.kinds import name_dropped
from boilerclean.scoring.model import Model, is_settled, load_model, probability
from boilerclean.words import STOPS

__all__ = ["REASONS", "Decided", "choose", "decide", "is_passed_over", "scorer", "settle"]

REASONS: Final = {
    "article": "looks like the article",
    "unlike": "does not look like the article",
    "listed": "an item of a list that a paragraph introduces",
    "table": "a cell of a table that is mostly kept",
    "pulled": "a quotation, pulled out of the article, and whose it is",
    "best": "the most article-like of a page on which nothing else is",
}

_CLIP: Final = 4.0
"""Log-odds beyond which a block is sure enough; the container rule adds to these."""
_CORE_SHARE: Final = 0.75
"""Share of the predicted words that the core container holds at least."""
_INSIDE: Final = 0.5
_OUTSIDE: Final = -1.0
"""Log-odds added in the core container and outside of it, but for blocks between headline and core; with the two
above from a grid over held-out sites."""
_UNDER_HEADLINE: Final = 4
_UNDER_BUTTONS: Final = 15
"""Blocks after the headline among which the standfirst stands; below a row of buttons."""
_SENTENCE_WORDS: Final = 9
"""Words of the shortest standfirst."""
_STANDFIRST: Final = -1.5
"""Log-odds from which it is kept; with the two below this lost nothing on the annotated bodies, in flattened text too, where
of those it adds two in three are annotated."""
_CALLED: Final = -3.0
_EVEN: Final = -0.5
"""Log-odds from which it is kept where its class says what it is, and below a row of buttons: of the first half are annotated
and nearly all are standfirsts to a reader, of the others six of six are annotated."""
_CLOSE: Final = 3
"""Blocks from a doubtful one to the chosen ones around it at most."""
_UNLIKELY: Final = -1.0
"""Log-odds below which a block between two chosen ones is an interruption, as four in five are."""
_SENTENCE_CHARS: Final = 90
_SENTENCE_SIGNS: Final = 25
"""Characters of the shortest paragraph that is added; words, each a character in scripts without spaces."""
_NEXT: Final = -2.0
_POSSIBLE: Final = -1.0
"""Log-odds from which a paragraph next to the article, or with something between, is its first or last; the second with
three blocks between at most, of -2 to -.25 and one to six among the best on held-out sites."""
_FIELDS: Final = frozenset({"textarea", "select"})
"""Tags of what a reader fills in."""
_LINK_WORDS: Final = 4
"""Words up to which a block that is one link is no paragraph; skipping them cost .001 of word F1. Of as short blocks
that several kinds of boilerplate claim, one in a thousand is the article's."""


def scorer(page: Page, ledger: Ledger, /) -> Iterator[Verdict]:
    """Keep what the model takes for the article, drop the rest, and name what that looks most like."""
    form = page.form if page.boxes else "text"  # markup without an element is text
    yield from settle(page, ledger, load_model(form))


def settle(page: Page, ledger: Ledger, model: Model) -> Iterator[Verdict]:
    """Verdicts of one model on every open block of a page."""
    decided = decide(page, ledger, model)
    yield from decided.verdicts
    yield from name_dropped(page, ledger, decided.drops, decided.tell, decided.kept)


class Decided(NamedTuple):
    """What a model makes of the open blocks of a page, before those that it drops have a name."""

    verdicts: list[Verdict]
    """Those on the blocks that it does not drop, and on those that it can name."""
    drops: list[int]
    """The others, in page order."""
    tell: Callable[[int], str]
    """Evidence on a block."""
    kept: list[int]
    """Blocks that look like the article's, in page order; headings too, which the judge of headings settles."""


def decide(page: Page, ledger: Ledger, model: Model) -> Decided:
    """Part the open blocks of a page into the article's and others.

    Headings that look like the article's are left to the judge of headings, which sees what stays under them.
    """
    blocks = page.blocks
    scored: list[int] = []
    skipped: set[int] = set()
    for index in ledger.open():
        if is_passed_over(page, index):
            skipped.add(index)
        else:
            scored.append(index)
    chosen, looked = _look(page, ledger, model, scored)
    dismissed = find_dismissed(page, sorted(chosen))
    for index in dismissed:
        del chosen[index]
    left = {*skipped, *scored} - chosen.keys() - dismissed.keys()
    listed = find_listed(page, left, chosen)
    cells = find_cells(page, left, chosen)
    verdicts = [Verdict(index, "keep", "listed", f"“{lead[-40:]}”") for index, lead in listed.items()]
    verdicts += [Verdict(index, "keep", "table", said) for index, said in cells.items() if index not in listed]
    verdicts += dismissed.values()
    for index, value in chosen.items():
        if blocks[index].kind == "heading":
            verdicts.append(Verdict(index, "doubt", "article", looked(index)))
        else:
            verdicts.append(Verdict(index, "keep", "article" if value >= 0 else "best", looked(index)))
    kept = {*chosen, *listed, *cells}
    drops = sorted({*skipped, *scored} - kept - dismissed.keys())
    return Decided(verdicts, drops, lambda index: _passed_over(page, index) if index in skipped else looked(index), sorted(kept))


def _look(page: Page, ledger: Ledger, model: Model, scored: Sequence[int]) -> tuple[dict[int, float], Callable[[int], str]]:
    """The log-odds of the chosen blocks, and what tells of a scored block its probability and what weighed most."""
    first, *more = model.looks
    odds = array("d")
    weighed, seen = array("B"), array("d")  # of each row what weighed most against and for the article, and the numbers there
    doubtful: dict[int, array[float]] = {}  # rows that another look needs, packed as the training has them
    for at, row in enumerate(read_rows(page, ledger, model.odds, scored)):
        odds.append(first.log_odds(row))
        against, in_favour = first.telling(row)
        weighed.extend((against, in_favour))
        seen.extend((row[against], row[in_favour]))
        if more and not is_settled(odds[-1]):
            doubtful[at] = array("f", row)
    for again in more:
        added = read_again(page, scored, tuple(odds), (scored[at] for at in doubtful))
        for (at, packed), columns in zip(doubtful.items(), added, strict=True):
            odds[at] = again.log_odds([*packed, *columns])
    likely = set(_likely(page, ledger, scored, odds))

    def tell(index: int) -> str:
        at = bisect_left(scored, index)
        told = 2 * at + (index in likely)
        return f"probability {probability(odds[at]):.2f}; {first.names[weighed[told]]} {seen[told]:.4g}"

    return {index: value for index, value in zip(scored, odds, strict=True) if index in likely}, tell


def choose(page: Page, ledger: Ledger, scored: Sequence[int], odds: Sequence[float]) -> list[int]:
    """Those of the scored blocks that are the article's, in page order; never none of them."""
    likely = _likely(page, ledger, scored, odds)
    dismissed = find_dismissed(page, likely)
    return [index for index in likely if index not in dismissed]


def _likely(page: Page, ledger: Ledger, scored: Sequence[int], odds: Sequence[float]) -> list[int]:
    """Those of the scored blocks that look like the article's, biographies of its author among them."""
    if not scored:
        return []
    leaning = _lean_on_core(page, scored, odds)
    least = _least(leaning)
    chosen = {index for index, value in zip(scored, leaning, strict=True) if value >= least}
    if least >= 0:
        chosen |= set(_standfirst(page, ledger, scored, odds))
    chosen |= set(_between(page, ledger, scored, odds, chosen))
    if page.boxes:
        chosen = chosen - find_torn(page, chosen) or chosen
    else:
        chosen |= _beside(page, ledger, dict(zip(scored, odds, strict=True)), chosen)
    return sorted(chosen)


def _beside(page: Page, ledger: Ledger, odds: Mapping[int, float], chosen: AbstractSet[int]) -> set[int]:
    """Paragraphs shortly before the first and after the last chosen line of flattened text, or in a gap between them.

    Losing a paragraph is worse than keeping a banner, and at its ends an article looks least like one. What rules have
    settled does not count, for an article goes on below a box in its middle; what they doubt must stand next to it.
    """
    added: set[int] = set()
    for step in (1, -1):
        last, next_to = -1 - _CLOSE, -1  # none is chosen yet
        for at, index in enumerate(sorted(odds)[::step]):
            block = page.blocks[index]
            long = len(block.text) >= _SENTENCE_CHARS or len(block.words) >= _SENTENCE_SIGNS
            if index == next_to:
                possible = odds[index] >= _NEXT
            else:
                possible = at - last <= _CLOSE and odds[index] >= _POSSIBLE and not ledger.history(index)
            if index not in chosen and possible and long and block.text[-1] in STOPS:
                added.add(index)
            if index in chosen or index in added:
                last, next_to = at, index + step
    return added


def _standfirst(page: Page, ledger: Ledger, scored: Sequence[int], odds: Sequence[float]) -> Iterator[int]:
    """The first sentence below the headline: annotators often leave it out, readers do not.

    In flattened text only where no rule doubts it: without boxes it is likelier to be something else.
    """
    anchor = page.headline.block
    for index, value in zip(scored, odds, strict=True) if anchor >= 0 else ():
        block, dom = page.blocks[index], page.blocks[index].dom
        near = index <= anchor + _UNDER_HEADLINE
        if not near and (dom is None or index > anchor + _UNDER_BUTTONS):
            return
        linked = dom is not None and 2 * dom.link_chars >= len(block.text)
        sentence = len(block.words) >= _SENTENCE_WORDS and block.kind in ("paragraph", "heading") and not linked
        if index > anchor and sentence and index not in page.byline.blocks:
            if near:
                least = _CALLED if dom is not None and "standfirst" in dom.marks else _STANDFIRST
            else:
                least = _STANDFIRST if dom is not None and _is_called(page, dom.parent, "standfirst") else _EVEN
            if value >= least and (dom or not ledger.history(index)):
                yield index
            return


def _is_called(page: Page, box: int, label: str) -> bool:
    """Whether the names of an element, or of the one around it, are those of a label."""
    return any(name == label for at in (box, page.boxes[box].parent) for name, _ in page.boxes[at].labels)


def _between(page: Page, ledger: Ledger, scored: Sequence[int], odds: Sequence[float], chosen: AbstractSet[int]) -> Iterator[int]:
    """Blocks between two chosen ones that are not unlikely themselves, nor say what boilerplate says: an item of a list, an answer."""
    for at in range(1, len(scored) - 1):
        before, index, after = scored[at - 1 : at + 2]
        near = index - before <= _CLOSE and after - index <= _CLOSE
        likely = odds[at] >= _UNLIKELY or page.blocks[index].kind == "code"
        possible = likely and index not in chosen and before in chosen and after in chosen
        if near and possible and all(is_nearby(verdict.evidence) for _, verdict in ledger.history(index)):
            yield index


def is_passed_over(page: Page, index: int) -> bool:
    """Whether a block is a short line of nothing but links, or one that several kinds of boilerplate claim, or a field.

    No article keeps these. A field of a form may hold the markup of the whole article, for others to copy.
    """
    block = page.blocks[index]
    if block.kind == "control" and block.dom and block.dom.path and block.dom.path[-1] in _FIELDS:
        return True
    if block.kind == "cell" and block.dom:
        return False  # of a table, which stays whole or goes
    return len(block.words) <= _LINK_WORDS and ((index in page.contested and block.kind != "heading") or is_link(block))


def _passed_over(page: Page, index: int) -> str:
    """Evidence against such a block."""
    block = page.blocks[index]
    if is_link(block):
        return f"“{block.text[:40]}” is a link"
    return "claimed by several kinds" if index in page.contested else "a field of a form"


def _least(odds: Sequence[float]) -> float:
    """Log-odds from which a block is kept: even odds, or half of the best probability where nothing reaches them."""
    best = max(odds)
    if best >= 0:
        return 0.0
    half = probability(best) / 2
    return math.log(half / (1 - half))


def _lean_on_core(page: Page, scored: Sequence[int], odds: Sequence[float]) -> Sequence[float]:
    """Favour the container that holds most of what the model took for the article."""
    if not page.boxes:
        return odds
    counts = [0] * (len(page.blocks) + 1)
    for index, value in zip(scored, odds, strict=True):
        if value > 0:
            counts[index + 1] = len(page.blocks[index].words)
    for index in range(1, len(counts)):
        counts[index] += counts[index - 1]
    if not counts[-1]:
        return odds
    core = find_core(page.boxes, counts, _CORE_SHARE * counts[-1])
    shown = page.headline.block
    anchor = shown if 0 <= shown < core.first else core.first
    return [
        max(-_CLIP, min(_CLIP, value)) + (_INSIDE if core.first <= index < core.last else 0.0 if anchor <= index < core.first else _OUTSIDE)
        for index, value in zip(scored, odds, strict=True)
    ]
