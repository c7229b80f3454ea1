"""audit.json, version 1, written down: the types of its records.

What is written is made as these types, what is read is checked against them, and the schema
(docs/audit.schema.json), the reference (docs/json.md) and the columns of tables follow from them.
A string below a key says what the key means. A key that came after 0.1.0 is `NotRequired`: files of
earlier versions lack it, and are read all the same (tests/kept).
"""

from __future__ import annotations

from sourceaudit.report.contract.across import Overlap
from sourceaudit.report.contract.file import AuditFile, Check, Run
from sourceaudit.report.contract.sources import Source

__all__ = ["AuditFile", "Check", "Overlap", "Run", "Source"]
