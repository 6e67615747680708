"""Memory of this process, and the peak of a fresh one that runs one system: python -m tests.bench.peak NAME < pages.

`ru_maxrss` of a fresh process is, on Linux, never below what its parent had when it started it. The kernel's own mark
for the process's memory (VmHWM) is not so; `ru_maxrss` stands in for it where there is no /proc.
"""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, NamedTuple

from tests.bench.peers import PARSE, load_peers, parse_only

__all__ = ["Peak", "measure_peak", "read_peak", "read_resident"]

ROOT = Path(__file__).parents[2]
STATUS = Path("/proc/self/status")


class Peak(NamedTuple):
    """Megabytes of a process after its first page, and at most."""

    first: float
    most: float


def measure_peak(name: str, raws: Iterable[bytes]) -> Peak:
    """Memory of a fresh process that runs one system over some pages, and holds one page at a time."""
    command = [sys.executable, "-m", "tests.bench.peak", name]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT) as child:
        assert child.stdin is not None
        for raw in raws:
            child.stdin.write(len(raw).to_bytes(8) + raw)
        told = child.communicate()[0]
    if child.returncode:
        raise SystemExit(f"the process that measured {name} ended with {child.returncode}")
    return Peak(*map(float, told.split()))


def read_resident() -> float:
    """Megabytes that this process holds now."""
    return _read_status("VmRSS")


def read_peak() -> float:
    """Megabytes that this process held at most."""
    return _read_status("VmHWM")


def _read_status(name: str) -> float:
    if not STATUS.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    line = next(line for line in STATUS.read_text().splitlines() if line.startswith(f"{name}:"))
    return int(line.split()[1]) * 1024 / 1e6


def _receive(stream: BinaryIO) -> Iterator[bytes]:
    while size := stream.read(8):
        yield stream.read(int.from_bytes(size))


def main() -> None:
    """Run the system named over the pages that come in, and print what that took."""
    name = sys.argv[1]
    extract = parse_only if name == PARSE else load_peers(name)[name]
    first = 0.0
    for raw in _receive(sys.stdin.buffer):
        with suppress(Exception):
            extract(raw)
        first = first or read_resident()
    print(first, read_peak())


if __name__ == "__main__":
    main()
