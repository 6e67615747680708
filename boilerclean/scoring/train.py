"""Trains the learned judge on annotated pages: python -m boilerclean.scoring.train GOLD.jsonl….

Reads each page with the package's own reader and rules, so that there is one feature path and no other. Folds are by
site. Needs the extra boilerclean[train]; the same data give the same model, byte for byte.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, NamedTuple

import lightgbm
import numpy as np

from boilerclean.fields import Fields, find_fields
from boilerclean.filters import RULES
from boilerclean.filters.scorer import choose, is_passed_over
from boilerclean.ledger import Ledger, Verdict, judge
from boilerclean.lexicon import load_lexicon
from boilerclean.marks import load_marks
from boilerclean.page import Form, Page
from boilerclean.read import read
from boilerclean.read.decode import decode
from boilerclean.scoring.again import AGAIN, read_again
from boilerclean.scoring.confidence import read_columns
from boilerclean.scoring.features import Odds, columns, read_rows
from boilerclean.scoring.gold import Gold, align, f1, read_gold, site
from boilerclean.scoring.variants import crop, crop_markup, flatten, interrupt, strip_names
from boilerclean.scoring.word_odds import MIN_SITES, WordOdds

__all__ = ["main"]

FOLDS: Final = 5
MIN_F1: Final = 0.65
"""Out-of-fold word F1 below which a page's annotation is taken to miss the article; such pages do not train."""
PARAMETERS: Final = {
    "objective": "binary", "learning_rate": 0.1, "num_leaves": 16, "min_data_in_leaf": 40, "feature_fraction": 0.5,
    "lambda_l2": 5.0, "seed": 7, "deterministic": True, "force_row_wise": True, "num_threads": 2, "verbose": -1,
    "max_bin": 127,
}  # fmt: skip
ROUNDS: Final = 160
CROPS: Final = {"html": 2, "text": 3}
"""Cropped pages made of each page."""
INTERRUPTED: Final = 2
"""Pages of text made of each by putting boxes into the article."""
FOREIGN: Final = frozenset({"lines", "interrupted 1", "short 1", "short 2"})
"""Variants that train without the odds of words, as a page does whose language has few pages among the annotated."""
NO_ODDS: Final = Odds({}, {}, {})
CROP_WEIGHT: Final = 2.0
LOOKS: Final = {"html": 1, "text": 2}
"""How often a page is looked at; a second look at HTML, whose boxes tell as much, brought nothing."""
GOOD_F1: Final = 0.9
"""Word F1 above which a page counts as well extracted for its confidence."""
WORDS: Final = 2500
"""Words of each kind that get into the model; twice as many bring nothing."""


@dataclass
class Sample:
    """One annotated page, read and judged by the rules."""

    gold: Gold
    page: Page
    ledger: Ledger
    held: list[bool]
    site: str
    fields: Fields
    variant: str = ""
    wanted: list[int] = field(default_factory=list)
    rows: Any = None

    @property
    def key(self) -> str:
        """Name of the page in this variant."""
        return f"{self.gold.id} {self.variant}"

    @property
    def is_cropped(self) -> bool:
        """Whether it is a short page made of a long one."""
        return self.variant.startswith("short")


def load_samples(paths: Iterable[Path], form: Form) -> list[Sample]:
    """Annotated pages, read in one form and judged by the rules; pages of other kinds hold no article."""
    samples = []
    for path in paths:
        for gold in read_gold(path):
            raw = gold.raw if form == "html" else gold.full
            if raw:
                samples.append(_sample(gold, raw, form))
    return samples


def load_variants(samples: Sequence[Sample], form: Form) -> list[Sample]:
    """The same articles from pages that tell less: without names, in flattenings unlike each other, and cut short."""
    made: list[Sample] = []
    if form == "html":
        for one in articles(samples):
            markup = decode(one.gold.raw).text
            made.append(_sample(one.gold, strip_names(markup), form, "bare"))
            for number in range(CROPS[form]):
                short = crop_markup(markup, one.page, one.held, f"{one.gold.id} {number}")
                if short:
                    made.append(_sample(one.gold, short, form, f"short {number}"))
        return made
    for one in articles(samples):
        page = read(one.gold.raw, "html", one.gold.url, load_lexicon(), load_marks())
        raws = {"main": one.gold.main, "lines": flatten(page)}
        raws |= {f"interrupted {number}": interrupt(one.page, one.held, f"{one.gold.id} {number}") for number in range(INTERRUPTED)}
        raws |= {f"short {number}": crop(one.page, one.held, f"{one.gold.id} {number}") for number in range(CROPS[form])}
        made += (_sample(one.gold, raw, form, variant) for variant, raw in raws.items() if raw)
    return made


