"""Lists told by what comes back in them: teasers under one label or of one build, posts of a thread by date and time or age."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, partial
from itertools import pairwise
from typing import Final

from boilerclean.evidence import is_paragraph
from boilerclean.fields.calendar import read_dates
from boilerclean.ledger import Verdict
from boilerclean.page import Block, Page
from boilerclean.tables import load_table
from boilerclean.words import without_figures

__all__ = ["alike", "dated", "teasers", "threads"]

_REPEATS: Final = 3
"""Times that a label stands in a list of teasers at least."""
_GAP: Final = 6
"""Lines from one teaser to the next at most."""
_LABEL_WORDS: Final = 3
"""Words of the longest label."""
_DATED_WORDS: Final = 12
"""Words of the longest line that a year makes a date's."""
_YEAR_DIGITS: Final = 4
_FEWEST: Final = 6
_LINES: Final = 60
"""Lines of the shortest and of the longest list."""
_DATE_WORDS: Final = 8
"""Words of the longest line that is a date, a section's name beside it."""
_LEAST: Final = 2
"""Words of the shortest title."""
_TITLE_CHARS: Final = 120
_TEXT_CHARS: Final = 400
"""Characters of the longest title, and of the longest text below it."""
_TEXT_ENDS: Final = frozenset(".…。")
"""What a text ends with, and a title does not."""
_ALIKE = re.compile("(?:TDS?){2,}|(?:DTS?){2,}|(?:TSD){2,}")
"""Two or more teasers of one build; T is a title, D a date, S a text."""
_UNDATED = re.compile("(?:TS){3,}")
_ELSEWHERE: Final = 800
"""Characters of prose beside a list of signed teasers; a page with less is itself such a list."""
_SIGNED: Final = 5
_TEASER: Final = 3
_NAME_CHARS: Final = 4
"""Signed teasers in a list at least, lines from one name to the next at most, and characters beside a date that may be a name."""
_NEWEST: Final = 4
_DAYS: Final = 3
"""Dates of teasers that are not signed at least, and days among them."""
_DIGIT = re.compile(r"\d")
_CLOCK = re.compile(r"(?<!\d)[0-2]?\d[:.h][0-5]\d(?!\d)")
_AGE = re.compile(r"\d{1,3}(?:h|d|w|mo?|y)")  # of a post, as short as many sites write it
_SIGNED_WORDS: Final = 14
"""Words of the longest line above a post: a name, a date, a time."""
_BUTTON_WORDS: Final = 6
"""Words of the longest button or heading of a thread."""
_POST: Final = 12
"""Blocks from one such line or button to the next at most."""
_POSTS: Final = 2
_SIGNS: Final = 4
"""Lines that date posts, and these and buttons together, that a thread has at least."""
_OPENING: Final = 4
"""Blocks above a thread's first post among which its heading stands; where none does, there is a post more and two buttons."""
_ARTICLE: Final = 0.1
"""Share of the page's prose that stands above a thread; less stands above the entries of a live blog."""
_TAIL: Final = 6
"""Blocks of the last post at most."""


def teasers(page: Page, reason: str, *, of_publisher: bool) -> Iterator[Verdict]:
    """Drop lists of teasers in flattened text: one label again and again, over short texts that break off or are dated.

    Of the publisher's own news when its heading says so, or else of other pieces.

    A line that stands three times or more with little between, where dates or texts cut with dots stand in half of
    the gaps; an interview, whose speakers' names also come back, has neither.
    """
    blocks, titles = page.blocks, page.titles
    for label, run in _repeated(page):
        gaps = [range(one + 1, two) for one, two in pairwise(run)]
        cut = sum(any(_is_teased(blocks[index]) for index in gap) for gap in gaps)
        full = sum(sum(is_paragraph(blocks[index]) for index in gap) > 1 for gap in gaps)
        publisher = "org_news" in (titles.get(run[0] - 1), titles.get(run[0]))
        if publisher != of_publisher or 2 * cut < len(gaps) or full:
            continue
        for index in range(run[0], min(len(blocks), run[-1] + _GAP)):
            if index > run[-1] and (is_paragraph(blocks[index]) or titles.get(index, "org_news") != "org_news"):
                break
            yield Verdict(index, "drop", reason, f"“{' '.join(label)}” comes back {len(run)} times")


