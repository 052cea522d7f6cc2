"""Whole pages and dialogs: start, a file that cannot be read, keys, preview, program error."""
