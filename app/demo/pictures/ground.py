"""What lies underfoot: grass, earth, concrete, gravel, asphalt, spread out to the horizon in true perspective."""

from collections.abc import Sequence
from functools import lru_cache

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

from app.demo.pictures import grain
from app.demo.pictures.camera import Flat, coefficients, polygon_mask
from app.demo.pictures.scene import SIZE, Scene, tinted
from app.demo.pictures.weather import Colour

TILE = (512, 512)
Tones = tuple[Colour, Colour, Colour]
# material: dark, middle, light; grain of the surface in pixels; depth of its relief; broad stains
MATERIALS: dict[str, tuple[Tones, int, float, float]] = {
    "grass": (((30, 42, 18), (92, 108, 50), (158, 164, 92)), 14, 2.4, 0.5),
    "weeds": (((24, 34, 14), (92, 104, 46), (176, 170, 96)), 24, 2.8, 0.7),
    "earth": (((82, 58, 38), (142, 110, 78), (192, 162, 124)), 16, 1.5, 0.5),
    "red earth": (((92, 50, 32), (154, 94, 60), (200, 144, 102)), 18, 1.5, 0.5),
    "concrete": (((138, 135, 128), (178, 174, 166), (206, 202, 192)), 3, 0.5, 0.5),
    "old concrete": (((104, 101, 92), (150, 146, 134), (188, 182, 168)), 4, 0.6, 0.8),
    "gravel": (((62, 60, 56), (138, 134, 126), (214, 208, 198)), 9, 3.2, 0.2),
    "sand": (((138, 114, 80), (192, 166, 124), (222, 200, 162)), 20, 0.8, 0.3),
    "asphalt": (((46, 48, 50), (84, 86, 88), (132, 132, 130)), 2, 0.9, 0.4),
    "stubble": (((96, 80, 40), (164, 144, 84), (206, 190, 130)), 10, 1.8, 0.5),
    "mud": (((62, 48, 34), (110, 88, 64), (150, 128, 98)), 24, 1.7, 0.7),
}


@lru_cache(maxsize=24)
def tile(material: str, seed: int = 0) -> Image.Image:
    """A square of the material that can be laid side by side."""
    tones, size, depth, stain = MATERIALS[material]
    fine = grain.cloud(11 + seed, TILE, size * 2, 5)
    surface = grain.relief(fine, -2, 2, depth)
    body = ImageChops.blend(fine, surface, 0.62 if depth > 1 else 0.35)
    broad = grain.cloud(31 + seed, TILE, 150, 4)
    body = ImageChops.add(body, grain.scaled(broad, 0.3 * stain), 1, -128)
    return ImageOps.colorize(body, tones[0], tones[2], tones[1], blackpoint=40, whitepoint=215)


def _laid(texture: Image.Image, columns: int, rows: int) -> Image.Image:
    """The texture repeated, by doubling what is already laid."""
    w, h = texture.size
    sheet = Image.new(texture.mode, (w * columns, h * rows))
    sheet.paste(texture)
    while w < sheet.width:
        sheet.paste(sheet.crop((0, 0, min(w, sheet.width - w), h)), (w, 0))
        w *= 2
    while h < sheet.height:
        sheet.paste(sheet.crop((0, 0, sheet.width, min(h, sheet.height - h))), (0, h))
        h *= 2
    return sheet


