"""Cut the power after every call to the disk: whatever was acknowledged must be there when the machine comes back.

    .venv/bin/python -m tests.campaigns.power --submits 60

The real site runs under strace while residents send reports with photos. Its calls are then replayed into the
strictest disk there is: bytes exist only once their file was fsynced, names only once their folder was. After every
call that changes this disk the database found on it is opened, and every report whose receipt had left the server by
then must stand in it, words and photos byte for byte as they stand at the end. The same replay with one kind of fsync
left out (photos, folders, database) must find reports missing: a check that catches nothing proves nothing.
"""

import argparse
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path

from app import create_app, vault
from config import Settings
from tests.campaigns.calls import TRACED, Call, calls
from tests.campaigns.real_site import Site, form_key, free_port, post
from tests.photos.drawn import phone_jpeg

DATABASE = "chungsuc.sqlite3"
Kept = dict[bytes, tuple[bytes, dict[str, bytes]]]


@dataclass
class Disk:
    """What the machine thinks is on its disk, and what would be there after a power cut now."""

    names: dict[str, int]
    """Path → file, as the machine sees it."""
    sure_names: dict[str, int]
    """Path → file, as the folders on the disk have it."""
    contents: dict[int, bytearray]
    sure_contents: dict[int, bytes]
    ignored: Callable[[str], bool] = lambda path: False

    def do(self, call: Call) -> bool:
        """Replay one finished call; returns whether the disk after a power cut is another than before."""
        if call.name == "open" and call.path not in self.names:
            self._create(call.path)
        elif call.name == "write" and call.path in self.names:
            self._write(self.names[call.path], call.offset, call.data)
        elif call.name == "truncate" and call.path in self.names:
            content = self.contents[self.names[call.path]]
            content[:] = bytes(content[: call.offset]).ljust(call.offset, b"\0")
        elif call.name == "rename" and call.path in self.names:
            self.names[call.target] = self.names.pop(call.path)
        elif call.name == "unlink":
            self.names.pop(call.path, None)
        elif call.name == "fsync" and not self.ignored(call.path):
            return self._confirm(call)
        return False

    def _create(self, path: str) -> None:
        number = len(self.contents)
        self.names[path], self.contents[number] = number, bytearray()

    def _write(self, number: int, offset: int | None, data: bytes) -> None:
        content = self.contents[number]
        start = len(content) if offset is None else offset
        content.extend(bytes(max(0, start - len(content))))
        content[start : start + len(data)] = data

    def _confirm(self, call: Call) -> bool:
        number = self.names.get(call.path)
        if number is not None:
            changed = self.sure_contents.get(number) != call.snapshot
            self.sure_contents[number] = call.snapshot or b""
            return changed
        inside = {path: file for path, file in self.names.items() if path.rpartition("/")[0] == call.path}
        before = {
            path: file for path, file in self.sure_names.items() if path.rpartition("/")[0] == call.path
        }
        for path in before:
            del self.sure_names[path]
        self.sure_names |= inside
        return inside != before

    def after_power_cut(self) -> Iterator[tuple[str, bytes]]:
        """Every file that would be found, and its bytes."""
        return ((path, self.sure_contents.get(number, b"")) for path, number in self.sure_names.items())


@dataclass
class Verdict:
    """How many moments were looked at, and what was missing at them."""

    cuts: int = 0
    looks: int = 0
    told: int = 0
    faults: list[str] = field(default_factory=list)


