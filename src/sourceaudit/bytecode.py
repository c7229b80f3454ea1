"""What Python compiles anew at each start, kept beside the bytecode of modules and under its terms.

A dataclass writes the source of its methods and compiles it, a module compiles its regular
expressions: 1,800 and 500 times, a sixth of what an audit of a few texts takes. The code that comes
of it depends on nothing but Python and the text that is compiled, so that the text is its key. The
file lies in `__pycache__`, is trusted as what lies there is, and is neither read nor written where
Python is told to write no bytecode (-B). Where anything is not as it was in the versions of Python
that this was written for, all is compiled as ever.
"""

from __future__ import annotations

import dataclasses
import marshal
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from importlib.util import cache_from_source
from pathlib import Path
from types import CodeType
from typing import Any
from zlib import crc32

CHECK = 4  # bytes: the checksum that a file begins with
MOST = 32 << 20  # bytes of the file; it has two
IMPORTING = "_find_and_load"  # a function of importlib that is at work while a module is imported


class Kept:
    """Code by source text, and what regular expressions compile to by pattern and flags."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._compiler: Any = getattr(re, "_compiler")  # noqa: B009 - has no types
        self._engine: Any = self._compiler._sre  # noqa: SLF001 - compiles what is kept
        self._key = repr((sys.version, self._engine.MAGIC, self._engine.CODESIZE))
        self._codes, self._patterns = self._read()
        self._before = len(self._codes) + len(self._patterns)
        self._compile: Callable[..., Any] = self._compiler.compile

    @contextmanager
    def used(self) -> Iterator[None]:
        """Let dataclasses and expressions use it for a while; keep what was missing."""
        running: Any = dataclasses
        running.exec = self.run
        self._compiler.compile = self.expression
        try:
            yield
        finally:
            del running.exec
            self._compiler.compile = self._compile
            if len(self._codes) + len(self._patterns) > self._before:
                with suppress(OSError):
                    self._write()

    def run(
        self,
        source: str | CodeType,
        names: dict[str, Any] | None = None,
        own: Mapping[str, object] | None = None,
    ) -> None:
        """Run a source as `exec` does."""
        exec(self._code(source), names, own)  # noqa: S102 - in the place of dataclasses' own

    def _code(self, source: str | CodeType) -> CodeType:
        if isinstance(source, CodeType):
            return source
        if (known := self._codes.get(source)) is not None:
            return known
        code = compile(source, "<string>", "exec", dont_inherit=True)
        if _importing():
            self._codes[source] = code
        return code

    def expression(self, pattern: Any, flags: int = 0) -> Any:  # noqa: ANN401 - as `re` has it
        """Compile an expression as `re` does."""
        flags = int(flags)
        if type(pattern) not in (str, bytes) or flags & (re.DEBUG | re.LOCALE):
            return self._compile(pattern, flags)
        known = self._patterns.get((pattern, flags))
        if known is not None:
            return self._engine.compile(pattern, *known)
        if not _importing():
            return self._compile(pattern, flags)
        taken: list[tuple[Any, ...]] = []
        self._compiler._sre = _Listening(self._engine, taken)  # noqa: SLF001
        try:
            made = self._compile(pattern, flags)
        finally:
            self._compiler._sre = self._engine  # noqa: SLF001
        self._patterns[pattern, flags] = taken[0]
        return made

    def _read(self) -> tuple[dict[str, CodeType], dict[tuple[str | bytes, int], tuple[Any, ...]]]:
        """Return what was kept, nothing where the file is missing, damaged or another Python's."""
        with suppress(OSError, EOFError, ValueError, TypeError):
            raw = self._path.read_bytes()
            if int.from_bytes(raw[:CHECK], "big") == crc32(raw[CHECK:]):
                key, codes, patterns = marshal.loads(raw[CHECK:])  # noqa: S302 - as bytecode is
                if key == self._key:
                    return codes, patterns
        return {}, {}

    def _write(self) -> None:
        """Replace the file; one that grew as the program was changed is begun again."""
        raw = marshal.dumps((self._key, self._codes, self._patterns))
        if len(raw) > MOST:
            raw = marshal.dumps((self._key, {}, {}))
        self._path.parent.mkdir(exist_ok=True)
        part = self._path.with_suffix(f".{os.getpid()}")
        try:
            part.write_bytes(crc32(raw).to_bytes(CHECK, "big") + raw)
            part.replace(self._path)
        finally:
            part.unlink(missing_ok=True)


class _Listening:
    """The engine of `re`, which notes what it is asked to compile."""

    def __init__(self, engine: Any, taken: list[tuple[Any, ...]]) -> None:  # noqa: ANN401
        self._engine, self._taken = engine, taken

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever it is
        return getattr(self._engine, name)

    def compile(
        self,
        pattern: object,
        flags: int,
        code: Iterable[int],
        groups: int,
        names: Mapping[str, int],
        places: tuple[str | None, ...],
    ) -> Any:  # noqa: ANN401
        """Compile as the engine does."""
        # Some of the numbers have names, which bytecode cannot hold.
        taken = int(flags), [*map(int, code)], groups, dict(names), places
        self._taken.append(taken)
        return self._engine.compile(pattern, *taken)


def _importing() -> bool:
    """Tell whether a module is being imported: what else is compiled may be a user's."""
    frame = sys._getframe()  # noqa: SLF001 - a tenth of what `inspect` takes
    while frame.f_back is not None:
        frame = frame.f_back
        if frame.f_code.co_name == IMPORTING:
            return True
    return False


@contextmanager
def reuse_bytecode() -> Iterator[None]:
    """Use, for a while, what earlier starts compiled, if Python may keep bytecode."""
    if sys.dont_write_bytecode:
        yield
        return
    try:
        using = Kept(Path(cache_from_source(__file__)).with_suffix(".kept"))
    except (AttributeError, NotImplementedError, OSError):
        yield
        return
    with using.used():
        yield
