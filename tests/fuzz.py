"""A coverage-guided fuzzer: python -m tests.fuzz [SECONDS] looks for input that breaks a promise; needs the extra `fuzz`."""

from __future__ import annotations

import pickle
import re
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["boilerclean"]):
    from boilerclean import Article, clean

from boilerclean.words import tidy
from tests.conftest import ROOT

SECONDS = 3600
LONGEST = 6_000  # bytes of an input
MARKER = re.compile(r"[\W_]*(?:\w{1,9}[.)]?[\W_]*)?")
FORMS = ("bytes", "html", "text")


def main() -> None:
    """Run for some seconds from the pages of fixtures/; stops at the first input that breaks a promise, and keeps it."""
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else SECONDS
    with tempfile.TemporaryDirectory() as folder:
        write_seeds(Path(folder))
        options = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", "-timeout=20", "-rss_limit_mb=4096", "-print_final_stats=1"]
        atheris.Setup([sys.argv[0], folder, *options], check)
        atheris.Fuzz()


def write_seeds(folder: Path) -> None:
    """Pages of the fixtures, whole and in pieces, each once for every form that it can be handed over in."""
    count = 0
    for path in sorted((ROOT / "fixtures").rglob("*")):
        if path.suffix in (".html", ".txt"):
            page = path.read_bytes()
            for at in range(0, len(page), LONGEST // 2):
                (folder / f"{count}").write_bytes(bytes([count % len(FORMS)]) + page[at : at + LONGEST])
                count += 1


def check(data: bytes) -> None:
    """One input: its first byte names the form, the rest is the page."""
    form, page = FORMS[data[0] % len(FORMS)] if data else "bytes", data[1:]
    if form == "bytes":
        check_article(clean(page), clean(page))
        return
    text = page.decode("utf-8", "surrogatepass" if page[:1] == b"\xed" else "replace")
    article = clean(text, form=form)
    check_article(article, clean(text, form=form))
    if form == "text":
        check_spans(article, text)


def check_spans(article: Article, text: str) -> None:
    """Spans follow each other, say what their text says, and leave out nothing but signs and the numbers of lists."""
    end = 0
    for one in sorted((*article.paragraphs, *article.removed, *article.fields), key=lambda one: one.span or (0, 0)):
        assert one.span is not None
        assert one.span[0] >= end, "spans overlap"
        assert tidy(text[one.span[0] : one.span[1]]) == one.text
        assert MARKER.fullmatch(text[end : one.span[0]]), f"lost: {text[end : one.span[0]]!r}"
        end = one.span[1]
    assert MARKER.fullmatch(text[end:]), f"lost: {text[end:]!r}"


def check_article(article: Article, again: Article) -> None:
    """What holds for every result."""
    assert article == again, "two calls gave two results"
    assert pickle.loads(pickle.dumps(article)) == article
    assert 0 <= article.confidence <= 1
    assert len({one.place for one in (*article.removed, *article.fields)}) == len(article.removed) + len(article.fields)
    assert article.to_json()
    assert isinstance(article.to_markdown(), str)


if __name__ == "__main__":
    main()
