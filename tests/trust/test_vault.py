"""Data keys, wrapped keys, sealed identities, and the key files themselves."""

import base64
import multiprocessing
import stat
from pathlib import Path

import pytest
from flask import Flask

from app import keys, vault
from app.vault import CannotOpen, Unreadable

PLACE = "report.words:018f:1"


def changed(data: bytes, place: int) -> bytes:
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


def test_what_was_encrypted_is_read_back_and_never_looks_the_same() -> None:
    key = vault.new_data_key()
    one, other = (vault.encrypt(key, "Cầu Kỳ Lừa bỏ dở".encode(), PLACE) for _ in range(2))
    assert one != other
    assert vault.decrypt(key, one, PLACE).decode() == "Cầu Kỳ Lừa bỏ dở"


def test_a_value_moved_to_another_row_column_or_version_is_refused() -> None:
    key = vault.new_data_key()
    secret = vault.encrypt(key, b"x", PLACE)
    for other in ("report.words:018e:1", "report.place:018f:1", "report.words:018f:2", ""):
        with pytest.raises(Unreadable):
            vault.decrypt(key, secret, other)


def test_a_value_changed_in_any_byte_or_cut_anywhere_is_refused() -> None:
    key = vault.new_data_key()
    secret = vault.encrypt(key, b"hello", PLACE)
    for damaged in [changed(secret, place) for place in range(len(secret))] + [
        secret[:n] for n in range(len(secret))
    ]:
        with pytest.raises(Unreadable):
            vault.decrypt(key, damaged, PLACE)


def test_a_wrapped_key_opens_at_its_own_place_only(keyed_app: Flask) -> None:
    key = vault.new_data_key()
    wrapped = vault.wrap(key, PLACE)
    assert key not in wrapped
    assert vault.unwrap(wrapped, PLACE) == key
    with pytest.raises(Unreadable):
        vault.unwrap(wrapped, "report.words:018e:1")
    with pytest.raises(Unreadable):
        vault.unwrap(changed(wrapped, 20), PLACE)


def test_a_key_wrapped_before_a_rotation_still_opens_and_new_ones_use_the_newest(
    keyed_app: Flask, tmp_path: Path
) -> None:
    old = vault.wrap(b"k" * 32, PLACE)
    (tmp_path / "keys" / "kek-2").write_text(base64.b64encode(b"2" * 32).decode())
    keyed_app.extensions["keys"] = keys.load(tmp_path / "keys")
    new = vault.wrap(b"k" * 32, PLACE)
    assert (old[0], new[0]) == (1, 2)
    assert vault.unwrap(old, PLACE) == vault.unwrap(new, PLACE) == b"k" * 32


def test_a_photo_before_its_report_opens_with_its_form_only(keyed_app: Flask) -> None:
    key = vault.new_data_key()
    wrapped = vault.wrap_for_form(key, "the form's key", PLACE)
    assert vault.unwrap_for_form(wrapped, "the form's key", PLACE) == key
    for form_key, place in (("another form", PLACE), ("the form's key", "elsewhere")):
        with pytest.raises(Unreadable):
            vault.unwrap_for_form(wrapped, form_key, place)
    with pytest.raises(Unreadable):
        vault.unwrap(wrapped, PLACE)


def test_a_sealed_identity_opens_with_each_key_it_was_sealed_to_and_no_other() -> None:
    holders = [vault.new_key_pair() for _ in range(3)]
    payload = "Hoàng Văn Thụ, 0912 345 678".encode()
    sealed = vault.seal(payload, [holder.public for holder in holders], PLACE)
    assert "Hoàng".encode() not in sealed
    assert all(vault.open_sealed(sealed, holder.private, PLACE) == payload for holder in holders)
    with pytest.raises(CannotOpen):
        vault.open_sealed(sealed, vault.new_key_pair().private, PLACE)


def test_a_sealed_identity_moved_to_another_report_is_refused() -> None:
    holder = vault.new_key_pair()
    sealed = vault.seal(b"name", [holder.public], PLACE)
    with pytest.raises(CannotOpen):
        vault.open_sealed(sealed, holder.private, "report.identity:other:1")


