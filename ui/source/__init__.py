"""The original beside the tables."""
