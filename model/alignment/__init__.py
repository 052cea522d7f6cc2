"""Document × Form → Report: which source cell is which cell of the form, and how sure that is."""
