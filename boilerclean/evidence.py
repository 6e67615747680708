"""Kinds of evidence that filters share: words in a block, marks around it, a heading above it, a list it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from boilerclean.address import turns_to_reader
from boilerclean.ledger import Fate, Verdict
from boilerclean.lexicon import Phrase
from boilerclean.page import Block, Box, Hit, Page
from boilerclean.words import QUOTES, split

__all__ = [
    "COVERED", "above", "answered", "headed", "introduced", "is_further", "is_link", "is_nearby", "is_paragraph", "is_title_in", "marked",
    "opens", "weakly", "worded", "yields",
]  # fmt: skip

COVERED: Final = 0.35
"""Share of a block's words that phrases make up from which the block is nothing else."""
_OPENING_WORDS: Final = 5
"""Words of a notice with which a block begins that is one."""
_SECTIONS: Final = frozenset({"navigation", "org_news"})
_SUBHEADINGS: Final = frozenset({"donation", "licence", "share"})
"""Labels of which the words are subheadings of articles too ("Technology", "About"), or the single words ("Contribute", "Pinterest"):
of lines of flattened text over prose that are such words one in five to eight; of all others one in thirty."""
_SPOKEN: Final = frozenset({"org_news", "related"})
"""Labels of which articles too begin sentences with so many words."""
_SHARE: Final = 0.4
"""Share of a page's prose from which a container is not taken whole for its heading."""
_PROSE: Final = 170
"""Characters of a paragraph that ends a box on a text page when another one like it follows."""
_LONG_PROSE: Final = 250
"""Characters of one that ends it alone, behind another line: half of these are the article's."""
_HEADING_WORDS: Final = 12
"""Words of the longest line that is taken for the heading of a box."""
_LINK_WORDS: Final = 6
"""Words of the longest link whose target alone tells what it is."""
_YIELDING: Final = frozenset({"related", "ad", "other", "caption"})
"""Labels whose words ("Latest", "Shop") are entries of a menu when they stand in one."""
_UNDOUBTED: Final = frozenset({"licence", "donation", "newsletter", "share"})
"""Labels of which the words are right nine times in ten whatever else speaks for a block; of the others three in four."""
_TITLES: Final = 40
"""Blocks of the largest box called a menu that a title in it makes a list of other pieces; above it, it is a footer or header."""
_PROMPTING: Final = frozenset({"consent", "donation", "feedback", "licence", "newsletter", "share"})
_TERSE: Final = frozenset({"consent", "donation", "licence", "newsletter"})
_URGENT: Final = frozenset({"consent", "donation", "newsletter", "share"})
_TURNED: Final = 60
"""Labels of which two words are enough where the block turns to the reader, and words of the longest such block."""
_MOST: Final = 5
_PROMPT_WORDS: Final = {2: 10, 3: 20, 4: 30, 5: 40}
_PROMPT_AROUND: Final = {2: 10, 3: 12, 4: 16, 5: 24}
"""Labels of which some words in a row, or only two, are enough for a block; words of the longest such block by their number, where
they begin it, and elsewhere; not of one that begins with somebody's words."""
_SAYING: Final = frozenset({"author_bio", "comments", "consent", "donation", "feedback", "newsletter", "org_news", "share"})
_WRAPPING: Final = frozenset({"paywall", "paywalled", "rating", "subscriber", "subscribers", "subscription", "subscriptions"})
_SMALL: Final = 10
_LITTLE: Final = 0.15
"""Kinds of marked boxes that hold sentences of their own and not the article's, but under names that stand around paragraphs for
subscribers too; blocks of the largest such box and its share of the page's prose: of 3,000 blocks in them six are the article's."""
_INTRODUCED = re.compile(r"([^:：|｜]{1,80})([:：]|(?<=\s)[|｜](?=\s))")  # an introducing phrase and what parts it from the rest
_FURTHER: Final = "further "
"""What evidence begins with that stands above a paragraph, itself above the block."""
_QUOTING: Final = 20
"""Words from which quotation marks make a block one that speaks of phrases and does not say them."""
_QUOTED = re.compile(r"[“„«\"「『][^“”„«»\"「」『』]{16}")  # longer than a name between quotation marks
_ENTRY_WORDS: Final = 6
"""Words of the longest entry of a menu; what is longer there is a teaser or a sentence of the publisher about itself."""
_PROMPT: Final = 8
"""Lines of the longest box that is a prompt and may begin with a sentence; longer ones are lists of titles."""
_ANSWERS: Final = 4
_ANSWER_WORDS: Final = 2
_ANSWER_CHARS: Final = 5
"""Answers offered below a question, words of the longest, and characters of one that nothing else is."""
_MENU_WORDS: Final = 3
"""Words of the longest line that may be an entry of a menu."""
_BOX_BLOCKS: Final = 60
"""Blocks of the longest box taken below a heading without a container of its own."""
_NESTED: Final = 6
"""Times as many blocks that the container of such a heading may have: markup parts a teaser into picture, kicker and title."""


