"""The rules in the window: which there are, what an office changes of them, and its own."""
