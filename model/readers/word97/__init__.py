"""Word 97 to 2003 and WPS files (.doc, .wps): the streams of an OLE container, read as Word shows them.

Source: [MS-DOC], Word (.doc) Binary File Format.
"""
