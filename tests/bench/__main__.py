"""Runs a benchmark by name: python -m tests.bench [accuracy|speed|stages|growth|memory] [--set NAME] [--limit N]."""

from __future__ import annotations

import argparse

from tests.bench import accuracy, growth, memory, speed, stages
from tests.bench.pages import read_pages

BENCHES = {"accuracy": accuracy.run, "speed": speed.run, "stages": stages.run, "growth": growth.run, "memory": memory.run}


def main() -> None:
    """Run the benchmarks named, or accuracy and speed."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("what", nargs="*", choices=[*BENCHES, []], help="default: accuracy and speed")
    parser.add_argument("--set", action="append", help="only pages of this set; may be given more than once")
    parser.add_argument("--limit", type=int, help="only so many pages of each set")
    options = parser.parse_args()
    pages = read_pages(options.set, options.limit)
    for name in options.what or ["accuracy", "speed"]:
        BENCHES[name](pages)


if __name__ == "__main__":
    main()
