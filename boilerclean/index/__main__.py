"""Writes data/index/ anew."""

from __future__ import annotations

from boilerclean.index.build import TARGET, build_index

if __name__ == "__main__":
    for name, content in build_index().items():
        (TARGET / name).write_bytes(content)
