"""Writes the laid out files anew."""

from __future__ import annotations

from boilerclean.index.build import PACKAGE, build_index

if __name__ == "__main__":
    for name, content in build_index().items():
        (PACKAGE / name).write_bytes(content)
