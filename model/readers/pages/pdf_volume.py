"""How much the pages of a PDF draw, told before PDFium is asked: it takes in whole pages, and nothing stops it while it does.

Forms may draw forms that draw forms: a file of a few kilobytes can ask for more than any machine draws. What a stream draws is
counted here by its operators, and what its forms draw is added to it.
"""

import base64
import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from model.readers.limits import MAX_ALL_PAGE_OBJECTS, MAX_PAGE_OBJECTS, too_large

_STREAM, _END = b"stream", b"endstream"
_MOST_WORDS = 4_000
"""Bytes before a stream in which its words are looked for."""
_MOST_BYTES = 24_000_000
"""Of one stream, unpacked: what is counted is past every bound long before."""
_MOST_BYTES_IN_ALL = 120_000_000
_TOO_MUCH = "页面上的内容多得异常"
_ASIDE = re.compile(rb"/(?:Image|Length1|Type1C|CIDFontType0C|OpenType|XRef|ICCBased|Metadata)\b")
"""Streams that draw nothing by themselves: pictures and fonts, the largest of all."""
_DRAWS = re.compile(rb"(?<=[\s\])>])(?:S|s|f\*?|F|B\*?|b\*?|sh|Tj|TJ|EI|['\"])(?=[\s\[(</]|$)")
_DO = re.compile(rb"/([^\s/<>\[\](){}%]+)\s+Do\b")
_NUMBER = re.compile(rb"(\d+)\s+\d+\s*$")
_OBJECT = re.compile(rb"(?<!\d)(\d+)\s+\d+\s+obj\b")
_REFERENCE = re.compile(rb"/([^\s/<>\[\](){}%]+)\s+(\d+)\s+\d+\s+R")
_WAY = re.compile(rb"/(?:Resources|XObject)\s+(\d+)\s+\d+\s+R")


@dataclass(slots=True)
class _Content:
    """What a stream draws. number: of its object; words: its dictionary; draws: operators that draw; forms: how often each name
    is drawn."""

    number: int
    words: bytes
    draws: int
    forms: Counter[bytes]


@dataclass
class _Contents:
    """All streams of a file that draw. packed: objects that stand in streams, by number."""

    data: bytes
    pages: list[_Content] = field(default_factory=list)
    forms: dict[int, list[_Content]] = field(default_factory=dict)
    packed: dict[int, bytes] = field(default_factory=dict)
    known: dict[int, int] = field(default_factory=dict)

    @cached_property
    def objects(self) -> Mapping[int, bytes]:
        """The words of every object by its number."""
        found = dict(self.packed)
        places = [(match.end(), int(match[1])) for match in _OBJECT.finditer(self.data)]
        for start, number in places:
            found[number] = (
                found.get(number, b"") + self.data[start : start + _MOST_WORDS].partition(b"endobj")[0]
            )
        return found

    def volume(self, content: _Content) -> int:
        """How many objects a stream draws, those of its forms too."""
        total = content.draws
        names = self._names(content.words) if content.forms else {}
        for name, times in content.forms.items():
            total += times * (1 + max((self._volume_of(form) for form in names.get(name, ())), default=0))
        return total

    def _volume_of(self, number: int) -> int:
        if number not in self.known:
            # A form within itself is drawn once.
            self.known[number] = 0
            self.known[number] = max((self.volume(one) for one in self.forms.get(number, ())), default=0)
        return self.known[number]

    def _names(self, words: bytes) -> dict[bytes, set[int]]:
        """The forms by the names that a stream with these words calls them; by those of the whole file where it says none."""
        texts, waiting = [words], [int(number) for number in _WAY.findall(words)]
        seen: set[int] = set()
        while waiting and len(seen) < 8:
            number = waiting.pop()
            if number not in seen:
                seen.add(number)
                texts.append(self.objects.get(number, b""))
                waiting += [int(one) for one in _WAY.findall(texts[-1])]
        found: dict[bytes, set[int]] = {}
        for name, reference in (pair for text in texts for pair in _REFERENCE.findall(text)):
            if int(reference) in self.forms:
                found.setdefault(name, set()).add(int(reference))
        return found or self.names

    @cached_property
    def names(self) -> dict[bytes, set[int]]:
        """The forms by every name that anything in the file calls them."""
        found: dict[bytes, set[int]] = {}
        for text in (self.data, *self.packed.values()):
            for name, reference in _REFERENCE.findall(text):
                if int(reference) in self.forms:
                    found.setdefault(name, set()).add(int(reference))
        return found


