"""Rules drafted by machine: from marked lines (`rules new`), from a drop (`rules suggest`)."""

from sourceaudit.rules.drafts.draft import Drafted, draft

__all__ = ["Drafted", "draft"]
