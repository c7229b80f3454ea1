"""Word lists that rule files bring: `lexicons:` at their top, words in place or in a file below.

A list is read when its rule file is, and stands in the rules that name it: detectors look nothing
up. What cannot be read is a mistake at its place in the rule file, together with all others.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import Any

from sourceaudit.schema import nearest
from sourceaudit.text.words import word_list

MAXIMUM_BYTES = 2_000_000  # of one list: 200,000 words
COMMENT = "#"
ALONE = frozenset({(0, 1)})  # the place of an anchor that is an entry by itself
NAMING = ("lexicon", "wording", "contacts")  # detectors with a `list`


@dataclass(frozen=True, slots=True)
class WordList:
    """Entries of one or more words each.

    `anchors` tells by an entry's longest word, which is as a rule its rarest, where in it that
    word stands and how many words it has: most texts have few of these words, `anchored` is the
    set of them, and `members` are the words of all entries. `file` is where the entries were read,
    None for those in place.
    """

    entries: frozenset[tuple[str, ...]]
    anchors: Mapping[str, frozenset[tuple[int, int]]] = field(default_factory=dict)
    digest: str = ""
    file: Path | None = None
    members: frozenset[str] = frozenset()
    anchored: frozenset[str] = frozenset()

    def holds(self, texts: tuple[str, ...]) -> bool:
        """Tell whether some words are an entry, all of them together."""
        return texts in self.entries

    def find(self, texts: Sequence[str], counts: Mapping[str, int]) -> list[range]:
        """Return where entries stand among words, in order; of two that overlap the first.

        Of two that begin at one word the longer stands. `counts` has the words once.
        """
        here = self.anchors.keys() & counts.keys()
        return self.around(
            texts, [at for at, text in enumerate(texts) if text in here] if here else ()
        )

    def around(self, texts: Sequence[str], anchored: Iterable[int]) -> list[range]:
        """Return what `find` does, of words of which is known where anchors stand."""
        runs = {
            (at - place, -size)
            for at in anchored
            for place, size in self.anchors[texts[at]]
            if 0 <= at - place <= len(texts) - size
            and tuple(texts[at - place : at - place + size]) in self.entries
        }
        found: list[range] = []
        for start, size in sorted(runs):  # the longer of two that begin alike is first
            if not found or start >= found[-1].stop:
                found.append(range(start, start - size))
        return found


@dataclass(frozen=True, slots=True)
class BadList:
    """A list that cannot be read, and why: a mistake of the file that names it."""

    reason: str


def compile_word_list(entries: Iterable[str]) -> WordList:
    """Return a list of entries; each is cut into words as every text is."""
    found = frozenset(filter(None, map(_words_of, entries)))
    alone = [words[0] for words in found if len(words) == 1]
    anchors: dict[str, set[tuple[int, int]]] = {}
    for words in found:
        if len(words) > 1:
            place = max(range(len(words)), key=lambda at: len(words[at]))
            anchors.setdefault(words[place], set()).add((place, len(words)))
    known = dict.fromkeys(alone, ALONE) | {
        word: frozenset(places) | ALONE if (word,) in found else frozenset(places)
        for word, places in anchors.items()
    }
    joined = "\n".join(sorted(map(" ".join, found)))
    digest = hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()
    members = frozenset(chain.from_iterable(found))
    return WordList(found, known, digest, members=members, anchored=frozenset(known))


def _words_of(entry: str) -> tuple[str, ...]:
    """Return the words of an entry; nearly all are plain words, and there are thousands."""
    if entry.isascii() and entry.replace(" ", "").isalnum():
        return tuple(entry.lower().split())
    return word_list(entry)


def with_lists(
    data: Any,  # noqa: ANN401 - plain YAML data
    folder: Path,
    *,
    inherited: Sequence[tuple[Mapping[str, Any], Path]] = (),
) -> Any:  # noqa: ANN401
    """Put word lists in place of their names in the rules of plain data; see `load_yaml`.

    `inherited` are the data and folders of packs that are extended, whose lists count too.
    """
    given = data.get("lexicons") if isinstance(data, dict) else None
    if given is not None and not isinstance(given, dict):
        return data
    lists: dict[str, object] = {
        name: _read(value, other)
        for base, other in inherited
        for name, value in (base.get("lexicons") or {}).items()
    }
    own = {name: _read(value, folder) for name, value in (given or {}).items()}
    lists |= own
    rules = data.get("rules") if isinstance(data, dict) else None
    if not isinstance(rules, list):
        return data
    done = data | {"rules": [_with_list(rule, lists) for rule in rules]}
    return done | {"lexicons": own} if given is not None else done


def _with_list(rule: Any, lists: Mapping[str, object]) -> Any:  # noqa: ANN401 - plain YAML data
    match rule:
        case {"detect": dict(kinds)} if kind := _naming(kinds):
            named = kinds[kind] | {"list": _name(kinds[kind]["list"], lists)}
            return {**rule, "detect": kinds | {kind: named}}
        case {"detect": {"run": {"signals": list(signals), **rest}, **others}}:
            named = {"signals": [_signal(signal, lists) for signal in signals], **rest}
            return {**rule, "detect": {**others, "run": named}}
        case {"detect": {"unseen": {"orders": dict(orders), **rest}, **others}}:
            known = {
                part: _name(name, lists) if isinstance(name, str) else name
                for part, name in orders.items()
            }
            return {**rule, "detect": {**others, "unseen": {"orders": known, **rest}}}
        case _:
            return rule


def _naming(detect: Mapping[Any, Any]) -> str | None:
    """Return the detector that names a list, if one does."""
    for kind in NAMING:
        match detect.get(kind):
            case {"list": str()}:
                return kind
    return None


def _signal(signal: Any, lists: Mapping[str, object]) -> Any:  # noqa: ANN401 - plain YAML data
    match signal:
        case {"lexicon": str(name), **rest}:
            return {"lexicon": _name(name, lists), **rest}
        case _:
            return signal


def _name(name: str, lists: Mapping[str, object]) -> object:
    known = lists.get(name)
    if known is None:
        return BadList(f"no list {name} under lexicons; {nearest(name, lists)}")
    # What is wrong with a list is said once, where it stands.
    return WordList(frozenset()) if isinstance(known, BadList) else known


def _read(value: object, folder: Path) -> WordList | BadList:
    match value:
        case list() if value and all(isinstance(entry, str) for entry in value):
            return _not_empty(compile_word_list(value))
        case {"file": str(name), **rest} if not rest:
            return _from_file(name, folder)
        case _:
            return BadList("a lexicon is a list of words or {file: lexicons/name.txt}")


def _from_file(name: str, folder: Path) -> WordList | BadList:
    """Read a file below the folder of a rule file: one entry a line, lines with # are none."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name:
        return BadList("a word list lies below its rule file's folder: a relative path, no ..")
    root = folder.resolve()
    try:
        file = (root / path).resolve(strict=True)
        if not file.is_relative_to(root):
            return BadList("the word list is a link that leads out of its rule file's folder")
        if not file.is_file():
            return BadList(f"{name} is no file")
        if file.stat().st_size > MAXIMUM_BYTES:
            return BadList(f"{name} is larger than {MAXIMUM_BYTES:,} bytes")
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, ValueError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        return BadList(f"{name} cannot be read: {reason}")
    found = compile_word_list(line for line in lines if not line.lstrip().startswith(COMMENT))
    return _not_empty(replace(found, file=file))


def _not_empty(found: WordList) -> WordList | BadList:
    return found if found.entries else BadList("the word list is empty")