def spread(scene: Scene, texture: Image.Image, metres: float = 4.0) -> Image.Image:
    """The texture laid over the whole ground as the phone sees it; `metres` is the side of one tile."""
    camera = scene.camera
    out = Image.new("RGB", SIZE, texture.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0)))
    start = camera.focal * camera.eye / (SIZE[1] - camera.horizon) * 0.97
    shift = scene.dice.uniform(0, metres)
    bands = ((400, 90), (90, 24), (24, 7), (7, 2.3), (2.3, 1))
    for farther, nearer in bands:
        far, near = start * farther * 1.3, start * nearer
        half = SIZE[0] / 2 * far / camera.focal
        shrink = 1
        while texture.width // shrink / metres > 2.2 * camera.focal / near * 0.8 and shrink < 64:
            shrink *= 2
        columns, rows = int(2 * half / metres) + 2, int((far - near) / metres) + 2
        while columns * rows * (texture.width // shrink) ** 2 > 1_600_000 and shrink < 128:
            shrink *= 2
        small = texture.reduce(shrink) if shrink > 1 else texture
        sheet = _laid(small, min(columns, 400), min(rows, 400))
        _strip(scene, out, sheet, (-half - shift, near * 0.94, far), small.width / metres)
    return out


def _strip(
    scene: Scene, out: Image.Image, sheet: Image.Image, where: tuple[float, float, float], dots: float
) -> None:
    """One band of ground between two depths; `where` is the left edge, near and far in metres."""
    left, near, far = where
    camera = scene.camera
    top, bottom = int(camera.row(far)), min(SIZE[1], int(camera.row(near)) + 1)
    if bottom - top < 1:
        return
    right, deep = left + sheet.width / dots, near + sheet.height / dots
    target: list[Flat] = [
        camera.place((x, 0, z)) for x, z in ((left, deep), (right, deep), (right, near), (left, near))
    ]
    numbers = coefficients(
        [(x, y - top) for x, y in target],
        [(0, 0), (sheet.width, 0), (sheet.width, sheet.height), (0, sheet.height)],
    )
    band = sheet.transform(
        (SIZE[0], bottom - top), Image.Transform.PERSPECTIVE, numbers, Image.Resampling.BILINEAR
    )
    feather = min(bottom - top, max(2, (bottom - top) // 4))
    edge = Image.new("L", band.size, 255)
    edge.paste(Image.linear_gradient("L").resize((SIZE[0], feather)), (0, 0))
    out.paste(band, (0, top), edge)


def _surface(scene: Scene, material: str, metres: float, variety: float) -> Image.Image:
    """The whole ground in one material, kept while the picture is made."""
    key = (material, metres, variety)
    if key not in scene.kept:
        fine = 0.6 if material in ("concrete", "old concrete", "asphalt") else 1.0
        surface = spread(scene, tile(material, scene.seed % 2), metres * fine)
        if variety:
            broad = _spread_once(scene, "broad", grain.cloud(5, TILE, 120, 4), 36.0)
            surface = ImageChops.overlay(
                surface, broad.point([int((v - 128) * variety * 0.3 + 128) for v in range(256)] * 3)
            )
        scene.kept[key] = surface
    return scene.kept[key]


def _spread_once(scene: Scene, name: str, field: Image.Image, metres: float) -> Image.Image:
    """A field of noise laid over the ground, kept while the picture is made."""
    if (name,) not in scene.kept:
        scene.kept[(name,)] = spread(scene, field.convert("RGB"), metres)
    return scene.kept[(name,)]


def lay(
    scene: Scene,
    material: str,
    mask: Image.Image | None = None,
    *,
    metres: float = 4.0,
    lit: float | None = None,
    variety: float = 0.8,
) -> None:
    """Cover the ground (or a masked part of it) with a material in today's light."""
    surface = _surface(scene, material, metres, variety)
    surface = tinted(surface, scene.light(lit=lit) if lit is not None else scene.light((0, 1, 0)))
    if mask is None:
        mask = Image.new("L", SIZE)
        ImageDraw.Draw(mask).rectangle((0, scene.camera.horizon, *SIZE), fill=255)
    scene.image.paste(surface, (0, 0), mask)
    horizon = int(scene.camera.horizon)
    _fade(scene, mask, horizon)


def _fade(scene: Scene, mask: Image.Image, horizon: int) -> None:
    """The ground loses itself in the haze of the last few rows."""
    strip = Image.new("L", SIZE)
    for row in range(46):
        ImageDraw.Draw(strip).line(
            [(0, horizon + row), (SIZE[0], horizon + row)],
            fill=int(190 * scene.weather.mist * (1 - row / 46) ** 2),
        )
    scene.image.paste(scene.weather.haze, (0, 0), ImageChops.multiply(strip, mask))


def region(
    scene: Scene, outline: Sequence[tuple[float, float]], *, ragged: float = 0.0, soft: float = 0.0
) -> Image.Image:
    """Mask of a piece of ground given as (x, z) metres; `ragged` frays its edge like grass creeping in."""
    mask = polygon_mask(SIZE, [scene.camera.place((x, 0, z)) for x, z in outline])
    if ragged:
        field = _spread_once(scene, "fray", grain.cloud(3, TILE, 60, 5), 3.0).convert("L")
        wide = mask.filter(ImageFilter.BoxBlur(14 * ragged))
        mask = grain.threshold(ImageChops.add(wide, grain.scaled(field, 0.9 * ragged), 1, -128), 112, 144)
    return mask.filter(ImageFilter.GaussianBlur(soft)) if soft else mask


def mirror(scene: Scene, mask: Image.Image, *, strength: float = 0.75, muddy: Colour = (92, 80, 64)) -> None:
    """Standing water: the scene above, upside down, darker, a little blurred."""
    flipped = ImageOps.flip(scene.image)
    moved = Image.new("RGB", SIZE, scene.weather.horizon)
    moved.paste(flipped, (0, int(2 * scene.camera.horizon - SIZE[1])))
    moved = moved.filter(ImageFilter.GaussianBlur(2.2)).resize(SIZE)
    water = Image.blend(Image.new("RGB", SIZE, muddy), moved, strength)
    rim = mask.filter(ImageFilter.GaussianBlur(6))
    scene.darken(rim, 0.35)
    scene.image.paste(water, (0, 0), mask)
