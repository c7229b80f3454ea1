"""sourceaudit: a linter for sources."""

__version__ = "0.1.0"
