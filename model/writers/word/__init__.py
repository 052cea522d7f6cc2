"""The corrected report as .docx: the official template and the WordprocessingML it is made of."""
