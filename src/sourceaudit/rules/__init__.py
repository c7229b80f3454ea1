"""Rules: YAML packs loaded, run over sources, and tested by their own examples."""

from sourceaudit.rules.load import RuleSet, TextRule, load_rules
from sourceaudit.rules.run import Found, find

__all__ = ["Found", "RuleSet", "TextRule", "find", "load_rules"]
