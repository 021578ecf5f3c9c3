"""What a hostile file can do to the site: make one process fail within its limits, and nothing more."""

import io
import os
import random
import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PIL import Image

from app.photos import decode
from app.photos.decode import Unreadable, derive
from app.photos.limits import Limits
from tests.photos import campaign, drawn

LIMITS = Limits()


def reason(data: bytes, limits: Limits = LIMITS) -> str:
    with pytest.raises(Unreadable) as told:
        derive(data, limits)
    return told.value.reason


@pytest.fixture
def replaced_decoder(monkeypatch, tmp_path):
    """Stands for a decoder that a hostile file has broken or taken over."""

    def replace(program: str) -> None:
        path = tmp_path / "decoder.py"
        path.write_text(program)
        monkeypatch.setattr(decode, "_DECODER", path)

    return replace


def test_a_bomb_of_900_megapixels_is_told_at_once_to_be_too_large():
    bomb = drawn.bomb_png()
    assert len(bomb) < 200_000
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert reason(bomb) == "too_large"
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 1


def test_a_bomb_within_the_pixel_limit_meets_the_memory_limit():
    assert reason(drawn.bomb_png(8900, 8900, 8, 6), Limits(memory_mb=256)) == "limits"


def test_a_photo_that_takes_too_much_processor_time_is_given_up(replaced_decoder):
    replaced_decoder(f"""
import json, runpy, sys
names = runpy.run_path({str(decode._DECODER)!r})
names["_give_up_rights"](json.loads(sys.stdin.buffer.readline()))
while True: pass
""")
    assert reason(b"x", Limits(seconds=1)) == "limits"


def test_a_decoder_without_enough_memory_to_start_is_told():
    assert reason(drawn.phone_jpeg(), Limits(memory_mb=16)) == "limits"


@pytest.mark.parametrize("share", [0.02, 0.1, 0.5, 0.9, 0.99])
@pytest.mark.parametrize("make", [drawn.phone_jpeg, drawn.noted_png, lambda: drawn.animation("WEBP")])
def test_a_truncated_file_is_told(make, share):
    whole = make()[: -len(drawn.CANARY) - 13] if make is drawn.phone_jpeg else make()
    assert reason(whole[: int(len(whole) * share)]) == "damaged"


def test_mutants_of_real_photos_are_read_or_told():
    chance = random.Random(2026)
    for whole in campaign.seeds() * 2:
        assert campaign.verdict(campaign.mutant(chance, whole)) in {
            "copies",
            "damaged",
            "too_large",
            "limits",
        }


@pytest.mark.parametrize(
    ("program", "expected"),
    [
        ("import os; os.kill(os.getpid(), 11)", "limits"),
        ("import os; os.abort()", "limits"),
        ("raise SystemExit(3)", "limits"),
        ("", "damaged"),
        ("print('not JSON')", "damaged"),
        ("print('[]')", "damaged"),
        ("print('{}')", "damaged"),
        ("""print('{"reason": "damaged"}')""", "damaged"),
        ("""print('{"variants": [], "width": 1, "height": 1, "look_hash": "00"}')""", "damaged"),
        (
            """print('{"variants": [["large","html",9,9,4]], "width": 1, "height": 1, "look_hash": "00"}')""",
            "damaged",
        ),
        (
            """print('{"variants": [["large","jpeg",9,9,-4]], "width": 1, "height": 1, "look_hash": "00"}')""",
            "damaged",
        ),
        ("""print('{"variants": 7, "width": {}, "height": 1, "look_hash": 0}')""", "damaged"),
        ("""print('[' * 100000)""", "damaged"),
    ],
)
def test_a_decoder_that_dies_or_answers_nonsense_is_told(replaced_decoder, program, expected):
    replaced_decoder(program)
    assert reason(drawn.noted_png()) == expected


def test_a_decoder_that_hangs_is_ended(replaced_decoder):
    replaced_decoder("import time; time.sleep(60)")
    began = time.monotonic()
    assert reason(b"x", Limits(wall_seconds=1)) == "time"
    assert time.monotonic() - began < 40


def test_a_decoder_that_writes_without_end_is_cut_off(replaced_decoder):
    replaced_decoder("import sys\nfor _ in range(64): sys.stdout.buffer.write(bytes(1 << 20))")
    assert reason(b"x", Limits(output_mb=1)) == "damaged"


def test_the_decoder_has_given_up_files_sockets_children_and_core_dumps():
    program = f"""
import resource, runpy, socket
names = runpy.run_path({str(decode._DECODER)!r})
names["_give_up_rights"]({{"memory_mb": 512, "seconds": 5, "megapixels": 80, "output_mb": 1}})
for attempt in (lambda: open("/etc/passwd"), lambda: socket.socket(), lambda: open("/tmp/x", "w")):
    try:
        attempt()
    except OSError as refused:
        print(refused.errno)
print(resource.getrlimit(resource.RLIMIT_CORE), resource.getrlimit(resource.RLIMIT_NPROC))
"""
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.split("\n") == ["24", "24", "24", "(0, 0) (0, 0)", ""]  # 24: too many open files


def test_the_decoder_learns_nothing_of_its_surroundings(replaced_decoder, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "secret")
    replaced_decoder(
        "import os, sys\nsys.exit(bool([n for n in os.environ if n != 'LC_CTYPE']) or os.getcwd() != '/')"
    )
    assert reason(b"x") == "damaged"  # it ended well and answered nothing


def test_neither_files_nor_processes_are_left_behind(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    open_files, before = len(list(Path("/proc/self/fd").iterdir())), children()
    derive(drawn.noted_png(), LIMITS)
    reason(b"garbage")
    assert len(list(Path("/proc/self/fd").iterdir())) == open_files
    assert list(tmp_path.iterdir()) == []
    assert children() == before


def children():
    """The processes that this one has started and not waited for; an earlier test may have left its own."""
    return set(Path(f"/proc/self/task/{os.getpid()}/children").read_text().split())


def test_what_is_handed_out_is_a_picture(tmp_path):
    for each in derive(drawn.noted_png(), LIMITS).variants:
        assert Image.open(io.BytesIO(each.data)).format == each.format.upper()
