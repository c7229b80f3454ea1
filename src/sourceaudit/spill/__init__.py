"""What does not fit into memory, on the disk: values in parts, rows of numbers, sets of hashes.

A folder of it is private to its owner and to one run: it is thrown away when the run is done. What
a run that was killed had finished is there for one of the same program, settings and sources.
"""

from sourceaudit.spill.grams import GramFiles
from sourceaudit.spill.room import Room, Spill
from sourceaudit.spill.rows import Rows
from sourceaudit.spill.shelf import Shelf
from sourceaudit.spill.views import Changed, Lookup, change_each, change_numbered

__all__ = [
    "Changed",
    "GramFiles",
    "Lookup",
    "Room",
    "Rows",
    "Shelf",
    "Spill",
    "change_each",
    "change_numbered",
]