def _sample(gold: Gold, raw: str | bytes, form: Form, variant: str = "") -> Sample:
    page = read(raw, form, gold.url, load_lexicon(), load_marks())
    ledger = judge(page, RULES)
    held = align(page.blocks, gold.body) if gold.kind == "article" else [False] * len(page.blocks)
    wanted = [index for index in ledger.open() if not is_passed_over(page, index)]
    return Sample(gold, page, ledger, held, site(gold.url or gold.id), find_fields(page), variant, wanted)


def count_words(samples: Sequence[Sample]) -> dict[str, WordOdds]:
    """Odds of all words, first words and last words over all samples."""
    counts = {kind: WordOdds() for kind in Odds._fields}
    for sample in samples:
        for index in sample.wanted:
            block, held = sample.page.blocks[index], sample.held[index]
            for kind, words in (("words", block.words[:60]), ("starts", block.words[:3]), ("ends", block.words[-3:])):
                for word in set(words):
                    counts[kind].add(word, sample.site, held)
    return counts


def make_rows(samples: Sequence[Sample], counts: Mapping[str, WordOdds]) -> None:
    """Fill in each sample's rows, its own site's words left out of the odds."""
    views: dict[str, Odds] = {}
    for sample in samples:
        if sample.site not in views:
            views[sample.site] = Odds(*(counts[kind].without(sample.site) for kind in Odds._fields))
        odds = NO_ODDS if sample.variant in FOREIGN else views[sample.site]
        rows = list(read_rows(sample.page, sample.ledger, odds, sample.wanted))
        sample.rows = np.array(rows, dtype=np.float32).reshape(len(sample.wanted), len(columns("html" if sample.page.boxes else "text")))
    _check(samples)


def _check(samples: Sequence[Sample]) -> None:
    """Raise ValueError when words say nothing: their odds come from the training itself."""
    wanted = [(at, name) for at, name in enumerate(columns(samples[0].page.form)) if name.endswith(" words")]
    dull = [name for at, name in wanted if np.ptp(np.concatenate([sample.rows[:, at] for sample in samples])) == 0]
    if dull:
        raise ValueError(f"columns that never change: {', '.join(dull)}")


class Scores(NamedTuple):
    """Out-of-fold results of one set of pages."""

    pages: int
    f1: float
    precision: float
    recall: float
    bad: float


def fit(samples: Sequence[Sample], names: Sequence[str]) -> Any:
    """Boosted trees over the rows of some samples."""
    rows = np.concatenate([sample.rows for sample in samples])
    labels = np.concatenate([[sample.held[index] for index in sample.wanted] for sample in samples])
    weights = np.concatenate([[_weight(sample, index) for index in sample.wanted] for sample in samples])
    columns = [name.replace(" ", "_") for name in names]
    return lightgbm.train(PARAMETERS, lightgbm.Dataset(rows, labels, weight=weights, feature_name=columns), ROUNDS)


def predict_out_of_fold(samples: Sequence[Sample], names: Sequence[str], left_out: frozenset[str]) -> dict[str, list[float]]:
    """Log-odds of each page's rows from a model that has not seen its site."""
    odds: dict[str, list[float]] = {}
    for fold in range(FOLDS):
        booster = fit([one for one in articles(samples, left_out) if fold_of(one.site) != fold], names)
        for sample in samples:
            if fold_of(sample.site) == fold:
                odds[sample.key] = list(booster.predict(sample.rows, raw_score=True)) if len(sample.rows) else []
    return odds


def look_again(samples: Sequence[Sample], odds: Mapping[str, list[float]]) -> None:
    """Add what the first look found out to each sample's rows."""
    for sample in samples:
        seen = list(read_again(sample.page, sample.wanted, odds[sample.key], sample.wanted))
        more = np.array(seen, dtype=np.float32).reshape(len(sample.wanted), len(AGAIN))
        sample.rows = np.concatenate([sample.rows, more], axis=1)


