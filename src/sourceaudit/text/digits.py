"""Where a text has digits: told for all of it at once, when first asked.

Analyses ask sentence by sentence, and an expression that looks for a digit takes longer for one
text than arrays take for ten.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from sourceaudit.text.known import Known

TEXTS = 2  # whose places are kept: a view, and the source that it is of
LAST_ASCII = 127


@lru_cache(maxsize=TEXTS)
def digit_runs(text: str) -> Sequence[int]:
    """Return where each run of decimal digits begins, whatever script they are of."""
    import numpy as np

    inside = np.zeros(len(text) + 1, dtype=bool)
    if text.isascii():
        signs = np.frombuffer(text.encode(), dtype=np.uint8)
        inside[1:] = (signs >= ord("0")) & (signs <= ord("9"))
    else:
        points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
        inside[1:] = (points >= ord("0")) & (points <= ord("9"))
        other = (points > LAST_ASCII).nonzero()[0]
        inside[other + 1] = [text[at].isdecimal() for at in other.tolist()]
    runs: list[int] = (inside[1:] > inside[:-1]).nonzero()[0].tolist()
    return runs


def _has_digit(word: str) -> bool:
    return any(map(str.isdigit, word))


HAS_DIGIT: Known[str, bool] = Known(_has_digit)  # by word, for who asks them by the thousand
