"""The clerk's own .pdf with the failed and the changed places framed; nothing that is printed on its pages is touched."""
