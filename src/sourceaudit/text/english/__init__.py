"""English: closed classes of words that a grammar needs."""
