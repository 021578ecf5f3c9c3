"""What a file is, told from its own bytes: neither the name nor the type that a browser sends is believed.

Taken are JPEG, PNG and WebP photos, and voice memos in the containers that phones record: WebM or Ogg with Opus,
MP4 with sound and no picture. HEIC is recognised so that the message can say what to do; its decoder is not used,
because hostile HEIF files have run code on servers. Everything else is plainly refused.
"""

from collections.abc import Iterator
from typing import NamedTuple

HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis"}
MP4_BRANDS = {
    b"M4A ",
    b"M4B ",
    b"mp41",
    b"mp42",
    b"isom",
    b"iso2",
    b"iso4",
    b"iso5",
    b"iso6",
    b"dash",
    b"3gp5",
}
_HEAD = 4096


class Found(NamedTuple):
    """`kind` is `photo` or `voice`; the media type is the one it is stored and served under."""

    kind: str
    media_type: str


class Refused(ValueError):
    """Not taken. `reason` is one of `empty`, `heic`, `video`, `unknown`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def sniff(data: bytes) -> Found:
    """What the bytes are. Raises Refused; whether a photo can be decoded shows only later."""
    head = data[:_HEAD]
    if not head:
        raise Refused("empty")
    if head.startswith(b"\xff\xd8\xff"):
        return Found("photo", "image/jpeg")
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return Found("photo", "image/png")
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return Found("photo", "image/webp")
    if head.startswith(b"OggS") and head[28:36] == b"OpusHead":
        return Found("voice", "audio/ogg")
    if head.startswith(b"\x1aE\xdf\xa3") and b"webm" in head[:64]:
        return _webm(head)
    if head[4:8] == b"ftyp":
        return _mp4(data)
    raise Refused("unknown")


def _webm(head: bytes) -> Found:
    """Recorders write the tracks at the start; a codec that begins with V is a picture."""
    if b"\x86\x86V_" in head or any(codec in head for codec in (b"V_VP8", b"V_VP9", b"V_AV1", b"V_MPEG")):
        raise Refused("video")
    if b"A_OPUS" in head:
        return Found("voice", "audio/webm")
    raise Refused("unknown")


def _mp4(data: bytes) -> Found:
    if data[8:12] in HEIF_BRANDS:
        raise Refused("heic")
    if data[8:12] not in MP4_BRANDS:
        raise Refused("video" if data[8:12] == b"qt  " else "unknown")
    tracks = set(_track_kinds(data))
    if b"vide" in tracks:
        raise Refused("video")
    if tracks == {b"soun"}:
        return Found("voice", "audio/mp4")
    raise Refused("unknown")


def _track_kinds(data: bytes) -> Iterator[bytes]:
    """The handler types of the tracks: `soun`, `vide`, …"""
    for moov in _boxes(data, b"moov"):
        for track in _boxes(moov, b"trak"):
            for media in _boxes(track, b"mdia"):
                for handler in _boxes(media, b"hdlr"):
                    yield handler[8:12]


def _boxes(data: bytes, wanted: bytes) -> Iterator[bytes]:
    """The contents of the boxes of one type, at this level of an MP4 file. Always moves on, so it always ends."""
    at = 0
    while at + 8 <= len(data):
        size, kind, head = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8], 8
        if size == 1:
            size, head = int.from_bytes(data[at + 8 : at + 16]), 16
        elif size == 0:
            size = len(data) - at
        if size < head:
            return
        if kind == wanted:
            yield data[at + head : at + size]
        at += size