def load(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def disk_of(files: dict[str, bytes], ignored: Callable[[str], bool]) -> Disk:
    """A disk that surely holds these files."""
    names = {path: number for number, path in enumerate(files)}
    sure = dict(enumerate(files.values()))
    return Disk(names, dict(names), {number: bytearray(data) for number, data in sure.items()}, sure, ignored)


def kept(folder: Path, files: dict[str, bytes], data_dir: Path) -> Kept:
    """By hash of the code: the encrypted words and the stored bytes of each report that stands on these files."""
    for name in (DATABASE, f"{DATABASE}-wal"):
        (folder / name).write_bytes(files.get(str(data_dir / name), b""))
    (folder / f"{DATABASE}-shm").unlink(missing_ok=True)
    with closing(sqlite3.connect(folder / DATABASE)) as database:
        words = dict(database.execute("select code_hash, words_sealed from report"))
        photos = database.execute(
            "select r.code_hash, a.storage_name from report r join report_attachment j on j.report_id = r.id"
            " join attachment a on a.id = j.attachment_id"
        ).fetchall()
    found: Kept = {code: (text, {}) for code, text in words.items()}
    for code, name in photos:
        found[code][1][name] = files.get(str(data_dir / "photos" / name), b"")
    return found


def replay(
    before: dict[str, bytes],
    trace: list[Call],
    site: Path,
    ignored: Callable[[str], bool],
    codes: dict[str, bytes],
) -> Verdict:
    """Cut the power after every call; returns what was missing that a resident had a receipt for."""
    disk, verdict, promised = disk_of(before, ignored), Verdict(), set[bytes]()
    wanted = kept(Path(tempfile.mkdtemp()), load(site), site)
    folder = Path(tempfile.mkdtemp())
    for call in trace:
        if call.name == "fsync" and not call.is_done:
            number = disk.names.get(call.path)
            call.later.snapshot = bytes(disk.contents[number]) if number is not None else None
            continue
        verdict.cuts += 1
        told = {codes[code] for code in call.codes if code in codes}
        if disk.do(call) or told - promised:
            promised |= told
            verdict.looks += 1
            found = kept(folder, dict(disk.after_power_cut()), site)
            lost = [code.hex()[:8] for code in promised if found.get(code) != wanted[code]]
            if lost:
                verdict.faults.append(
                    f"after {verdict.cuts} calls ({call.name} {call.path}): {', '.join(lost)}"
                )
    verdict.told = len(promised)
    shutil.rmtree(folder)
    return verdict


def record(folder: Path, submits: int) -> tuple[dict[str, bytes], list[Call], list[str]]:
    """Run the real site under strace; returns the files before, the calls, and the codes that were told."""
    site, codes = Site(folder, free_port()), []
    _wait(site)
    site.end()
    before = load(folder)
    traced = Site(
        folder, free_port(), wrapper=("strace", "-f", "-y", "-xx", "-s", "40000000", "-o", "", "-e", TRACED)
    )
    trace = Path(tempfile.mkdtemp()) / "trace"
    traced.wrapper = tuple(str(trace) if part == "" else part for part in traced.wrapper)
    _wait(traced)
    for number in range(submits):
        photo = phone_jpeg(320 + number % 7, 240) + number.to_bytes(4, "big")
        codes.append(post(traced, form_key(traced), f"Trụ sở cũ số {number} bỏ trống.", photo))
    traced.end()
    return before, list(calls(trace, str(folder))), codes


def _wait(site: Site) -> None:
    site.start()
    for _try in range(600):
        try:
            form_key(site)
            return
        except (OSError, HTTPException, ValueError):
            time.sleep(0.1)
    raise RuntimeError("the site does not start")


FAULTS: dict[str, Callable[[str], bool]] = {
    "photos never fsynced": lambda path: path.endswith((".part", ".bin")),
    "folders of photos never fsynced": lambda path: "/photos" in path and "." not in path.rpartition("/")[2],
    "database never fsynced": lambda path: DATABASE in path,
}


def prove(folder: Path, submits: int) -> tuple[Verdict, dict[str, bool]]:
    """Record, then replay soundly and with each seeded fault; returns what was lost and which faults were caught."""
    before, trace, codes = record(folder, submits)
    with create_app(Settings(environment="testing", data_dir=folder)).app_context():
        hashes = {code: vault.code_hash(vault.read_code(code)) for code in codes}
    sound = replay(before, trace, folder, lambda path: False, hashes)
    return sound, {
        name: bool(replay(before, trace, folder, fault, hashes).faults) for name, fault in FAULTS.items()
    }


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--submits", type=int, default=100)
    submits = parser.parse_args().submits
    sound, caught = prove(Path(tempfile.mkdtemp(prefix="power-")), submits)
    print(
        f"{sound.told} of {submits} receipts seen, {sound.cuts} power cuts, {sound.looks} disks opened, "
        f"{len(sound.faults)} with a loss"
    )
    for name, is_caught in caught.items():
        print(f"{name}: {'caught' if is_caught else 'NOT CAUGHT'}")
    print("\n".join(sound.faults[:10]))
    return 0 if not sound.faults and sound.told == submits and all(caught.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
