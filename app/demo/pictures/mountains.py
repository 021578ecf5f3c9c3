"""The limestone of Bắc Sơn, Hữu Lũng and Chi Lăng, and the earth hills of the north and east."""

from math import sin

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

from app.demo.pictures import grain
from app.demo.pictures.scene import SIZE, Scene, tinted
from app.demo.pictures.weather import Colour

FOREST: tuple[Colour, Colour, Colour] = ((22, 36, 22), (66, 92, 44), (136, 150, 82))
DRY: tuple[Colour, Colour, Colour] = ((40, 42, 26), (96, 100, 52), (170, 158, 98))
ROCK: tuple[Colour, Colour, Colour] = ((62, 62, 62), (146, 144, 138), (214, 210, 202))


def ragged(scene: Scene, length: int, roughness: float) -> list[float]:
    """A line of chance between about −1 and 1: the edge of a mountain or a heap."""
    total = [0.0] * length
    step, weight = length / 3, 1.0
    while step > 3:
        knots = [scene.dice.uniform(-1, 1) for _ in range(int(length / step) + 3)]
        for i in range(length):
            at = i / step
            k, f = int(at), at - int(at)
            f = f * f * (3 - 2 * f)
            total[i] += weight * (knots[k] * (1 - f) + knots[k + 1] * f)
        step, weight = step / 2.2, weight * roughness
    return total


def tower(scene: Scene, x: float, half: float, height: float, base: float) -> list[tuple[float, float]]:
    """Outline of one karst tower: steep sides, rounded uneven top, a skirt of scree."""
    steep = scene.dice.uniform(2.2, 4.2)
    lean = scene.dice.uniform(-0.25, 0.25)
    rough = ragged(scene, 121, 0.62)
    points = [(x - half * 1.5, base)]
    for i in range(121):
        u = i / 60 - 1
        rise = max(0.0, 1 - abs(u) ** steep) ** 0.62
        skirt = max(0.0, 1 - abs(u * 0.72)) ** 1.6 * 0.4
        y = height * max(rise, skirt) * (1 + 0.085 * rough[i] + lean * u * 0.5)
        points.append((x + u * half * 1.3 + rough[120 - i] * half * 0.03, base - y))
    points.append((x + half * 1.5, base))
    return points


def karst(
    scene: Scene, *, base: float, height: float, count: int, distance: float, spread: float = 1.0
) -> None:
    """A row of limestone towers standing on row `base`; `distance` 0–1 says how much the haze takes."""
    dice = scene.dice
    top = max(0, int(base - height * 1.4))
    size = (SIZE[0], max(8, int(base) - top))
    mask, sides = Image.new("L", size), Image.new("L", size, 128)
    towers = []
    for i in range(count):
        x = SIZE[0] * (i + dice.uniform(0.1, 0.9)) / count
        tall = height * dice.uniform(0.45, 1.0)
        towers.append((tall, x, tall * dice.uniform(0.42, 0.95) * spread))
    for tall, x, half in sorted(towers, reverse=True):
        outline = tower(scene, x, half, tall, base - top)
        one = Image.new("L", size)
        ImageDraw.Draw(one).polygon(outline, fill=255)
        sheet = Image.new("L", size, 128)
        sheet.paste(
            _round(half * 2.9, tall * 1.25, scene.weather.sun_from[0]),
            (int(x - half * 1.45), int(base - top - tall * 1.15)),
        )
        sides.paste(sheet, (0, 0), one)
        mask.paste(255, (0, 0), one)
    _cover(scene, mask, sides, distance, top, height)


def _round(width: float, height: float, sun: float) -> Image.Image:
    """Light on a rounded body: bright towards the sun, dark away from it, darker at the foot."""
    across = Image.linear_gradient("L").rotate(90 if sun > 0 else -90)
    across = across.resize((max(2, int(width)), max(2, int(height))), Image.Resampling.BILINEAR)
    return grain.scaled(across, 0.95)


def _cover(
    scene: Scene, mask: Image.Image, sides: Image.Image, distance: float, top: int, height: float
) -> None:
    """Forest and bare rock over the towers, lit, then lost in haze."""
    scale, size = (1 if distance < 0.4 else 2), mask.size

    def noise(cell: float, kind: int, stretch: float = 1.0) -> Image.Image:
        return scene.noise(int(cell / scale), kind=kind, stretch=stretch, octaves=5).crop((0, 0, *size))

    leaves = grain.relief(noise(34, 1), -2, 3, 1.9)
    crags = grain.relief(noise(110, 3, 0.5), -4, 3, 2.2)
    form = Image.blend(sides.filter(ImageFilter.GaussianBlur(9 / scale)), crags, 0.42)
    forest = grain.modulate(_coloured(leaves, DRY if scene.seed % 4 == 1 else FOREST), form, 1.5)
    bare = ImageChops.add(noise(150, 4, 0.42), grain.scaled(crags, 0.9), 2, 0)
    rock = grain.modulate(_coloured(ImageChops.blend(noise(60, 2, 0.16), crags, 0.5), ROCK), form, 1.3)
    surface = tinted(Image.composite(rock, forest, grain.threshold(bare, 142, 164)), scene.light(lit=0.62))
    lost = int(255 * min(0.97, distance * scene.weather.mist * 1.25))
    foot = Image.new("L", size, lost)
    deep = Image.linear_gradient("L").resize((size[0], max(2, int(height * 0.42))))
    deep = deep.point([min(255, lost + int(v * (90 + 80 * scene.weather.mist) / 255)) for v in range(256)])
    foot.paste(deep, (0, size[1] - deep.height))
    surface.paste(scene.weather.haze, (0, 0), foot)
    scene.image.paste(surface, (0, top), mask.filter(ImageFilter.BoxBlur(0.7)))


def hills(scene: Scene, *, base: float, height: float, distance: float, wave: float = 0.5) -> None:
    """A long earth hill with forest: pine and acacia slopes of Lộc Bình, Đình Lập, Tràng Định."""
    edge = ragged(scene, 301, wave)
    shift = scene.dice.uniform(0, 6)
    tops = [base - height * (0.55 + 0.3 * edge[i] + 0.15 * sin(i / 40 + shift)) for i in range(301)]
    start = max(0, int(min(tops)) - 2)
    size = (SIZE[0], max(8, int(base) - start))
    mask = Image.new("L", size)
    outline = [(0, size[1]), *((i * 4, y - start) for i, y in enumerate(tops)), (SIZE[0], size[1])]
    ImageDraw.Draw(mask).polygon(outline, fill=255)
    step = 30 if distance < 0.5 else 18
    leaves = grain.relief(scene.noise(step, kind=2, octaves=5).crop((0, 0, *size)), -2, 3, 1.7)
    folds = grain.relief(scene.noise(210, kind=0, stretch=0.8, octaves=3).crop((0, 0, *size)), -14, 6, 2.2)
    surface = grain.modulate(_coloured(leaves, FOREST), folds.filter(ImageFilter.BoxBlur(3)), 1.1)
    surface = tinted(surface, scene.light(lit=0.55))
    surface = Image.blend(
        surface, Image.new("RGB", size, scene.weather.haze), min(0.97, distance * scene.weather.mist * 1.25)
    )
    scene.image.paste(surface, (0, start), mask.filter(ImageFilter.BoxBlur(0.7)))


def _coloured(grey: Image.Image, tones: tuple[Colour, Colour, Colour]) -> Image.Image:
    return ImageOps.colorize(grey, tones[0], tones[2], tones[1])
