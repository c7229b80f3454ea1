"""How much an archive may unfold to, whatever it holds and however deep."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from sourceaudit.containment import words_of
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
            self.allow_for(path.stat().st_size)

    def allow_for(self, size: int) -> None:
        """Set what is left by the size of what is unpacked, in bytes."""
        self.left = max(INNOCENT, self.ratio * size)

    def take(self, size: int) -> None:
        """Count bytes. Raises BombError where there are too many."""
        self.left -= size
        if self.left < 0:
            error = bomb(self.ratio)
            raise BombError(error.code, str(error))


def bound_stream(stream: IO[bytes], budget: Budget) -> io.BufferedReader:
    """Return a stream whose bytes count; whatever breaks it is told as a damage of the archive."""
    return io.BufferedReader(_Bounded(stream, budget), PIECE)


class _Bounded(io.RawIOBase):
    def __init__(self, stream: IO[bytes], budget: Budget) -> None:
        self._stream, self._budget = stream, budget

    def readable(self) -> bool:
        return True

    def readinto(self, target: memoryview) -> int:  # type: ignore[override]
        try:
            piece = self._stream.read(len(target))
        except UnreadableError:
            raise
        except Exception as error:  # each library of archives has errors of its own
            message = f"the archive is damaged here: {words_of(error)}"
            raise UnreadableError("corrupt", message) from error
        self._budget.take(len(piece))
        target[: len(piece)] = piece
        return len(piece)


@contextmanager
def seekable(stream: io.BufferedReader) -> Iterator[IO[bytes]]:
    """Give a stream that can be read in any order: itself, or a copy of it on disk."""
    if isinstance(stream.raw, io.FileIO) and stream.seekable():
        yield stream
        return
    with TemporaryFile() as copy:
        while piece := stream.read(PIECE):
            copy.write(piece)
        copy.seek(0)
        yield copy
