"""The faces of a printed page: the user's own Chinese faces where the machine has them, else the two that are shipped.

Every character is looked for in the face it should have, then in the others; one that no face has is printed as 〓.
"""

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

FONTS = Path(__file__).resolve().parents[3] / "resources" / "fonts"
UNKNOWN = "〓"
Run = tuple[str, str]
"""A registered font name and the text to set in it."""


class Role(StrEnum):
    """What a text is on the page; each has its faces, best first."""

    TITLE = "title"
    HEAD = "head"
    BODY = "body"
    KAI = "kai"
    """The second level of heads, and asides."""
    LABEL = "label"
    NUMBER = "number"
    """Digits of one width, so that columns line up."""


_SERIF, _SANS = "GoujiSerif-Regular.ttf", "GoujiSans-Medium.ttf"
_FACES = {
    Role.TITLE: ("fzxbsjw.ttf", "fzxbsk.ttf", "fzxbs_gbk.ttf", _SANS),
    Role.HEAD: ("simhei.ttf", _SANS),
    Role.BODY: ("simfang.ttf", "simsun.ttc", _SERIF),
    Role.KAI: ("simkai.ttf", "kaiu.ttf", _SERIF),
    Role.LABEL: ("simsun.ttc", _SERIF),
    Role.NUMBER: ("simsun.ttc", _SANS),
}
_LAST = (
    _SERIF,
    _SANS,
    "simsun.ttc",
    "simsunb.ttf",
    "msyh.ttc",
    "wqy-microhei.ttc",
    "wqy-zenhei.ttc",
    "uming.ttc",
)
"""Where a rare character is looked for when the face of its role lacks it."""


@dataclass(frozen=True)
class Typefaces:
    """The faces found on this machine. chains: for each role the registered faces, best first."""

    chains: dict[Role, tuple[TTFont, ...]]
    _faces: dict[tuple[str, Role], Run] = field(default_factory=dict, compare=False, repr=False)
    _widths: dict[tuple[str, Role], float] = field(default_factory=dict, compare=False, repr=False)
    """Faces and widths, in thousandths of an em, of the characters that were asked for: breaking lines asks for each again and again."""

    def runs(self, text: str, role: Role) -> list[Run]:
        """The text as stretches of one face each."""
        runs: list[Run] = []
        for character in text:
            face, shown = self.face(character, role)
            if runs and runs[-1][0] == face:
                runs[-1] = (face, runs[-1][1] + shown)
            else:
                runs.append((face, shown))
        return runs

    def face(self, character: str, role: Role) -> Run:
        """The face that has a character, and the character; UNKNOWN where none has it."""
        key = character, role
        if key not in self._faces:
            found = _face_of(self.chains[role], character)
            self._faces[key] = (found, character) if found else (self.face(UNKNOWN, role)[0], UNKNOWN)
        return self._faces[key]

    def width(self, text: str, role: Role, size: float) -> float:
        """How wide the text is, in points."""
        return size * sum([self._wide(character, role) for character in text]) / 1000

    def _wide(self, character: str, role: Role) -> float:
        key = character, role
        if key not in self._widths:
            face, shown = self.face(character, role)
            self._widths[key] = pdfmetrics.stringWidth(shown, face, 1000)
        return self._widths[key]

    def unknown(self, text: str) -> set[str]:
        """The characters of the text that no face has."""
        chain = self.chains[Role.BODY]
        return {c for c in text if not c.isspace() and _face_of(chain, c) is None}


@cache
def typefaces() -> Typefaces:
    """The faces of this machine, found once."""
    return find_typefaces(tuple(_system_folders()))


def find_typefaces(folders: tuple[Path, ...]) -> Typefaces:
    """The faces, with the user's own looked for in these folders."""
    own = _index(folders)
    chains = {}
    for role, names in _FACES.items():
        wanted = dict.fromkeys((*names, *_LAST))
        faces = (_load(own.get(name) or FONTS / name) for name in wanted)
        chains[role] = tuple(face for face in faces if face is not None)
    return Typefaces(chains)


@lru_cache(maxsize=16384)
def _face_of(chain: tuple[TTFont, ...], character: str) -> str | None:
    code = ord(character)
    return next((str(font.fontName) for font in chain if code in font.face.charToGlyph), None)


@cache
def _load(path: Path) -> TTFont | None:
    """A registered face, None where the file is not there or of a kind that cannot be embedded."""
    if not path.is_file():
        return None
    try:
        font = TTFont(path.stem, str(path), subfontIndex=0)
        pdfmetrics.registerFont(font)
    except (TTFError, OSError, ValueError):
        return None
    return font


def _index(folders: tuple[Path, ...]) -> dict[str, Path]:
    """The font files of interest by lower-case name, the first folder first."""
    wanted = {name for names in (*_FACES.values(), _LAST) for name in names} - {_SERIF, _SANS}
    found: dict[str, Path] = {}
    for folder in folders:
        for parent, _, names in os.walk(folder):
            for name in names:
                if name.lower() in wanted:
                    found.setdefault(name.lower(), Path(parent) / name)
    return found


def _system_folders() -> Iterator[Path]:
    if sys.platform == "win32":
        yield Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"
        if local := os.environ.get("LOCALAPPDATA"):
            yield Path(local) / "Microsoft" / "Windows" / "Fonts"
        return
    home = Path.home()
    yield from (
        home / ".local/share/fonts",
        home / ".fonts",
        Path("/usr/local/share/fonts"),
        Path("/usr/share/fonts"),
    )
