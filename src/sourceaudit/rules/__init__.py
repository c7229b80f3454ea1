"""Rules: YAML packs loaded, run over sources, and tested by their own examples."""

from sourceaudit.rules.load import load_rules
from sourceaudit.rules.rule_set import RuleSet, TextRule
from sourceaudit.rules.run import Found, find

__all__ = ["Found", "RuleSet", "TextRule", "find", "load_rules"]