def worded(page: Page, label: str, whole: str, part: str, longest: int) -> Iterator[Verdict]:
    """Drop blocks that are a phrase of the label, and short ones that are mostly such phrases; doubt the rest.

    `whole` and `part` are the reasons for a block that is the phrase and for one that holds it; `longest` is the
    number of words up to which two phrases, or one that makes up a good part of the block, are enough.
    """
    phrases: dict[int, dict[str, int]] = {}
    for hit in page.hits(label):
        block = page.blocks[hit.block]
        size = len(block.words)
        seen = phrases.setdefault(hit.block, {})
        seen[hit.phrase] = hit.size
        if hit.place == "whole":
            of_table = block.kind == "cell" and block.dom is not None
            open_ended = of_table or _is_contested(page, label, hit.block) or yields(block, label) or _may_head_prose(page, block, label)
            yield Verdict(hit.block, "doubt" if open_ended else "drop", whole, hit.phrase)
        elif (prompts := _prompts(page, hit)) or opens(hit) or (hit.size > 1 and size <= longest and _covers(seen, size)):
            heads = _heads_prose(page, block) and (block.dom is not None or not prompts)
            open_ended = _is_contested(page, label, hit.block) or _quotes(block) or heads
            yield Verdict(hit.block, "doubt" if open_ended else "drop", part, hit.phrase)
        else:
            yield Verdict(hit.block, "doubt", part, hit.phrase)


def opens(found: Hit | Phrase) -> bool:
    """Whether a block begins with so many words of a notice that it is one, however long: "If you buy something using …".

    On the annotated pages 97 in 100 of these are none of the article; but articles welcome somebody, and are part of series.
    """
    return found.place == "start" and found.size >= _OPENING_WORDS and found.label not in _SPOKEN


def _covers(seen: Mapping[str, int], size: int) -> bool:
    """Whether two phrases, or one that makes up a good part of a block of so many words, are seen in it.

    Phrases that share half of their words are one.
    """
    apart: dict[str, int] = {}
    words: set[str] = set()
    for phrase in sorted(seen, key=lambda phrase: -seen[phrase]) if len(seen) > 1 else seen:
        own = set(phrase.split())
        if 2 * len(words & own) < len(own):
            apart[phrase] = seen[phrase]
            words |= own
    return len(apart) > 1 or sum(apart.values()) >= COVERED * size


def _prompts(page: Page, hit: Hit) -> bool:
    """Whether a block says enough of a prompt or notice to be one; in flattened text also before prose.

    On the annotated pages so are 97 in 100, of those with two words 99.
    """
    block = page.blocks[hit.block]
    if hit.size < 2 or hit.label not in _PROMPTING or block.text[0] in QUOTES:
        return False
    size, most = len(block.words), min(hit.size, _MOST)
    if hit.label in _URGENT and size <= _TURNED and turns_to_reader(page, hit.block):
        return True
    if (hit.size == 2 and hit.label not in _TERSE) or (hit.label == "share" and hit.place != "start"):
        return False
    return size <= (_PROMPT_WORDS if hit.place == "start" else _PROMPT_AROUND)[most]


def _is_contested(page: Page, label: str, block: int) -> bool:
    """Whether something speaks for another label too: then the judge weighs it, but for words that leave no doubt."""
    return block in page.contested and label not in _UNDOUBTED


def _heads_prose(page: Page, block: Block) -> bool:
    """Whether a heading stands over prose: then what is under it tells whether it goes."""
    after = block.index + 2
    return block.kind == "heading" and not block.text.isupper() and after < len(page.prose) and page.prose[after] > page.prose[after - 1]


def _may_head_prose(page: Page, block: Block, label: str) -> bool:
    """The same of a block that is a phrase of a label; a line of flattened text that only looks like a heading mostly is that label's."""
    unsure = label in _SECTIONS or (label in _SUBHEADINGS and len(block.words) == 1)
    return _heads_prose(page, block) and (block.dom is not None or unsure)


def _quotes(block: Block) -> bool:
    """Whether a block of more than a sentence quotes: an article about appeals repeats their words between quotation marks."""
    return len(block.words) > _QUOTING and _QUOTED.search(block.text) is not None


def introduced(page: Page, label: str, reason: str, longest: int) -> Iterator[Verdict]:
    """Drop short blocks that begin with a phrase of the label and a colon or bar: "Read more: …", "Photo | …"."""
    for hit in page.hits(label):
        block = page.blocks[hit.block]
        if hit.place == "start" and len(block.words) <= longest:
            before = _INTRODUCED.match(block.text)
            if before and len(split(before.group(1))) == hit.size:
                yield Verdict(hit.block, "drop", reason, f"{hit.phrase}{':' if before.group(2) in ':：' else ' |'}")


