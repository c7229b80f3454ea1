"""What rule files may say: the rule language as models, checked when a file is loaded.

The settings of a detector stand beside the detector, the terms that they are made of in `terms`.
"""

from sourceaudit.rules.spec.detect import Detect
from sourceaudit.rules.spec.rule import Example, Looks, PackFile, PackHead, RuleSpec

__all__ = ["Detect", "Example", "Looks", "PackFile", "PackHead", "RuleSpec"]
