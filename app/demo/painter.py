"""Draws photos of the demo into a folder: a program of its own, that loads nothing of the site but the pictures.

`painter.py FOLDER NAME …`
"""

import sys
from pathlib import Path
from types import ModuleType

HERE = Path(__file__).parent


def main(folder: Path, names: list[str]) -> None:
    """Draw the shots of these names; each file appears whole."""
    from app.demo.pictures import draw
    from app.demo.shots import SHOTS

    for name in names:
        shot, half = SHOTS[name], folder / f"{name}.part"
        half.write_bytes(draw(shot.subject, shot.seed, shot.light, after=shot.is_after))
        half.rename(folder / f"{name}.jpg")


def _without_the_site() -> None:
    """Let `app.demo.pictures` be found without the two packages around it being run: that would load the whole site."""
    for name, path in (("app", HERE.parent), ("app.demo", HERE)):
        package = ModuleType(name)
        package.__path__ = [str(path)]
        sys.modules[name] = package


if __name__ == "__main__":
    _without_the_site()
    main(Path(sys.argv[1]), sys.argv[2:])
