"""A .doc that cannot be read is refused in words, and a spoilt one never takes long nor says anything but the contract's errors."""

from random import Random

import pytest

from model.document import Document
from model.errors import Reason, UnreadableDocument
from model.readers import read_bytes
from tests.model.readers.word97.made import Made, doc, ole, para, row

MUTATIONS = 300
REPORT = doc(para("清河镇年报"), *(row("甲", str(number), "34") for number in range(12)), para("后"))


def refusal(data: bytes) -> UnreadableDocument:
    with pytest.raises(UnreadableDocument) as caught:
        read_bytes(data, "年报.doc")
    return caught.value


def test_a_file_with_a_password_says_so() -> None:
    error = refusal(Made([para("密")], flags=0x0300).bytes())
    assert error.reason is Reason.ENCRYPTED
    assert "密码" in error.message + error.advice


@pytest.mark.parametrize(("magic", "version"), [(0xA5DC, 0x68), (0xA5EC, 0x68)])
def test_a_file_of_an_older_word_says_so(magic: int, version: int) -> None:
    error = refusal(Made([para("旧")], magic=magic, version=version).bytes())
    assert error.reason is Reason.UNSUPPORTED
    assert "Word 95" in error.message
    assert error.advice


@pytest.mark.parametrize("part", ["WordDocument", "1Table"])
def test_a_missing_stream_is_damage(part: str) -> None:
    streams = Made([para("甲")]).streams()
    streams[f"{part[:-1]}x"] = streams.pop(part)
    # The name is still in the file, in a place where no directory looks.
    error = refusal(ole(streams) + "WordDocument\0".encode("utf-16-le"))
    assert error.reason is Reason.DAMAGED


@pytest.mark.parametrize("size", [600, 1536, 2048, 3000, 5000])
def test_a_cut_off_file_is_damaged(size: int) -> None:
    error = refusal(REPORT[:size])
    assert error.reason in (Reason.DAMAGED, Reason.UNSUPPORTED)
    assert error.message.endswith("。")


def test_pieces_out_of_order_are_damage() -> None:
    made = Made([para("清河镇年报")], cuts=[(3, b""), (2, b"")])
    assert refusal(made.bytes()).reason is Reason.DAMAGED


def test_an_absurd_length_is_refused() -> None:
    streams = Made([para("甲")]).streams()
    main = bytearray(streams["WordDocument"])
    main[0x4C:0x50] = (0x7FFF_FFFF).to_bytes(4, "little")
    error = refusal(ole({**streams, "WordDocument": bytes(main)}))
    assert error.reason in (Reason.TOO_LARGE, Reason.DAMAGED)


def read_or_refuse(data: bytes) -> Document | None:
    try:
        return read_bytes(data, "年报.doc")
    except UnreadableDocument:
        return None


def spoilt(random: Random, data: bytes) -> bytes:
    """The file with some bytes changed, all over or where its structures stand, or with a stretch repeated or lost."""
    made = bytearray(data)
    kind = random.randrange(4)
    if kind == 0:
        for _ in range(random.choice((1, 4, 30))):
            made[random.randrange(len(made))] = random.choice((0, 1, 0x7F, 0x80, 0xFF, random.randrange(256)))
    elif kind == 1:
        place = random.randrange(0, len(made) - 4, 2)
        made[place : place + 4] = random.choice(
            (b"\xff\xff\xff\xff", b"\xff\xff\xff\x7f", b"\0\0\0\0", b"\1\0\0\0")
        )
    elif kind == 2:
        start = random.randrange(len(made))
        del made[start : start + random.choice((1, 64, 512, 4096))]
    else:
        start, target = random.randrange(len(made)), random.randrange(len(made))
        made[target : target + 512] = made[start : start + 512]
    return bytes(made)


def test_a_spoilt_file_is_read_or_refused() -> None:
    random = Random(20260701)
    read = [read_or_refuse(spoilt(random, REPORT)) for _ in range(MUTATIONS)]
    assert any(read), "some damage does not touch what is read"
    assert not all(read), "some damage does"


def test_a_table_of_sectors_that_goes_round_in_a_circle_is_refused() -> None:
    data = bytearray(REPORT)
    first = int.from_bytes(data[76:80], "little")
    place = 512 * (first + 1)
    for entry in range(0, 512, 4):
        data[place + entry : place + entry + 4] = (0).to_bytes(4, "little")
    assert refusal(bytes(data)).reason is Reason.DAMAGED
