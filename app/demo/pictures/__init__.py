"""Photos that never were taken: pictures drawn for the demo, in the light and the places of Lạng Sơn.

`draw` gives the JPEG of one shot: a subject, a seed (the same seed is the same place), a weather, before or after.
"""

from collections.abc import Callable

from app.demo.pictures import (
    construction,
    interiors,
    lights,
    machines,
    markets,
    offices,
    roads,
    scenery,
    vehicles,
    water,
    weather,
    yards,
)
from app.demo.pictures.scene import Scene

Painter = Callable[[int, weather.Weather, bool], Scene]
SUBJECTS: dict[str, Painter] = {
    "unfinished": construction.unfinished,
    "closed_office": offices.closed_office,
    "culture_house": offices.culture_house,
    "cracked_road": roads.cracked,
    "stopped_road": roads.stopped,
    "street_lights": lights.street,
    "market": markets.hall,
    "leaking_tank": water.leaking_tank,
    "culvert": water.culvert,
    "canal": water.canal,
    "car": vehicles.parked_car,
    "excavator": machines.idle_excavator,
    "empty_office": interiors.empty_office,
    "storeroom": interiors.storeroom,
    "material": yards.dumped,
    "workshop": yards.still_works,
    "feast": yards.feast,
    "idle_land": scenery.idle_land,
    "valley": scenery.valley,
    "terraces": scenery.terraces,
}


def draw(subject: str, seed: int, light: str = "clear", *, after: bool = False) -> bytes:
    """JPEG, 1600 × 1200, under 250 kB, the same for the same arguments."""
    return SUBJECTS[subject](seed, weather.ALL[light], after).photo()
