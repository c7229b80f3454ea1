"""Pure functions over text that every analysis shares."""
