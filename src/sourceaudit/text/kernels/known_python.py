"""What is worked out once a word: results by argument, looked up as quickly as Python can."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")

MOST = 1 << 16  # words: what news articles by the thousand have, in some 10 MB


class Known(dict[Key, Value]):
    """The results of a function; one that is not there yet is worked out.

    Over all words of a text, `map(known.__getitem__, words)` takes half the time of `lru_cache`.
    Where there are `most`, all are forgotten: words come back at once.
    """

    def __init__(self, work: Callable[[Key], Value], most: int = MOST) -> None:
        super().__init__()
        self._work = work
        self._most = most

    def __missing__(self, key: Key) -> Value:
        found = self._work(key)
        if len(self) >= self._most:
            self.clear()
        self[key] = found
        return found
