"""The steps of an audit, each a function that returns a frozen value.

`read` the drop, `profile` each source alone, `compare` them, `score` each, `judge` them all; what
crosses from one to the next is data. `plan` says what is asked for and under which terms.
"""

from __future__ import annotations
