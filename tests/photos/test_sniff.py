"""What a file is, told from its bytes."""

import contextlib
import random

import pytest

from app.photos.sniff import Refused, sniff
from tests.photos import drawn


@pytest.mark.parametrize(
    ("data", "kind", "media_type"),
    [
        (drawn.phone_jpeg(64, 48), "photo", "image/jpeg"),
        (drawn.noted_png(), "photo", "image/png"),
        (drawn.animation("WEBP"), "photo", "image/webp"),
        (drawn.WEBM_VOICE, "voice", "audio/webm"),
        (drawn.OGG_VOICE, "voice", "audio/ogg"),
        (drawn.mp4(b"soun"), "voice", "audio/mp4"),
        (drawn.mp4(b"soun", brand=b"iso5"), "voice", "audio/mp4"),
    ],
)
def test_photos_and_voice_memos_are_known_by_their_bytes(data, kind, media_type):
    assert sniff(data) == (kind, media_type)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (drawn.mp4(brand=b"heic"), "heic"),
        (drawn.mp4(brand=b"mif1"), "heic"),
        (drawn.mp4(brand=b"avif"), "heic"),
        (drawn.mp4(b"vide", b"soun", brand=b"mp42"), "video"),
        (drawn.mp4(b"soun", b"vide", brand=b"isom"), "video"),
        (drawn.mp4(brand=b"qt  "), "video"),
        (drawn.WEBM_VIDEO, "video"),
        (drawn.mp4(), "unknown"),
        (drawn.mp4(b"text"), "unknown"),
        (drawn.WEBM, "unknown"),
        (drawn.saved(drawn.scene(), "GIF"), "unknown"),
        (drawn.saved(drawn.scene(), "BMP"), "unknown"),
        (drawn.saved(drawn.scene(), "TIFF"), "unknown"),
        (b"%PDF-1.7", "unknown"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "unknown"),
        (b"<html>", "unknown"),
        (b"MZ\x90\x00", "unknown"),
        (b"PK\x03\x04", "unknown"),
        (b"RIFF\x24\x00\x00\x00WAVEfmt ", "unknown"),
        (b"OggS\x00\x02" + bytes(22) + b"\x01vorbis", "unknown"),
        (b"\xff\xd8", "unknown"),
        (b"GIF89a\xff\xd8\xff", "unknown"),
    ],
)
def test_everything_else_is_refused_with_its_reason(data, reason):
    with pytest.raises(Refused) as refused:
        sniff(data)
    assert refused.value.reason == reason


def test_a_damaged_sound_file_is_refused_or_taken_but_never_a_fault():
    chance = random.Random(7)
    for _ in range(3000):
        data = bytearray(chance.choice([drawn.mp4(b"soun"), drawn.WEBM_VOICE, drawn.OGG_VOICE]))
        for _ in range(chance.randrange(1, 6)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        with contextlib.suppress(Refused):
            assert sniff(bytes(data[: chance.randrange(len(data) + 1)])).kind == "voice"


def test_boxes_that_say_they_are_endless_come_to_an_end():
    head = drawn.box(b"ftyp", b"isom")
    for size in (b"\0\0\0\0", b"\0\0\0\1" + b"moov" + b"\xff" * 8, b"\0\0\0\7", b"\xff\xff\xff\xff"):
        with pytest.raises(Refused):
            sniff(head + size + b"moov" * 1000)
