"""The optional build: the hot modules compiled by mypyc give the very results of the sources."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path

import pytest

from boilerclean import clean
from tests.conftest import ROOT

CLEAN = """
import json, pathlib, sys
import boilerclean, boilerclean.read.html as hot
assert not hot.__file__.endswith(".py"), hot.__file__
for path in map(pathlib.Path, sys.stdin.read().split("\\n")):
    print(json.dumps(boilerclean.clean(path.read_bytes()).to_dict()))
"""


def test_compiled_modules_give_the_same_results(tmp_path: Path) -> None:
    if shutil.which((sysconfig.get_config_var("CC") or "cc").split()[0]) is None:
        pytest.skip(reason="there is no C compiler on this machine")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    modules = project["tool"]["hatch"]["build"]["targets"]["wheel"]["hooks"]["mypyc"]["include"]
    shutil.copytree(ROOT / "boilerclean", tmp_path / "boilerclean", ignore=shutil.ignore_patterns("*.so", "__pycache__"))
    env = {**os.environ, "PYTHONPATH": str(tmp_path), "MYPYC_OPT_LEVEL": "0"}
    built = subprocess.run([sys.executable, "-m", "mypyc", *modules], cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    pages = sorted(path for path in (ROOT / "fixtures").rglob("*") if path.suffix in (".html", ".txt"))
    assert len(pages) > 20
    done = subprocess.run(
        [sys.executable, "-c", CLEAN], cwd=tmp_path, env=env, input="\n".join(map(str, pages)), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    for path, line in zip(pages, done.stdout.splitlines(), strict=True):
        assert json.loads(line) == json.loads(json.dumps(clean(path.read_bytes()).to_dict())), path
