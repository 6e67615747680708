"""Runs lint, types and tests in one command: python -m tests [pytest's arguments]."""

from __future__ import annotations

import subprocess
import sys

CHECKS = (
    ("ruff", "check", "."),
    ("mypy",),
    ("pytest", *sys.argv[1:]),
)

if __name__ == "__main__":
    codes = [subprocess.run([sys.executable, "-m", *check], check=False).returncode for check in CHECKS]
    sys.exit(max(codes))
