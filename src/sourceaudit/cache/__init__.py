"""The cache: what a run worked out, for the runs after it.

Everything is kept under a key of all that it depends on, this program included, so that nothing
in it can be out of date: it is there for exactly this, or it is not there. `profiles` and `pages`
are kept source by source, `runs` whole; what they share is here, and light to import.
"""

from sourceaudit.cache.program import key, program
from sourceaudit.cache.shapes import Entries
from sourceaudit.cache.store import Store

__all__ = ["Entries", "Store", "key", "program"]
