"""sourceaudit: a linter for sources.

`load("audit.json")` gives the tables of an audit as pandas frames; `read("audit.json")` gives the
audit itself, as the dataclasses of `sourceaudit.model`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sourceaudit.report.frames import Frames, load
    from sourceaudit.report.read import read

__version__ = "0.1.0"
__all__ = ["Frames", "__version__", "load", "read"]

_HOMES = {"Frames": "frames", "load": "frames", "read": "read"}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
    """Import what reads audits when it is asked for: `import sourceaudit` stays light."""
    from importlib import import_module

    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"sourceaudit.report.{_HOMES[name]}"), name)
