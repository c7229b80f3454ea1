"""Pictures of an audit as inline SVG: no script, no style of their own, no words but what is seen.

Elements are written as they are given: whatever comes from a source goes through `marks.words`.
Colours are classes of the page's style sheet, so that a picture is light or dark with the page.
Each has a name, and the same facts stand in words beside it.
"""