def above(page: Page, label: str, reason: str) -> Iterator[Verdict]:
    """Doubt what stands right above a button of the label on a text page, and drop it when it holds a phrase of the label too.

    The appeal is written over its button; on the annotated pages none of 330 such lines was the article's.
    """
    said = {hit.block for hit in page.hits(label) if hit.place != "whole"}
    for hit in page.hits(label):
        if hit.place == "whole" and hit.block and page.blocks[hit.block].dom is None:
            fate: Fate = "drop" if hit.block - 1 in said else "doubt"
            yield Verdict(hit.block - 1, fate, reason, f"above “{page.blocks[hit.block].text[:60]}”")


def answered(page: Page, label: str, reason: str) -> Iterator[Verdict]:
    """Drop answers of one short word below a question of the label, such as "Yes", and doubt those of two: "Not really"."""
    for hit in page.hits(label):
        question = page.blocks[hit.block].text
        if question[-1] in "?？؟;":
            for block in page.blocks[hit.block + 1 : hit.block + 1 + _ANSWERS]:
                if len(block.words) > _ANSWER_WORDS or block.index in page.titles:
                    break
                fate: Fate = "drop" if len(block.text) <= _ANSWER_CHARS and len(block.words) == 1 else "doubt"
                yield Verdict(block.index, fate, reason, f"under “{question[-60:]}”")


def marked(page: Page, label: str, reason: str) -> Iterator[Verdict]:
    """Drop the blocks of a marked box that holds no or little prose, and short lines that are one marked link; doubt the rest.

    What speaks for another label too is only doubted.
    """
    sure: dict[int, bool] = {}
    for mark in page.marks(label):
        block = page.blocks[mark.block]
        if mark.block in page.contested:
            certain = False
        elif mark.box < 0:
            certain = is_link(block) and len(block.words) <= _LINK_WORDS
        else:
            if mark.box not in sure:
                sure[mark.box] = _is_sure(page, label, page.boxes[mark.box], mark.word)
            certain = sure[mark.box] and not is_title_in(label, block)
        yield Verdict(mark.block, "drop" if certain else "doubt", reason, mark.word)


def weakly(verdicts: Iterable[Verdict]) -> Iterator[Verdict]:
    """The same verdicts as doubts, for evidence that on labelled pages is wrong more often than right."""
    for verdict in verdicts:
        yield verdict._replace(fate="doubt")


def _is_sure(page: Page, label: str, box: Box, word: str) -> bool:
    """Whether a marked box holds no prose, or little of a kind that says sentences; not lists without links, nor menus of titles."""
    prose = page.prose[box.last] - page.prose[box.first]
    blocks = page.blocks[box.first : box.last]
    if label == "related" and all(block.kind == "item" and block.dom is not None and not block.dom.link_chars for block in blocks):
        return False  # of 55 such lists half are the article's
    if prose:
        small = box.last - box.first <= _SMALL and prose <= _LITTLE * page.prose[-1]
        return small and label in _SAYING and word not in _WRAPPING
    if label != "navigation" or box.last - box.first > _TITLES:
        return True
    return not any(is_title_in(label, block) and is_link(block) for block in blocks)


def is_title_in(label: str, block: Block) -> bool:
    """Whether a block in a menu or a figure is too long for one, as the title of another piece is."""
    if label == "navigation":
        return len(block.words) > _ENTRY_WORDS
    return label == "caption" and len(block.words) > _ENTRY_WORDS and is_link(block)


def headed(page: Page, label: str, reason: str, reach: int = _BOX_BLOCKS, behind: float = 0.0) -> Iterator[Verdict]:
    """Name the boxes whose heading is a phrase of the label: heading, items and what closes them.

    Where a tree shows the box, all of it is dropped but its prose and what claims another name for itself; a box of
    flattened lines is only a guess at where it ends, and so its lines are doubted; `reach` is how many of them at
    most, and bounds the container too; `behind` is the share of the page's prose that stands before such a heading: above
    the article "8 comments" is a link. A single word that begins a line ("About the river") only lets doubt, and a
    link among links heads nothing.
    """
    for hit in page.hits(label):
        block = page.blocks[hit.block]
        if hit.place != "whole" and not (hit.place == "start" and block.kind == "heading" and len(block.words) <= _HEADING_WORDS):
            continue
        if page.prose[block.index] < behind * page.prose[-1]:
            continue
        if block.dom is None:
            bounds, certain = _text_box(page, label, block, reach), False
        elif block.kind in ("control", "item", "cell") or (is_link(block) and block.kind != "heading"):
            continue
        else:
            bounds, certain = _tree_box(page, block, _NESTED * reach), hit.place == "whole" or hit.size > 1
        evidence, prose = f"under “{block.text[:60]}”", False
        for index in range(*bounds):
            prose = prose or (block.dom is None and index > bounds[0] and is_paragraph(page.blocks[index]))
            yield Verdict(index, _fate_under(page, label, index, certain), reason, _FURTHER + evidence if prose else evidence)


