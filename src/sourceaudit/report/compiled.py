"""Templates as Python has compiled them, kept where Python keeps modules: in `__pycache__`.

Compiling the templates of a page takes a third of a second, more than rendering five sources. Who
tells Python to write no bytecode, or to write it elsewhere, is heard here too.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from hashlib import blake2b
from importlib.util import cache_from_source
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import BytecodeCache, compiler

from sourceaudit.saving import save

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.bccache import Bucket

SUFFIX = ".j2c"


class Compiled(BytecodeCache):
    """Bytecode of the templates of one environment, each beside its template."""

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return the path of a template, "" where it is no file."""
        del name
        return filename or ""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load what is there for a template; its source has to be the same, which jinja2 checks."""
        if (file := _file(bucket)) is not None:
            with suppress(Exception):  # it is not there, or damaged: the template is compiled
                bucket.bytecode_from_string(file.read_bytes())

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled, if we may."""
        if not sys.dont_write_bytecode and (file := _file(bucket)) is not None:
            with suppress(OSError):
                file.parent.mkdir(parents=True, exist_ok=True)
                save(file, bucket.bytecode_to_string())


def _file(bucket: Bucket) -> Path | None:
    """Return where bytecode of a template is: it is good for one jinja2 and one set of options."""
    if not bucket.key:
        return None
    try:
        beside = Path(cache_from_source(bucket.key))
    except NotImplementedError:  # a Python that keeps no bytecode
        return None
    return beside.with_name(f"{beside.stem}-{_made_by(bucket.environment)}{SUFFIX}")


def _made_by(environment: Environment) -> str:
    """Return a name of all but its source that the code of a template depends on."""
    options = (
        *(environment.trim_blocks, environment.lstrip_blocks, environment.autoescape),
        *(environment.finalize, environment.undefined.__name__),
    )
    told = repr([getattr(one, "__name__", one) for one in options])
    made = Path(compiler.__file__).stat()  # asking for the version takes 20 ms
    digest = blake2b(f"{made.st_size} {made.st_mtime_ns} {told}".encode(), digest_size=4)
    return f"jinja2-{digest.hexdigest()}"
