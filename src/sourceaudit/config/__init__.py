"""The configuration: sourceaudit.yaml, or [tool.sourceaudit] of pyproject.toml, as settings."""

from sourceaudit.config.file import (
    Clean,
    ConfigFile,
    Lead,
    Limits,
    Paraphrases,
    Tables,
    Unique,
)
from sourceaudit.config.patterns import matches
from sourceaudit.config.policy import NEVER, OFF, DropLimit, Limit, SuppressEntry
from sourceaudit.config.settings import (
    FILE,
    PAGE_TITLE_RULE,
    PYPROJECT,
    TABLE,
    TITLE_RULE,
    Settings,
    has_table,
    load_settings,
)

__all__ = [
    "FILE",
    "NEVER",
    "OFF",
    "PAGE_TITLE_RULE",
    "PYPROJECT",
    "TABLE",
    "TITLE_RULE",
    "Clean",
    "ConfigFile",
    "DropLimit",
    "Lead",
    "Limit",
    "Limits",
    "Paraphrases",
    "Settings",
    "SuppressEntry",
    "Tables",
    "Unique",
    "has_table",
    "load_settings",
    "matches",
]
