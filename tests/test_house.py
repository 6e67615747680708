"""House rules that a machine can check."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from boilerclean.filters import FILTERS, RULES
from boilerclean.index.build import PACKAGE, build_index, read_phrases
from boilerclean.lexicon import expand
from boilerclean.words import split

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "boilerclean").rglob("*.py"))
LANGUAGES = sorted((ROOT / "boilerclean" / "data" / "phrases").glob("*.toml"))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_functions_are_short(path: Path) -> None:
    long = [node.name for node in functions(path) if (node.end_lineno or 0) - node.lineno >= 55]
    assert not long


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_modules_say_what_they_do_and_stay_readable(path: Path) -> None:
    text = path.read_text("utf-8")
    assert ast.get_docstring(ast.parse(text))
    assert text.count("\n") < 400
    assert path.name not in ("utils.py", "helpers.py", "common.py", "base.py")


@pytest.mark.parametrize("path", sorted((ROOT / "boilerclean" / "filters").glob("*.py")), ids=lambda path: path.name)
def test_filters_open_no_regex_and_ask_no_form(path: Path) -> None:
    text = path.read_text("utf-8")
    assert "import re\n" not in text
    assert "import regex" not in text
    assert "bs4" not in text
    if path.stem in RULES:
        assert "page.form" not in text


@pytest.mark.parametrize("name", FILTERS)
def test_a_filter_has_one_name_everywhere(name: str) -> None:
    assert (ROOT / "boilerclean" / "filters" / f"{name}.py").exists()
    if name in RULES:
        assert (ROOT / "fixtures" / "filters" / f"{name}.md").exists()


@pytest.mark.parametrize("path", LANGUAGES, ids=lambda path: path.stem)
def test_a_language_has_every_table_of_english(path: Path) -> None:
    english = tomllib.loads((path.parent / "en.toml").read_text("utf-8"))
    language = tomllib.loads(path.read_text("utf-8"))
    assert set(language) == set(english)
    for table in ("language", "byline", "date"):
        assert set(english[table]) <= set(language[table])


@pytest.mark.parametrize("lang", read_phrases())
def test_phrases_are_sound(lang: str) -> None:
    seen: dict[tuple[str, tuple[str, ...]], str] = {}
    for label, table in read_phrases()[lang].items():
        if label in ("language", "byline", "date"):
            continue
        for place, written in table.items():
            assert place in ("anywhere", "start", "end", "whole")
            for phrase in (one for many in written for one in expand(many)):
                words = split(phrase)
                assert words, phrase
                key = (place, (*words, "#" * phrase.count("#"), "*" * phrase.count("*")))
                assert seen.setdefault(key, label) == label, f"{phrase} stands under two labels"
                if place == "anywhere":
                    assert len(words) > 1 or not phrase.isascii() or len(phrase) > 9, f"{phrase} is too common a word"


def test_the_index_is_that_of_the_data_files() -> None:
    folders = (PACKAGE / "data" / "index", PACKAGE / "scoring" / "judge")
    paths = [path for folder in folders for path in folder.iterdir() if path.is_file() and path.name != "__init__.py"]
    stored = {path.relative_to(PACKAGE).as_posix(): path.read_bytes() for path in paths}
    assert stored == build_index(), "lay the data files out anew: python -m boilerclean.index"


def test_the_top_level_is_what_the_readme_says() -> None:
    names = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert {"pyproject.toml", "boilerclean", "tests", "fixtures", "docs", "README.md", "LICENSE"} <= names
