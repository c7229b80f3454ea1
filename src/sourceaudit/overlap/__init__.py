"""What sources share: near-copies, aligned passages, clusters, networks; what one says twice."""

from sourceaudit.overlap.compare import compare
from sourceaudit.overlap.direction import directed
from sourceaudit.overlap.networks import networks
from sourceaudit.overlap.repeats import repeats
from sourceaudit.overlap.traits import traits

__all__ = ["compare", "directed", "networks", "repeats", "traits"]
