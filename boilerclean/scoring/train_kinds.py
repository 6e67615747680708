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
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from boilerclean.filters import RULES
from boilerclean.filters.scorer import decide
from boilerclean.ledger import judge
from boilerclean.lexicon import load_lexicon, load_marks
from boilerclean.page import Page
from boilerclean.read import read
from boilerclean.scoring.gold import read_gold, site
from boilerclean.scoring.kinds import KINDS
from boilerclean.scoring.labels import Labelled, find_labels, read_labels
from boilerclean.scoring.model import load_model
from boilerclean.scoring.signs import Signs
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


class Sample(NamedTuple):
    """The dropped blocks of one page in one form that are labelled as some kind of boilerplate."""

    id: str
    form: str
    site: str
    signs: list[dict[str, int]]
    labels: list[str]
    open: list[bool]
    """Which of the blocks no rule settles; those of which one does are trained on too."""

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
    decided = decide(page, ledger, load_model())
    for verdict in decided.verdicts:
        ledger.write("scorer", verdict)
    is_open = {}
    for block in page.blocks:
        entry = ledger.settled(block.index)
        ruled = entry is not None and entry.verdict.fate == "drop" and entry.by != "hidden"
        if labels.get(block.index) in KINDS and (ruled or block.index in decided.drops):
            is_open[block.index] = not ruled
    signs = Signs(page, ledger, decided.kept)
    return Sample(
        name, page.form, where, [dict(Counter(sign for group in signs.groups(index) for sign in signs.of(group))) for index in is_open],
        [labels[index] for index in is_open], list(is_open.values()),
    )  # fmt: skip


class Fitted(NamedTuple):
    """Weights by sign, one for each kind."""

    vectorizer: Any
    model: Any

    def predict(self, samples: Sequence[Sample]) -> list[str]:
        """The kinds of all blocks of some samples, in order."""
        rows = [row for sample in samples for row in sample.signs]
        return list(self.model.predict(self.vectorizer.transform(rows))) if rows else []

    def weights(self) -> dict[str, list[int]]:
        """The weights in hundredths, the lowest of each sign 0, without signs that say nothing."""
        table: dict[str, list[int]] = {}
        order = [list(self.model.classes_).index(kind) for kind in KINDS]
        names = self.vectorizer.get_feature_names_out()
        for name, column in zip(names, self.model.coef_.T[:, order], strict=True):
            row = [round(100 * float(weight)) if abs(weight) >= FAINT else 0 for weight in column]
            if any(row):
                table[str(name)] = [weight - min(row) for weight in row]
        return dict(sorted(table.items()))


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
    model = LogisticRegression(C=SHRINKAGE, max_iter=400, tol=1e-4)
    return Fitted(vectorizer, model.fit(vectorizer.fit_transform(rows), labels, weights))


def score(samples: Sequence[Sample], found: Mapping[str, Sequence[str]]) -> dict[str, float]:
    """F1 of the names of open blocks by kind, their mean, and the share of right names."""
    labels, names = [], []
    for sample in samples:
        for label, name, is_open in zip(sample.labels, found[sample.key], sample.open, strict=True):
            if is_open:
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
                found[sample.key] = fitted.predict([sample])
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
