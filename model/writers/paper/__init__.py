"""Pages drawn by the program itself: marks on a page, broken lines, faces."""
