"""Rich Text Format (.rtf): groups, control words and text, read as Word shows them.

Source: Rich Text Format (RTF) Specification, version 1.9.1.
"""
