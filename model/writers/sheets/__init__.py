"""The report as .xlsx: the three tables, the findings and the changes."""
