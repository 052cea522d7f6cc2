"""Keeping a clerk's work: the journal that outlives a crash, and the working file that another PC opens."""
