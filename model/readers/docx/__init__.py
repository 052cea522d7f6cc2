"""Word documents (.docx): the package's own XML, read as Word shows it."""
