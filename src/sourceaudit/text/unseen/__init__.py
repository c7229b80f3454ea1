"""What a text says that nobody sees: signs without a shape, comments, hidden elements."""

from sourceaudit.text.unseen.places import find_hidden_in_page, find_hidden_in_text
from sourceaudit.text.unseen.shown import spell_signs

__all__ = ["find_hidden_in_page", "find_hidden_in_text", "spell_signs"]
