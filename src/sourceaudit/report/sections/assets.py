"""The style sheet and the script of the page, which are ours byte for byte."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files

from sourceaudit.report.markup import Html

FOLDER = "assets"


@cache
def asset(name: str) -> Html:
    """Return a file of ours as it stands between its tags."""
    return Html((files("sourceaudit.report") / FOLDER / name).read_text(encoding="utf-8"))


@cache
def digest(name: str) -> str:
    """Return the source expression of a Content Security Policy for a file that is inline."""
    raw = hashlib.sha256(asset(name).encode()).digest()
    return f"sha256-{base64.b64encode(raw).decode()}"
