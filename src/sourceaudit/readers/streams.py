"""The bytes of a file as a stream, unpacked as they are read; bombs and torn archives are told."""

from __future__ import annotations

import io
import sys
from typing import Any, BinaryIO

from sourceaudit.config import Limits
from sourceaudit.errors import UnreadableError
from sourceaudit.readers import remote
from sourceaudit.readers.files import MEGABYTE, STDIN, File
from sourceaudit.readers.packing import MOST_MAGIC, Packing, packing

BUFFER = 1 << 18
INNOCENT = 8 * MEGABYTE  # what unpacks to less harms nobody, whatever its ratio


def open_file(file: File, limits: Limits) -> io.BufferedReader:
    """Return the unpacked bytes of a file as a stream.

    Raises UnreadableError: `missing`, `unreadable`, `not-a-file`. A packed file that is torn,
    damaged or a bomb ends early, so that what stands before is read: `broken` then says why.
    """
    return unpack_stream(_raw(file), file.name, limits)


def unpack_stream(raw: io.BufferedReader, name: str, limits: Limits) -> io.BufferedReader:
    """Return the bytes that a stream is packed from, itself where it is not packed."""
    how = packing(raw.peek(MOST_MAGIC)[:MOST_MAGIC], name)
    if how is None:
        return raw
    return io.BufferedReader(_Unpacked(raw, how, limits.compression_ratio), BUFFER)


def unpack_bytes(raw: bytes, how: Packing, most: int, limits: Limits) -> bytes:
    """Return what some bytes are packed from, at most one byte over `most`.

    Raises UnreadableError for what is torn, damaged or a bomb.
    """
    inner = _Unpacked(io.BytesIO(raw), how, limits.compression_ratio)
    found = io.BufferedReader(inner, BUFFER).read(most + 1)
    if inner.error is not None:
        raise inner.error
    return found


def stream_error(stream: io.BufferedReader) -> UnreadableError | None:
    """Return why a stream ended early: `truncated`, `corrupt`, `decompression-bomb`."""
    raw = stream.raw
    return raw.error if isinstance(raw, _Unpacked) else None


def whole(stream: io.BufferedReader, limits: Limits) -> bytes:
    """Return all that a stream holds. Raises UnreadableError `too-large`, or what broke it."""
    most = int(limits.source_megabytes * MEGABYTE)
    found = stream.read(most + 1)
    if (error := stream_error(stream)) is not None:
        raise error
    if len(found) > most:
        raise too_large(limits)
    return found


def too_large(limits: Limits, size: int | None = None) -> UnreadableError:
    """Return the error for a source over the limit."""
    measured = f"it has {size / MEGABYTE:.0f} MB" if size else "it is larger than it may be"
    return UnreadableError(
        "too-large",
        f"{measured}, over the limit of {limits.source_megabytes:g}: cut it, or raise "
        "limits.source_megabytes in the configuration",
    )


def bomb(ratio: float) -> UnreadableError:
    """Return the error for what unpacks to too much."""
    return UnreadableError(
        "decompression-bomb",
        f"it unpacks to over {ratio:g} times its size: leave it out, or raise "
        "limits.compression_ratio in the configuration",
    )


def _raw(file: File) -> io.BufferedReader:
    if file.path == STDIN:
        return io.BufferedReader(sys.stdin.buffer, BUFFER)  # type: ignore[arg-type]
    if file.address is not None:
        return remote.open_address(file.address)
    try:
        if file.path.is_dir():
            raise UnreadableError("unreadable", "the folder will not open: check its permissions")
        if file.path.exists() and not file.path.is_file():
            raise UnreadableError("not-a-file", "it is neither a file nor a folder")
        return io.BufferedReader(file.path.open("rb", buffering=0), BUFFER)
    except FileNotFoundError:
        raise UnreadableError("missing", "there is no such file: check the path") from None
    except OSError as error:
        reason = (error.strerror or "it cannot be opened").lower()
        raise UnreadableError("unreadable", f"{reason}: check its permissions") from None


class _Unpacked(io.RawIOBase):
    """The bytes that a packed file holds, frame after frame."""

    def __init__(self, raw: BinaryIO | io.BufferedReader, how: Packing, ratio: float) -> None:
        self._raw, self._how, self._ratio = raw, how, ratio
        self._unpacker = how.unpacker()
        self._pending = memoryview(b"")  # of which a piece is taken without copying the rest
        self._rest = b""
        self._fresh = True  # nothing of the present frame was read
        self._packed = self._size = 0
        self.error: UnreadableError | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, target: Any) -> int:  # noqa: ANN401 - a writable buffer
        while not self._pending:
            if self.error is not None or not self._fill():
                return 0
        count = min(len(target), len(self._pending))
        target[:count] = self._pending[:count]
        self._pending = self._pending[count:]
        return count

    def close(self) -> None:
        self._raw.close()
        super().close()

    def _fill(self) -> bool:
        """Unpack a sip; return False at the end."""
        held = getattr(self._unpacker, "held", False)
        sip = b"" if held else self._rest or self._raw.read(self._how.sip)
        self._packed += 0 if self._rest else len(sip)
        self._rest = b""
        if self._fresh:
            sip = sip.lstrip(b"\0")  # padding of tapes between members
        if not sip and not held:
            if self._fresh:
                return False
            self.error = UnreadableError("truncated", "the file breaks off: fetch it again")
            return False
        try:
            self._pending = memoryview(self._unpacker.decompress(sip))
        except Exception as error:  # noqa: BLE001 - each library has its own
            self.error = UnreadableError("corrupt", f"the packed file is damaged: {error}")
            return False
        self._fresh = False
        self._size += len(self._pending)
        if self._size > INNOCENT and self._size > self._ratio * self._packed:
            self.error, self._pending = bomb(self._ratio), memoryview(b"")
            return False
        if self._unpacker.eof:
            self._rest = self._unpacker.unused_data
            self._unpacker, self._fresh = self._how.unpacker(), True
        return True
