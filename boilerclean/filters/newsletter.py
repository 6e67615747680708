"""Prompts to subscribe, register, install an app or allow notifications; paywalls.

Not an article about newsletters or subscriptions.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from boilerclean.evidence import above, headed, marked, worded
from boilerclean.ledger import Ledger, Verdict
from boilerclean.page import Page

__all__ = ["REASONS", "newsletter"]

REASONS: Final = {
    "button": "a button or link to subscribe or register",
    "prompt": "asks to subscribe or register",
    "box": "stands in a subscription box",
}

LONGEST: Final = 45
"""Words of the longest block that one phrase is enough for: prompts of two sentences."""

REACH: Final = 4
"""Lines below a heading that belong to it in flattened text: a prompt is a few lines and a button."""


def newsletter(page: Page, ledger: Ledger, /) -> Iterator[Verdict]:
    """Prompts to subscribe, register, install an app or allow notifications; paywalls."""
    yield from worded(page, "newsletter", "button", "prompt", LONGEST)
    yield from marked(page, "newsletter", "box")
    yield from headed(page, "newsletter", "box", REACH)
    yield from above(page, "newsletter", "box")
