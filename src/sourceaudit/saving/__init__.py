"""How files get onto the disk: written beside, then renamed; a set of them all or nothing.

Nothing of ours opens a file that is there to write into it. What a run that was killed leaves is
finished or swept by the next one.
"""

from sourceaudit.saving.beside import replacing, save, sweep, sync_folder, synced
from sourceaudit.saving.lock import locked, take
from sourceaudit.saving.sets import finish, pending, replace_set

__all__ = [
    "finish",
    "locked",
    "pending",
    "replace_set",
    "replacing",
    "save",
    "sweep",
    "sync_folder",
    "synced",
    "take",
]
