"""The report on the table: the workbench where the panes meet, and what it keeps."""
