"""Writes docs/filters.md from the filters, their reasons and their fixtures: python -m tests.filter_docs."""

from __future__ import annotations

import importlib
from pathlib import Path

from boilerclean.filters import RULES

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "docs" / "filters.md"
SHOWN = 4  # examples of each kind


def build_docs() -> str:
    """The whole page."""
    parts = ["# The filters\n\nWritten by `python -m tests.filter_docs` from the filters and their fixtures.\n"]
    for name in RULES:
        module = importlib.import_module(f"boilerclean.filters.{name}")
        what, _, leaves = (module.__doc__ or "").partition("\n\n")
        reasons = "\n".join(f"* `{code}`: {meaning}" for code, meaning in module.REASONS.items())
        parts.append(f"\n## {name}\n\n{what.strip()} {leaves.strip()}\n\n{reasons}\n{_examples(name)}")
    return "".join(parts)


def _examples(name: str) -> str:
    path = ROOT / "fixtures" / "filters" / f"{name}.md"
    lines: dict[str, list[str]] = {}
    for line in path.read_text("utf-8").splitlines() if path.exists() else ():
        if line.startswith("## "):
            title = line[3:].capitalize()
        elif line.startswith("- ") and len(lines.setdefault(title, [])) < SHOWN:
            lines[title].append(line.replace("<", "&lt;"))
    return "".join(f"\n{title}:\n\n" + "\n".join(shown) + "\n" for title, shown in lines.items())


if __name__ == "__main__":
    TARGET.write_text(build_docs(), "utf-8")