def refuse_volume(data: bytes) -> None:
    """Refuses a file whose pages draw more than a report's can: on one page, or on all together."""
    contents = _Contents(data)
    has_forms = b"/Form" in data
    size = draws = 0
    for number, words, packed in _streams(data):
        unpacked = _unpacked(words, packed)
        size += len(unpacked)
        if b"/ObjStm" in words:
            contents.packed |= _objects_in(words, unpacked)
            continue
        # Short streams of a file without forms are counted by those who read their objects.
        own = len(_DRAWS.findall(unpacked)) if has_forms or len(unpacked) > MAX_PAGE_OBJECTS else 0
        draws += own
        if size > _MOST_BYTES_IN_ALL or draws > MAX_ALL_PAGE_OBJECTS:
            raise too_large(_TOO_MUCH)
        forms = Counter(_DO.findall(unpacked)) if has_forms and b"Do" in unpacked else Counter()
        content = _Content(number, words, own, forms)
        if b"/Form" in words:
            contents.forms.setdefault(content.number, []).append(content)
        else:
            contents.pages.append(content)
    # A form that no page draws may still be drawn for a note on it.
    drawn = [*contents.pages, *(form for one in contents.forms.values() for form in one)]
    volumes = [contents.volume(one) if contents.forms else one.draws for one in drawn]
    if (
        max(volumes, default=0) > MAX_PAGE_OBJECTS
        or sum(volumes[: len(contents.pages)]) > MAX_ALL_PAGE_OBJECTS
    ):
        raise too_large(_TOO_MUCH)


def _streams(data: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Of each stream that may draw its object's number, its dictionary, and itself as it is packed."""
    start = data.find(_STREAM)
    while start >= 0:
        end = data.find(_END, start)
        end = len(data) if end < 0 else end
        begin = data.rfind(b"obj", max(0, start - _MOST_WORDS), start)
        words = data[max(0, begin) : start]
        if not _ASIDE.search(words):
            number = _NUMBER.search(data[max(0, begin - 24) : max(0, begin)])
            yield int(number[1]) if number else 0, words, data[start + len(_STREAM) : end].lstrip(b"\r\n")
        start = data.find(_STREAM, end + len(_END))


def _unpacked(words: bytes, packed: bytes) -> bytes:
    """A stream as its filters unpack it, as far as they can; nothing where one is unknown."""
    for name in re.findall(
        rb"/(Flate|ASCII85|ASCIIHex|A85|AHx|Fl|LZW|RunLength|Crypt)", words.partition(b"/Filter")[2]
    ):
        try:
            packed = _FILTERS[name](packed)
        except (KeyError, ValueError, zlib.error):
            return b""
    return packed


def _flate(packed: bytes) -> bytes:
    return zlib.decompressobj().decompress(packed, _MOST_BYTES)


def _ascii85(packed: bytes) -> bytes:
    return base64.a85decode(packed.partition(b"~>")[0].removeprefix(b"<~"), ignorechars=b" \t\n\r\v\0")


def _hex(packed: bytes) -> bytes:
    return bytes.fromhex(packed.partition(b">")[0].decode("ascii"))


_FILTERS: dict[bytes, Callable[[bytes], bytes]] = {
    b"Flate": _flate,
    b"Fl": _flate,
    b"ASCII85": _ascii85,
    b"A85": _ascii85,
    b"ASCIIHex": _hex,
    b"AHx": _hex,
}


def _objects_in(words: bytes, unpacked: bytes) -> dict[int, bytes]:
    """The objects that stand in a stream of objects, by number."""
    first = re.search(rb"/First\s+(\d+)", words)
    if not first:
        return {}
    begin = int(first[1])
    numbers = [int(one) for one in re.findall(rb"\d+", unpacked[:begin])]
    pairs = list(zip(numbers[::2], numbers[1::2], strict=False))
    ends = [place for _, place in pairs[1:]] + [len(unpacked) - begin]
    return {
        number: unpacked[begin + place : begin + end]
        for (number, place), end in zip(pairs, ends, strict=True)
    }
