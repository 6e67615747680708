"""Accuracy and speed beside other extractors, on annotated pages: python -m tests.bench."""
