"""Files as phones, messengers and attackers send them, drawn by the tests themselves."""

import io
import struct
import zlib
from functools import cache
from typing import Any

from PIL import Image, ImageDraw, PngImagePlugin

# What must never come out again. Planted as text and, in EXIF, as coordinates of Lạng Sơn.
CANARY = "Hoàng-Văn-Thụ-0912345678"
GPS = {1: "N", 2: (21.0, 51.0, 7.31), 3: "E", 4: (106.0, 45.0, 39.97)}


def scene(width: int = 640, height: int = 480, mode: str = "RGB") -> Image.Image:
    """A picture with a bright corner at the upper left and some detail everywhere."""
    image = Image.linear_gradient("L").resize((width, height)).convert("RGB")
    draw = ImageDraw.Draw(image)
    for step in range(12):
        left, top = step * width // 13, step * height // 17
        draw.ellipse((left, top, left + width // 6, top + height // 5), fill=(20 * step, 255 - 20 * step, 90))
    draw.rectangle((0, 0, width // 4, height // 4), fill=(250, 30, 30))
    return image.convert(mode)


def saved(image: Image.Image, format_: str, **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, format_, **options)
    return out.getvalue()


def exif(orientation: int = 1) -> Image.Exif:
    tags = Image.Exif()
    tags[0x0112], tags[0x010F], tags[0x9286] = orientation, CANARY, CANARY
    tags.get_ifd(0x8825).update(GPS)
    return tags


@cache
def phone_jpeg(width: int = 4032, height: int = 3024, orientation: int = 1) -> bytes:
    """What a phone's camera writes: place, maker, comment, colour profile, and a trailer behind the picture."""
    profile = b"\0" * 36 + b"acsp" + CANARY.encode() + b"\0" * 100
    jpeg = saved(
        scene(width, height), "JPEG", quality=88, exif=exif(orientation), comment=CANARY.encode(), icc_profile=profile,
        xmp=f"<x:xmpmeta>{CANARY}</x:xmpmeta>".encode(),
    )  # fmt: skip
    return jpeg + b"PK\x03\x04 <script>" + CANARY.encode()


def noted_png(mode: str = "RGB", **options: Any) -> bytes:
    """A PNG with text, compressed text and EXIF."""
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", CANARY)
    notes.add_itxt("Comment", CANARY, zip=True)
    return saved(scene(mode=mode), "PNG", pnginfo=notes, exif=exif(), **options)


def animation(format_: str) -> bytes:
    """Two frames, of which only the first is the picture; the second is green all over."""
    second = Image.new("RGB", (640, 480), "green")
    return saved(scene(), format_, save_all=True, append_images=[second], duration=100, exif=exif())


def bomb_png(width: int = 30_000, height: int = 30_000, bits: int = 1, colour: int = 0) -> bytes:
    """A small file that says it is a huge picture, and is."""
    channels = {0: 1, 2: 3, 6: 4}[colour]
    row = bytes(1 + (width * bits * channels + 7) // 8)
    packer = zlib.compressobj(9)
    body = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        chunk(kind, data)
        for kind, data in (
            (b"IHDR", struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, 0)),
            (b"IDAT", body),
            (b"IEND", b""),
        )
    )


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def box(kind: bytes, *parts: bytes) -> bytes:
    """One box of an MP4 file."""
    content = b"".join(parts)
    return struct.pack(">I", 8 + len(content)) + kind + content


def mp4(*handlers: bytes, brand: bytes = b"M4A ") -> bytes:
    """An MP4 file with one track of each kind."""
    tracks = [box(b"trak", box(b"mdia", box(b"hdlr", bytes(8) + each + bytes(13)))) for each in handlers]
    return (
        box(b"ftyp", brand + bytes(4) + brand)
        + box(b"mdat", bytes(64))
        + box(b"moov", box(b"mvhd", bytes(100)), *tracks)
    )


WEBM = b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x84webm" + bytes(40)
WEBM_VOICE = WEBM + b"\x16T\xaek\xae\xd7\x81\x01\x83\x81\x02\x86\x86A_OPUSc\xa2OpusHead"
WEBM_VIDEO = WEBM + b"\x16T\xaek\xae\xd7\x81\x01\x83\x81\x01\x86\x85V_VP8" + b"\x86\x86A_OPUS"
OGG_VOICE = b"OggS\x00\x02" + bytes(20) + b"\x01\x13OpusHead\x01\x01" + bytes(20)
