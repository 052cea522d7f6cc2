"""核对文件夹: all reports of a folder in one table, and what they say of each other."""
