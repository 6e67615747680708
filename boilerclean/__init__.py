"""Strips web pages down to the article, and says what it stripped and why."""

from boilerclean.article import Article, Paragraph, Removed
from boilerclean.cleaner import Cleaner, clean
from boilerclean.filters import FILTERS

__all__ = ["FILTERS", "Article", "Cleaner", "Paragraph", "Removed", "clean"]
__version__ = "0.1.0"
