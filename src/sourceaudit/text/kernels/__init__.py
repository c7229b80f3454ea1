"""Kernels: loops in C, each beside its twin in Python that gives the same bytes; chosen here.

`words_cython.pyx` is the kernel of which `words_python.py` is the twin. Kernels are there where a
compiler was when the package was built (`hatch_kernels.py`); else, and where SOURCEAUDIT_PURE is
set, the twins run. A kernel that was built from other files than lie beside it is not used.
"""

from __future__ import annotations

import os
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

from sourceaudit.text.kernels.stamp import stamp

PURE = "SOURCEAUDIT_PURE"
FOLDER = Path(__file__).parent
COMPILED = "compiled"


def choose_kernel(name: str) -> ModuleType:
    """Return the kernel of a name or its twin, which have the same functions."""
    return import_module(f"{__name__}.{name}_{'cython' if in_use() == COMPILED else 'python'}")


@cache
def in_use() -> str:
    """Return "compiled", or "pure Python" and why."""
    if os.environ.get(PURE, "0") not in {"", "0"}:
        return f"pure Python ({PURE} is set)"
    try:
        built = {import_module(f"{__name__}.{name}").STAMP for name in names(FOLDER)}
    except (ImportError, AttributeError) as error:
        missing = isinstance(error, ModuleNotFoundError)
        return f"pure Python ({'none were built' if missing else f'they do not load: {error}'})"
    if built != {stamp(FOLDER)}:
        return "pure Python (they were built from other files: install again)"
    return COMPILED


def names(folder: Path) -> list[str]:
    """Return the modules of the kernels in a folder."""
    return sorted(path.stem for path in folder.glob("*.pyx"))
