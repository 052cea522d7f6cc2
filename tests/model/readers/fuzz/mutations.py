"""Ways to break a file: as a disk, a mail or a hand breaks it, and as someone who means harm would."""

import io
import re
import zipfile
from collections.abc import Callable
from random import Random

Mutation = Callable[[Random, bytes], bytes]

_NUMBERS = (
    b"0",
    b"-1",
    b"1",
    b"65535",
    b"65536",
    b"1000000",
    b"2147483648",
    b"4294967295",
    b"99999999999999999999",
    b"1e9",
    b"NaN",
)
_WORDS = (
    b"\0",
    b"\xff",
    b"\x7f",
    b"\x80",
    b"\0\0",
    b"\xff\xff",
    b"\xff\x7f",
    b"\0\x80",
    b"\xff\xff\xff\xff",
    b"\xff\xff\xff\x7f",
)
_ATTRIBUTE = re.compile(rb"""=\s*(["'])[^"'<>]{0,40}\1""")
_NUMERIC = re.compile(rb"""(?<==)(["'])\d{1,10}\1|(?<==)\d{1,10}""")
_TAG = re.compile(rb"<[A-Za-z][^<>]{0,400}>")
_ELEMENT = re.compile(rb"<([A-Za-z][\w:.-]{0,40})[^<>]{0,300}>[^<>]{0,200}</\1>")
_SPANS = (
    b' colspan="%d" rowspan="%d" ',
    b' w:val="%d" w:w="%d" ',
    b' table:number-columns-repeated="%d" table:number-rows-repeated="%d" ',
    b' table:number-columns-spanned="%d" table:number-rows-spanned="%d" ',
    b' r="XFD%d" s="%d" ',
)
_OUTSIDE = (b"URL", b"file:///FILE", b"FILE", b"\\\\127.0.0.1\\FILE")


def _some(random: Random, data: bytes) -> tuple[int, int]:
    start = random.randrange(len(data) + 1)
    return start, min(len(data), start + random.choice((1, 2, 4, 16, 64, 512, 4096)))


def truncated(random: Random, data: bytes) -> bytes:
    """Cut off, at its end or at its beginning."""
    at = random.randrange(len(data) + 1)
    return data[:at] if random.random() < 0.9 else data[at:]


def flipped(random: Random, data: bytes) -> bytes:
    """Some bytes are others."""
    changed = bytearray(data)
    for _ in range(random.choice((1, 2, 4, 16, 64))):
        if changed:
            changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def overwritten(random: Random, data: bytes) -> bytes:
    """Counts and offsets say the least or the most that they can."""
    changed = bytearray(data)
    for _ in range(random.choice((1, 1, 3))):
        word = random.choice(_WORDS)
        at = random.randrange(max(1, len(changed) - len(word)))
        changed[at : at + len(word)] = word
    return bytes(changed[: len(data)])


def doubled(random: Random, data: bytes) -> bytes:
    """A piece stands there again, a few times or very often."""
    start, end = _some(random, data)
    return data[:start] + data[start:end] * random.choice((2, 3, 100)) + data[end:]


def dropped(random: Random, data: bytes) -> bytes:
    """A piece is gone."""
    start, end = _some(random, data)
    return data[:start] + data[end:]


def moved(random: Random, data: bytes) -> bytes:
    """A piece stands in another place."""
    start, end = _some(random, data)
    rest = data[:start] + data[end:]
    at = random.randrange(len(rest) + 1)
    return rest[:at] + data[start:end] + rest[at:]


def absurd_numbers(random: Random, data: bytes) -> bytes:
    """Spans, repeats and sizes beyond all measure."""
    for _ in range(random.choice((1, 3))):
        found = list(_NUMERIC.finditer(data))
        if found:
            one = random.choice(found)
            data = data[: one.start()] + b'"' + random.choice(_NUMBERS) + b'"' + data[one.end() :]
    return data


def absurd_spans(random: Random, data: bytes) -> bytes:
    """Attributes of size where there were none."""
    found = list(_TAG.finditer(data))
    if not found:
        return data
    one = random.choice(found)
    end = one.end() - (2 if one.group().endswith(b"/>") else 1)
    sizes = (random.choice((2, 1000, 70_000, 10**9)), random.choice((2, 1000, 70_000, 10**9)))
    return data[:end] + random.choice(_SPANS) % sizes + data[end:]


