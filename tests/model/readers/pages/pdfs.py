"""PDF files written object by object, for what no library writes willingly."""

import zlib
from collections.abc import Sequence

FONT = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def stream(content: bytes, words: str = "") -> bytes:
    """A packed stream object."""
    packed = zlib.compress(content)
    return f"<<{words}/Length {len(packed)}/Filter/FlateDecode>>stream\n".encode() + packed + b"\nendstream"


def pdf(
    contents: Sequence[bytes],
    resources: str = "/Font<</F1 3 0 R>>",
    more: Sequence[bytes] = (),
    page: str = "",
    catalogue: str = "",
    box: str = "0 0 595 842",
) -> bytes:
    """A file with a page for each content stream. Objects: 1 catalogue, 2 pages, 3 font Helvetica, from 4 on `more`."""
    first = 4 + len(more)
    kids = " ".join(f"{first + 2 * number} 0 R" for number in range(len(contents)))
    objects = [
        f"<</Type/Catalog/Pages 2 0 R{catalogue}>>".encode(),
        f"<</Type/Pages/Kids[{kids}]/Count {len(contents)}>>".encode(),
        FONT.encode(),
        *more,
    ]
    for number, content in enumerate(contents):
        at = first + 2 * number + 1
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[{box}]/Resources<<{resources}>>/Contents {at} 0 R{page}>>".encode()
        )
        objects.append(stream(content))
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, one in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj".encode() + one + b"endobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF".encode()
    return bytes(out)


def words(text: str, x: float, y: float, size: float = 10) -> str:
    """A text in Helvetica."""
    return f"BT /F1 {size} Tf {x} {y} Td ({text}) Tj ET\n"


def lattice(xs: Sequence[float], ys: Sequence[float]) -> str:
    """A table's lines."""
    across = "".join(f"{xs[0]} {y} m {xs[-1]} {y} l S\n" for y in ys)
    return across + "".join(f"{x} {ys[0]} m {x} {ys[-1]} l S\n" for x in xs)
