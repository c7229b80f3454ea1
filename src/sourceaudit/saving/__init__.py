"""How files get onto the disk: written beside, then renamed; a set of them all or nothing.

Nothing of ours opens a file that is there to write into it. What a run that was killed leaves is
finished or swept by the next one.
"""

from sourceaudit.saving.beside import replacing, save, sweep, sync, sync_folder
from sourceaudit.saving.lock import lock_folder, take
from sourceaudit.saving.sets import finish, pending, replace_set

__all__ = [
    "finish",
    "lock_folder",
    "pending",
    "replace_set",
    "replacing",
    "save",
    "sweep",
    "sync",
    "sync_folder",
    "take",
]
