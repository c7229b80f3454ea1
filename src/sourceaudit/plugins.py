"""Plug-ins: readers, detectors, scores and formats of other packages, by entry points.

A package offers one under the group `sourceaudit.readers`, `.detectors`, `.scores` or `.formats`.
None is loaded because it is installed: a configuration, a rule or a call names it, so that an audit
says the same wherever what it names is there. See docs/plugins.md.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from sourceaudit.errors import UsageError

READERS, DETECTORS, SCORES, FORMATS = "readers", "detectors", "scores", "formats"


@cache
def plugin(group: str, name: str, kind: type) -> Any:  # noqa: ANN401 - an instance of `kind`
    """Return the plug-in of a group and a name, an instance of `kind`.

    Raises UsageError where none is installed, where it cannot be loaded, or is something else.
    """
    found = _entry(group, name)
    try:
        loaded = found.load()
    except Exception as error:
        message = f"{type(error).__name__}: {error}"
        raise UsageError(
            f"the plug-in {name} ({found.value}) cannot be loaded: {message}"
        ) from error
    if not isinstance(loaded, kind):
        wanted = f"{kind.__module__}.{kind.__qualname__}"
        raise UsageError(f"the plug-in {name} ({found.value}) is no {wanted}")
    return loaded


@cache
def version(group: str, name: str) -> str:
    """Return the package that a plug-in is of, with its version."""
    package = _entry(group, name).dist
    return f"{package.name} {package.version}" if package is not None else "unknown"


def names(group: str) -> list[str]:
    """Return the names of the plug-ins of a group that are installed."""
    from importlib.metadata import entry_points

    return sorted({point.name for point in entry_points(group=f"sourceaudit.{group}")})


def _entry(group: str, name: str) -> Any:  # noqa: ANN401 - importlib's EntryPoint
    from importlib.metadata import entry_points

    found = [*entry_points(group=f"sourceaudit.{group}", name=name)]
    if not found:
        there = ", ".join(names(group)) or "none"
        raise UsageError(
            f"no plug-in {name} among the {group} (installed: {there}): install its package"
        )
    return found[0]
