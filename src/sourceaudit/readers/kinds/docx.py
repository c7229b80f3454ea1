"""DOCX: what reads it is the extra `documents`; see `readers/docx.py`."""

from __future__ import annotations

from sourceaudit.model.source import Source, Unreadable
from sourceaudit.readers.record import Extra, Reader, Record


def read(record: Record) -> Source | Unreadable:
    """Return the source that a document is."""
    from sourceaudit.readers import docx

    return docx.read(record)


READER = Reader("docx", (".docx",), read=read, extra=Extra("documents", "docx", "DOCX"))
