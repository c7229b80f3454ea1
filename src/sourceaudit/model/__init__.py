"""The nouns: frozen dataclasses that import nothing of ours.

Offsets are 0-based code points, end exclusive, into a source's text unless a docstring says
otherwise; lines and columns are 1-based.
"""
