"""The clerk's own .docx with nothing but the changed cells' runs touched: as revisions with comments, or clean."""
