"""The project's tests; python -m tests runs them all, with lint and types."""
