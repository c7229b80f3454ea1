"""ODT: what reads it is the extra `documents`; see `readers/odt.py`."""

from __future__ import annotations

from sourceaudit.model.source import Source, Unreadable
from sourceaudit.readers.record import Extra, Reader, Record


def read(record: Record) -> Source | Unreadable:
    """Return the source that a document is."""
    from sourceaudit.readers import odt

    return odt.read(record)


READER = Reader("odt", (".odt",), read=read, extra=Extra("documents", "odfdo", "ODT"))
