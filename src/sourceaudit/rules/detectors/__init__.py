"""Detectors: what a rule may look for. A new one is a file and a line in the table here.

A file has the settings that rules give, and the function that looks for hits with them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
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
    mojibake,
    persona,
    plugin,
    regex,
    repeat,
    run,
    section,
    sentence,
    sequence,
    unseen,
    wording,
)
from sourceaudit.rules.detectors.hit import Hit, Near
from sourceaudit.rules.detectors.settings import Settings
from sourceaudit.rules.layout import Layout

Find = Callable[[Any, Layout, Sequence[Span]], Iterator[Hit]]
# What a detector asks of a place where it finds nothing, and what it measured there.
Measure = Callable[[Any, Layout, Span], Iterator[Near]]


@dataclass(frozen=True, slots=True)
class Detector:
    """A detector: the model of its settings, what finds hits with them, and how near a place was.

    Most have no `near`: their settings say all, and are measured by trying others.
    """

    settings: type[Settings]
    detect: Find
    near: Measure | None = None


# In the order of the schema.
DETECTORS: Mapping[str, Detector] = {
    "corpus": Detector(corpus.Corpus, corpus.detect),
    "card": Detector(card.Card, card.detect),
    "persona": Detector(persona.Persona, persona.detect),
    "run": Detector(run.Run, run.detect),
    "regex": Detector(regex.Regex, regex.detect),
    "key_value": Detector(key_value.KeyValue, key_value.detect),
    "section": Detector(section.Section, section.detect),
    "repeat": Detector(repeat.Repeat, repeat.detect),
    "sequence": Detector(sequence.Sequence, sequence.detect),
    "sentence": Detector(sentence.Sentence, sentence.detect),
    "fuzzy": Detector(fuzzy.Fuzzy, fuzzy.detect),
    "echo": Detector(echo.Echo, echo.detect),
    "lexicon": Detector(lexicon.Lexicon, lexicon.detect),
    "line_model": Detector(line_model.LineModel, line_model.detect, line_model.near),
    "metric": Detector(metric.Metric, metric.detect),
    "wording": Detector(wording.Wording, wording.detect),
    "contacts": Detector(contacts.Contacts, contacts.detect),
    "unseen": Detector(unseen.Unseen, unseen.detect),
    "mojibake": Detector(mojibake.Mojibake, mojibake.detect),
    "plugin": Detector(plugin.Plugin, plugin.detect),
}

__all__ = ["DETECTORS", "Detector", "Find", "Hit", "Near", "Settings"]