def alike(page: Page, headings: Mapping[int, bool], reason: str) -> Iterator[Verdict]:
    """Drop the teasers below some headings, where several of one build stand: title, date and text.

    The headings are given by index, each with whether it is enough where no dates stand. The list ends where the build changes.
    """
    for heading, is_enough in headings.items():
        first = heading + 1
        found = ""
        if _match(page.blocks[first : first + _FEWEST], page.language, is_enough):
            found = _match(page.blocks[first : first + _LINES], page.language, is_enough)
        for index in range(heading, first + len(found)) if found else ():
            yield Verdict(index, "drop", reason, f"in a list under “{page.blocks[heading].text[:60]}”")


def _match(lines: Sequence[Block], language: str, is_enough: bool) -> str:
    """The letters of the teasers of one build that some lines begin with, or ""."""
    parts = "".join(_part(block, language) for block in lines)
    found = _ALIKE.match(parts) or (_UNDATED.match(parts) if is_enough else None)
    return found.group() if found else ""


def dated(page: Page, reason: str) -> Iterator[Verdict]:
    """Drop teasers that are dated one by one: short lines with a date come back at short distances.

    Either beside a name: on the annotated pages this takes 15,000 words from flattened text, and none of an article. Or bare,
    with titles between, the newest first: 3,900 words, and none of an article; a chronicle begins with the oldest.
    """
    dates = list(_dates(page))
    signed = [index for index, _, rest in dates if rest > _NAME_CHARS]
    for run in _runs(signed, partial(_is_next, page)):
        if len(run) >= _SIGNED and _is_aside(page, run):
            yield from _between(run, reason, "lines with name and date")
    days = {index: day for index, day, rest in dates if rest <= _NAME_CHARS}

    def is_older(one: int, two: int) -> bool:
        between = page.blocks[one + 1 : two]
        return days[two] <= days[one] and _is_next(page, one, two) and any(_part(block, page.language) == "T" for block in between)

    for run in _runs(list(days), is_older):
        if len(run) >= _NEWEST and len({days[index] for index in run}) >= _DAYS and _is_aside(page, run):
            yield from _between(run, reason, "dates, the newest first")


def _dates(page: Page) -> Iterator[tuple[int, date, int]]:
    """Short lines with a date, as close as those of teasers: their index, the day, and the characters beside it."""
    likely = [block.index for block in page.blocks if len(block.words) <= _DATE_WORDS and _DIGIT.search(block.text)]
    for run in _runs(likely, partial(_is_next, page)):
        for index in run if len(run) >= _NEWEST else ():
            text = page.blocks[index].text
            if found := read_dates(text, page.language):
                yield index, found[0].days[0], len(text) - sum(printed.end - printed.start for printed in found)


def _between(run: Sequence[int], reason: str, what: str) -> Iterator[Verdict]:
    """Drop the lines of a list and what stands between them."""
    for index in range(run[0], run[-1] + 1):
        yield Verdict(index, "drop", reason, f"among {len(run)} {what}")


def _is_aside(page: Page, run: Sequence[int]) -> bool:
    """Whether a list is not all that the page has, and neither comments nor the publisher's news."""
    elsewhere = page.prose[-1] - page.prose[run[-1] + 1] + page.prose[run[0]]
    titles = {page.titles.get(index) for index in range(run[0] - _OPENING, run[-1])}
    return elsewhere >= _ELSEWHERE and titles.isdisjoint(("comments", "org_news"))


def _is_next(page: Page, one: int, two: int) -> bool:
    """Whether two lines are as far apart as those of neighbouring teasers: there is a title between, and at most one paragraph."""
    between = page.blocks[one + 1 : two]
    return 0 < len(between) <= _TEASER and sum(map(is_paragraph, between)) < 2


