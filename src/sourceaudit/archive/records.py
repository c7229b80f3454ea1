"""Records: what an archive keeps of a source, as one line of JSON in a zstd frame of its own."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from sourceaudit.model.source import Source, Span
from sourceaudit.text.view import View

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]

LEVEL = 3  # of zstd: half the size at 0.1 ms a source


@dataclass(frozen=True, slots=True)
class Entry:
    """A source on its way into an archive: its record, and the keys that it is looked up by.

    `grams`, `bands` and `lines` are sorted and distinct; `identity` is that of `keys.identity`.
    """

    identity: int
    record: bytes
    grams: Hashes
    bands: Hashes
    lines: Hashes


@dataclass(frozen=True, slots=True)
class Kept:
    """A source of an earlier drop, as it was kept.

    `view` is its clean text with the way back to the source's offsets, or None where no text was
    kept; then `shingles` is the set of its 5-grams. `quoted` are spans of the clean text.
    """

    id: str
    drop: str
    path: str
    title: str | None
    url: str | None
    site: str | None
    published: str | None
    sha256: str
    language: str | None
    view: View | None
    quoted: tuple[Span, ...]
    shingles: Hashes


def pack_source(
    source: Source,
    *,
    drop: str,
    language: str | None,
    kept: tuple[View, Sequence[Span]] | Hashes,
) -> bytes:
    """Return the frame of a source: `kept` is its view and its quoted spans, or its shingles."""
    about = {
        "id": source.id,
        "drop": drop,
        "path": source.path,
        "title": source.title,
        "url": source.url,
        "site": source.site,
        "published": source.dated,
        "sha256": source.sha256,
        "language": language,
    }
    line = json.dumps(about | _body(kept), ensure_ascii=False, separators=(",", ":")) + "\n"
    frame: bytes = _compressor().compress(line.encode("utf-8", "surrogatepass"))
    return frame


def unpack_source(frame: bytes) -> Kept:
    """Return what a frame holds. Raises ValueError where it is damaged."""
    import numpy as np
    import zstandard

    try:
        line = _decompressor().decompress(frame)
        data = json.loads(line.decode("utf-8", "surrogatepass"))
        names = ("id", "drop", "path", "title", "url", "site", "published", "sha256", "language")
        about: dict[str, Any] = {name: data[name] for name in names}
        if data["text"] is None:
            shingles = np.frombuffer(b64decode(data["shingles"]), dtype="<u8")
            return Kept(**about, view=None, quoted=(), shingles=shingles)
        runs = (tuple(item) for item in data["runs"])
        return Kept(
            **about,
            view=View(data["text"], *runs),
            quoted=tuple((start, end) for start, end in data["quoted"]),
            shingles=np.empty(0, dtype=np.uint64),
        )
    except (zstandard.ZstdError, ValueError, KeyError, TypeError) as error:
        raise ValueError("the record does not match its checksum") from error


def _body(kept: tuple[View, Sequence[Span]] | Hashes) -> dict[str, Any]:
    """Return what is kept of a text; its `runs` are those of the view."""
    if isinstance(kept, tuple):
        seen, quoted = kept
        runs = (seen.view_starts, seen.source_starts, seen.lengths)
        return {"text": seen.text, "runs": runs, "quoted": quoted}
    return {"text": None, "shingles": b64encode(kept.astype("<u8").tobytes()).decode("ascii")}


@cache
def _compressor() -> Any:  # noqa: ANN401 - zstandard has no types
    """Return a compressor that serves all frames: making one takes longer than a short text."""
    import zstandard

    return zstandard.ZstdCompressor(level=LEVEL, write_checksum=True)


@cache
def _decompressor() -> Any:  # noqa: ANN401 - zstandard has no types
    import zstandard

    return zstandard.ZstdDecompressor()
