"""A small trained model of page junk: how likely a line or a sentence is what pages print."""

from sourceaudit.line_model.house import House, house
from sourceaudit.line_model.model import Judged, judge, reasons, role
from sourceaudit.line_model.weights import weights

__all__ = ["House", "Judged", "house", "judge", "reasons", "role", "weights"]
