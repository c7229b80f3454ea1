"""Made-up web pages with gold text: layouts to develop on (`seen`) and others to measure on.

Nothing of a real site is in them: the stories and the wordings of the junk are those of
`training/`, the markup was written from how kinds of pages are built. What is learnt on `seen`
must show on `left_out`, whose stories and junk come from other writers too.
"""
