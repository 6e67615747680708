"""Page, Block, Box, Hit and Mark: what is known of a page before anybody judges it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple

__all__ = ["Block", "Box", "Byline", "Dom", "Fact", "Form", "Headline", "Hit", "Kind", "Mark", "Page", "Place", "Run", "Tag", "blocks_of"]

Form = Literal["html", "text"]
Kind = Literal["paragraph", "heading", "item", "quote", "caption", "cell", "code", "control"]
Place = Literal["whole", "start", "end", "inside"]


class Dom(NamedTuple):
    """Where a block stood in the tree of its page; only on blocks read from HTML."""

    path: tuple[str, ...]
    """Tags from body to the block's element: ``("main", "article", "p")``; at most the nearest 24."""
    marks: frozenset[str]
    """Labels of the tag, class, id and role words of its element and of all elements around it."""
    link_chars: int
    """Characters of its text inside links, 0 to ``len(text)``."""
    parent: int
    """Index in `Page.boxes` of the nearest element that parts text; siblings share their box's parent."""
    strong_chars: int
    """Characters of its text in bold type."""


class Block(NamedTuple):
    """One paragraph, heading, list item, cell or line of the page."""

    index: int  # type: ignore[assignment]  # the name that the contract gives it; tuple.index is not called
    """Place in the page from 0; also its identity."""
    text: str
    """One line, white space collapsed, never empty."""
    span: tuple[int, int] | None
    """Characters of the input it was read from; None from HTML."""
    kind: Kind
    """From its tag, or guessed from the shape of the line."""
    level: int
    """Heading rank 1 to 6, list depth from 1, otherwise 0."""
    words: tuple[str, ...]
    """Folded words, made once."""
    dom: Dom | None
    """None on a text page."""


class Box(NamedTuple):
    """An element that parts text: a container, or the element of one block."""

    index: int  # type: ignore[assignment]  # as in Block
    parent: int
    """Index of the box around it; the outermost box is its own parent."""
    tag: str
    words: tuple[str, ...]
    """Parts of its class, id and other naming attributes, in order."""
    labels: tuple[tuple[str, str], ...]
    """What these words say of it: pairs of label and word."""
    first: int
    last: int
    """The blocks in it are those from `first` up to, not including, `last`."""


class Tag(NamedTuple):
    """An inline element that names a fact: ``<time>``, ``<a rel="author">``, ``<span class="byline">``."""

    block: int
    label: str
    text: str
    value: str
    """A machine's value beside the printed one (``datetime``, ``content``), or ""."""


class Hit(NamedTuple):
    """A phrase of the lexicon, seen in a block."""

    block: int
    label: str
    phrase: str
    lang: str
    place: Place
    size: int
    """Words of the block that the phrase matched."""


class Mark(NamedTuple):
    """A class, id, role or tag word, or a link's target, around or in a block."""

    block: int
    label: str
    word: str
    box: int
    """Index of the box that carries it; its blocks share the mark."""


class Run(NamedTuple):
    """Blocks in a row that share a mark, those from `first` up to, not including, `last`."""

    first: int
    last: int
    word: str
    box: int
    """The box that carries it and holds these blocks and no others; -1 for the target of a link in a single block."""


def blocks_of(runs: Iterable[Run]) -> set[int]:
    """Indices of the blocks in some runs."""
    return set().union(*(range(run.first, run.last) for run in runs))


class Fact(NamedTuple):
    """A statement of the page's head about the article: ``("date", "2024-03-12", "meta article:published_time")``."""

    name: str
    value: str
    source: str


class Headline(NamedTuple):
    """The headline, where it was found, and the blocks that hold it."""

    value: str | None
    """As printed; None when the page shows and states none."""
    source: str
    """"block 3", "json-ld headline", or "none: …" with the reason."""
    blocks: tuple[int, ...]
    """Every block that prints the headline and nothing else: its repetitions too."""
    block: int
    """Index of the block that shows it, above byline and date; -1 when no block does."""


class Byline(NamedTuple):
    """Who signs, as names and as printed, where it was found, and the blocks that hold nothing else."""

    value: tuple[str, ...]
    printed: str | None
    source: str
    blocks: tuple[int, ...]


_NOBODY_LOOKED: Final = "none: nobody looked for it"
_NO_HEADLINE: Final = Headline(None, _NOBODY_LOOKED, (), -1)
_NO_BYLINE: Final = Byline((), None, _NOBODY_LOOKED, ())


@dataclass(frozen=True, slots=True)
class Page:
    """Everything read from one page; immutable."""

    form: Form
    blocks: tuple[Block, ...]
    boxes: tuple[Box, ...] = ()
    tags: tuple[Tag, ...] = ()
    facts: tuple[Fact, ...] = ()
    """In order of trust within one name."""
    language: str = "und"
    """BCP 47 tag; "und" when unknown."""
    url: str | None = None
    warnings: tuple[str, ...] = ()
    prose: Sequence[int] = (0,)
    """Characters of prose (long blocks with few links) before each block; the last number is the page's."""
    hits_by_label: Mapping[str, Sequence[Hit]] = field(default_factory=dict)
    runs_by_label: Mapping[str, Sequence[Run]] = field(default_factory=dict)
    """What is marked, in page order: a mark of its own for each block would take as much as a large page."""
    titles: Mapping[int, str] = field(default_factory=dict)
    """Label by block, for blocks that are a phrase of it, or short and begin with one: buttons, links, headings of boxes."""
    claims: Mapping[int, str] = field(default_factory=dict)
    """Label by block, of the nearest evidence for a kind of boilerplate: its title, its link, or the innermost marked box."""
    contested: AbstractSet[int] = frozenset()
    """Blocks for which phrases or marks of several kinds of boilerplate speak."""
    credits: Mapping[int, str] = field(default_factory=dict)
    """Short blocks that end with the credit of a picture, each with what says so."""
    continued: AbstractSet[int] = frozenset()
    """Blocks of flattened text that stand in one line with the block before, to which they were glued."""
    publisher: AbstractSet[str] = frozenset()
    """Names of who publishes the page, in folded letters without spaces; empty when unknown."""
    headline: Headline = _NO_HEADLINE
    """What the rest hangs on: other fields, and the judge, tell places by it."""
    byline: Byline = _NO_BYLINE

    def hits(self, label: str) -> Sequence[Hit]:
        """Phrases of one label, in page order."""
        return self.hits_by_label.get(label, ())

    def marks(self, label: str) -> Iterator[Mark]:
        """Marks of one label, in page order; none on a text page, which is unknown and not no."""
        for run in self.runs_by_label.get(label, ()):
            for block in range(run.first, run.last):
                yield Mark(block, label, run.word, run.box)

    def marked(self, label: str) -> set[int]:
        """Indices of the blocks that marks of one label speak of."""
        return blocks_of(self.runs_by_label.get(label, ()))

    def stated(self, name: str) -> Sequence[Fact]:
        """What the head states under a name: headline, author, date, site, body, language."""
        return [fact for fact in self.facts if fact.name == name]
