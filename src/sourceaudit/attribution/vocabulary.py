"""Word lists about speakers, read from `speakers.txt`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path


@cache
def word_classes() -> Mapping[str, frozenset[str]]:
    """Return the words of each section of the data file, lower case."""
    text = Path(__file__).with_name("speakers.txt").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    section = ""
    for line in text.splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#"):
            found.setdefault(section, []).extend(line.split())
    return {name: frozenset(words) for name, words in found.items()}


@cache
def either(*names: str) -> frozenset[str]:
    """Return the words of any of some sections."""
    return frozenset().union(*(word_classes()[name] for name in names))
