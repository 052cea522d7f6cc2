"""Remakes resources/fonts/ from the published Noto packages: `python3 packaging/fonts.py`, inside the project's .venv.

The full faces are 11 and 15 MB. What is kept is what a report can hold: GB 2312, the 通用规范汉字表 (the characters lawful in
personal and place names), the symbols of the review sheet. Hinting and layout features are dropped: a page for print needs none.
Needs `npm` (to fetch) and fontTools (a development dependency).
"""

import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "resources" / "fonts"
NAMES = Path(__file__).with_name("name_characters.txt")
"""The characters of 通用规范汉字表 that GB 2312 lacks, from the kTGH field of the Unicode Han database."""

FACES = {
    "GoujiSerif-Regular.ttf": (
        "@expo-google-fonts/noto-serif-sc@0.4.3",
        "400Regular/NotoSerifSC_400Regular.ttf",
    ),
    "GoujiSans-Medium.ttf": ("@expo-google-fonts/noto-sans-sc@0.4.3", "500Medium/NotoSansSC_500Medium.ttf"),
}
SYMBOLS = (
    "▲△▼▽◆◇■□●○★☆▶◀✓✔✗×÷±≠≈≤≥−–—―…‥·•‰′″→←↑↓⇒√∑∞°℃〓〇"
    "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩㎡㎏№¥￥€£§©®™"
    "“”‘’「」『』〈〉《》【】〔〕〖〗、。，；：？！（）［］｛｝～＋－＝＜＞／＼｜％＆＠＃＊"
)


def characters() -> set[int]:
    """The code points that both faces keep."""
    rows = (bytes([high, low]) for high in range(0xA1, 0xF8) for low in range(0xA1, 0xFF))
    kept = {ord(text) for text in (row.decode("gb2312", "ignore") for row in rows) if text}
    kept |= set(range(0x20, 0x7F)) | set(range(0xA0, 0x100)) | set(range(0xFF01, 0xFF5F))
    return kept | set(map(ord, SYMBOLS)) | set(map(ord, NAMES.read_text(encoding="utf-8").strip()))


def fetch(package: str, folder: Path) -> Path:
    """The folder of an npm package, unpacked."""
    command = ["npm", "pack", "--silent", package, "--pack-destination", str(folder)]
    name = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()[-1]
    with tarfile.open(folder / name) as archive:
        archive.extractall(folder / name.removesuffix(".tgz"), filter="data")
    return folder / name.removesuffix(".tgz") / "package"


def subset(source: Path, target: Path, family: str) -> None:
    """Writes the kept part of a face under a name of its own: it must not pass for the full one."""
    from fontTools import subset as cutter
    from fontTools.ttLib import TTFont

    options = cutter.Options(
        hinting=False, layout_features=[], name_IDs=[0, 1, 2, 4, 6, 13, 14], notdef_outline=True
    )
    font = TTFont(source)
    cut = cutter.Subsetter(options)
    cut.populate(unicodes=characters())
    cut.subset(font)
    for record in font["name"].names:
        if record.nameID == 1:
            record.string = family.rpartition(" ")[0]
        elif record.nameID == 4:
            record.string = family
        elif record.nameID == 6:
            record.string = family.replace(" ", "")
    font.save(target)


def main() -> int:
    """Fetches, cuts and puts in place every face, with its licence."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, (package, path) in FACES.items():
            unpacked = fetch(package, Path(folder))
            family = name.removesuffix(".ttf").replace("Gouji", "Gouji ").replace("-", " ")
            subset(unpacked / path, TARGET / name, family)
            licence = name.partition("-")[0] + "-OFL.txt"
            (TARGET / licence).write_bytes((unpacked / "LICENSE_FONT").read_bytes())
            print(name, (TARGET / name).stat().st_size)
    return 0


if __name__ == "__main__":
    sys.exit(main())
