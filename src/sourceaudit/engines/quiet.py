"""The collector of cycles, kept from looking at what stays: rules, modules, lexicons.

Trees of pages are freed by counting; with the usual threshold the collector takes a twentieth
of the time of an extraction to find that nothing else is to be freed.
"""

from __future__ import annotations

import gc

OBJECTS = 50_000  # new ones before the collector looks; the default is 700


def settle() -> None:
    """Take all that is there for permanent, and look at new objects seldom. For a whole process."""
    gc.freeze()
    gc.set_threshold(OBJECTS, 20, 100)
