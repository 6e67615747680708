"""Lays the data files out for quick loading: python -m boilerclean.index, after each change to one of them."""
