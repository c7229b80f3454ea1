"""PDF: what reads it is the extra `documents`; see `readers/pdf.py`."""

from __future__ import annotations

from sourceaudit.model.source import Source, Unreadable
from sourceaudit.readers.record import Extra, Reader, Record


def read(record: Record) -> Source | Unreadable:
    """Return the source that a document is."""
    from sourceaudit.readers import pdf

    return pdf.read(record)


READER = Reader(
    "pdf",
    (".pdf",),
    begins=lambda head: head.lstrip().startswith(b"%PDF-"),
    read=read,
    extra=Extra("documents", "pdfminer", "PDF"),
)
