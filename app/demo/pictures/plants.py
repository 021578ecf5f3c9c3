"""What grows: trees behind the village, bushes, bamboo, pines, and the weeds that cover what is left idle."""

from PIL import Image, ImageOps

from app.demo.pictures import grain
from app.demo.pictures.leaves import LEAF, bamboo, crown, pine, tuft
from app.demo.pictures.scene import SIZE, Scene, tinted

_SMALLER: dict[tuple[int, int], tuple[Image.Image, Image.Image]] = {}


def _smaller(sprite: Image.Image, height: int) -> Image.Image:
    """The sprite halved as often as its use far away allows; kept, for hundreds of tufts use it."""
    step = 1
    while sprite.height // (step * 2) > height * 1.1 and step < 16:
        step *= 2
    key = (id(sprite), step)
    if step == 1:
        return sprite
    if key not in _SMALLER:
        _SMALLER[key] = (sprite, sprite.reduce(step))
    return _SMALLER[key][1]


def stamp(
    scene: Scene,
    sprite: Image.Image,
    x: float,
    z: float,
    width: float,
    height: float,
    *,
    base: float = 0.0,
    lit: float = 0.75,
    flip: bool = False,
) -> None:
    """Put a cut-out standing at (x, z), its size in metres."""
    left, foot = scene.camera.place((x - width / 2, base, z))
    scale = scene.camera.focal / max(0.4, z)
    size = (max(2, int(width * scale)), max(2, int(height * scale)))
    if size[0] > 1900 or size[1] > 1900:
        return
    small = _smaller(sprite, size[1]).resize(size, Image.Resampling.BILINEAR)
    if flip:
        small = ImageOps.mirror(small)
    far = min(0.9, z / 420 * scene.weather.mist)
    picture = tinted(small.convert("RGB"), scene.light(lit=lit))
    picture = Image.blend(picture, Image.new("RGB", size, scene.weather.haze), far)
    scene.image.paste(picture, (int(left), int(foot) - size[1]), small.getchannel("A"))


def tree(scene: Scene, x: float, z: float, height: float, kind: str = "broad") -> None:
    """A broad-leaved tree: trunk, two or three overlapping crowns."""
    dice = scene.dice
    trunk = grain.mix((88, 76, 62), scene.weather.haze, min(0.8, z / 420))
    scene.line((x, 0, z), (x + dice.uniform(-0.2, 0.2), height * 0.6, z), trunk, height * 0.035)
    for i in range(3):
        size = height * dice.uniform(0.55, 0.8)
        stamp(
            scene,
            crown(kind, dice.randrange(6)),
            x + dice.uniform(-0.25, 0.25) * height,
            z,
            size * 1.25,
            size,
            base=height * (0.26 + 0.12 * i),
            flip=dice.random() < 0.5,
        )


def grove(
    scene: Scene,
    z: float,
    left: float,
    right: float,
    height: float,
    kinds: tuple[str, ...] = ("broad",),
    density: float = 1.0,
) -> None:
    """A row of trees and bushes that closes the view at depth `z`."""
    dice = scene.dice
    x = left
    while x < right:
        tall = height * dice.uniform(0.45, 1.0)
        kind = dice.choice(kinds)
        if kind == "pine":
            stamp(scene, pine(dice.randrange(4)), x, z, tall * 0.5, tall * 1.25, lit=0.6)
        elif kind == "bamboo":
            stamp(scene, bamboo(dice.randrange(3)), x, z, tall * 1.2, tall * 1.2, lit=0.7)
        else:
            leafy, at = crown(kind, dice.randrange(6)), z + dice.uniform(-0.5, 0.5)
            lit, flip = dice.uniform(0.5, 0.85), dice.random() < 0.5
            stamp(scene, leafy, x, at, tall * 1.3, tall, base=-tall * 0.12, lit=lit, flip=flip)
        x += tall * dice.uniform(0.35, 0.75) / density


def weeds(scene: Scene, spots: list[tuple[float, float]], height: float = 0.6) -> None:
    """Weeds at the given places on the ground, the far ones first."""
    for x, z in sorted(spots, key=lambda spot: -spot[1]):
        tall = height * scene.dice.uniform(0.5, 1.3)
        stamp(
            scene,
            tuft(scene.dice.randrange(9)),
            x,
            z,
            tall * 1.3,
            tall,
            lit=scene.dice.uniform(0.5, 0.9),
            flip=scene.dice.random() < 0.5,
        )


def scatter(scene: Scene, count: int, box: tuple[float, float, float, float]) -> list[tuple[float, float]]:
    """Chance places within left, right, near, far; nearer ones are as thick on the picture as far ones."""
    left, right, near, far = box
    spots = []
    for _ in range(count):
        z = 1 / scene.dice.uniform(1 / far, 1 / near)
        spots.append((scene.dice.uniform(left, right), z))
    return spots


def backdrop(scene: Scene, mask: Image.Image, kind: str = "broad") -> None:
    """Unbroken greenery over a masked part of the picture (a slope right behind a house)."""
    leaves = grain.relief(scene.noise(30, kind=2, octaves=5), -2, 3, 2.2)
    tones = LEAF[kind]
    green = ImageOps.colorize(leaves, tones[0], tones[2], tones[1])
    scene.image.paste(tinted(green.resize(SIZE), scene.light(lit=0.5)), (0, 0), mask)
