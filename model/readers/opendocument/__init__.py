"""OpenDocument (.odt, .ods, and flat): what LibreOffice, OpenOffice and WPS write, read as LibreOffice shows it."""
