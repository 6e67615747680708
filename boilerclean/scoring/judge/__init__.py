"""The judge's weights as code, which `boilerclean.index` writes from data/judge/; trees run eight times faster so than as data."""
