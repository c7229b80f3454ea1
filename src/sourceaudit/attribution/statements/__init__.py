"""Statements: what is given to whom, by cues, marks, layout or nobody; what nobody is cited for."""