def test_a_sealed_identity_changed_in_any_byte_or_cut_anywhere_is_refused() -> None:
    holder, other = vault.new_key_pair(), vault.new_key_pair()
    sealed = vault.seal(b"name", [other.public, holder.public])
    for damaged in [changed(sealed, place) for place in range(len(sealed))] + [
        sealed[:n] for n in range(len(sealed))
    ]:
        with pytest.raises(CannotOpen):
            vault.open_sealed(damaged, holder.private)


def test_the_length_of_a_name_does_not_show() -> None:
    holder = vault.new_key_pair()
    assert len({len(vault.seal(b"n" * size, [holder.public])) for size in range(256)}) == 1
    for size in (0, 255, 256, 257, 5000):
        payload = b"\x80" * size
        assert vault.open_sealed(vault.seal(payload, [holder.public]), holder.private) == payload


def test_nothing_is_sealed_to_nobody() -> None:
    with pytest.raises(ValueError, match="nobody"):
        vault.seal(b"name", [])


def test_a_custodians_key_opens_with_the_passphrase_however_it_was_composed() -> None:
    private = vault.new_key_pair().private
    locked = vault.lock_private_key(private, "Tr\u1ea5n Y\u00ean ngo\u0300i")
    assert private not in locked
    assert vault.unlock_private_key(locked, "Tra\u0302\u0301n Ye\u0302n ng\u006f\u0300i") == private
    with pytest.raises(CannotOpen):
        vault.unlock_private_key(locked, "Trấn Yên")
    with pytest.raises(CannotOpen):
        vault.unlock_private_key(changed(locked, 40), "Trấn Yên ngòi")


def test_key_files_are_for_their_owner_only_and_stay_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "keys"
    first = keys.ensure(folder)
    assert keys.ensure(folder) == first
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    assert {path.name for path in folder.iterdir()} == {
        "pepper-1", "kek-1", "mac-1", "signing-1", "recovery.pub", "recovery-private-MOVE-OFFLINE.txt",
    }  # fmt: skip
    assert [path.name for path in folder.parent.iterdir()] == ["keys"]


def test_the_recovery_file_holds_the_private_half(tmp_path: Path) -> None:
    made = keys.ensure(tmp_path / "keys")
    text = (tmp_path / "keys" / keys.RECOVERY_PRIVATE).read_text()
    private = base64.b64decode(text.splitlines()[-1])
    assert vault.open_sealed(vault.seal(b"name", [made.recovery_public]), private) == b"name"


def test_a_lost_key_is_never_silently_replaced(tmp_path: Path) -> None:
    for name in ("pepper-1", "kek-1", "mac-1", "signing-1", "recovery.pub"):
        folder = tmp_path / f"without-{name}"
        keys.ensure(folder)
        (folder / name).unlink()
        with pytest.raises(keys.KeysMissing, match=name):
            keys.ensure(folder)


def test_the_site_starts_after_the_recovery_key_was_moved_away(tmp_path: Path) -> None:
    made = keys.ensure(tmp_path / "keys")
    (tmp_path / "keys" / keys.RECOVERY_PRIVATE).unlink()
    assert keys.load(tmp_path / "keys") == made


def test_a_damaged_key_file_is_told(tmp_path: Path) -> None:
    keys.ensure(tmp_path / "keys")
    (tmp_path / "keys" / "kek-1").write_text("short")
    with pytest.raises(keys.KeysMissing, match="kek-1"):
        keys.load(tmp_path / "keys")


def test_secrets_do_not_show_when_keys_are_printed(tmp_path: Path) -> None:
    made = keys.ensure(tmp_path / "keys")
    assert repr(made) == "Keys()"


def _digest(folder: Path) -> bytes:
    return keys.ensure(folder).secret("kek", 1)


def test_processes_that_start_together_agree_on_one_set_of_keys(tmp_path: Path) -> None:
    with multiprocessing.get_context("fork").Pool(8) as pool:
        found = pool.map(_digest, [tmp_path / "keys"] * 32, chunksize=1)
    assert len(set(found)) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["keys"]
