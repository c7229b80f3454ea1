"""Capitals: which words of a text begin with one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourceaudit.text.words import Words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def capitals(text: str, words: Words) -> NDArray[np.bool_]:
    """Tell of each word of a text whether its first letter is upper case."""
    import numpy as np

    starts = np.asarray(words.starts, dtype=np.int64)
    first = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")[starts]
    found: NDArray[np.bool_] = (first >= ord("A")) & (first <= ord("Z"))
    for at in np.flatnonzero(first > ord("\x7f")).tolist():
        found[at] = text[words.starts[at]].isupper()
    return found
