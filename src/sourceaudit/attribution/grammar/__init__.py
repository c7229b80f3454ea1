"""Grammar: words with their marks, cues, clauses and subjects, of English."""
