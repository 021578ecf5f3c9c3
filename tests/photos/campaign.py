"""A long campaign of damaged photos through the decoder; `./test` runs a sample of it.

    python -m tests.photos.campaign [how many] [seed]

Every mutant must end as six copies without a trace of what was planted, or as `Unreadable`; anything else is shown.
"""

import random
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from app.photos.decode import Unreadable, derive
from app.photos.limits import Limits
from tests.photos import drawn


def seeds() -> list[bytes]:
    """One small photo of every kind that is taken."""
    return [
        drawn.phone_jpeg(640, 480, 6),
        drawn.saved(drawn.scene(mode="CMYK"), "JPEG", progressive=True),
        drawn.saved(drawn.scene(), "MPO", save_all=True, append_images=[drawn.scene()]),
        *(drawn.noted_png(mode) for mode in ("1", "LA", "P", "RGBA", "I;16")),
        drawn.animation("PNG"),
        drawn.animation("WEBP"),
        drawn.saved(drawn.scene(mode="RGBA"), "WEBP", lossless=True),
    ]


def mutant(chance: random.Random, whole: bytes) -> bytes:
    """Bytes changed, most of them near the start where the structure is; parts doubled, moved or cut off."""
    data = bytearray(whole)
    for _ in range(chance.choice((1, 2, 4, 16, 64))):
        near = chance.random() < 0.6
        data[chance.randrange(min(len(data), 600) if near else len(data))] = chance.choice(
            (0, 255, chance.randrange(256))
        )
    match chance.randrange(6):
        case 0:
            del data[chance.randrange(len(data)) :]
        case 1:
            start = chance.randrange(len(data))
            data[start:start] = data[start : start + chance.randrange(2000)]
        case 2:
            start = chance.randrange(len(data))
            del data[start : start + chance.randrange(2000)]
    return bytes(data)


def verdict(data: bytes) -> str:
    """`copies`, or why there are none. Raises AssertionError for copies that tell too much."""
    try:
        derived = derive(data, Limits())
    except Unreadable as told:
        return told.reason
    assert all(drawn.CANARY.encode() not in each.data for each in derived.variants), "a trace is left"
    return "copies"


def main(many: int, seed: int) -> int:
    chance, wholes = random.Random(seed), seeds()
    mutants = (mutant(chance, wholes[number % len(wholes)]) for number in range(many))
    with ThreadPoolExecutor(2) as pool:
        counts = Counter(pool.map(verdict, mutants))
    print(
        f"{many} mutants, seed {seed}: "
        + ", ".join(f"{count} {what}" for what, count in counts.most_common())
    )
    return 0


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:]]
    sys.exit(main(*given, *(2000, 2026)[len(given) :]))
