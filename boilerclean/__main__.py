"""The command line: python -m boilerclean FILE…."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from boilerclean.article import Article
from boilerclean.cleaner import clean

__all__ = ["main"]

FORMATS: Final = ("json", "text", "markdown", "jsonl")
_UNREADABLE: Final = 2
_NOTHING: Final = 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Clean the files named and print what was asked for.

    Returns 0, 1 when a page held no article, 2 when a file could not be read; argparse exits with 2 as well.
    """
    options = _parser().parse_args(arguments)
    status = 0
    for name in options.files:
        try:
            raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        except OSError as error:
            print(f"boilerclean: cannot read {name}: {error.strerror or error}", file=sys.stderr)
            status = _UNREADABLE
            continue
        article = clean(raw, url=options.url)
        for warning in article.warnings:
            print(f"boilerclean: {name}: {warning}", file=sys.stderr)
        if not article.paragraphs:
            status = max(status, _NOTHING)
        sys.stdout.write(_why(article) if options.why else _render(article, options.format))
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="boilerclean", description="Strip web pages down to the article.")
    parser.add_argument("files", nargs="+", metavar="FILE", help="a page, HTML or flattened text; - reads standard input")
    parser.add_argument("--format", choices=FORMATS, default="text", help="what to print (default: text)")
    parser.add_argument("--why", action="store_true", help="print what was removed, by which filter and why")
    parser.add_argument("--url", help="the address of the page, if it is known")
    return parser


def _render(article: Article, form: str) -> str:
    if form == "json":
        return article.to_json(indent=2) + "\n"
    if form == "jsonl":
        return article.to_json() + "\n"
    if form == "markdown":
        return article.to_markdown()
    day = article.date.isoformat() if article.date else None
    head = "\n".join(filter(None, (article.headline, article.byline, day)))
    return "\n\n".join(filter(None, (head, article.text))) + "\n"


def _why(article: Article) -> str:
    lines = [f"{name}: {source}" for name, source in article.sources.items()]
    lines += [f"{one.place:5} {one.by:11} {one.reason:10} {one.evidence}\n      | {one.text[:200]}" for one in article.removed]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