def articles(samples: Sequence[Sample], left_out: frozenset[str] = frozenset()) -> list[Sample]:
    """Samples to train on."""
    return [sample for sample in samples if sample.gold.kind == "article" and sample.gold.id not in left_out]


def fold_of(where: str) -> int:
    """The fold of a site, the same on every machine."""
    return int(hashlib.sha1(where.encode(), usedforsecurity=False).hexdigest(), 16) % FOLDS


def score(samples: Sequence[Sample], odds: Mapping[str, list[float]]) -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F1 of words for each page, decided as the scorer decides."""
    results = {}
    for sample in articles(samples):
        used = {block for finding in sample.fields for block in finding.blocks}
        kept = [index for index in choose(sample.page, sample.ledger, sample.wanted, odds[sample.key]) if index not in used]
        text = "\n".join(sample.page.blocks[index].text for index in kept)
        results[sample.key] = f1(text, "\n".join(sample.gold.body))
    return results


def summarise(samples: Sequence[Sample], results: Mapping[str, tuple[float, float, float]]) -> dict[str, Scores]:
    """Means by set and variant; a cropped page has only a part of the annotated text, and no score."""
    sets: dict[str, list[tuple[float, float, float]]] = defaultdict(list)
    for sample in articles(samples):
        if not sample.is_cropped:
            sets[f"{sample.gold.set} {sample.variant}".strip()].append(results[sample.key])
    return {
        name: Scores(
            len(rows),
            *(round(sum(row[at] for row in rows) / len(rows), 4) for at in (2, 0, 1)),
            round(sum(row[2] < 0.8 for row in rows) / len(rows), 4),
        )
        for name, rows in sets.items()
    }


def train_form(
    paths: Sequence[Path], form: Form, left_out: frozenset[str] | None
) -> tuple[dict[str, Any], list[float], dict[str, Any], frozenset[str]]:
    """The stored part of one form of page, the weights of its confidence, its out-of-fold scores, and the pages left out."""
    samples = load_samples(paths, form)
    samples += load_variants(samples, form)
    counts = count_words([one for one in articles(samples) if not one.variant])
    make_rows(samples, counts)
    names: tuple[str, ...] = columns(form)
    if left_out is None:
        results = score(samples, predict_out_of_fold(samples, names, frozenset()))
        left_out = frozenset(one.gold.id for one in articles(samples) if not one.variant and results[one.key][2] < MIN_F1)
    looks = []
    odds: dict[str, list[float]] = {}
    for look in range(LOOKS[form]):
        if look:
            look_again(samples, odds)
            names = (*names, *AGAIN)
        odds = predict_out_of_fold(samples, names, left_out)
        booster = fit(articles(samples, left_out), names)
        looks.append([_store(tree["tree_structure"]) for tree in booster.dump_model()["tree_info"]])
        results = score(samples, odds)
        scores: dict[str, Any] = {name: row._asdict() for name, row in summarise(samples, results).items()}
        _report(f"{form}, look {look + 1}", scores, booster, names)
    part = {
        "columns": (*columns(form), *AGAIN),
        "odds": {kind: _store_odds(words) for kind, words in counts.items()},
        "looks": looks,
    }
    weights, scores["confidence"] = train_confidence([one for one in samples if not one.variant], odds, results)
    return part, weights, scores, left_out


def _report(what: str, scores: Mapping[str, Any], booster: Any, names: Sequence[str]) -> None:
    print(what)
    for name, row in scores.items():
        print(f"  {name:20}", "  ".join(f"{key} {value}" for key, value in row.items()))
    gains = sorted(zip(booster.feature_importance("gain"), names, strict=True), reverse=True)
    print("what matters:", ", ".join(f"{name} {gain / sum(g for g, _ in gains):.1%}" for gain, name in gains[:30]), flush=True)


def train_confidence(
    samples: Sequence[Sample], odds: Mapping[str, list[float]], results: Mapping[str, tuple[float, float, float]]
) -> tuple[list[float], dict[str, Any]]:
    """Weights that tell well extracted articles from other pages, and how well they do on held-out sites."""
    rows, good = [], []
    for sample in samples:
        ledger = sample.ledger
        kept = set(choose(sample.page, sample.ledger, sample.wanted, odds[sample.key]))
        for index in ledger.open():
            ledger.write("scorer", Verdict(index, "keep" if index in kept else "drop", "training", "out of fold"))
        rows.append(read_columns(sample.page, ledger, sample.fields))
        good.append(sample.gold.kind == "article" and results[sample.key][2] > GOOD_F1)
    table, labels = np.array(rows), np.array(good, dtype=float)
    folds = np.array([fold_of(sample.site) for sample in samples])
    held_out = np.zeros(len(labels))
    for fold in range(FOLDS):
        held_out[folds == fold] = table[folds == fold] @ _logistic(table[folds != fold], labels[folds != fold])
    weights = [round(float(weight), 4) for weight in _logistic(table, labels)]
    return weights, _reliability(held_out, labels, np.array([sample.gold.kind == "article" for sample in samples]))


def _logistic(table: Any, labels: Any) -> Any:
    """Logistic regression by Newton's method, a little shrunk."""
    weights = np.zeros(table.shape[1])
    for _ in range(30):
        predicted = 1 / (1 + np.exp(-np.clip(table @ weights, -30, 30)))
        gradient = table.T @ (predicted - labels) + 0.5 * weights
        curvature = (table * (predicted * (1 - predicted))[:, None]).T @ table + 0.5 * np.eye(len(weights))
        weights = weights - np.linalg.solve(curvature, gradient)
    return weights


