"""What sources share: near-copies, aligned passages, clusters, networks; what one says twice."""

from sourceaudit.overlap.compare import compare
from sourceaudit.overlap.direction import add_directions
from sourceaudit.overlap.networks import networks
from sourceaudit.overlap.repeats import repeats
from sourceaudit.overlap.traits import traits

__all__ = ["add_directions", "compare", "networks", "repeats", "traits"]
