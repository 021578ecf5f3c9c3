"""Derivatives of one photo, made by a process of its own: see `decoder.py`.

Whatever the file is, the answer is a `Derived` or `Unreadable`: never a hang, never a crash of the caller. The photo
passes through unnamed memory; nothing of it is written to a disk in the clear. What comes back is believed no more
than the photo was: it is counted and measured before it is used.
"""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO

from app.photos.limits import Limits

_DECODER = Path(__file__).with_name("decoder.py")
_STARTS = {"jpeg": (b"\xff\xd8\xff",), "webp": (b"RIFF",)}
Box = tuple[int, int, int, int]
_known: dict[bytes, "Derived"] = {}  # what this process was told to remember


class Unreadable(ValueError):
    """No derivatives. `reason` is one of `damaged`, `too_large`, `limits`, `time`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Variant:
    """One smaller copy: `name` large, medium or small; `format` jpeg or webp; its size in pixels; its bytes."""

    name: str
    format: str
    width: int
    height: int
    data: bytes


@dataclass(frozen=True)
class Derived:
    """What became of one photo: its copies, the upright size of the original in pixels, and how it looks (8 bytes)."""

    variants: list[Variant]
    width: int
    height: int
    look_hash: bytes


def derive(data: bytes, limits: Limits) -> Derived:
    """The six derivatives. Raises Unreadable."""
    return _run(data, [], limits)


def derive_redacted(data: bytes, boxes: list[Box], limits: Limits) -> Derived:
    """The six derivatives with every box pixelated for good before the smaller ones are made from the largest.

    Boxes are left, top, right, bottom in thousandths of the upright picture. Raises ValueError for a box that is none,
    Unreadable as `derive` does.
    """
    check_boxes(boxes)
    return _run(data, boxes, limits)


def remember(data: bytes, boxes: list[Box], derived: Derived) -> None:
    """Decode this photo with these boxes no more in this process: reports of the demo share their photos."""
    _known[_mark(data, boxes)] = derived


def _mark(data: bytes, boxes: list[Box]) -> bytes:
    return hashlib.sha256(data + json.dumps(boxes).encode()).digest()


def check_boxes(boxes: list[Box]) -> None:
    """Raises ValueError for a box that lies outside of the picture or has no inside."""
    for left, top, right, bottom in boxes:
        if not (0 <= left < right <= 1000 and 0 <= top < bottom <= 1000):
            raise ValueError(f"not a box: {(left, top, right, bottom)}")


def _run(data: bytes, boxes: list[Box], limits: Limits) -> Derived:
    if _known and (known := _known.get(_mark(data, boxes))):
        return known
    task = json.dumps({**asdict(limits), "boxes": boxes}).encode() + b"\n"
    with _memory("task") as inlet, _memory("answer") as outlet:
        inlet.write(task)
        inlet.write(data)
        inlet.flush()
        inlet.seek(0)
        _wait(inlet, outlet, limits.wall_seconds)
        answer = os.pread(outlet.fileno(), limits.output_mb * 1024 * 1024, 0)
    return _believe(answer)


def _wait(inlet: BinaryIO, outlet: BinaryIO, seconds: int) -> None:
    process = subprocess.Popen(  # noqa: S603 - our own program, no shell, nothing of the user's in the command
        [sys.executable, "-I", "-B", str(_DECODER)],
        stdin=inlet,
        stdout=outlet,
        stderr=subprocess.DEVNULL,
        env={},
        cwd="/",
    )
    try:
        code = process.wait(seconds)
    except subprocess.TimeoutExpired:
        raise Unreadable("time") from None
    finally:
        process.kill()
        process.wait()
    if code:
        raise Unreadable("limits")


@contextmanager
def _memory(name: str) -> Iterator[BinaryIO]:
    """A file that has no name and no place on any disk."""
    with os.fdopen(os.memfd_create(name), "w+b") as file:
        yield file


def _believe(answer: bytes) -> Derived:
    head, _, rest = answer.partition(b"\n")
    try:
        found = json.loads(head)
        reason = found.get("reason")
        if not reason:
            look = bytes.fromhex(found["look_hash"])
            return Derived(_variants(found, rest), int(found["width"]), int(found["height"]), look)
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError):
        reason = "damaged"
    raise Unreadable(str(reason))


def _variants(found: dict[str, Any], rest: bytes) -> list[Variant]:
    variants, at = [], 0
    for name, format_, width, height, size in found["variants"]:
        variants.append(Variant(name, format_, int(width), int(height), rest[at : at + size]))
        at += size
    right = len(variants) == 6 and all(
        each.data.startswith(_STARTS[each.format]) and 0 < max(each.width, each.height) <= 2048
        for each in variants
    )
    if not right or at != len(rest):
        raise ValueError("not what was asked for")
    return variants
