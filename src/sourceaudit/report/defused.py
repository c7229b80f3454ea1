"""Text of strangers made safe to stand in Markdown."""

from __future__ import annotations

import re

from sourceaudit.report.visible import one_line

NAME = 120  # characters of an id or a code
# What Markdown, its GitHub dialect or HTML acts on anywhere in a line, and only at its start.
_ACTIVE = re.compile(r"[\\`*_\[\]<>#|~$]")
_LEADING = re.compile(r"^(?:[-+=]|\d+(?=[.)](?:\s|$)))")
# A zero-width space keeps a mention, an issue number, a link or an address from being one.
_BREAK = "\u200b"
_CALLING = re.compile(r"@(?=\w)|(?<=\\#)(?=\d)|:(?=//)|(?<=www)\.", re.IGNORECASE)
_PLAIN = re.compile(r"[\w./:#-]+", re.ASCII)


def escape_markdown(text: str, limit: int = 0) -> str:
    """Return text of a stranger on one line, with nothing left in it that Markdown acts on."""
    line = _ACTIVE.sub(r"\\\g<0>", one_line(text, limit)).replace("&", "&amp;")
    line = _CALLING.sub(lambda match: f"{match.group()}{_BREAK}", line)
    return _LEADING.sub(_disarm, line)


def _disarm(match: re.Match[str]) -> str:
    sign = match.group()
    return f"{sign}{_BREAK}" if sign.isdigit() else f"\\{sign}"


def code(text: str, limit: int = NAME) -> str:
    """Return an id as code; one with characters that could end the code is escaped instead."""
    line = one_line(text, limit)
    return f"`{line}`" if _PLAIN.fullmatch(line) else escape_markdown(line)
