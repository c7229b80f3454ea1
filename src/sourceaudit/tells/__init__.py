"""Tells: patterns of wording that models use more than journalists do; never who wrote a text.

A figure over all of them stands beside each source, with its percentile in quality journalism. A
new tell is a function from `Prose` to places, a line in `figure.TELLS` and a weight in
`weights.json`.
Origin of most: Reinhart et al. 2025, PNAS 122 (8), arXiv 2410.16107; Kobak et al. 2025,
arXiv 2406.07016. What each tells apart was measured: docs/machine-text.md.
"""

from sourceaudit.tells.figure import Figure, TellPart, figure, percentile_of
from sourceaudit.tells.prose import RUNNING, Cut

__all__ = ["RUNNING", "Cut", "Figure", "TellPart", "figure", "percentile_of"]
