"""The only files that a rule file can make sourceaudit read: the word lists beside it."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

FOLDER = "lexicons"
SUFFIX = ".txt"
MAXIMUM_BYTES = 4 << 20  # 300,000 entries; a longer list is no list of labels or words


def lexicon_file(pack: Path, written: str) -> Path:
    """Return the file that a pack names, e.g. `lexicons/labels.txt`, links followed.

    Raises ValueError for whatever is not a *.txt in the folder `lexicons` beside the pack, saying
    how to write it.
    """
    way_out = f"write {FOLDER}/NAME{SUFFIX}, for a file in the folder {FOLDER} beside the rule file"
    name = PurePosixPath(written)
    plain = len(name.parts) == 2 and name.parts[0] == FOLDER and name.suffix == SUFFIX  # noqa: PLR2004 - folder and file
    if not plain or "\\" in written or "\0" in written or ":" in written:
        raise ValueError(f"{written!r} is no lexicon: {way_out}")
    folder = (pack.resolve().parent / FOLDER).resolve()
    found = (folder / name.name).resolve()
    if found.parent != folder:
        raise ValueError(f"{written!r} is a link that leads elsewhere: {way_out}")
    if not found.is_file():
        raise ValueError(f"there is no {written}: {way_out}")
    if found.stat().st_size > MAXIMUM_BYTES:
        raise ValueError(f"{written} has more than {MAXIMUM_BYTES >> 20} MB: cut it")
    return found


def entries(file: Path) -> frozenset[str]:
    """Return the entries of a lexicon, lower case; blank lines and lines with # are none.

    Raises ValueError where it is not UTF-8.
    """
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise ValueError(f"{file.name} is not UTF-8: save it as UTF-8") from None
    stripped = (line.strip().lower() for line in lines)
    return frozenset(line for line in stripped if line and not line.startswith("#"))
