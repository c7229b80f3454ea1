"""Detectors: what a rule may look for. A new one is a file, a line here and a field of `Detect`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from sourceaudit.model.source import Span
from sourceaudit.rules.detectors import (
    card,
    contacts,
    corpus,
    echo,
    fuzzy,
    key_value,
    lexicon,
    line_model,
    metric,
    persona,
    regex,
    repeat,
    run,
    section,
    sentence,
    sequence,
    unseen,
    wording,
)
from sourceaudit.rules.detectors.hit import Hit
from sourceaudit.rules.layout import Layout

Detector = Callable[[Any, Layout, Sequence[Span]], Iterator[Hit]]
DETECTORS: Mapping[str, Detector] = {
    "card": card.detect,
    "contacts": contacts.detect,
    "corpus": corpus.detect,
    "echo": echo.detect,
    "fuzzy": fuzzy.detect,
    "key_value": key_value.detect,
    "lexicon": lexicon.detect,
    "line_model": line_model.detect,
    "metric": metric.detect,
    "persona": persona.detect,
    "regex": regex.detect,
    "repeat": repeat.detect,
    "run": run.detect,
    "section": section.detect,
    "sentence": sentence.detect,
    "sequence": sequence.detect,
    "wording": wording.detect,
    "unseen": unseen.detect,
}

__all__ = ["DETECTORS", "Detector", "Hit"]
