"""A first configuration: where the sources of a folder lie, and a commented sourceaudit.yaml."""

from __future__ import annotations

import glob
import json
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sourceaudit.errors import UsageError

TEMPLATE = Path(__file__).with_name("starter.yaml")
# Where teams keep sources; the first that are there and hold some are taken.
USUAL = ("inputs", "sources", "articles", "drop", "drops", "corpus", "texts", "pages", "news")
# Folders that hold a project's own texts, or what sourceaudit wrote.
OTHERS = frozenset(
    ("archive", "baseline", "build", "clean", "dist", "docs", "node_modules", "reports", "rules",
     "src", "test", "tests", "tools", "venv")
)  # fmt: skip
# Texts about a folder, not of the drop in it.
ABOUT = ("readme*", "license*", "licence*", "changelog*", "contributing*", "requirements*.txt")
SEEN = 10_000  # files looked at in one folder before it counts as one without sources


@dataclass(frozen=True, slots=True)
class Start:
    """What a first configuration says: patterns of `inputs` and `ignore`, the baseline's folder."""

    inputs: tuple[str, ...]
    ignore: tuple[str, ...] = ()
    baseline: str | None = None


def render_starter(start: Start) -> str:
    """Return the text of a first configuration; all that it does not set is a comment."""
    text = TEMPLATE.read_text(encoding="utf-8")
    ignore = f"ignore: {_list(start.ignore)}" if start.ignore else '#ignore: ["inputs/drafts/**"]'
    baseline = "#baseline: baseline" if start.baseline is None else (
        f"baseline: {_find_quoted(start.baseline)}"
    )  # fmt: skip
    return (
        text.replace("$inputs", _list(start.inputs))
        .replace("$ignore", ignore)
        .replace("$baseline", baseline)
    )


def find_start(top: Path, known: Callable[[str], bool]) -> Start:
    """Return where sources lie in a folder; `known` tells by its name whether a file is read.

    The usual folders come first, then any other, then the folder itself. Raises UsageError where
    there is no source at all.
    """
    folders = [folder for folder in _folders(top) if _has_source(top / folder, known)]
    usual = [text for text in USUAL if text in folders]
    if chosen := usual or folders:
        return Start(tuple(f"{glob.escape(text)}/**" for text in chosen))
    files = sorted(path.name for path in top.iterdir() if path.is_file() and known(path.name))
    about = [name for name in files if _is_about(name)]
    suffixes = dict.fromkeys(Path(name).suffix for name in files if name not in about)
    if not suffixes:
        raise UsageError("no sources here: name their folder, `sourceaudit init FOLDER`")
    patterns = tuple(f"*{glob.escape(suffix)}" for suffix in suffixes)
    ignored = (f"/{glob.escape(name)}" for name in about if Path(name).suffix in suffixes)
    return Start(patterns, tuple(ignored))


def start_from_paths(paths: Sequence[Path], top: Path) -> Start:
    """Return the start for paths that somebody names. Raises UsageError for one not there."""
    if missing := [path for path in paths if not path.exists()]:
        raise UsageError(f"{missing[0]} is not there: name files or folders that are")
    return Start(tuple(dict.fromkeys(_pattern(path, top) for path in paths)))


def _pattern(path: Path, top: Path) -> str:
    """Return a pattern of `inputs` for a path, relative to the folder where it lies below it."""
    whole = Path(os.path.abspath(path))  # noqa: PTH100 - Path.resolve follows links
    relative = whole.relative_to(top) if whole.is_relative_to(top) else whole
    name = glob.escape(relative.as_posix())
    if not path.is_dir():
        return name
    return "**" if name == "." else f"{name}/**"


def _folders(top: Path) -> Iterator[str]:
    for path in sorted(top.iterdir()):
        if path.is_dir() and not path.name.startswith(".") and path.name.casefold() not in OTHERS:
            yield path.name


def _has_source(folder: Path, known: Callable[[str], bool]) -> bool:
    """Tell whether a folder holds a file that is read, hidden folders and environments aside."""
    seen = 0
    for _, folders, names in os.walk(folder):
        if "pyvenv.cfg" in names or seen > SEEN:
            return False
        seen += len(names)
        folders[:] = sorted(
            folder for folder in folders if not folder.startswith(".") and folder not in OTHERS
        )
        if any(known(name) and not name.startswith(".") and not _is_about(name) for name in names):
            return True
    return False


def _is_about(name: str) -> bool:
    return any(Path(name.casefold()).match(pattern) for pattern in ABOUT)


def _list(patterns: Sequence[str]) -> str:
    return f"[{', '.join(_find_quoted(pattern) for pattern in patterns)}]"


def _find_quoted(text: str) -> str:
    """Return a text as YAML has it. Raises UsageError for a name that no file can hold."""
    if not text.isprintable():
        raise UsageError(f"the name {text!a} has signs that cannot be written down: rename it")
    return json.dumps(text, ensure_ascii=False)
