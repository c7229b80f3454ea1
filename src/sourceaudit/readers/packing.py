"""Ways in which files are packed; a new one is a function here, and a line in `PACKINGS`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

MOST_MAGIC = 10  # bytes that tell how a stream is packed
MEMORY = 1 << 28  # bytes that unpacking xz may take; `xz -9` wants 65 MB
AT_ONCE = 1 << 20  # bytes that brotli gives at a time: a few bytes may hold a gigabyte


@dataclass(frozen=True, slots=True)
class Packing:
    """A way to pack: how a name ends, how a file begins, what unpacks it, what that is given.

    `sip` is how many bytes the unpacker gets at a time: a block of 128 kB may come out of three.
    """

    suffix: str
    begins: re.Pattern[bytes] | None
    unpacker: Callable[[], Any]
    sip: int


def _gzip() -> Any:  # noqa: ANN401 - zlib has no name for the type
    import zlib

    return zlib.decompressobj(zlib.MAX_WBITS | 16)


def _zstd() -> Any:  # noqa: ANN401
    from zstandard import ZstdDecompressor

    return ZstdDecompressor().decompressobj()


def _bzip2() -> Any:  # noqa: ANN401
    from bz2 import BZ2Decompressor

    return BZ2Decompressor()


def _xz() -> Any:  # noqa: ANN401
    from lzma import LZMADecompressor

    return LZMADecompressor(memlimit=MEMORY)


def _brotli() -> Any:  # noqa: ANN401
    return _Brotli()


class _Brotli:
    """Brotli with the manners of the others; `held` tells that it has more to give."""

    unused_data = b""

    def __init__(self) -> None:
        from brotli import Decompressor

        self._decompressor = Decompressor()
        self.held = False

    @property
    def eof(self) -> bool:
        """Tell whether the end of the stream was seen."""
        return bool(self._decompressor.is_finished())

    def decompress(self, packed: bytes) -> bytes:
        """Return what some bytes unpack to, a part of it where that is much."""
        found: bytes = self._decompressor.process(packed, output_buffer_limit=AT_ONCE)
        self.held = not self._decompressor.can_accept_more_data()
        return found


PACKINGS: Mapping[str, Packing] = {
    "gzip": Packing(".gz", re.compile(rb"\x1f\x8b\x08"), _gzip, 1 << 14),
    "zstd": Packing(".zst", re.compile(rb"\x28\xb5\x2f\xfd"), _zstd, 1 << 10),
    # A text may begin with "BZh".
    "bzip2": Packing(".bz2", re.compile(rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)"), _bzip2, 1 << 10),
    "xz": Packing(".xz", re.compile(rb"\xfd7zXZ\x00"), _xz, 1 << 10),
    "brotli": Packing(".br", None, _brotli, 1 << 10),  # has no magic: its name must tell
}
# Names of the same in HTTP, where the library of web archives does not unpack it.
CODINGS = {"zstd": "zstd", "br": "brotli"}
# Names in one word for an archive that is packed.
SHORT = {".tgz": ".tar", ".tbz2": ".tar", ".txz": ".tar", ".tzst": ".tar"}
SUFFIXES = frozenset(packing.suffix for packing in PACKINGS.values())


def packing(head: bytes, name: str) -> Packing | None:
    """Return how a stream is packed by its first bytes, else its name; None where it is not."""
    for item in PACKINGS.values():
        if item.begins is not None and item.begins.match(head) is not None:
            return item
    unmarked = (packing for packing in PACKINGS.values() if packing.begins is None)
    return next((packing for packing in unmarked if name.lower().endswith(packing.suffix)), None)
