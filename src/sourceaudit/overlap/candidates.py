"""Candidates: pairs of documents that share a rare run of words, by an n-gram index."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FREQUENCY = 20  # documents that may share a 5-gram before it says nothing
SHORT_FREQUENCY = 3  # the same for 4-grams, of which chance pairs share many more
SHORT_SHARED = 2  # 4-grams that two documents must share


def sharing(
    grams: Mapping[str, NDArray[np.uint64]], frequency: int = FREQUENCY, least: int = 1
) -> set[tuple[str, str]]:
    """Return the pairs of ids, left < right, whose gram sets share `least` rare grams.

    A gram is rare if at most `frequency` documents have it. Sets are sorted and distinct.
    """
    import numpy as np

    names = sorted(grams)
    if len(names) < 2:  # noqa: PLR2004 - a pair
        return set()
    keys = np.concatenate([grams[name] for name in names])
    owners = np.repeat(np.arange(len(names)), [len(grams[name]) for name in names])
    order = np.argsort(keys, kind="stable")
    keys, owners = keys[order], owners[order]
    keep = np.zeros(len(keys), dtype=bool)
    same = keys[1:] == keys[:-1]
    keep[1:] |= same
    keep[:-1] |= same
    keys, owners = keys[keep], owners[keep]
    _, group, counts = np.unique(keys, return_inverse=True, return_counts=True)
    rare = counts[group] <= frequency
    group, owners = group[rare], owners[rare]
    found = []
    for step in range(1, min(frequency, len(group))):
        linked = np.flatnonzero(group[step:] == group[:-step])
        if not len(linked):
            break
        found.append(owners[linked] * len(names) + owners[linked + step])
    if not found:
        return set()
    pairs, shared = np.unique(np.concatenate(found), return_counts=True)
    return {
        (names[pair // len(names)], names[pair % len(names)])
        for pair in pairs[shared >= least].tolist()
    }
