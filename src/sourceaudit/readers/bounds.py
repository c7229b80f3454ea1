"""How much an archive may unfold to, whatever it holds and however deep."""

from __future__ import annotations

import io
from pathlib import Path

from sourceaudit.errors import UnreadableError
from sourceaudit.readers.streams import INNOCENT, bomb

PIECE = 1 << 18


class BombError(UnreadableError):
    """What a file holds unfolds to more than it may; nothing more is read of it."""


class Budget:
    """Bytes that the members of one file may have between them: `ratio` times its own."""

    def __init__(self, ratio: float) -> None:
        self.ratio = ratio
        self.left = ratio * INNOCENT

    def allow(self, path: Path) -> None:
        """Set what is left by the size of the file; of a pipe nobody knows it."""
        if path.is_file():
            self.left = max(INNOCENT, self.ratio * path.stat().st_size)

    def take(self, size: int) -> None:
        """Count bytes. Raises BombError where there are too many."""
        self.left -= size
        if self.left < 0:
            error = bomb(self.ratio)
            raise BombError(error.code, str(error))


def bounded(stream: io.BufferedReader, budget: Budget) -> io.BufferedReader:
    """Return a stream whose bytes count."""
    return io.BufferedReader(_Bounded(stream, budget), PIECE)


class _Bounded(io.RawIOBase):
    def __init__(self, stream: io.BufferedReader, budget: Budget) -> None:
        self._stream, self._budget = stream, budget

    def readable(self) -> bool:
        return True

    def readinto(self, target: memoryview) -> int:  # type: ignore[override]
        piece = self._stream.read(len(target))
        self._budget.take(len(piece))
        target[: len(piece)] = piece
        return len(piece)
