"""Speakers: who says it, how well they are identified, and which mentions are one speaker."""