def deep(random: Random, data: bytes) -> bytes:
    """An element inside itself, over and over."""
    found = list(_TAG.finditer(data))
    if not found:
        return data
    one = random.choice(found)
    depth = random.choice((50, 250, 3_000, 30_000))
    if len(one.group()) * depth > 2_000_000:
        depth = 100
    name = one.group()[1:-1].split()[0].rstrip(b"/")
    closing = b"</" + name + b">" if random.random() < 0.7 else b""
    opening = one.group().replace(b"/>", b">")
    return data[: one.start()] + opening * depth + b"1" + closing * depth + data[one.end() :]


def many(random: Random, data: bytes) -> bytes:
    """A small element ten thousand times."""
    found = list(_ELEMENT.finditer(data))
    if not found:
        return data
    one = random.choice(found)
    return data[: one.end()] + one.group() * min(10_000, 2_000_000 // len(one.group())) + data[one.end() :]


def outside(random: Random, data: bytes) -> bytes:
    """What it names lies on the network or elsewhere on the disk."""
    found = list(_ATTRIBUTE.finditer(data))
    if not found:
        return data
    one = random.choice(found)
    return data[: one.start()] + b'="' + random.choice(_OUTSIDE) + b'"' + data[one.end() :]


def entities(random: Random, data: bytes) -> bytes:
    """A DOCTYPE with entities that grow, or that are kept elsewhere."""
    definition = random.choice(
        (
            b'<!DOCTYPE a SYSTEM "URL/a.dtd">',
            b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///FILE">]>',
            b'<!DOCTYPE a [<!ENTITY % e SYSTEM "URL/e.dtd"> %e;]>',
            b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY e "&b;&b;&b;&b;">]>',
            b'<?xml-stylesheet href="URL/s.xsl" type="text/xsl"?>',
        )
    )
    head = re.match(rb"\s*<\?xml[^>]*\?>", data)
    at = head.end() if head else 0
    text = list(re.finditer(rb">[^<>]+<", data))
    inside = random.choice(text).start() + 1 if text else len(data)
    return data[:at] + definition + data[at:inside] + b"&e;" + data[inside:]


def linked(random: Random, data: bytes) -> bytes:
    """Pictures, frames, sheets and scripts that a page would fetch."""
    found = list(_TAG.finditer(data))
    at = random.choice(found).end() if found else 0
    thing = random.choice(
        (
            b'<img src="URL/i.png">',
            b'<iframe src="file:///FILE"></iframe>',
            b'<frameset><frame src="URL/f.htm"></frameset>',
            b'<link rel=stylesheet href="URL/s.css">',
            b'<style>@import "URL/s.css";</style>',
            b'<base href="URL/">',
            b'<meta http-equiv=refresh content="0;url=URL">',
            b'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///FILE" parse="text"/>',
            b'<object data="file:///FILE"></object>',
        )
    )
    return data[:at] + thing + data[at:]


BYTES: tuple[Mutation, ...] = (truncated, flipped, overwritten, doubled, dropped, moved)
MARKUP: tuple[Mutation, ...] = (absurd_numbers, absurd_spans, deep, many, outside, entities, linked)


def mutated(random: Random, data: bytes) -> bytes:
    """A file broken in one to three ways; of a package one part is, so that what is broken is also read."""
    if data.startswith(b"PK") and random.random() < 0.85:
        return _in_package(random, data)
    for _ in range(random.choice((1, 1, 2, 3))):
        is_markup = b"<" in data[:2_000] and b"\0" not in data[:64]
        data = random.choice(BYTES + MARKUP if is_markup else BYTES)(random, data)
    return data


def _in_package(random: Random, data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [(name, package.read(name)) for name in package.namelist()]
    weights = [len(content) + 1 for _, content in parts]
    chosen = random.choices(range(len(parts)), weights)[0]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for index, (name, content) in enumerate(parts):
            if index == chosen:
                for _ in range(random.choice((1, 1, 2))):
                    content = random.choice(BYTES + MARKUP + MARKUP)(random, content)
            package.writestr(name, content)
    return stream.getvalue()
