"""The colour profile of the pages: what the numbers of their colours mean, for archives and printers, as an ICC profile of sRGB.

Built from the figures of the standard (IEC 61966-2-1; primaries adapted to D50 as ICC.1:2001-04 wants), so that no file is shipped for it.
"""

import struct
from functools import cache

NAME = "sRGB IEC61966-2.1"
_WHITE = (0.9642, 1.0, 0.8249)
_PRIMARIES = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}
_STEPS = 1024
_HEADER = 128


@cache
def srgb_profile() -> bytes:
    """The profile, some two kilobytes; always the same bytes."""
    curve = _curve()
    bodies = {
        b"desc": _described(NAME.encode()),
        b"cprt": b"text" + bytes(4) + b"No copyright is claimed\0",
        b"wtpt": _point(_WHITE),
        **{tag: _point(point) for tag, point in _PRIMARIES.items()},
        **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve),
    }
    table, data = b"", b""
    places: dict[bytes, int] = {}
    start = _HEADER + 4 + 12 * len(bodies)
    for tag, body in bodies.items():
        if body not in places:
            places[body] = start + len(data)
            data += body + bytes(-len(body) % 4)
        table += tag + struct.pack(">II", places[body], len(body))
    return _header(start + len(data)) + struct.pack(">I", len(bodies)) + table + data


def _header(size: int) -> bytes:
    fields = struct.pack(">I4sI4s4s4s", size, bytes(4), 0x02100000, b"mntr", b"RGB ", b"XYZ ")
    fields += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + bytes(28)
    fields += struct.pack(">3i", *(round(part * 65536) for part in _WHITE))
    return fields.ljust(_HEADER, b"\0")


def _point(point: tuple[float, float, float]) -> bytes:
    return b"XYZ " + bytes(4) + struct.pack(">3i", *(round(part * 65536) for part in point))


def _described(name: bytes) -> bytes:
    """The name in ASCII, none in Unicode and in Macintosh script."""
    text = name + b"\0"
    return b"desc" + bytes(4) + struct.pack(">I", len(text)) + text + bytes(8) + bytes(3 + 67)


def _curve() -> bytes:
    """From the numbers of colours to light."""
    light = (_light(step / (_STEPS - 1)) for step in range(_STEPS))
    return b"curv" + bytes(4) + struct.pack(f">I{_STEPS}H", _STEPS, *(round(part * 65535) for part in light))


def _light(part: float) -> float:
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
