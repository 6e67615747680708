"""Trains the names of what is dropped, on pages whose blocks are labelled: python -m boilerclean.scoring.train_kinds GOLD.jsonl….

Reads and judges each page as the package does, in both forms, and finds how much each sign speaks for each kind. Folds
are by site. Needs the extra boilerclean[train]; the same data give the same weights, byte for byte.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from boilerclean.filters import RULES
from boilerclean.filters.scorer import decide
from boilerclean.ledger import judge
from boilerclean.lexicon import load_lexicon
from boilerclean.marks import load_marks
from boilerclean.page import Page
from boilerclean.read import read
from boilerclean.scoring.gold import read_gold, site
from boilerclean.scoring.kinds import KINDS
from boilerclean.scoring.labels import Labelled, find_labels, read_labels
from boilerclean.scoring.model import load_model
from boilerclean.scoring.signs import AFTER, BEFORE, Signs
from boilerclean.scoring.train import FOLDS, fold_of
from boilerclean.scoring.variants import flatten

__all__ = ["main"]

MIN_SITES: Final = 3
"""Sites on which a sign is seen before it counts."""
SHRINKAGE: Final = 0.1
"""Inverse strength of the regularisation; the best of .01 to 1 on held-out sites."""
BALANCE: Final = 0.3
"""Power of its rarity by which a kind weighs more."""
FAINT: Final = 0.03
"""Weight below which a sign says nothing of a kind."""
LEAN: Final = 0.15
"""How much the likeliest names of its neighbours count for a block, of their log-odds; the best of .15 to .8."""


class Sample(NamedTuple):
    """The dropped blocks of one page in one form that are labelled as some kind of boilerplate, in page order."""

    id: str
    form: str
    site: str
    places: list[int]
    """Their indexes in the page."""
    signs: list[dict[str, int]]
    labels: list[str]
    ruled: list[str]
    """The names that rules have settled, "" where none has; all blocks are trained on."""

    @property
    def key(self) -> str:
        """Name of the page in this form."""
        return f"{self.id} {self.form}"


def load_samples(gold: Sequence[Path], labels: Sequence[Path]) -> Iterator[Sample]:
    """Labelled pages as they are, and flattened."""
    labelled: dict[str, Labelled] = {}
    for path in labels:
        labelled |= read_labels(path)
    for path in gold:
        for one in read_gold(path):
            if one.id in labelled:
                page = read(one.raw, "html", one.url, load_lexicon(), load_marks())
                lines = read(flatten(page), "text", one.url, load_lexicon(), load_marks())
                for shape in (page, lines):
                    yield _sample(one.id, site(one.url or one.id), shape, find_labels(shape.blocks, labelled[one.id]))


def _sample(name: str, where: str, page: Page, labels: Mapping[int, str]) -> Sample:
    ledger = judge(page, RULES)
    decided = decide(page, ledger, load_model(page.form))
    for verdict in decided.verdicts:
        ledger.write("scorer", verdict)
    ruled: dict[int, str] = {}
    for block in page.blocks:
        entry = ledger.settled(block.index)
        by = entry.by if entry is not None and entry.verdict.fate == "drop" and entry.by != "hidden" else ""
        if labels.get(block.index) in KINDS and (by or block.index in decided.drops):
            ruled[block.index] = by
    signs = Signs(page, ledger, decided.kept)
    return Sample(
        name, page.form, where, list(ruled), [dict(_signs(signs, index)) for index in ruled],
        [labels[index] for index in ruled], list(ruled.values()),
    )  # fmt: skip


def _signs(signs: Signs, index: int) -> Counter[str]:
    """The signs of a block, each by where it is seen, a tab, and what is."""
    return Counter(f"{where}\t{what}" for group in signs.groups(index) for where, seen in signs.of(group) for what in seen)


class Fitted(NamedTuple):
    """Weights by sign, and of the names of neighbours, each for every kind."""

    vectorizer: Any
    model: Any
    neighbours: Any
    """How much likelier than by chance a kind (row) stands before another (column), in scaled log-odds."""

    def predict(self, sample: Sample) -> list[str]:
        """The kinds of a page's blocks, in order; by their signs, and then by what their neighbours look like too."""
        if not sample.signs:
            return []
        order = [list(self.model.classes_).index(kind) for kind in KINDS]
        odds = self.model.decision_function(self.vectorizer.transform(sample.signs))[:, order]
        names = [KINDS.index(by) if by in KINDS else int(at) for by, at in zip(sample.ruled, odds.argmax(axis=1), strict=True)]
        for at, (before, after) in enumerate(pairwise(sample.places)):
            if after == before + 1:
                odds[at + 1] += self.neighbours[names[at]]
                odds[at] += self.neighbours[:, names[at + 1]]
        return [KINDS[at] for at in odds.argmax(axis=1)]

    def weights(self) -> dict[str, dict[str, list[int]]]:
        """The weights in hundredths, the lowest of each sign 0, without signs that say nothing."""
        table: dict[str, dict[str, list[int]]] = {}
        order = [list(self.model.classes_).index(kind) for kind in KINDS]
        names = self.vectorizer.get_feature_names_out()
        for name, column in zip(names, self.model.coef_.T[:, order], strict=True):
            row = [round(100 * float(weight)) if abs(weight) >= FAINT else 0 for weight in column]
            if any(row):
                where, _, what = str(name).partition("\t")
                table.setdefault(where, {})[what] = [weight - min(row) for weight in row]
        for where, rows in ((AFTER, self.neighbours), (BEFORE, self.neighbours.T)):
            hundredths = (100 * (rows - rows.min(axis=1, keepdims=True))).round().astype(int)
            table[where] = dict(zip(KINDS, hundredths.tolist(), strict=True))
        return table


