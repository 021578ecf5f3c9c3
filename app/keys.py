"""The keys of one installation: small files outside the database, read once when the site starts.

A copy of the database without this folder opens nothing: codes are hashed under the pepper, data keys are wrapped
under the key-encryption key. A copy of this folder without a custodian's key opens no identity.

Files `<purpose>-<version>` hold one secret each, as base64. Rotating adds a file with the next version; the older
ones stay for as long as anything in the database was made under them. The folder is made as a whole and renamed
into place, so no half set of keys is ever used, and a key that is missing beside others is never silently replaced.
"""

import base64
import errno
import hmac
import secrets
import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from flask import Flask, current_app

from app.storage import confirm_folder, write_new

PURPOSES = ("pepper", "kek", "mac", "signing")
RECOVERY_PRIVATE = "recovery-private-MOVE-OFFLINE.txt"
_RECOVERY_NOTE = """\
# VI: Khóa khôi phục danh tính. Hãy chép ra giấy hoặc thẻ nhớ, cất vào két ở ngoài máy chủ, rồi xóa tệp này.
#     Ai giữ khóa này và có bản sao cơ sở dữ liệu thì đọc được danh tính đã niêm phong.
# EN: The recovery key for sealed identities. Copy it to paper or a memory card, lock that away from the server,
#     then delete this file. Whoever has it and a copy of the database can read the sealed identities.
"""


class KeysMissing(RuntimeError):
    """The key folder lacks a file that the site cannot start without."""


@dataclass(frozen=True)
class Keys:
    """Every secret of this installation. Never printed."""

    by_version: dict[tuple[str, int], bytes] = field(repr=False)
    recovery_public: bytes = field(repr=False)

    def secret(self, purpose: str, version: int) -> bytes:
        """The 32 bytes of one key. Raises KeysMissing when that version is not in the folder."""
        try:
            return self.by_version[purpose, version]
        except KeyError:
            raise KeysMissing(f"the key folder has no {purpose}-{version}") from None

    def newest(self, purpose: str) -> int:
        """The version under which new values are made."""
        return max(version for each, version in self.by_version if each == purpose)


def marks(keys: Keys) -> dict[str, str]:
    """By file, what tells a key from any other without revealing anything of it; a copy of the data carries these."""
    named = {f"{purpose}-{version}": secret for (purpose, version), secret in keys.by_version.items()}
    named["recovery.pub"] = keys.recovery_public
    return {name: hmac.digest(secret, b"mark", "sha256").hex()[:32] for name, secret in sorted(named.items())}


def ensure(folder: Path) -> Keys:
    """Load the keys, making a whole new set when the folder does not exist or is empty."""
    if not (folder.is_dir() and any(folder.iterdir())):
        _make(folder)
    return load(folder)


def load(folder: Path) -> Keys:
    """Read the keys. Raises KeysMissing with the name of the first file that is not there."""
    found: dict[tuple[str, int], bytes] = {}
    for purpose in PURPOSES:
        for path in sorted(folder.glob(f"{purpose}-*")):
            found[purpose, int(path.name.removeprefix(f"{purpose}-"))] = _read(path)
        if not any(each == purpose for each, _ in found):
            raise KeysMissing(f"{folder / f'{purpose}-1'} is missing: restore it, or make a new set of keys")
    recovery = folder / "recovery.pub"
    if not recovery.exists():
        raise KeysMissing(f"{recovery} is missing: restore it")
    return Keys(found, _read(recovery))


def init_app(app: Flask) -> None:
    """Read the keys when the site starts. Only outside production are missing ones made on the way."""
    settings = app.config["SETTINGS"]
    read = load if settings.is_production else ensure
    app.extensions["keys"] = read(settings.keys_dir)


def current(app: Flask | None = None) -> Keys:
    """The keys of the app that handles this request, job or command (or of the one that is just starting)."""
    found: Keys = (app or current_app).extensions["keys"]
    return found


def _make(folder: Path) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        for purpose in PURPOSES:
            write_new(fresh / f"{purpose}-1", _encoded(secrets.token_bytes(32)))
        private = X25519PrivateKey.generate()
        write_new(fresh / "recovery.pub", _encoded(private.public_key().public_bytes_raw()))
        write_new(fresh / RECOVERY_PRIVATE, _RECOVERY_NOTE.encode() + _encoded(private.private_bytes_raw()))
        confirm_folder(fresh)
        fresh.rename(folder)
        confirm_folder(folder.parent)
    except OSError as error:
        # The folder has been filled in the meantime: another process was quicker, and its keys stand.
        if error.errno not in {errno.ENOTEMPTY, errno.EEXIST}:
            raise
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _encoded(secret: bytes) -> bytes:
    return base64.b64encode(secret) + b"\n"


def _read(path: Path) -> bytes:
    try:
        secret = base64.b64decode(path.read_text().strip(), validate=True)
    except ValueError:
        secret = b""
    if len(secret) != 32:
        raise KeysMissing(f"{path} does not hold 32 bytes in base64")
    return secret
