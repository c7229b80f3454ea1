"""What sources share: near-copies, aligned passages, clusters; and what one source says twice."""

from sourceaudit.overlap.compare import compare
from sourceaudit.overlap.repeats import repeats

__all__ = ["compare", "repeats"]
