"""Workbooks of Excel 5 to 2003 (.xls) and of WPS (.et): BIFF records in an OLE file."""