def fit(samples: Sequence[Sample]) -> Fitted:
    """Multinomial regression of the kinds on the signs."""
    sites: dict[str, set[str]] = defaultdict(set)
    for sample in samples:
        for row in sample.signs:
            for sign in row:
                sites[sign].add(sample.site)
    known = {sign for sign, seen in sites.items() if len(seen) >= MIN_SITES}
    rows = [{sign: one for sign, one in row.items() if sign in known} for sample in samples for row in sample.signs]
    labels = [label for sample in samples for label in sample.labels]
    counts = Counter(labels)
    most = max(counts.values())
    weights = [(most / counts[label]) ** BALANCE for label in labels]
    vectorizer = DictVectorizer(dtype=np.float32)
    # no intercept: one sign is that of every dropped block
    model = LogisticRegression(C=SHRINKAGE, max_iter=400, tol=1e-4, fit_intercept=False)
    return Fitted(vectorizer, model.fit(vectorizer.fit_transform(rows), labels, weights), _neighbours(samples))


def _neighbours(samples: Sequence[Sample]) -> Any:
    """How much likelier than by chance kinds stand side by side, scaled by `LEAN`."""
    counts = np.full((len(KINDS), len(KINDS)), 0.5)
    for sample in samples:
        for (before, label), (after, other) in pairwise(zip(sample.places, sample.labels, strict=True)):
            if after == before + 1:
                counts[KINDS.index(label), KINDS.index(other)] += 1
    chance = counts.sum(axis=1, keepdims=True) * counts.sum(axis=0, keepdims=True) / counts.sum()
    return LEAN * np.log(counts / chance)


def score(samples: Sequence[Sample], found: Mapping[str, Sequence[str]]) -> dict[str, float]:
    """F1 of the names of open blocks by kind, their mean, and the share of right names."""
    labels, names = [], []
    for sample in samples:
        for label, name, by in zip(sample.labels, found[sample.key], sample.ruled, strict=True):
            if not by:
                labels.append(label)
                names.append(name)
    right = Counter(label for label, name in zip(labels, names, strict=True) if label == name)
    gold, given = Counter(labels), Counter(names)
    scores = {kind: round(2 * right[kind] / max(1, gold[kind] + given[kind]), 3) for kind in KINDS if gold[kind]}
    mean, share = sum(scores.values()) / len(scores), right.total() / len(labels)
    return {"blocks": len(labels), "mean": round(mean, 3), "right": round(share, 3), **scores}


def predict_out_of_fold(samples: Sequence[Sample]) -> dict[str, list[str]]:
    """The kinds of each sample's blocks from weights that have not seen its site."""
    found: dict[str, list[str]] = {}
    for fold in range(FOLDS):
        fitted = fit([sample for sample in samples if fold_of(sample.site) != fold])
        for sample in samples:
            if fold_of(sample.site) == fold:
                found[sample.key] = fitted.predict(sample)
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    """Train on the pages named and their labels, print out-of-fold scores, write the weights."""
    parser = argparse.ArgumentParser(prog="python -m boilerclean.scoring.train_kinds", description=__doc__)
    parser.add_argument("gold", nargs="+", type=Path, help="JSON-lines files of pages")
    parser.add_argument("--labels", nargs="+", type=Path, required=True, help="JSON-lines files of labelled blocks")
    parser.add_argument("--output", type=Path, default=Path(__file__).parents[1] / "data" / "kinds.json")
    parser.add_argument("--date", required=True, help="day written into the file, YYYY-MM-DD")
    options = parser.parse_args(arguments)
    samples = list(load_samples(options.gold, options.labels))
    found = predict_out_of_fold(samples)
    scores: dict[str, Any] = {}
    for form in ("html", "text"):
        chosen = [sample for sample in samples if sample.form == form]
        scores[form] = score(chosen, found)
        print(form, scores[form])
    about = {
        "date": options.date,
        "digest": hashlib.sha256(b"".join(path.read_bytes() for path in options.labels)).hexdigest(),
        "pages": len({sample.id for sample in samples}),
        "out of fold": scores,
    }
    stored = {"about": about, "kinds": KINDS, "weights": fit(samples).weights()}
    options.output.write_text(json.dumps(stored, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")


if __name__ == "__main__":
    main()
