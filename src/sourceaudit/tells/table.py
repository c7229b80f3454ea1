"""The tells, each by its name: one table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from sourceaudit.tells import lengths, openings, phrasing, remains, rows, substance
from sourceaudit.tells.prose import Place, Prose

Tell = Callable[[Prose], Iterator[Place]]
TELLS: Mapping[str, Tell] = {
    "vocabulary": substance.register,
    "abstract_nouns": substance.nouns,
    "connectives": openings.connectives,
    "prepared_openings": openings.find_prepared_openings,
    "pointing_openings": openings.pointers,
    "summary_paragraphs": openings.summaries,
    "triads": rows.triads,
    "pairs": rows.pairs,
    "not_only_but": phrasing.not_only,
    "participle_clauses": phrasing.hung_on,
    "hedges": phrasing.hedges,
    "adverbs": phrasing.adverbs,
    "uniform_sentences": lengths.uniform,
    "emoji_headings": remains.emoji_headings,
    "bold_labels": remains.bold_labels,
    "placeholder_names": remains.names,
    "chat_citations": remains.citations,
}
