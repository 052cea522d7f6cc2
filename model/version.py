"""The version of the program, as 关于 and --version tell it."""

VERSION = "0.1.0"
