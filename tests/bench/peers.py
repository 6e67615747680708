"""Other extractors behind one interface: bytes of a page in, the text of its article out."""

from __future__ import annotations

import importlib
import logging
import warnings
from collections.abc import Callable
from typing import Any

Extract = Callable[[bytes], str]
PARSE = "bare lxml parsing"


def load_peers(only: str | None = None) -> dict[str, Extract]:
    """Those that are installed, by name, or one of them; the extra boilerclean[bench] installs them all."""
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    found: dict[str, Extract] = {"boilerclean": _boilerclean}
    makers: dict[str, tuple[str, Callable[[Any], Extract]]] = {
        "trafilatura": ("trafilatura", _trafilatura),
        "trafilatura, fast": ("trafilatura", _trafilatura_fast),
        "readability-lxml": ("readability", _readability),
        "resiliparse": ("resiliparse.extract.html2text", _resiliparse),
        "justext": ("justext", _justext),
        "turbohtml": ("turbohtml", _turbohtml),
    }
    for name, (module, make) in makers.items():
        if only not in (None, name):
            continue
        try:
            found[name] = make(importlib.import_module(module))
        except ImportError:
            print(f"{name} is not installed")
    return found


def parse_only(raw: bytes) -> str:
    """What parsing alone costs."""
    from lxml import html

    return str(html.document_fromstring(raw).tag)


def _boilerclean(raw: bytes) -> str:
    from boilerclean import clean

    return clean(raw).text


def _trafilatura(module: Any) -> Extract:
    return lambda raw: getattr(module.bare_extraction(raw, with_metadata=True), "text", "") or ""


def _trafilatura_fast(module: Any) -> Extract:
    return lambda raw: module.extract(raw, fast=True) or ""


def _readability(module: Any) -> Extract:
    from lxml import html

    def extract(raw: bytes) -> str:
        summary = module.Document(raw.decode("utf-8", "replace")).summary()
        return str(html.document_fromstring(summary).text_content())

    return extract


def _resiliparse(module: Any) -> Extract:
    return lambda raw: module.extract_plain_text(raw.decode("utf-8", "replace"), main_content=True)


def _justext(module: Any) -> Extract:
    stop = module.get_stoplist("English")
    return lambda raw: "\n".join(one.text for one in module.justext(raw, stop) if not one.is_boilerplate)


def _turbohtml(module: Any) -> Extract:
    return lambda raw: str(module.parse(raw.decode("utf-8", "replace")).article().text or "")
