"""Labels: what people say of evidence, right or wrong, and how precise rules are by them."""

from sourceaudit.labels.files import Label, Said, append, read
from sourceaudit.labels.measure import Measured, Suggestion, measure_rules

__all__ = ["Label", "Measured", "Said", "Suggestion", "append", "measure_rules", "read"]