def is_nearby(evidence: str) -> bool:
    """Whether what was seen stands in a line near by, a heading or a button, and not in the block itself."""
    return evidence.startswith(("under “", "above “", _FURTHER))


def is_further(evidence: str) -> bool:
    """Whether the heading stands above a paragraph of prose, with which the article may have begun again."""
    return evidence.startswith(_FURTHER)


def yields(block: Block, label: str) -> bool:
    """Whether the words of a label say little in this place: "Latest" in a menu, a section's name over a teaser, "E-mail" in a form."""
    if label == "share":
        return _is_field(block)
    return _is_entry(block) if label in _YIELDING else label == "navigation" and _is_kicker(block)


def _is_field(block: Block) -> bool:
    """Whether a line names a field of a form, which may be of any kind."""
    return block.text.endswith("*") or (block.dom is not None and "form" in block.dom.path and not block.dom.link_chars)


def _is_entry(block: Block) -> bool:
    """Whether a block is a short link in a menu, header or footer."""
    return block.dom is not None and "navigation" in block.dom.marks and len(block.words) <= _MENU_WORDS and is_link(block)


def _is_kicker(block: Block) -> bool:
    """Whether a line stands in a list of other pieces: the name of a section there belongs to a teaser."""
    return block.dom is not None and "related" in block.dom.marks and "navigation" not in block.dom.marks


def is_link(block: Block) -> bool:
    """Whether nearly all of a block stands in links."""
    return block.dom is not None and block.dom.link_chars * 10 >= 9 * len(block.text)


def _fate_under(page: Page, label: str, index: int, certain: bool) -> Fate:
    block = page.blocks[index]
    chrome = block.dom is not None and "navigation" in block.dom.marks and len(block.words) <= _MENU_WORDS
    named = page.claims.get(index, label) == label and index not in page.contested and not _heads_prose(page, block)
    return "drop" if certain and named and not chrome and page.prose[index + 1] == page.prose[index] else "doubt"


def _tree_box(page: Page, heading: Block, longest: int) -> tuple[int, int]:
    """The largest container of so many blocks that this heading heads, unless it holds much of the page's prose."""
    boxes, prose = page.boxes, page.prose
    box = boxes[heading.dom.parent] if heading.dom else boxes[0]
    first, last = box.first, box.last
    while box.parent != box.index:
        box = boxes[box.parent]
        if box.first < heading.index - 1 or box.last - box.first > longest:
            break
        if prose[box.last] - prose[box.first] > _SHARE * prose[-1]:
            break
        first, last = box.first, box.last
    return (heading.index, last) if last - first > 1 and first == heading.index else (heading.index, heading.index + 1)


def _text_box(page: Page, label: str, heading: Block, reach: int) -> tuple[int, int]:
    """The run of lines below a heading, up to the next box or to where prose begins again: a long paragraph, or two.

    A heading among single words is an entry of a menu, a single word above prose is a button, and a list does not begin
    with a sentence: they head nothing.
    """
    blocks, titles = page.blocks, page.titles
    first = heading.index + 1
    if first < len(blocks) and len(heading.words) == 1 and len(blocks[first].text) >= _PROSE:
        return first, first
    if first < len(blocks) and reach > _PROMPT and len(blocks[first].words) > _HEADING_WORDS and blocks[first].text[-1] in ".!?。":
        return first, first
    last = first
    while last < len(blocks) and last - first < reach and titles.get(last, label) == label:
        if is_paragraph(blocks[last]) and (last + 1 == len(blocks) or is_paragraph(blocks[last + 1])):
            break
        if last > first and _length(blocks[last]) >= _LONG_PROSE and is_paragraph(blocks[last]):
            break
        last += 1
    before, after = blocks[max(0, first - 4) : first - 1], blocks[first : min(last, first + 3)]
    if _are_entries(after) or (len(before) > 1 and _are_entries(before)):
        return first, first
    return first, last


def _are_entries(blocks: Sequence[Block]) -> bool:
    return all(len(block.words) <= _MENU_WORDS for block in blocks)


def is_paragraph(block: Block) -> bool:
    """Whether a block is long and ends as a sentence does."""
    return _length(block) >= _PROSE and block.text[-1] in ".!?”\"»。" and not block.text.endswith("...")


def _length(block: Block) -> int:
    """Characters of a block; in scripts without spaces, where each is a word, three times as many."""
    return max(len(block.text), 3 * len(block.words))
