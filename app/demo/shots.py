"""Which photos the demo has: subject, place, light; some of the same place when all was done."""

from dataclasses import dataclass

Boxes = list[tuple[int, int, int, int]]


@dataclass(frozen=True)
class Shot:
    """One photo: what is on it, the place (its seed), the light, before or after, what an officer hides."""

    subject: str
    seed: int
    light: str
    is_after: bool = False
    hidden: tuple[tuple[int, int, int, int], ...] = ()

    @property
    def name(self) -> str:
        return f"{self.subject}-{self.seed}{'-after' if self.is_after else ''}"

    @property
    def boxes(self) -> Boxes:
        return list(self.hidden)


_BEFORE = {
    "closed_office": ((1, "hazy"), (2, "overcast"), (3, "morning"), (4, "clear")),
    "culture_house": ((1, "clear"), (2, "morning"), (3, "overcast"), (4, "hazy"), (6, "morning")),
    "unfinished": ((0, "clear"), (1, "overcast"), (3, "dusk")),
    "cracked_road": ((0, "clear"), (2, "overcast"), (5, "rain")),
    "stopped_road": ((1, "hazy"), (2, "overcast"), (4, "morning")),
    "street_lights": ((1, "clear"), (2, "morning")),
    "market": ((1, "clear"), (2, "overcast")),
    "leaking_tank": ((1, "clear"), (2, "hazy")),
    "culvert": ((1, "morning"), (2, "overcast")),
    "canal": ((1, "morning"), (2, "overcast")),
    "car": ((0, "clear"), (1, "hazy"), (2, "overcast")),
    "excavator": ((0, "hazy"), (1, "overcast")),
    "empty_office": ((1, "hazy"), (2, "hazy")),
    "storeroom": ((0, "hazy"), (1, "hazy"), (3, "hazy")),
    "material": ((0, "clear"), (1, "hazy"), (2, "overcast"), (3, "dusk")),
    "workshop": ((1, "overcast"),),
    "feast": ((0, "clear"), (1, "hazy")),
    "idle_land": ((0, "clear"), (1, "morning"), (2, "overcast")),
    "valley": ((4, "morning"),),
    "terraces": ((1, "hazy"),),
}
_AFTER = {
    "closed_office": (1, 2, 3), "culture_house": (2, 6), "cracked_road": (2, 5),
    "street_lights": (1,), "market": (1, 2), "leaking_tank": (1, 2), "canal": (2,), "car": (1,), "empty_office": (1,),
}  # fmt: skip
_HIDDEN = {
    "car-0": ((770, 560, 830, 660),), "car-1": ((165, 560, 235, 650),), "car-2": ((765, 600, 830, 670),),
    "car-1-after": ((160, 570, 225, 660),), "feast-1": ((405, 300, 575, 365),),
}  # fmt: skip


def _shots() -> dict[str, Shot]:
    before = [Shot(subject, seed, light) for subject, places in _BEFORE.items() for seed, light in places]
    after = [Shot(subject, seed, "clear", True) for subject, seeds in _AFTER.items() for seed in seeds]
    made = (
        Shot(each.subject, each.seed, each.light, each.is_after, _HIDDEN.get(each.name, ()))
        for each in (*before, *after)
    )
    return {each.name: each for each in made}


SHOTS = _shots()


def after(shot: Shot) -> Shot | None:
    """The same place when all was done, where there is such a photo."""
    return SHOTS.get(f"{shot.name}-after")
