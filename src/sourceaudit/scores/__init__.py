"""Scores: one file a score; each stands alone, and none is invented where nothing was measured."""
