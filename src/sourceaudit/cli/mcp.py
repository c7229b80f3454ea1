"""`sourceaudit mcp`: audits for programs that speak the Model Context Protocol."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from sourceaudit.errors import UsageError


def mcp(
    root: Annotated[
        Path,
        typer.Option(
            "--root", help="Folder below which files may be read; its configuration holds."
        ),
    ] = Path(),
) -> None:
    """Serve audits to a program on standard input and output, by the Model Context Protocol.

    Its tools only read: `audit` audits files below the folder and returns audit.md, `compare` tells
    two audits apart, `explain` says what a rule looks for and why it did or did not fire at a
    place. Nothing is written. Needs the extra: pip install 'sourceaudit[mcp]'.
    """
    try:
        from sourceaudit.cli.mcp_tools import server
    except ImportError as error:
        raise UsageError(
            f"{error.name} is not installed: pip install 'sourceaudit[mcp]' brings it"
        ) from error
    if not root.is_dir():
        raise UsageError(f"--root {root}: this is no folder")
    os.chdir(root)
    server().run()
