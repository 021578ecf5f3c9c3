"""The process that opens one photo: a program of its own, started by `decode.py`, that imports nothing of the site.

A hostile file may crash it, hang it or take it over. So before it looks at the first byte it gives up everything it
does not need: memory and processor time beyond the limits, the right to open a file or a socket, to write more than
a few megabytes, to leave a core dump. It reads its task and the photo from standard input, an unnamed file in memory,
and writes the derivatives to standard output, another one.

What comes out is drawn anew: no EXIF, XMP, colour profile, comment or trailer of the original can be in it.
"""

import io
import json
import math
import os
import resource
import sys
import warnings
from typing import Any

from PIL import ExifTags, Image, MpoImagePlugin, TiffImagePlugin, WebPImagePlugin

# The longer side in pixels; never more than the photo has.
SIZES = {"large": 2048, "medium": 1200, "small": 480}
# A JPEG can be decoded at a half or a quarter of its size at a fraction of the cost. A large copy of 2016 pixels from
# a photo of 4032 is as good as one of 2048: this much less is accepted for it.
_NEARLY = 0.9
_WAYS: dict[str, dict[str, Any]] = {
    "jpeg": {"format": "JPEG", "quality": 80, "progressive": True, "optimize": True},
    # Method 2 takes 0.4 of the time of the default and 5 % more bytes.
    "webp": {"format": "WEBP", "quality": 78, "method": 2},
}
# The small copy stands in lists that phones on weak networks open first: at most about 15 kB.
_SMALL = {"jpeg": {"quality": 65}, "webp": {"quality": 50, "method": 6}}
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_PLAIN_MODES = {"L", "LA", "RGB", "RGBA", "CMYK"}
# What is hidden keeps no more than this: so many averages along the longer side of a box, in so many levels a colour.
_BLOCKS, _LEVELS, _SMALLEST_BLOCK = 4, 16, 16
_PLUGINS = (MpoImagePlugin, TiffImagePlugin, WebPImagePlugin)  # loaded before files can no longer be opened


class TooLarge(Exception):
    """More pixels than the limit."""


def main() -> None:
    """Answer with one line of JSON: what was made, followed by the bytes; or the reason why nothing was."""
    task = json.loads(sys.stdin.buffer.readline())
    Image.preinit()
    _give_up_rights(task)
    try:
        answer, blobs = _derive(sys.stdin.buffer.read(), task)
    except (TooLarge, Image.DecompressionBombError, Image.DecompressionBombWarning):
        answer, blobs = {"reason": "too_large"}, []
    except MemoryError:
        answer, blobs = {"reason": "limits"}, []
    except Exception:  # decoders raise whatever they like
        answer, blobs = {"reason": "damaged"}, []
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + b"".join(blobs))
    sys.stdout.buffer.flush()


def _give_up_rights(task: dict[str, Any]) -> None:
    mebibyte = 1024 * 1024
    for what, limit in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, task["output_mb"] * mebibyte),
        (resource.RLIMIT_CPU, task["seconds"]),
        (resource.RLIMIT_AS, task["memory_mb"] * mebibyte),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_NOFILE, 0),
    ):
        resource.setrlimit(what, (limit, limit))
    os.nice(5)  # people who are waiting for a page come first
    Image.MAX_IMAGE_PIXELS = task["megapixels"] * 1_000_000
    warnings.simplefilter("ignore")
    warnings.simplefilter("error", Image.DecompressionBombWarning)


def _derive(data: bytes, task: dict[str, Any]) -> tuple[dict[str, Any], list[bytes]]:
    image, (width, height) = _open(data)
    look = _look_hash(image)
    for box in task["boxes"]:
        pixelate(image, box)
    variants, blobs = [], []
    for name, longest in SIZES.items():
        image.thumbnail((longest, longest), Image.Resampling.LANCZOS)  # each from the one before
        for way, how in _WAYS.items():
            out = io.BytesIO()
            image.save(out, **how | (_SMALL[way] if name == "small" else {}))
            blobs.append(out.getvalue())
            variants.append([name, way, image.width, image.height, len(blobs[-1])])
    return {"variants": variants, "width": width, "height": height, "look_hash": look}, blobs


def _open(data: bytes) -> tuple[Image.Image, tuple[int, int]]:
    """The first frame, upright, on white, no larger than the largest derivative; and the size the photo really has."""
    source = Image.open(io.BytesIO(data), formats=["JPEG", "PNG", "WEBP"])
    if source.width * source.height > (Image.MAX_IMAGE_PIXELS or 0):
        raise TooLarge
    size = source.size
    share = min(1.0, SIZES["large"] * _NEARLY / max(size))
    source.draft("RGB", (math.ceil(size[0] * share), math.ceil(size[1] * share)))
    source.load()
    turn = _turn(source)
    image = _painted(source)
    source.close()
    if turn is not None:
        image = image.transpose(turn)
    return image, size if (size[0] >= size[1]) == (image.width >= image.height) else (size[1], size[0])


def _painted(source: Image.Image) -> Image.Image:
    """The picture on a new white sheet, made small before anything is copied."""
    image = source
    if image.mode.startswith("I"):  # 16 bits of grey
        image = image.point(lambda value: value / 256).convert("L")
    see_through = image.has_transparency_data
    if image.mode not in _PLAIN_MODES or (see_through and image.mode not in {"LA", "RGBA"}):
        image = image.convert("RGBA" if see_through else "RGB")
    if max(image.size) >= 2 * SIZES["large"]:
        image = image.reduce(max(image.size) // SIZES["large"])
    image.thumbnail((SIZES["large"], SIZES["large"]), Image.Resampling.LANCZOS)
    sheet = Image.new("RGB", image.size, "white")
    seen = image if image.mode == "RGB" else image.convert("RGB")
    sheet.paste(seen, mask=image.getchannel("A") if see_through else None)
    return sheet


def _turn(source: Image.Image) -> Image.Transpose | None:
    """How to set it upright. EXIF that cannot be read costs the photo nothing but this."""
    try:
        return _TURNS.get(source.getexif().get(ExifTags.Base.Orientation, 1))
    except Exception:  # the EXIF reader raises whatever it likes
        return None


def _look_hash(image: Image.Image) -> str:
    """A difference hash: whether each of 8 × 8 cells is brighter than its right neighbour. Look-alikes differ in a
    few of the 64 bits."""
    pixels = image.convert("L").resize((9, 8), Image.Resampling.BOX).tobytes()
    bits = 0
    for row in range(8):
        for column in range(8):
            bits = bits << 1 | (pixels[row * 9 + column] > pixels[row * 9 + column + 1])
    return f"{bits:016x}"


def pixelate(image: Image.Image, box: list[int]) -> None:
    """Hide a box, given in thousandths of width and height, for good: at most 4 × 4 averages of it are left, in 16
    levels a colour, too few to guess a face, a plate or a line of writing from."""
    left, right = (box[0] * image.width // 1000, math.ceil(box[2] * image.width / 1000))
    top, bottom = (box[1] * image.height // 1000, math.ceil(box[3] * image.height / 1000))
    hidden = image.crop((left, top, right, bottom))
    side = max(math.ceil(max(hidden.size) / _BLOCKS), _SMALLEST_BLOCK)
    blocks = (math.ceil(hidden.width / side), math.ceil(hidden.height / side))
    step = 256 // _LEVELS
    averages = hidden.resize(blocks, Image.Resampling.BOX).point(
        lambda value: value // step * step + step // 2
    )
    image.paste(averages.resize(hidden.size, Image.Resampling.NEAREST), (left, top))


if __name__ == "__main__":
    main()