def threads(page: Page, label: str, reason: str) -> Iterator[Verdict]:
    """Drop the posts of threads: lines with date and time or age, and buttons of the label, come back at short distances.

    On the annotated pages this takes 29,000 words of comments from flattened text, and of an article one passage that a
    comment quotes.
    """
    said = {hit.block for hit in page.hits(label) if hit.place != "inside"}
    if not said:
        return
    buttons = {index for index in said if len(page.blocks[index].words) <= _BUTTON_WORDS}
    stamped = {block.index for block in page.blocks if _is_dated(block, page.language)} - page.marked("related")
    stamped -= {index + 1 for index in stamped}  # published and updated, one below the other
    for run in _runs(sorted(buttons | stamped), lambda one, two: two - one <= _POST):
        posts = [index for index in run if index in stamped]
        if len(posts) < _POSTS or len(run) < _SIGNS or page.prose[run[0]] < _ARTICLE * page.prose[-1]:
            continue
        opened = not said.isdisjoint(range(posts[0] - _OPENING, posts[0] + 1))
        if opened or (len(posts) > _POSTS and len(run) > len(posts) + 1):
            for index in range(run[0], _thread_end(page, posts[-1], run[-1])):
                yield Verdict(index, "drop", reason, f"among {len(posts)} dated posts")


def _is_dated(block: Block, language: str) -> bool:
    """Whether a short line has a date and a time of day, or is the age of a post.

    >>> from boilerclean.page import Block
    >>> from boilerclean.words import split
    >>> lines = ("May 4, 2021, 9:46 pm", "8d", "1 year ago", "May 4, 2021")
    >>> [_is_dated(Block(0, line, None, "paragraph", 0, split(line), None), "en") for line in lines]
    [True, True, True, False]
    """
    text = block.text
    if len(block.words) > _SIGNED_WORDS or not _DIGIT.search(text):
        return False
    if _AGE.fullmatch(text) or _has_age(block.words):
        return True
    return _CLOCK.search(text) is not None and bool(read_dates(text, language))


def _has_age(words: Sequence[str]) -> bool:
    """Whether some of the words say how long ago something was.

    >>> _has_age(("vor", "3", "tagen")), _has_age(("since", "3", "days"))
    (True, False)
    """
    ages, told = _load_ages(), without_figures(words)
    return any(told[at:end] in ages for at in range(len(told)) for end in range(at + 2, len(told) + 1))


@cache
def _load_ages() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(words.split(" ")) for words in load_table("ages"))


def _thread_end(page: Page, post: int, last: int) -> int:
    """The end of a thread: of what stands below its last line, or where behind its last post a list of other pieces begins."""
    lists = (index for index in range(post + 1, last) if page.titles.get(index) == "related")
    return next(lists, _post_end(page, last))


def _post_end(page: Page, last: int) -> int:
    """The end of the post below a thread's last line: where a short line or another box begins."""
    end = last + 1
    for block in page.blocks[end : end + _TAIL] if last not in page.titles else ():
        if len(block.words) <= _LABEL_WORDS or block.index in page.titles:
            break
        end += 1
    return end


def _part(block: Block, language: str) -> str:
    """What a line is in a teaser, as a letter: a date, a text, a title, or nothing of these."""
    text, count = block.text, len(block.words)
    if count <= _DATE_WORDS and _DIGIT.search(text) and read_dates(text, language):
        return "D"
    if len(text) > _TEXT_CHARS or count < _LEAST:
        return "-"
    return "S" if (text[-1] in _TEXT_ENDS and count > _LABEL_WORDS) or len(text) > _TITLE_CHARS else "T"


def _repeated(page: Page) -> Iterator[tuple[tuple[str, ...], list[int]]]:
    """Short lines of a text page that stand three times or more with little between, and where."""
    places: dict[tuple[str, ...], list[int]] = {}
    for block in page.blocks if page.form == "text" else ():
        if len(block.words) <= _LABEL_WORDS:
            places.setdefault(block.words, []).append(block.index)
    for label, lines in places.items():
        for run in _runs(lines, lambda one, two: two - one <= _GAP):
            if len(run) >= _REPEATS:
                yield label, run


def _runs(lines: Sequence[int], is_next: Callable[[int, int], bool]) -> Iterator[list[int]]:
    """Lines in order, parted where one is not next to the one before it.

    >>> list(_runs([1, 2, 5], lambda one, two: two - one < 2))
    [[1, 2], [5]]
    """
    run: list[int] = []
    for line in lines:
        if run and not is_next(run[-1], line):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _is_teased(block: Block) -> bool:
    years = [word for word in block.words[:_DATED_WORDS] if len(word) == _YEAR_DIGITS and word[:2] in ("19", "20") and word.isdigit()]
    return (bool(years) and len(block.words) <= _DATED_WORDS) or block.text.endswith(("…", "...", "[…]"))
