"""What a text says that nobody sees: signs without a shape, comments, hidden elements."""

from sourceaudit.text.unseen.places import hidden_in_page, hidden_in_text
from sourceaudit.text.unseen.shown import spelled

__all__ = ["hidden_in_page", "hidden_in_text", "spelled"]
