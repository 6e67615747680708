"""The command line: formats, standard input, exit codes, messages."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from boilerclean.__main__ import main

PAGE = Path(__file__).parents[1] / "fixtures" / "pages" / "nonprofit-newsroom-en" / "page.txt"


def test_text_is_the_default(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(PAGE)]) == 0
    assert "{" not in capsys.readouterr().out[:1]


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_json(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(PAGE), str(PAGE), "--format", form]) == 0
    out = capsys.readouterr().out
    if form == "jsonl":
        assert len({json.loads(line)["headline"] for line in out.splitlines()}) == 1
    else:
        assert json.loads(out[: len(out) // 2])["paragraphs"]


def test_markdown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(PAGE), "--format", "markdown"]) == 0
    assert capsys.readouterr().out.startswith("# ")


def test_why(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(PAGE), "--why"]) == 0
    out = capsys.readouterr().out
    assert "donation" in out
    assert "licence" in out


def test_standard_input(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PAGE.read_bytes())))
    assert main(["-"]) == 0
    assert capsys.readouterr().out


def test_an_unreadable_file_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main([str(tmp_path / "missing.html"), str(PAGE)]) == 2
    caught = capsys.readouterr()
    assert "missing.html" in caught.err
    assert caught.out


def test_a_page_without_an_article(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    empty = tmp_path / "empty.html"
    empty.write_text("")
    assert main([str(empty)]) == 1
    capsys.readouterr()
