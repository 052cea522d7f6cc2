"""Workbooks (.xlsx): the sheets' own XML, with merges and stored results."""
