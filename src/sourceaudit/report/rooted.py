"""Paths as code hosts take them: from the top of the repository, wherever the drop lies in it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from sourceaudit.model.audit import Audit

# The formats whose paths are read beside the files of a repository.
FORMATS = frozenset(("sarif", "github", "gitlab"))
Paths = Mapping[str, str]  # from the top of a repository, by the path that other reports show


def repository(start: Path) -> Path | None:
    """Return the top of the repository that a folder lies in, None where it lies in none."""
    here = start.resolve()
    return next((path for path in (here, *here.parents) if (path / ".git").exists()), None)


def from_top(file: Path, top: Path) -> str | None:
    """Return the path of a file from the top of a repository, None where it lies outside."""
    whole = Path(os.path.abspath(file))  # noqa: PTH100 - Path.resolve follows links
    for path in (whole, whole.parent.resolve() / whole.name):
        if path.is_relative_to(top):
            return path.relative_to(top).as_posix()
    return None


def root_paths(audit: Audit, form: str, paths: Paths) -> Audit:
    """Return an audit as a format is to have it: for code hosts with the paths given for its own.

    `form` is the name of the format.
    """
    if form not in FORMATS or all(name == path for name, path in paths.items()):
        return audit

    def path_of(path: str) -> str:
        return paths.get(path, path)

    return replace(
        audit,
        sources=tuple(
            replace(source, source=replace(source.source, path=path_of(source.source.path)))
            for source in audit.sources
        ),
        unreadable=tuple(
            replace(unreadable, path=path_of(unreadable.path)) for unreadable in audit.unreadable
        ),
        changed=audit.changed
        and replace(audit.changed, paths=tuple(map(path_of, audit.changed.paths))),
    )
