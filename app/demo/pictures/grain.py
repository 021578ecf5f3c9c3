"""Chance made visible: the noise from which clouds, plaster, leaves, gravel and grass are made.

Everything here is a grey image computed from a seed, so that the same seed always gives the same picture.
"""

from functools import lru_cache
from random import Random

from PIL import Image, ImageChops, ImageOps

Size = tuple[int, int]


@lru_cache(maxsize=64)
def speckle(seed: int, size: Size) -> Image.Image:
    """Grey image of independent random points."""
    return Image.frombytes("L", size, Random(seed).randbytes(size[0] * size[1]))


def _layer(seed: int, size: Size, cell: Size) -> Image.Image:
    """One scale of noise, its grain about `cell` pixels wide and high; the edges meet when tiled."""
    columns, rows = max(2, round(size[0] / cell[0])), max(2, round(size[1] / cell[1]))
    tile = speckle(seed, (columns, rows))
    wide = Image.new("L", (columns + 4, rows + 4))
    for dx in (2 - columns, 2, 2 + columns):
        for dy in (2 - rows, 2, 2 + rows):
            wide.paste(tile, (dx, dy))
    return wide.resize(size, Image.Resampling.BICUBIC, box=(2, 2, columns + 2, rows + 2))


@lru_cache(maxsize=96)
def cloud(
    seed: int, size: Size, cell: int, octaves: int = 4, stretch: float = 1.0, keep: float = 0.5
) -> Image.Image:
    """Noise of several scales at once; `stretch` > 1 draws it out sideways, < 1 upwards."""
    image = _layer(seed, size, (round(cell * stretch) or 1, cell))
    weight = keep
    for octave in range(1, octaves):
        step = max(1, cell >> octave)
        finer = _layer(seed + octave, size, (max(1, round(step * stretch)), step))
        image = Image.blend(image, finer, weight / (1 + weight))
        weight *= keep
    return ImageOps.autocontrast(image, cutoff=0.5)


def relief(height: Image.Image, dx: int, dy: int, gain: float = 1.0) -> Image.Image:
    """The height image lit from (dx, dy): middle grey where flat, bright towards the light."""
    moved = ImageChops.offset(height, dx, dy)
    return ImageChops.subtract(height, moved, 1 / gain, 128)


def threshold(image: Image.Image, low: int, high: int) -> Image.Image:
    """0 below `low`, 255 above `high`, a soft ramp between."""
    span = max(1, high - low)
    return image.point([max(0, min(255, (v - low) * 255 // span)) for v in range(256)])


def scaled(image: Image.Image, factor: float, lift: float = 0.0) -> Image.Image:
    """Grey levels stretched around the middle by `factor`, then lifted."""
    return image.point([max(0, min(255, round((v - 128) * factor + 128 + lift))) for v in range(256)])


def modulate(colour: Image.Image, grey: Image.Image, strength: float = 1.0) -> Image.Image:
    """Colour made lighter and darker by a grey image whose middle grey means no change."""
    half = scaled(grey, strength)
    return ImageChops.overlay(colour, Image.merge("RGB", (half, half, half)))


def mix(colour: tuple[int, int, int], other: tuple[int, int, int], share: float) -> tuple[int, int, int]:
    """A colour `share` of the way from one to the other."""
    return (
        round(colour[0] + (other[0] - colour[0]) * share),
        round(colour[1] + (other[1] - colour[1]) * share),
        round(colour[2] + (other[2] - colour[2]) * share),
    )