def _reliability(log_odds: Any, good: Any, article: Any) -> dict[str, Any]:
    predicted = 1 / (1 + np.exp(-log_odds))
    ranks = np.argsort(np.argsort(predicted)) + 1
    positive = article.sum()
    area = (ranks[article].sum() - positive * (positive + 1) / 2) / (positive * (~article).sum())
    table = {}
    for low in (0.0, 0.2, 0.4, 0.6, 0.7, 0.8, 0.9):
        high = {0.0: 0.2, 0.2: 0.4, 0.4: 0.6}.get(low, low + 0.1)
        inside = (predicted >= low) & (predicted < high if high < 1 else predicted <= 1)
        table[f"{low:.1f}-{high:.1f}"] = [int(inside.sum()), round(float(good[inside].mean()), 3) if inside.any() else None]
    return {"area under curve": round(float(area), 4), "share good by confidence": table}


def main(arguments: Sequence[str] | None = None) -> None:
    """Train on the files named, print out-of-fold scores, write a model for each form of page."""
    parser = argparse.ArgumentParser(prog="python -m boilerclean.scoring.train", description=__doc__)
    parser.add_argument("gold", nargs="+", type=Path, help="JSON-lines files of annotated pages")
    parser.add_argument("--output", type=Path, default=Path(__file__).parents[1] / "data" / "judge", help="folder of the two files")
    parser.add_argument("--date", required=True, help="day written into the files, YYYY-MM-DD")
    options = parser.parse_args(arguments)
    options.output.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in options.gold)).hexdigest()
    left_out: frozenset[str] | None = None
    forms: tuple[Form, ...] = ("html", "text")
    for form in forms:
        part, weights, scores, left_out = train_form(options.gold, form, left_out)
        print(json.dumps(scores, indent=1))
        about = {"date": options.date, "digest": digest, "scores": scores}
        model = {"about": about, "confidence": weights, **part}
        (options.output / f"{form}.json").write_text(json.dumps(model, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")


def _weight(sample: Sample, index: int) -> float:
    """A short page has few lines, and an error in it is as bad."""
    return (math.sqrt(min(100, len(sample.page.blocks[index].words))) + 1) * (CROP_WEIGHT if sample.is_cropped else 1.0)


def _store(node: Mapping[str, Any]) -> list[Any]:
    if "leaf_value" in node:
        return [round(node["leaf_value"], 4)]
    return [
        node["split_feature"],
        float(f"{node['threshold']:.6g}"),
        _store(node["left_child"]),
        _store(node["right_child"]),
        round(node["internal_value"], 4),
    ]


def _store_odds(counts: WordOdds) -> dict[str, float]:
    odds = {word: round(counts.odds(word, ""), 2) for word in sorted(counts.sites) if len(counts.sites[word]) >= MIN_SITES}
    strongest = sorted(odds, key=lambda word: (-abs(odds[word]) * math.log(len(counts.sites[word])), word))[:WORDS]
    return {word: odds[word] for word in sorted(strongest) if odds[word]}


if __name__ == "__main__":
    main()
