"""What the derivatives of one photo cost, as a multiple of the naive order in Pillow.

    python -m benchmarks.photo_derive [rounds]

Both run as processes of their own, in turns, on the same photo; processor time and largest memory are the kernel's
count for the process, its start included. The median of the rounds is compared.
"""

import io
import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from PIL import Image

from app.photos import decoder
from app.photos.limits import Limits
from benchmarks.figures import Figure, close, show

HERE = Path(__file__).parent
# name, size, limits for processor time and memory (multiples of naive)
CASES = (("12 megapixels", (4032, 3024), 0.6, 0.4), ("48 megapixels", (8064, 6048), 0.4, 0.15))
# A small process between: the kernel counts the memory of the one that starts a program as the program's own.
_MEASURE = """
import os, sys
pid = os.posix_spawn(sys.argv[1], sys.argv[1:], {})
_, status, used = os.wait4(pid, 0)
os.write(2, f"{used.ru_utime + used.ru_stime} {used.ru_maxrss} {status}".encode())
"""


def photo(size: tuple[int, int]) -> bytes:
    """A photo as a phone held upright writes it: noise as of a sensor, EXIF that says it is to be turned."""
    shape = Image.effect_noise((size[0] // 16, size[1] // 16), 70).resize(size, Image.Resampling.BICUBIC)
    noisy = Image.blend(shape, Image.effect_noise(size, 40), 0.12)
    image = Image.merge("RGB", (shape, noisy, shape.rotate(180)))
    exif = Image.Exif()
    exif[0x0112] = 6
    out = io.BytesIO()
    image.save(out, "JPEG", quality=88, exif=exif)
    return out.getvalue()


def cost(program: Path, *parts: bytes) -> tuple[float, float]:
    """Seconds of processor time and MiB of memory."""
    with os.fdopen(os.memfd_create("in"), "w+b") as inlet, os.fdopen(os.memfd_create("out"), "w+b") as outlet:
        inlet.write(b"".join(parts))
        inlet.flush()
        inlet.seek(0)
        run = subprocess.run(
            [sys.executable, "-I", "-S", "-c", _MEASURE, sys.executable, "-I", str(program)],
            stdin=inlet, stdout=outlet, stderr=subprocess.PIPE, check=True,
        )  # fmt: skip
        assert outlet.seek(0, os.SEEK_END) > 50_000, "nothing was made"
    seconds, kib, status = run.stderr.split()
    assert status == b"0", f"{program.name} failed"
    return float(seconds), int(kib) / 1024


def photos(rounds: int = 5) -> Iterator[Figure]:
    """Processor time and memory of the derivatives of one photo, as multiples of the naive order."""
    task = json.dumps({**asdict(Limits()), "boxes": []}).encode() + b"\n"
    for name, size, most_time, most_memory in CASES:
        data = photo(size)
        ours, naive = [], []
        for _ in range(rounds):
            ours.append(cost(Path(decoder.__file__), task, data))
            naive.append(cost(HERE / "photo_naive.py", data))
        for what, unit, column, limit in (("time", "s", 0, most_time), ("memory", "MiB", 1, most_memory)):
            here, there = (statistics.median(each[column] for each in costs) for costs in (ours, naive))
            note = f"{here:.2f} {unit} : {there:.2f} {unit}"
            yield Figure("P9", f"photo of {name}, {what}, naive = 1", here / there, "×", limit, note)


if __name__ == "__main__":
    sys.exit(not close(show(photos(int(sys.argv[1]) if len(sys.argv) > 1 else 5))))
