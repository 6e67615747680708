"""How much of each article every system finds, how often the fields are right, and what the confidence is worth."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from boilerclean import Article, clean
from boilerclean.scoring.gold import Gold, f1
from boilerclean.scoring.model import load_model
from tests.bench.peers import load_peers
from tests.bench.tables import mean, print_table, show

__all__ = ["run"]

BINS = (0.0, 0.2, 0.4, 0.6, 0.7, 0.8, 0.9, 1.0)
"""As in the reliability table that training stores."""
BAD = 0.8
GOOD = 0.9
NOTE = """
Word F1, precision and recall are means over pages, of lower-cased words without accents. A page on which a system
raises counts as 0. The figures of boilerclean marked *in-sample* are of pages that its model was trained on; compare
those marked *out-of-fold*, which training stored beside the trees: each page judged by a model that had not seen its
site, over all pages of the set, whatever --limit is. boilerclean gets each page's address, which only its fields use."""
RELIABILITY = """
The pages of this run are articles, and in-sample. Out-of-fold stand all annotated pages, those of other kinds included:
they count as not good."""
_WORD = re.compile(r"\w+")
_BETWEEN_NAMES = re.compile(r"[,;&|/•·]|\b(?:and|und|et|y|with|mit)\b", re.IGNORECASE)
_DEGREES = frozenset(("phd", "ph d", "md", "m d", "dr", "rd", "rdn", "mba", "msc", "ma", "ba", "jr", "sr", "mph", "dds", "cfp", "esq"))

Score = tuple[float, float, float]
"""Precision, recall and F1."""


class Cleaned(NamedTuple):
    """One page as boilerclean cleaned it; a field is None where the annotation has none."""

    set: str
    score: Score
    confidence: float
    headline: float | None
    byline: float | None
    date: float | None


def run(pages: Sequence[Gold]) -> None:
    """Print accuracy by set and system, fields by set, and reliability."""
    stored = {form: load_model(form).about["scores"] for form in ("html", "text")}
    cleaned = {
        "html": [_clean(page, page.raw, page.url or None) for page in pages],
        "text": [_clean(page, page.full, None) for page in pages if page.full],
    }
    peers = {name: _score_peer(name, extract, pages) for name, extract in load_peers().items() if name != "boilerclean"}
    columns = ("set", "system", "pages", "word F1", "precision", "recall", f"below {BAD}")
    print_table("Accuracy", columns, _accuracy_rows(pages, cleaned, peers, stored))
    print(NOTE)
    _print_fields(cleaned)
    for form, rows in cleaned.items():
        _print_reliability(form, rows, stored[form]["confidence"]["share good by confidence"])
    print(RELIABILITY)


def _clean(page: Gold, raw: bytes | str, url: str | None) -> Cleaned:
    try:
        article = clean(raw, url)
    except Exception as error:
        print(f"boilerclean raised on {page.id}: {error!r}")
        return _judge(page, Article(None, None, (), None, (), (), (), {}, 0.0, "und", "html", ()), (0.0, 0.0, 0.0))
    return _judge(page, article, f1(article.text, "\n".join(page.body)))


def _judge(page: Gold, article: Article, score: Score) -> Cleaned:
    day = article.date.isoformat() if article.date else ""
    return Cleaned(
        page.set,
        score,
        article.confidence,
        float(_fold(article.headline or "") == _fold(page.title)) if page.title else None,
        _compare_names(article.authors, page.authors) if page.authors else None,
        float(day == page.date) if page.date else None,
    )


def _fold(text: str) -> str:
    """Words in lower case, without accents and punctuation."""
    letters = unicodedata.normalize("NFKD", text).lower()
    return " ".join(_WORD.findall("".join(letter for letter in letters if not unicodedata.combining(letter))))


def _compare_names(got: Iterable[str], gold: Iterable[str]) -> float:
    """F1 of two sets of names."""
    one, two = _split_names(got), _split_names(gold)
    return 2 * len(one & two) / (len(one) + len(two)) if one or two else 1.0


def _split_names(names: Iterable[str]) -> set[str]:
    parts = {_fold(part) for name in names for part in _BETWEEN_NAMES.split(name)}
    return parts - _DEGREES - {""}


def _score_peer(name: str, extract: Callable[[bytes], str], pages: Sequence[Gold]) -> list[Score]:
    """Scores in the order of the pages."""
    scores: list[Score] = []
    raised = 0
    for page in pages:
        try:
            scores.append(f1(extract(page.raw), "\n".join(page.body)))
        except Exception:
            raised += 1
            scores.append((0.0, 0.0, 0.0))
    if raised:
        print(f"{name} raised on {raised} of {len(pages)} pages")
    return scores


def _accuracy_rows(
    pages: Sequence[Gold], cleaned: Mapping[str, Sequence[Cleaned]], peers: Mapping[str, Sequence[Score]], stored: Mapping[str, Any]
) -> list[tuple[str, ...]]:
    table: list[tuple[str, ...]] = []
    for name in _sets(pages):
        for form, rows in cleaned.items():
            table.append(_accuracy_row(name, f"boilerclean, {form}, in-sample", [row.score for row in rows if row.set == name]))
            if held_out := stored[form].get(name):
                numbers = (show(held_out[key]) for key in ("f1", "precision", "recall", "bad"))
                table.append((name, f"boilerclean, {form}, out-of-fold", str(held_out["pages"]), *numbers))
        for peer, scores in peers.items():
            own = [score for page, score in zip(pages, scores, strict=True) if page.set == name]
            table.append(_accuracy_row(name, peer, own))
    return table


def _accuracy_row(name: str, system: str, scores: Sequence[Score]) -> tuple[str, ...]:
    means = (show(mean([score[at] for score in scores])) for at in (2, 0, 1))
    return name, system, str(len(scores)), *means, show(mean([score[2] < BAD for score in scores]))


def _sets(pages: Iterable[Gold | Cleaned]) -> list[str]:
    return list(dict.fromkeys(page.set for page in pages))


def _print_fields(cleaned: Mapping[str, Sequence[Cleaned]]) -> None:
    table = []
    for name in _sets(cleaned["html"]):
        for form, rows in cleaned.items():
            cells = [name, form]
            for kind in ("headline", "byline", "date"):
                values = [value for row in rows if row.set == name and (value := getattr(row, kind)) is not None]
                cells += [show(mean(values)), str(len(values))]
            table.append(cells)
    print_table("Fields of boilerclean, in-sample", ("set", "form", "headline", "of", "byline", "of", "date", "of"), table)
    print("\nShare of pages with the same headline, once folded, and with the same day; mean F1 of the sets of author names.")


def _print_reliability(form: str, rows: Sequence[Cleaned], stored: Mapping[str, Sequence[Any]]) -> None:
    table = []
    for low, high in pairwise(BINS):
        inside = [row for row in rows if low <= row.confidence < high or row.confidence == high == 1]
        name = f"{low:.1f}-{high:.1f}"
        count, share = stored.get(name, (0, None))
        told, good = mean([row.confidence for row in inside]), mean([row.score[2] > GOOD for row in inside])
        table.append((name, str(len(inside)), show(told), show(good), str(count), show(share)))
    columns = ("confidence", "pages", "mean confidence", f"F1 > {GOOD}", "pages, out-of-fold", f"F1 > {GOOD}, out-of-fold")
    print_table(f"Reliability of the confidence, {form}", columns, table)
