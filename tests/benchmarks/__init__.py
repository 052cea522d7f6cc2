"""How fast the program is, each figure beside a yardstick taken in the same run: `python3 packaging/dev.py bench`."""
