"""What Word 97 files and RTF have in common: text as one stream in which cells and rows end like paragraphs."""
