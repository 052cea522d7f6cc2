"""`dev.py build TARGET`: makes the installers of one system and says where they lie."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from environment import ROOT, SetupFailed


def main(target: str) -> int:
    """Builds; gives the exit status."""
    try:
        if target == "windows":
            from installers.windows_installer import build_windows

            made = build_windows()
        else:
            from installers.linux_package import build_linux

            made = build_linux("linux-arm64" if target == "linux-arm64" else "linux-x86_64")
    except SetupFailed as failure:
        print(failure, file=sys.stderr)
        return 1
    for path in made:
        print(f"已做好 {path.relative_to(ROOT)}（{path.stat().st_size / 1e6:.1f} MB）")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
