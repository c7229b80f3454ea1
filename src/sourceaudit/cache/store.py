"""The folder: one file an entry, named by its key, checked whenever it is read.

Anybody may change the folder at any time: another run, a full disk, a CI system that restores
half of it. So nothing in it is run or believed unchecked, and whatever is wrong with it ends as an
entry that is not there. Files are replaced in one step and never locked, which holds on network
disks too.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

from sourceaudit.saving import save

MAGIC = b"sourceaudit cache 1\n"
DIGEST = 32  # bytes
LEVEL = 1  # of zstd: a third of the size at 200 MB a second and more
MEGABYTE = 1 << 20
MOST = 2048 * MEGABYTE  # of one entry, unpacked
RATIO = 1000  # what claims to unpack to more times its size is no entry of ours
INNOCENT = 8 * MEGABYTE  # whatever its ratio
ENTRIES = "entries"
PART = ".part"  # the suffix of a file that is being written
DAY, HOUR = 86_400, 3_600  # seconds
KEPT_DAYS = 30  # an entry that no run asked for so long is thrown away
TAG = "CACHEDIR.TAG"
BESIDE = {
    TAG: "Signature: 8a477f597d28d172789f06886806bc55\n"
    "# A cache of sourceaudit: made again where it is missing (docs/ci.md).\n",
    ".gitignore": "*\n",
}

Warn = Callable[[str], None]


@dataclass(slots=True)
class Store:
    """Entries of bytes by their keys; no method raises, and `warn` is told once of a bad folder.

    `megabytes` is what the entries may take on the disk; those unused for longest go first.
    """

    folder: Path
    megabytes: float
    warn: Warn = lambda _: None
    _wrote: bool = field(default=False, init=False)
    _shut: bool = field(default=False, init=False)  # nothing can be written

    def get(self, key: str) -> bytes | None:
        """Return an entry, None where there is none that is whole."""
        path = self._path(key)
        try:
            raw = path.read_bytes()
        except FileNotFoundError:
            return None
        except (OSError, MemoryError):
            self._told("it cannot be read")
            return None
        found = _unpacked(key, raw)
        if found is None:
            with suppress(OSError):
                path.unlink()
            return None
        with suppress(OSError):  # used today: it stays when others go
            if time.time() - path.stat().st_mtime > HOUR:
                os.utime(path)
        return found

    def put(self, key: str, content: bytes) -> None:
        """Keep an entry, if the folder lets us."""
        if self._shut or len(content) > MOST:
            return
        path = self._path(key)
        try:
            self._begin()
            path.parent.mkdir(exist_ok=True)
            save(path, _packed(key, content))
        except OSError as error:
            self._shut = True
            self._told(f"it cannot be written: {error.strerror or error}")

    def close(self) -> None:
        """Throw away what is too old or too much; nothing where this run wrote nothing."""
        if not self._wrote:
            return
        self._wrote = False
        now, files = time.time(), list(self._files())
        room = self.megabytes * MEGABYTE
        for used, size, path in sorted(files, reverse=True):
            idle = now - used
            if path.suffix == PART:
                gone = idle > HOUR  # of a run that was killed
            else:
                room -= size
                gone = room < 0 or idle > KEPT_DAYS * DAY
            if gone:
                with suppress(OSError):
                    path.unlink()

    def _path(self, key: str) -> Path:
        return self.folder / ENTRIES / key[:2] / key[2:]

    def _begin(self) -> None:
        """Make the folder when the first entry is written."""
        if self._wrote:
            return
        (self.folder / ENTRIES).mkdir(parents=True, exist_ok=True)
        for name, text in BESIDE.items():
            if not (self.folder / name).exists():
                save(self.folder / name, text.encode())
        self._wrote = True

    def _files(self) -> list[tuple[float, int, Path]]:
        """Return what lies in the folder: when it was last used, its bytes, its path."""
        found: list[tuple[float, int, Path]] = []
        for place, _, names in os.walk(self.folder / ENTRIES):
            for name in names:
                path = Path(place, name)
                with suppress(OSError):  # another run threw it away
                    seen = path.stat()
                    found.append((seen.st_mtime, seen.st_size, path))
        return found

    def _told(self, reason: str) -> None:
        warn, self.warn = self.warn, lambda _: None
        warn(f"the cache {self.folder.as_posix()} is of no use: {reason}; all is worked out anew")


def _packed(key: str, content: bytes) -> bytes:
    from zstandard import ZstdCompressor

    packed = ZstdCompressor(level=LEVEL).compress(content)
    return MAGIC + _digest(key, packed) + packed


def _unpacked(key: str, raw: bytes) -> bytes | None:
    """Return what an entry holds; None where it is damaged or is that of another key."""
    from zstandard import ZstdDecompressor, ZstdError, frame_content_size

    start = len(MAGIC) + DIGEST
    packed = raw[start:]
    if raw[: len(MAGIC)] != MAGIC or raw[len(MAGIC) : start] != _digest(key, packed):
        return None
    try:
        size = frame_content_size(packed)
        if not 0 <= size <= min(MOST, INNOCENT + RATIO * len(packed)):
            return None
        return ZstdDecompressor().decompress(packed)
    except (ZstdError, MemoryError):
        return None


def _digest(key: str, packed: bytes) -> bytes:
    return blake2b(key.encode() + b"\0" + packed, digest_size=DIGEST).digest()
