"""Statistics of a whole text that metric rules may name: one table, each with its source.

A new one is a function over `Measured` and a line here. None: there is nothing to measure.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from sourceaudit.rules.statistics import c4, fineweb, gopher, tells
from sourceaudit.rules.statistics.measured import Measured

Statistic = Callable[[Measured], float | None]
STATISTICS: Mapping[str, Statistic] = {
    # Gopher quality: Rae et al. 2021, arXiv 2112.11446, A.1.1; datatrove gopher_quality_filter.py
    "gopher.words": gopher.words,
    "gopher.mean_word_length": gopher.mean_word_length,
    "gopher.hashes": gopher.hashes,
    "gopher.ellipses": gopher.ellipses,
    "gopher.bullet_lines": gopher.bullet_lines,
    "gopher.ellipsis_lines": gopher.ellipsis_lines,
    "gopher.alphabetic_words": gopher.alphabetic_words,
    "gopher.stop_words": gopher.stop_words,
    # Gopher repetition: the same, table A1; datatrove gopher_repetition_filter.py
    "gopher.duplicate_paragraphs": gopher.duplicate_paragraphs,
    "gopher.duplicate_paragraph_characters": gopher.duplicate_paragraph_characters,
    "gopher.duplicate_lines": gopher.duplicate_lines,
    "gopher.duplicate_line_characters": gopher.duplicate_line_characters,
    **{f"gopher.top_{size}_gram": partial(gopher.top_gram, size=size) for size in (2, 3, 4)},
    **{
        f"gopher.duplicate_{size}_grams": partial(gopher.duplicate_grams, size=size)
        for size in range(5, 11)
    },
    # C4: Raffel et al. 2020, JMLR 21/140, 2.2; mC4: Xue et al. 2021; datatrove c4_filters.py
    "c4.sentences": c4.sentences,
    "c4.lorem_ipsum": c4.lorem_ipsum,
    "c4.curly_brackets": c4.curly_brackets,
    "c4.dropped_characters": c4.share_dropped,
    "c4.third_longest_line": c4.third_longest_line,
    # FineWeb: Penedo et al. 2024, arXiv 2406.17557, 3.4; datatrove fineweb_quality_filter.py
    "fineweb.terminal_lines": fineweb.terminal_lines,
    "fineweb.short_lines": fineweb.short_lines,
    "fineweb.duplicate_line_characters": fineweb.duplicate_line_characters,
    "fineweb.line_breaks": fineweb.line_breaks,
    # What models write more than journalists: sourceaudit.tells
    "tells.percentile": tells.percentile,
}

__all__ = ["STATISTICS", "Measured", "Statistic"]
