"""`python -m sourceaudit` and the command `sourceaudit`: imports that fail exit with 2, too."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import ExitStack

# New objects before cycles are looked for, the default being 700: while modules, rules and lists
# are read all that is new stays.
OBJECTS = 500_000
USAGE = 2  # of ExitCode, which may be what cannot be imported
INTERRUPTED = 130  # as shells say it


def main() -> None:
    """Run the command line."""
    gc.set_threshold(OBJECTS, 20, 100)
    # Plug-ins of whatever else is installed have no say in how rules are read, and looking for
    # them reads the metadata of every package.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        _run()
    except KeyboardInterrupt:  # before the command line has begun, or after it has ended
        sys.stderr.write("sourceaudit: interrupted\n")
        sys.exit(INTERRUPTED)


def _run() -> None:
    with ExitStack() as stack:
        try:
            from sourceaudit.bytecode import reuse_bytecode

            stack.enter_context(reuse_bytecode())
            from sourceaudit.cli import main as run
        except (ImportError, MemoryError, OSError) as error:
            if "--debug" in sys.argv:
                raise
            sys.stderr.write(f"sourceaudit: it cannot be started ({error!r}): give it more ")
            sys.stderr.write("memory, or install it again\n")
            sys.exit(USAGE)
        run()


if __name__ == "__main__":
    main()
