"""audit.json, version 1, written down: the types of its records.

What is written is made as these types, what is read is checked against them, and the schema
(docs/audit.schema.json), the reference (docs/json.md) and the columns of tables follow from them.
A string below a key says what the key means.
"""

from __future__ import annotations

from sourceaudit.report.contract.file import AuditFile, Run
from sourceaudit.report.contract.sources import Source

__all__ = ["AuditFile", "Run", "Source"]
