"""The light of the day: sky, sun, haze and shadow of each picture."""

from dataclasses import dataclass

Colour = tuple[int, int, int]


@dataclass(frozen=True)
class Weather:
    """What the sky gives: its colours from top to horizon, the sun, the shade, the mist in the distance."""

    zenith: Colour
    horizon: Colour
    sun: tuple[float, float, float]  # colour of direct light, 1.0 is white
    shade: tuple[float, float, float]  # colour of light in the shadow
    haze: Colour
    mist: float  # how much a mountain 5 km away is lost in haze, 0–1
    clouds: int  # threshold: 0 overcast, 255 blue
    cloud: Colour
    sun_from: tuple[float, float, float]  # direction towards the sun: right, up, away
    warmth: float = 0.0
    contrast: float = 1.0
    wet: bool = False


CLEAR = Weather(
    (64, 120, 188),
    (186, 210, 226),
    (1.12, 1.06, 0.96),
    (0.5, 0.56, 0.66),
    (186, 205, 222),
    0.62,
    135,
    (246, 247, 250),
    (-0.6, 0.62, -0.5),
    0.03,
    1.05,
)
HAZY = Weather(
    (150, 172, 190),
    (214, 218, 216),
    (1.02, 0.99, 0.93),
    (0.6, 0.63, 0.67),
    (206, 212, 212),
    0.8,
    110,
    (236, 237, 236),
    (0.5, 0.6, -0.55),
    0.02,
    0.95,
)
OVERCAST = Weather(
    (166, 174, 182),
    (212, 215, 217),
    (0.88, 0.88, 0.88),
    (0.72, 0.74, 0.77),
    (196, 202, 206),
    0.74,
    40,
    (214, 217, 220),
    (-0.2, 0.95, -0.2),
    -0.02,
    0.92,
)
DUSK = Weather(
    (74, 88, 128),
    (246, 188, 128),
    (1.2, 0.92, 0.66),
    (0.5, 0.46, 0.5),
    (210, 176, 156),
    0.7,
    130,
    (248, 200, 160),
    (0.86, 0.26, -0.36),
    0.1,
    1.04,
)
MORNING = Weather(
    (128, 164, 204),
    (240, 224, 198),
    (1.12, 1.0, 0.82),
    (0.54, 0.57, 0.65),
    (226, 222, 212),
    0.86,
    150,
    (250, 244, 234),
    (0.8, 0.42, -0.3),
    0.05,
    0.98,
)
RAIN = Weather(
    (138, 148, 156),
    (190, 196, 200),
    (0.76, 0.77, 0.79),
    (0.62, 0.65, 0.69),
    (180, 188, 194),
    0.88,
    20,
    (188, 193, 198),
    (-0.1, 0.98, -0.1),
    -0.05,
    0.94,
    True,
)

ALL = {"clear": CLEAR, "hazy": HAZY, "overcast": OVERCAST, "dusk": DUSK, "morning": MORNING, "rain": RAIN}
