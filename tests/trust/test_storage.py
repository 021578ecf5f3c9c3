"""Bytes are kept before anything names them, and survive what a disk can do."""

import errno
import os
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask

from app import storage
from app.storage import LocalStore, NotStored


@pytest.fixture
def store(keyed_app: Flask, tmp_path: Path) -> LocalStore:
    keyed_app.extensions["storage"] = LocalStore(tmp_path / "data" / "photos")
    return keyed_app.extensions["storage"]


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """What the system was asked to do, in order."""
    seen: list[tuple[str, str]] = []
    rename, fsync, mkdir = Path.rename, os.fsync, Path.mkdir

    def note(kind: str, path: object) -> None:
        seen.append((kind, Path(str(path)).name))

    monkeypatch.setattr(
        os, "fsync", lambda fd: (note("fsync", Path(f"/proc/self/fd/{fd}").readlink()), fsync(fd))[1]
    )
    monkeypatch.setattr(Path, "rename", lambda self, to: (note("rename", to), rename(self, to))[1])
    monkeypatch.setattr(Path, "mkdir", lambda self, **how: (note("mkdir", self), mkdir(self, **how))[1])
    return seen


def test_what_was_put_is_got_back(store: LocalStore) -> None:
    name = storage.new_name()
    assert not storage.exists(name)
    storage.put(name, b"bytes")
    assert storage.exists(name)
    assert storage.get(name) == b"bytes"
    assert list(storage.names()) == [name]


def test_names_are_random_and_spread_over_folders() -> None:
    names = {storage.new_name("jpg") for _ in range(500)}
    assert len(names) == 500
    assert all(name[:2] == name[3:5] and name.endswith(".jpg") for name in names)
    assert len({name[:2] for name in names}) > 150


def test_what_is_not_there_is_told_and_deleting_it_is_nothing(store: LocalStore) -> None:
    name = storage.new_name()
    with pytest.raises(NotStored):
        storage.get(name)
    storage.delete(name)
    storage.put(name, b"x")
    storage.delete(name)
    assert not storage.exists(name)


@pytest.mark.parametrize(
    "name",
    [
        "", "x", "../../etc/passwd", "ab/../../x.bin", "/etc/passwd", "ab/abcdef0123456789.bin/..",
        "ab//abcdef0123456789.bin", "AB/ABCDEF0123456789.bin", "ab/cdef0123456789ab.bin", "ab/abcdef0123456789",
        "ab/abcdef0123456789.bin\n", "ab/abcdef0123456789.bin\0", "ab\\abcdef0123456789.bin",
        "ab/abcdef0123456789.b/n",
    ],
)  # fmt: skip
def test_names_that_lead_elsewhere_are_refused(store: LocalStore, name: str) -> None:
    for use in (storage.get, storage.delete, storage.exists, lambda each: storage.put(each, b"x")):
        with pytest.raises(ValueError, match="not a storage name"):
            use(name)


def test_bytes_are_confirmed_before_they_get_their_name_and_the_name_before_put_returns(
    store: LocalStore, calls: list[tuple[str, str]]
) -> None:
    name = storage.new_name()
    shard, file = name.split("/")
    storage.put(name, b"x")
    kinds = [kind for kind, _ in calls]
    assert kinds == ["mkdir", "fsync", "fsync", "rename", "fsync"]
    assert [path for _, path in calls][:2] == [
        shard,
        "photos",
    ]  # the new folder's entry is confirmed in its parent
    assert calls[2][1].endswith(".part")
    assert calls[3:] == [("rename", file), ("fsync", shard)]


def test_a_folder_that_another_process_has_just_made_is_confirmed_too(
    store: LocalStore, calls: list[tuple[str, str]]
) -> None:
    name = storage.new_name()
    (store.root / name).parent.mkdir()
    calls.clear()
    storage.put(name, b"x")
    assert ("fsync", "photos") in calls
    calls.clear()
    storage.put(f"{name[:2]}/{name[:2]}{'0' * 30}.bin", b"x")
    assert [kind for kind, _ in calls] == ["fsync", "rename", "fsync"]


@pytest.mark.parametrize("failing", [0, 1, 2])
def test_a_failed_confirmation_is_an_error_each_time(
    store: LocalStore, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    fsync, count = os.fsync, iter(range(100))

    def faulty(handle: int) -> None:
        if next(count) == failing:
            raise OSError(errno.EIO, "the disk failed")
        fsync(handle)

    monkeypatch.setattr(os, "fsync", faulty)
    with pytest.raises(OSError, match="the disk failed"):
        storage.put(storage.new_name(), b"x")
    assert not list(store.root.glob("*/*.part"))


def test_a_full_disk_leaves_no_half_file(store: LocalStore, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, data: bytes) -> None:
        path.write_bytes(data[:1])
        raise OSError(errno.ENOSPC, "no space left")

    monkeypatch.setattr(storage, "write_new", full)
    with pytest.raises(OSError, match="no space"):
        storage.put(storage.new_name(), b"xyz")
    assert list(storage.names()) == []


def test_files_and_folders_are_for_their_owner_only(store: LocalStore) -> None:
    name = storage.new_name()
    storage.put(name, b"x")
    assert stat.S_IMODE((store.root / name).stat().st_mode) == 0o600
    assert stat.S_IMODE((store.root / name).parent.stat().st_mode) == 0o700


def test_only_older_names_are_listed_for_sweeping_and_leftovers_of_a_killed_process_are_among_them(
    store: LocalStore,
) -> None:
    old, new = storage.new_name(), storage.new_name("part")
    for name in (old, new):
        storage.put(name, b"x")
    week_ago = (datetime.now(UTC) - timedelta(days=8)).timestamp()
    os.utime(store.root / old, (week_ago, week_ago))
    (store.root / "README").write_text("not ours")
    assert list(storage.names(before=datetime.now(UTC) - timedelta(days=7))) == [old]
    assert set(storage.names()) == {old, new}
