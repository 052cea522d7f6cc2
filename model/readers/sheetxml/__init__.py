"""XML workbooks of Excel 2003, which many government systems export under the name of an .xls."""
