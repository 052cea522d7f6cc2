"""Gouji 勾稽: hand the words to the command line, or open the window."""

import sys

VERSION = "0.1.0"
COMMANDS = ("check", "export", "--help", "-h")


def main(words: list[str]) -> int:
    """`check` and `export` run without a window and import no Qt; anything else opens one, with the file named if any."""
    if words == ["--version"]:
        print(f"gouji {VERSION}")
        return 0
    if words and (words[0] in COMMANDS or words[0].startswith("-")):
        from model.command_line import run

        return run(words)
    from ui.app import main as open_window

    return open_window(words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
