"""Word documents saved as one XML file (.xml): turned into the parts of a .docx, which the .docx reader then reads."""
